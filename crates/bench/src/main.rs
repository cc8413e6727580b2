//! How fast the house is. Each bench runs the program beside a limit, in turns, and prints the ratio: on a shared machine a figure
//! alone means nothing. What the limits are stands in [`vote`] and [`topic`]; figures in `docs/benchmarks.md`.
//!
//! Every side is this binary again, in a process and a session of its own ([`apart`]).

mod apart;
mod machine;
mod pairs;
mod seed;
mod topic;
mod trouble;
mod vote;

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use trouble::Trouble;

#[derive(Parser)]
#[command(name = "bench", about = "How fast the house is, beside a limit measured in the same run")]
struct Line {
    #[command(subcommand)]
    bench: Bench,
}

#[derive(Subcommand)]
enum Bench {
    /// Durable votes a second by 64 tasks at once, beside the same statements written by hand for rusqlite.
    StoreVote(Run),
    /// A guest's kept topic page of 20 replies over 32 connections, beside bare hyper with the same bytes.
    TopicPage(Run),
    /// One side: votes through the store.
    #[command(hide = true)]
    VoteOurs { file: PathBuf, seconds: f64 },
    /// One side: votes by hand.
    #[command(hide = true)]
    VoteLimit { file: PathBuf, seconds: f64 },
    /// One side: the whole house on a folder that was seeded.
    #[command(hide = true)]
    ServeOurs { port: u16, dir: PathBuf },
    /// One side: bare hyper with the answer that lies in the folder.
    #[command(hide = true)]
    ServeLimit { port: u16, dir: PathBuf },
    /// Asks for one path over and over.
    #[command(hide = true)]
    Load { address: String, path: String, seconds: f64 },
}

/// How a bench is run.
#[derive(Args)]
struct Run {
    /// Exit with 1 when the ratio is below this.
    #[arg(long)]
    min: Option<f64>,
    /// How long each side is measured, each time.
    #[arg(long, default_value_t = 4.0)]
    seconds: f64,
    /// How many pairs; five is the least that is worth telling.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// How many seconds to wait before each pair for a machine that is quiet.
    #[arg(long, default_value_t = 60)]
    patience: u64,
    /// Where its data lies meanwhile: on a disk, not in memory.
    #[arg(long, default_value = "target/bench")]
    dir: PathBuf,
}

fn main() -> ExitCode {
    let good = match Line::parse().bench {
        Bench::StoreVote(run) => vote::bench(&run),
        Bench::TopicPage(run) => topic::bench(&run),
        Bench::VoteOurs { file, seconds } => vote::ours::side(&file, seconds),
        Bench::VoteLimit { file, seconds } => vote::limit::side(&file, seconds),
        Bench::ServeOurs { port, dir } => topic::ours::serve(port, &dir),
        Bench::ServeLimit { port, dir } => topic::limit::serve(port, &dir),
        Bench::Load { address, path, seconds } => topic::load::side(&address, &path, seconds),
    };
    match good {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("bench: {why}");
            ExitCode::FAILURE
        }
    }
}

/// As the program runs: as many threads as there are cores.
fn runtime() -> Result<tokio::runtime::Runtime, Trouble> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}
