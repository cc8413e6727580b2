//! `cargo xtask NAME`.

use clap::{Parser, Subcommand};
use std::process::ExitCode;
use xtask::torture::{Engine, How};
use xtask::web::Run;
use xtask::{bench, fuzz, rules, test, torture, web};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The house's own tools")]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything CI asks: format, lints, build, tests on both engines, rules, scripts, pages, walks.
    Test {
        /// One stage by its name, or else only the unit tests whose name contains this.
        #[arg(long, value_name = "WORD")]
        only: Option<String>,
    },
    /// The rules of the house: edges, owners of tables, files, SQL literals.
    Rules,
    /// Every page of the demo in Chromium: accessibility, overflow, missing words, focus.
    Pages {
        /// A server that already runs, instead of a fresh demo.
        #[arg(long)]
        base: Option<String>,
        /// Only pages whose name or path contains this.
        #[arg(long)]
        only: Option<String>,
    },
    /// A person's way through the demo, by visible text and role only.
    Walk {
        /// Who walks: a name of tests/web/walk-NAME.mjs, or all.
        who: String,
        /// A server that already runs, instead of a fresh demo each.
        #[arg(long)]
        base: Option<String>,
        /// zh or en; without it both, and zh once without scripts.
        #[arg(long)]
        lang: Option<String>,
        /// With JavaScript off.
        #[arg(long)]
        nojs: bool,
    },
    /// How fast the house is, beside a limit in the same run: store-vote, topic-page, topic-page-member, vote, reply, api-idea, update-check or idle. Builds the release profile.
    Bench {
        /// Which.
        name: String,
        /// Exit with 1 when the ratio is below this.
        #[arg(long)]
        min: Option<String>,
        /// How long each side is measured, each time.
        #[arg(long)]
        seconds: Option<String>,
        /// How many pairs.
        #[arg(long)]
        rounds: Option<String>,
        /// Of population and regrade: the folder of the many.
        #[arg(long)]
        large: Option<String>,
        /// Of population: the folder of the fewer.
        #[arg(long)]
        small: Option<String>,
        /// Of population and regrade: how many the many are.
        #[arg(long)]
        members: Option<String>,
        /// Of population: how many the fewer are.
        #[arg(long)]
        fewer: Option<String>,
    },
    /// Breaks things on purpose. `kill`: the program is killed at random moments. `disk`: it is full, fails, or does not keep its word (needs
    /// root). `failover`: the primary of PostgreSQL dies and the standby is promoted. `http`: those who mean no good.
    /// `tuesday` and `claims`: reports and places while the program dies, each sent again with its key. Nothing that was
    /// answered may be lost, and nobody else may wait.
    Torture {
        /// What: kill, tuesday, claims, disk, failover, http or guess.
        name: String,
        /// How often it breaks.
        #[arg(long)]
        rounds: Option<u32>,
        /// What chance begins with.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// On which database, for kill, tuesday and claims.
        #[arg(long, value_enum, default_value = "sqlite")]
        engine: Engine,
    },
    /// The API, asked by schemathesis: the demo on both engines, a token of each role, what the document allows and what it does not.
    Fuzz {
        /// How many made-up requests an operation and role, beside those that cover its schema.
        #[arg(long, default_value_t = fuzz::FEW)]
        examples: u32,
        /// On one database only.
        #[arg(long, value_enum)]
        engine: Option<Engine>,
        /// As one role only: guest, member, engineer, manager, moderator or admin.
        #[arg(long)]
        role: Option<String>,
        /// What chance begins with.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// A demo that already runs, instead of a fresh one an engine; its log is not read.
        #[arg(long)]
        base: Option<String>,
        /// Only operations with this id.
        #[arg(long)]
        only: Option<String>,
    },
    /// The pictures of the README, into docs/shots.
    Shots {
        /// A server that already runs, instead of a fresh demo.
        #[arg(long)]
        base: Option<String>,
    },
}

fn main() -> ExitCode {
    let done = match Line::parse().command {
        Command::Test { only } => test::test(only.as_deref()),
        Command::Rules => rules::print(),
        Command::Pages { base, only } => web::pages(base.as_deref(), only.as_deref()).and_then(Run::verdict),
        Command::Walk { who, base, lang, nojs } => web::walk(&who, base.as_deref(), lang.as_deref(), nojs).and_then(Run::verdict),
        Command::Bench { name, min, seconds, rounds, large, small, members, fewer } => {
            let of = [("--large", large), ("--small", small), ("--members", members), ("--fewer", fewer)];
            bench::bench(&name, &[[("--min", min), ("--seconds", seconds), ("--rounds", rounds)].as_slice(), &of].concat())
        }
        Command::Torture { name, rounds, seed, engine } => torture::torture(&name, How { rounds, seed, engine }),
        Command::Fuzz { examples, engine, role, seed, base, only } => {
            fuzz::fuzz(&fuzz::How { examples, engine, role, seed, base, only }).and_then(Run::verdict)
        }
        Command::Shots { base } => web::shots(base.as_deref()).and_then(Run::verdict),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
