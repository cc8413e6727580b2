//! The binary.

use clap::Parser;
use millet::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("MILLET_LOG").unwrap_or_else(|_| "warn,millet=info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => {
            eprintln!("millet: {e}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(millet::run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("millet: {e}");
            ExitCode::FAILURE
        }
    }
}
