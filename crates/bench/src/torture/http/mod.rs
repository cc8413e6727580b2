//! `torture http`: asks the program as those do who mean no good: heads and bodies with two readings, heads and addresses too long, people
//! who write or read a byte at a time, thousands of connections that say nothing, floods of HTTP/2. Each is answered with its exact
//! status, or cut off; meanwhile honest requests take at most twice as long, and the program holds at most 64 MB more.

mod corpus;
mod crowd;
mod honest;
mod two;
mod wire;

use super::house::House;
use super::{open, town};
use crate::runtime;
use crate::trouble::Trouble;
use clap::Args;
use honest::Honest;
use std::path::PathBuf;

/// How it is run.
#[derive(Args)]
pub struct Http {
    /// How many connections say nothing.
    #[arg(long, default_value_t = 5000)]
    silent: usize,
    /// How many honest requests are measured before and during each.
    #[arg(long, default_value_t = 150)]
    honest: usize,
    /// Exit with 1 when honest requests take more times as long.
    #[arg(long, default_value_t = 2.0)]
    slower: f64,
    /// Exit with 1 when it holds so many MB more.
    #[arg(long, default_value_t = 64.0)]
    memory: f64,
    /// Where its data lies meanwhile.
    #[arg(long, default_value = "target/torture/http")]
    dir: PathBuf,
}

/// Runs all of them.
pub fn http(run: &Http) -> Result<bool, Trouble> {
    let _ = std::fs::remove_dir_all(&run.dir);
    std::fs::create_dir_all(&run.dir)?;
    let url = run.dir.join("millet.db").display().to_string();
    let runtime = runtime()?;
    runtime.block_on(async { town::found(&open(&url).await?, 1).await })?;
    let house = House::start(&url, &run.dir, &[])?;
    let mut good = true;
    runtime.block_on(async {
        // Everything is loaded once before anything is measured.
        let honest = Honest::begin(&house, run).await?;
        let (right, wrong) = corpus::ask(&house.address).await?;
        println!("torture http: {right} requests with two readings or beyond a limit had their exact status, {wrong} had not");
        good &= wrong == 0;
        for attack in crowd::Attack::all(run.silent) {
            good &= honest.beside(&house, run, attack).await?;
        }
        Ok::<_, Trouble>(())
    })?;
    house.is_calm()?;
    println!("torture http: {}", if good { "held" } else { "NOT held" });
    Ok(good)
}
