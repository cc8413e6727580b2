//! The binary.

use millet::Prepared;
use std::process::ExitCode;

fn main() -> ExitCode {
    match begun() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("millet: {why}");
            ExitCode::FAILURE
        }
    }
}

fn begun() -> Result<(), String> {
    let Prepared { cli, config } = millet::prepare(&std::env::args_os().collect::<Vec<_>>()).map_err(|e| e.to_string())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| e.to_string())?;
    // Within the runtime: traces are sent on it.
    let _within = runtime.enter();
    millet::log::start(&config.log, &config.traces.endpoint);
    runtime.block_on(millet::run(cli, config)).map_err(|e| e.to_string())
}
