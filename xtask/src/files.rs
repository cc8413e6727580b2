//! Rules about files: tests that wait or are skipped, paths of one machine, files too long to read at once.

use crate::house;
use std::fs;
use std::path::Path;

/// Above this a file is named, so that somebody asks whether it is two.
const LONG: usize = 500;

/// What was found: broken rules, and long files, which only warn.
#[derive(Debug, Default)]
pub struct Found {
    /// Rules broken.
    pub broken: Vec<String>,
    /// Files longer than they should be.
    pub long: Vec<String>,
}

/// Read every file of the house that is text.
pub fn check(root: &Path) -> Found {
    let mut found = Found::default();
    for path in house::files(root) {
        let file = house::short(root, &path);
        if house::is(&path, "lock") || file.ends_with("package-lock.json") {
            continue;
        }
        if let Ok(text) = fs::read_to_string(&path) {
            found.broken.extend(judge(&file, &text));
            let lines = text.lines().count();
            if lines > LONG && ["rs", "js", "mjs", "css", "html"].iter().any(|e| house::is(&path, e)) {
                found.long.push(format!("{file}: {lines} lines"));
            }
        }
    }
    found
}

fn judge(file: &str, text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut in_tests = file.starts_with("tests/") || file.contains("/tests/") || file.contains("testkit/src");
    for (at, line) in text.lines().enumerate() {
        let mut no = |why: &str| out.push(format!("files: {file}:{} {why}", at + 1));
        if is_rust(file) {
            in_tests |= line.trim() == "#[cfg(test)]";
            if line.trim_start().starts_with(concat!("#[", "ignore")) {
                no("skips a test");
            }
        }
        if in_tests && is_code(file) && waits(line) {
            no("waits for the clock in a test: wait for what should happen");
        }
        if let Some(path) = foreign(line) {
            no(&format!("names {path}, a path of one machine"));
        }
    }
    out
}

fn is_rust(file: &str) -> bool {
    house::is(Path::new(file), "rs")
}

fn is_code(file: &str) -> bool {
    ["rs", "js", "mjs", "sh"].iter().any(|e| house::is(Path::new(file), e))
}

fn waits(line: &str) -> bool {
    line.contains(concat!("sleep", "(")) || line.contains(concat!("waitForTimeout", "("))
}

/// A path of the machines this was written on, standing at a word's beginning.
fn foreign(line: &str) -> Option<&'static str> {
    const PATHS: [&str; 2] = [concat!("/wo", "rk/"), concat!("/fa", "rm/")];
    PATHS.into_iter().find(|path| {
        line.match_indices(path).any(|(at, _)| {
            let before = line.get(..at).and_then(|b| b.chars().next_back());
            before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '_' | '-' | '/' | '}'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_waits_or_is_skipped_is_named() {
        let wait = concat!("sleep", "(ms)");
        let text = format!("{wait};\n#[cfg(test)]\nmod tests {{\n{}\n{wait}", concat!("#[", "ignore]"));
        assert_eq!(judge("crates/a/src/b.rs", &text).len(), 2);
        assert_eq!(judge("tests/web/a.mjs", wait).len(), 1);
        assert!(judge("crates/a/src/b.rs", wait).is_empty(), "a program may wait, a test may not");
    }

    #[test]
    fn a_path_of_one_machine_is_named() {
        let path = concat!("/wo", "rk/main");
        assert_eq!(judge("README.md", &format!("see `{path}`")).len(), 1);
        assert!(judge("README.md", &format!("see https://example.org{path} and src{path}")).is_empty());
    }
}
