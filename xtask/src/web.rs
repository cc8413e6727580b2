//! What Chromium does: Node runs the scripts of tests/web against a demo.

use crate::demo::Demo;
use crate::stages::{self, Count};
use crate::{house, needs, run};
use std::path::Path;
use std::process::Command;

/// What a browser's run came to.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// The checks.
    pub count: Count,
    /// Did every script end well?
    pub good: bool,
}

impl Run {
    /// As the end of a command.
    pub fn verdict(self) -> Result<(), String> {
        if self.good { Ok(()) } else { Err(format!("{} failed", self.count.failed.max(1))) }
    }

    /// As the end of a stage.
    pub const fn pair(self) -> (Count, bool) {
        (self.count, self.good)
    }

    fn and(self, other: Self) -> Self {
        Self { count: self.count.and(other.count), good: self.good && other.good }
    }
}

/// Every page.
pub fn pages(base: Option<&str>, only: Option<&str>) -> Result<Run, String> {
    let mut args = Vec::new();
    if let Some(only) = only {
        args.extend(["--only", only]);
    }
    script("pages", base, &args)
}

/// The pictures of the README.
pub fn shots(base: Option<&str>) -> Result<Run, String> {
    script("shots", base, &[])
}

/// Walks by keyboard alone: single keys are scripts, so there is no way without them.
const BY_KEYS: [&str; 1] = ["engineer"];

/// One walk, or all; each in a demo of its own, because a walk moves its clock.
pub fn walk(who: &str, base: Option<&str>, lang: Option<&str>, nojs: bool) -> Result<Run, String> {
    let walks = if who == "all" { names(&house::root()) } else { vec![who.to_owned()] };
    let mut whole = Run { count: Count::default(), good: true };
    for walk in walks {
        let ways: Vec<(&str, bool)> = match lang {
            Some(lang) => vec![(lang, nojs)],
            None if nojs => vec![("zh", true)],
            None if BY_KEYS.contains(&walk.as_str()) => vec![("zh", false), ("en", false)],
            None => vec![("zh", false), ("en", false), ("zh", true)],
        };
        for (lang, nojs) in ways {
            let mut args = vec!["--lang", lang];
            if nojs {
                args.push("--nojs");
            }
            whole = whole.and(script(&format!("walk-{walk}"), base, &args)?);
        }
    }
    Ok(whole)
}

/// The walks there are: tests/web/walk-NAME.mjs.
fn names(root: &Path) -> Vec<String> {
    let scripts = house::files(&root.join("tests/web"));
    let stems = scripts.iter().filter(|p| house::is(p, "mjs")).filter_map(|p| p.file_stem()?.to_str());
    stems.filter_map(|s| Some(s.strip_prefix("walk-")?.to_owned())).collect()
}

/// Run one script against the given server, or against a fresh demo built now.
fn script(name: &str, base: Option<&str>, args: &[&str]) -> Result<Run, String> {
    let root = house::root();
    needs::scripts(&root)?;
    let demo = if base.is_some() {
        None
    } else {
        build(&root)?;
        Some(Demo::start(&root, name)?)
    };
    let base = base.or(demo.as_ref().map(|d| d.base.as_str())).unwrap_or_default();
    println!("-- {name} {}", args.join(" "));
    let file = root.join("tests/web").join(format!("{name}.mjs"));
    let (count, good) = stages::counted(Command::new("node").arg(file).arg(base).args(args).current_dir(&root))?;
    Ok(Run { count, good })
}

/// The binary under test: the same command as the stage `build`, so that nothing is compiled twice.
pub fn build(root: &Path) -> Result<(), String> {
    run::through(run::cargo(root).args(["build", "--quiet", "--profile", "ci", "--workspace", "--bins"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_walks() {
        let all = names(&house::root());
        assert!(["fan", "engineer", "executive"].iter().all(|who| all.contains(&(*who).to_owned())));
    }
}
