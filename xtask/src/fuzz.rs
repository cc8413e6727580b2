//! `cargo xtask fuzz`: schemathesis reads the API's document and asks the real program for what it allows and what it does not, on both
//! engines, with a fresh token of each role. What it may ask and which checks are loosened, and why: `schemathesis.toml`.

use crate::demo::{self, Demo};
use crate::postgres::Postgres;
use crate::stages::Count;
use crate::torture::Engine;
use crate::web::{self, Run};
use crate::{house, needs, run};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// How many made-up requests an operation and role a run of the tests has time for, beside those that cover its schema.
pub const FEW: u32 = 3;

/// How the API is asked.
#[derive(Debug, Clone)]
pub struct How {
    /// How many made-up requests an operation and role.
    pub examples: u32,
    /// On this database, or on both.
    pub engine: Option<Engine>,
    /// As this role, or as each.
    pub role: Option<String>,
    /// What chance begins with.
    pub seed: u64,
    /// A demo that already runs.
    pub base: Option<String>,
    /// This operation, or all.
    pub only: Option<String>,
}

impl Default for How {
    fn default() -> Self {
        Self { examples: FEW, engine: None, role: None, seed: 1, base: None, only: None }
    }
}

/// Each role and who plays it in the demo; a guest is nobody. Whoever may do most comes last: they change the others' standing.
const ROLES: [(&str, &str); 6] =
    [("guest", ""), ("member", "mei"), ("engineer", "lin-qiao"), ("manager", "luo-cheng"), ("moderator", "fang-yuan"), ("admin", "gu-an")];

/// What a log says when the program did what it must not: a panic, an answer of the five hundreds.
const NEVER: [&str; 2] = ["panic", "\"level\":\"ERROR\""];

/// Ask for everything, as every role, on every engine.
pub fn fuzz(how: &How) -> Result<Run, String> {
    let root = house::root();
    let venv = root.join("target/fuzz/venv");
    needs::packages(&root, &venv, "tests/api/requirements.txt")?;
    let roles = roles(how.role.as_deref())?;
    if let Some(base) = &how.base {
        return Asking { root: &root, venv: &venv, base, how }.all("base", &roles);
    }
    web::build(&root)?;
    let mut whole = Run { count: Count::default(), good: true };
    let engines = [Engine::Sqlite, Engine::Postgres].into_iter().filter(|e| how.engine.is_none_or(|only| only == *e));
    // Beside each other: who asks is one process that keeps one core busy, and who answers hardly any.
    let runs = thread::scope(|scope| {
        let (root, venv, roles) = (&root, &venv, &roles);
        let begun: Vec<_> = engines.map(|engine| scope.spawn(move || on(engine, root, venv, roles, how))).collect();
        begun.into_iter().map(|one| one.join().unwrap_or_else(|_| Err("an engine's run died".into()))).collect::<Result<Vec<Run>, String>>()
    })?;
    for one in runs {
        whole = Run { count: whole.count.and(one.count), good: whole.good && one.good };
    }
    println!("\n{} passed, {} failed", whole.count.passed, whole.count.failed);
    Ok(whole)
}

fn roles(only: Option<&str>) -> Result<Vec<(&'static str, &'static str)>, String> {
    let found: Vec<_> = ROLES.into_iter().filter(|(role, _)| only.is_none_or(|o| o == *role)).collect();
    if found.is_empty() {
        Err(format!("there is no role {}: {}", only.unwrap_or_default(), ROLES.map(|r| r.0).join(", ")))
    } else {
        Ok(found)
    }
}

/// One engine, from the growing of the demo to the reading of its log.
fn on(engine: Engine, root: &Path, venv: &Path, roles: &[(&str, &str)], how: &How) -> Result<Run, String> {
    let word = if engine == Engine::Sqlite { "sqlite" } else { "postgres" };
    let name = format!("fuzz-{word}");
    let server = if engine == Engine::Postgres { Some(Postgres::start()?) } else { None };
    let url = server.as_ref().map(Postgres::url);
    let more = url.as_ref().map_or(vec!["--fresh"], |url| vec!["--database", url]);
    let house = Demo::with(root, &name, &more)?;
    let mut run = Asking { root, venv, base: &house.base, how }.all(word, roles)?;
    drop(house);
    let log = demo::log(root, &name);
    let said = fs::read_to_string(&log).map_err(|e| format!("{}: {e}", log.display()))?;
    let bad: Vec<&str> = never(&said).collect();
    for line in bad.iter().take(20) {
        println!("{word}: {line}");
    }
    if !bad.is_empty() {
        println!("{word}: {} lines in {} that must never be", bad.len(), log.display());
        run.good = false;
        run.count.failed += u64::try_from(bad.len()).unwrap_or(u64::MAX);
    }
    Ok(run)
}

fn never(log: &str) -> impl Iterator<Item = &str> {
    log.lines().filter(|line| NEVER.iter().any(|word| line.contains(word)))
}

/// One running demo to be asked.
struct Asking<'a> {
    root: &'a Path,
    venv: &'a Path,
    base: &'a str,
    how: &'a How,
}

impl Asking<'_> {
    fn all(&self, engine: &str, roles: &[(&str, &str)]) -> Result<Run, String> {
        let mut whole = Run { count: Count::default(), good: true };
        for (role, handle) in roles {
            println!("-- fuzz {engine} {role}");
            let token = if handle.is_empty() { None } else { Some(self.token(handle)?) };
            let (count, good) = self.schemathesis(&format!("{engine}-{role}"), token.as_deref())?;
            println!("fuzz {engine} {role}: {} passed, {} failed", count.passed, count.failed);
            whole = Run { count: whole.count.and(count), good: whole.good && good };
        }
        Ok(whole)
    }

    /// A fresh one each time: what the role before did may have ended it.
    fn token(&self, handle: &str) -> Result<String, String> {
        let script = self.root.join("tests/api/sign_in.py");
        let said = run::read(Command::new(self.venv.join("bin/python")).arg(script).args([self.base, handle]))?;
        Ok(said.trim().to_owned())
    }

    /// Its output is passed through; its reports for machines lie in `target/fuzz`.
    fn schemathesis(&self, name: &str, token: Option<&str>) -> Result<(Count, bool), String> {
        let report: PathBuf = self.root.join("target/fuzz").join(format!("{name}.xml"));
        let mut command = Command::new(self.venv.join("bin/st"));
        command.env("MILLET_BASE", self.base).arg("--config-file").arg(self.root.join("schemathesis.toml"));
        command.args(["run", &format!("{}/api/v1/openapi.json", self.base), "--no-color", "--warnings", "off"]);
        command.args(["--max-examples", &self.how.examples.to_string(), "--seed", &self.how.seed.to_string()]);
        command.args(["--report", "junit", "--report-junit-path"]).arg(report);
        // The checks read the words of refusals.
        command.args(["-H", "Accept-Language: en"]);
        if let Some(token) = token {
            command.args(["-H", &format!("Authorization: Bearer {token}")]).env("MILLET_TOKEN", token);
        }
        if let Some(only) = &self.how.only {
            command.args(["--include-operation-id", only]);
        }
        let mut child =
            command.current_dir(self.root).stdout(Stdio::piped()).spawn().map_err(|e| format!("{}: {e}", run::shown(&command)))?;
        let mut count = Count::default();
        if let Some(out) = child.stdout.take() {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                println!("{name}: {line}");
                count = cases(&line).unwrap_or(count);
            }
        }
        let good = child.wait().map_err(|e| e.to_string())?.success();
        // Without a summary nothing was asked.
        if count == Count::default() {
            return Ok((Count { passed: 0, failed: 1 }, false));
        }
        Ok((count, good))
    }
}

/// The counts in the line `1950 generated, 16 found 16 unique failures, 42 skipped` or `1895 generated, 1894 passed, 1 skipped`.
fn cases(line: &str) -> Option<Count> {
    let mut parts = line.split(',').map(str::trim);
    let all: u64 = parts.next()?.strip_suffix(" generated")?.parse().ok()?;
    let failed = parts.filter_map(|p| p.split_once(" found ")?.0.parse::<u64>().ok()).sum();
    Some(Count { passed: all.saturating_sub(failed), failed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_schemathesis_are_read() {
        assert_eq!(cases("  1950 generated, 16 found 16 unique failures, 42 skipped"), Some(Count { passed: 1934, failed: 16 }));
        assert_eq!(cases("  1895 generated, 1895 passed, 1 skipped"), Some(Count { passed: 1895, failed: 0 }));
        assert_eq!(cases("12 passed, 0 failed"), None);
    }

    #[test]
    fn a_role_is_one_of_ours_and_the_strongest_is_last() {
        assert_eq!(roles(Some("guest")), Ok(vec![("guest", "")]));
        assert!(roles(Some("king")).is_err());
        assert_eq!(roles(None).unwrap().last(), Some(&("admin", "gu-an")));
    }

    #[test]
    fn a_log_that_tells_of_a_fault_is_heard() {
        let log = "{\"level\":\"INFO\",\"message\":\"fine\"}\n{\"level\":\"ERROR\",\"message\":\"fault\"}\nthread 'x' panicked at";
        assert_eq!(never(log).count(), 2);
    }
}
