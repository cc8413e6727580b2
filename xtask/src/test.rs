//! `cargo xtask test`: all that CI asks, in one profile.

use crate::postgres::{Postgres, VARIABLE};
use crate::stages::{Count, Stages, counted};
use crate::torture::{Engine, How};
use crate::{fuzz, house, needs, rules, run, torture, web};
use std::path::Path;
use std::process::Command;

/// The stages, in their order.
const STAGES: [&str; 10] = ["fmt", "clippy", "build", "unit", "rules", "tsc", "pages", "walk", "fuzz", "torture"];

/// Run every stage, or one. A stage that fails does not stop the next, except that without a binary there are no pages.
pub fn test(only: Option<&str>) -> Result<(), String> {
    let root = house::root();
    needs::meet(&root)?;
    let (stage, filter) = match only {
        Some(word) if STAGES.contains(&word) => (Some(word), None),
        Some(word) => (Some("unit"), Some(word)),
        None => (None, None),
    };
    let mut stages = Stages::default();
    let mut built = true;
    let asked = |name: &&str| stage.is_none_or(|only| only == *name);
    for name in STAGES.into_iter().filter(asked) {
        if !built && matches!(name, "pages" | "walk" | "fuzz" | "torture") {
            continue;
        }
        let good = stages.run(name, || one(name, &root, filter));
        built &= good || name != "build";
    }
    println!("{}", stages.table());
    if stages.good() { Ok(()) } else { Err("not everything passed".into()) }
}

fn one(name: &str, root: &Path, filter: Option<&str>) -> Result<(Count, bool), String> {
    let plain = |done: Result<(), String>| done.map(|()| (Count::default(), true));
    match name {
        "fmt" => plain(run::through(run::cargo(root).args(["fmt", "--all", "--check"]))),
        "clippy" => {
            let words = ["clippy", "--profile", "ci", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
            plain(run::through(run::cargo(root).args(words)))
        }
        "build" => plain(web::build(root)),
        "unit" => unit(root, filter),
        "rules" => plain(rules::print()),
        "tsc" => tsc(root),
        "pages" => web::pages(None, None).map(web::Run::pair),
        "walk" => web::walk("all", None, None, false).map(web::Run::pair),
        "fuzz" => fuzz::fuzz(&fuzz::How::default()).map(web::Run::pair),
        _ => plain(tortures()),
    }
}

/// As much of the killing as a run has time for. `disk`, `failover` and `http` are run by hand: what they break is the machine they run on,
/// and the last measures how slow others become.
fn tortures() -> Result<(), String> {
    let how = |engine| How { rounds: Some(30), seed: 1, engine };
    torture::torture("kill", how(Engine::Sqlite))?;
    torture::torture("kill", how(Engine::Postgres))
}

/// Every test of every crate, with a PostgreSQL of its own.
fn unit(root: &Path, filter: Option<&str>) -> Result<(Count, bool), String> {
    let postgres = Postgres::start()?;
    let mut cargo = run::cargo(root);
    cargo.args(["test", "--profile", "ci", "--workspace", "--no-fail-fast"]).args(filter);
    counted(cargo.env(VARIABLE, postgres.url()))
}

/// The scripts the browser loads, checked strictly. Without scripts there is nothing to check.
fn tsc(root: &Path) -> Result<(Count, bool), String> {
    let scripts = house::files(&root.join("crates/web/assets"));
    if !scripts.iter().any(|p| house::is(p, "js")) {
        println!("no scripts in crates/web/assets");
        return Ok((Count::default(), true));
    }
    let web = root.join("tests/web");
    run::through(Command::new("npx").args(["--no-install", "tsc", "-p", "."]).current_dir(web))?;
    Ok((Count::default(), true))
}
