//! How fast the house is. Each bench runs the program beside a limit, in turns, and prints the ratio: on a shared machine a figure
//! alone means nothing. What the limits are stands in [`vote`] and [`topic`]; figures in `docs/benchmarks.md`.
//!
//! Every side is this binary again, in a process and a session of its own ([`apart`]).

mod apart;
mod builds;
mod friday;
mod idle;
mod load;
mod machine;
mod pairs;
mod population;
mod posts;
mod reply;
mod rings;
mod seed;
mod tester;
mod topic;
mod torture;
mod trouble;
mod update;
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
    /// One idea over the API, beside bare hyper with the same bytes.
    ApiIdea(Run),
    /// What a device is told of its next build, beside bare hyper with the same bytes.
    UpdateCheck(Run),
    /// Memory and time to the first answer, beside bare hyper with rusqlite on the same database.
    Idle(idle::Idle),
    /// One side: hyper with rusqlite.
    #[command(hide = true)]
    IdleLimit { file: PathBuf, dir: PathBuf },
    /// Plant rings among many members, and print how many are found and how many honest members are accused.
    Rings(rings::Rings),
    /// Pages and votes among a million members, beside the same among a hundred thousand; memory; the best thousand.
    Population(population::Population),
    /// Everybody's score counted again, beside a plain scan of the same rows.
    Regrade(population::regrade::Regrade),
    /// Kill the program at random moments; nothing that was answered may be lost.
    TortureKill(torture::Kill),
    /// The program under torture.
    #[command(hide = true)]
    TortureServe { url: String },
    /// A real history of builds, imported and asked.
    Builds(builds::Builds),
    /// A release for a hundred thousand testers: how soon publishing answers, and that each is told once.
    Friday(friday::Friday),
    /// 12,000 who want one of 500 places at once, beside the store alone; with `--kills`, killed meanwhile.
    Claims(tester::claims::Claims),
    /// Reports by Tuesday night, beside the same inside the process; with `--kills`, killed meanwhile.
    Tuesday(tester::tuesday::Tuesday),
    /// Break the disk under it: full, failing, out of files, unconfirmed.
    TortureDisk(torture::disk::Disk),
    /// Kill the primary of its database under it, and promote the standby.
    TortureFailover(torture::failover::Failover),
    /// Ask it as those do who mean no good.
    TortureHttp(torture::http::Http),
    /// Guesses what makes an owner, a million times.
    TortureGuess(torture::guess::Guess),
    /// The program as it is served, in a process of its own.
    #[command(hide = true)]
    TortureHouse { url: String, data: PathBuf },
    /// The same page for a signed-in member, overlay included.
    TopicPageMember(Run),
    /// Votes through HTTP over 64 connections, beside 64 callers of the same closure inside the process.
    Vote(Run),
    /// Replies in one topic by 8 and by 64 writers through HTTP, beside hand-written rusqlite behind bare hyper.
    Reply(Run),
    /// Sends forms over and over.
    #[command(hide = true)]
    Posts { address: String, what: String, connections: usize, seconds: f64 },
    /// One side: votes by callers inside the process.
    #[command(hide = true)]
    VoteInside { file: PathBuf, seconds: f64 },
    /// One side: replies by hand behind bare hyper.
    #[command(hide = true)]
    ReplyLimit { dir: PathBuf },
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
    Load { address: String, path: String, seconds: f64, cookie: Option<String> },
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
        Bench::TopicPage(run) => topic::bench("topic-page", &run, false),
        Bench::TopicPageMember(run) => topic::bench("topic-page-member", &run, true),
        Bench::ApiIdea(run) => topic::api(&run),
        Bench::UpdateCheck(run) => update::bench(&run),
        Bench::Idle(run) => idle::bench(&run),
        Bench::IdleLimit { file, .. } => idle::limit::serve(&file),
        Bench::Vote(run) => vote::http::bench(&run),
        Bench::Reply(run) => reply::bench(&run),
        Bench::Posts { address, what, connections, seconds } => posts::side(&address, &what, connections, seconds),
        Bench::VoteInside { file, seconds } => vote::inside::side(&file, seconds),
        Bench::ReplyLimit { dir } => reply::limit::serve(&dir),
        Bench::Builds(run) => builds::bench(&run),
        Bench::Friday(run) => friday::bench(&run),
        Bench::Claims(run) => tester::claims::bench(&run),
        Bench::Tuesday(run) => tester::tuesday::bench(&run),
        Bench::Rings(run) => Ok(rings::bench(&run)),
        Bench::Population(run) => population::bench(&run),
        Bench::Regrade(run) => population::regrade::bench(&run),
        Bench::TortureKill(run) => torture::kill(&run),
        Bench::TortureServe { url } => torture::serve(&url),
        Bench::TortureDisk(run) => torture::disk::disk(&run),
        Bench::TortureFailover(run) => torture::failover::failover(&run),
        Bench::TortureHttp(run) => torture::http::http(&run),
        Bench::TortureGuess(run) => torture::guess::guess(&run),
        Bench::TortureHouse { url, data } => torture::house(&url, &data),
        Bench::VoteOurs { file, seconds } => vote::ours::side(&file, seconds),
        Bench::VoteLimit { file, seconds } => vote::limit::side(&file, seconds),
        Bench::ServeOurs { port, dir } => topic::ours::serve(port, &dir),
        Bench::ServeLimit { port, dir } => topic::limit::serve(port, &dir),
        Bench::Load { address, path, seconds, cookie } => load::side(&address, &path, cookie.as_deref(), seconds),
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
