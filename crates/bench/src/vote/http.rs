//! `vote`: votes a second through HTTP over 64 connections, beside 64 callers of the same closure inside the process. What is between
//! the two is the listener, the edge, the session, the registry and the answer; the sender shares the two cores with the server.

use crate::pairs::{self, Side, Which};
use crate::posts::MEMBERS;
use crate::trouble::Trouble;
use crate::{Run, apart, machine, runtime, seed};
use kernel::Clock;
use millet::clock::Wall;
use std::fs;
use store::Config;

/// How many at once, on both sides.
pub const CALLERS: usize = 64;

/// Measures it.
pub fn bench(run: &Run) -> Result<bool, Trouble> {
    let dir = run.dir.join("vote-http");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir)?;
    let (file, inside) = (dir.join("millet.db"), dir.join("inside.db"));
    runtime()?.block_on(async {
        let db = millet::rooms::open(&file.display().to_string(), &Config::default()).await?;
        seed::ideas(&db, Wall.now()).await?;
        seed::sessions(&db, MEMBERS as usize, Wall.now()).await
    })?;
    fs::copy(&file, &inside)?;
    let server = apart::Server::start(&["serve-ours".as_ref(), "0".as_ref(), dir.as_os_str()])?;
    let (seconds, callers) = (run.seconds.to_string(), CALLERS.to_string());
    let mut next = 0.0;
    let good = pairs::run("vote", run, |which| {
        let fdatasync = Some(machine::fdatasync(&dir)?);
        let told = match which {
            Which::Ours => {
                let what = format!("vote:{next}");
                let told = apart::run(&["posts".as_ref(), server.address.as_ref(), what.as_ref(), callers.as_ref(), seconds.as_ref()])?;
                next = told.get("next")?;
                told
            }
            Which::Limit => apart::run(&["vote-inside".as_ref(), inside.as_os_str(), seconds.as_ref()])?,
        };
        Ok(Side { rate: told.get("rate")?, fdatasync, cpu: None })
    })?;
    drop(server);
    fs::remove_dir_all(&dir)?;
    Ok(good)
}
