//! Every SQL literal of the house, so that a test can prepare each on both engines.

use crate::{expand, house, lexer};
use std::fs;
use std::path::Path;

/// One statement as it stands in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// The folder of its crate below `crates/`.
    pub room: String,
    /// The file, from the root.
    pub file: String,
    /// Where it begins, from 1.
    pub line: usize,
    /// The statement with `?1` placeholders, as the source writes it.
    pub sql: String,
}

/// Words a statement begins with.
const VERBS: [&str; 5] = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];

/// Is this text a statement? Its first word is one of the verbs in capitals and something follows.
pub fn is_statement(text: &str) -> bool {
    let text = text.trim_start();
    VERBS.iter().any(|v| text.strip_prefix(v).is_some_and(|rest| rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()))
}

/// Every statement in `crates/*/src`, tests aside: whole literals, and those a `concat!` joins from literals alone.
pub fn literals(root: &Path) -> Vec<Literal> {
    let mut out = Vec::new();
    each(root, |room, file, text| {
        if is_statement(&text.value) && !text.partial {
            out.push(Literal { room: room.to_owned(), file: file.to_owned(), line: text.line, sql: text.value.clone() });
        }
    });
    out
}

/// Statements glued together at run time or by macros, which no test can prepare. The store may: it is the one that translates.
pub fn broken(root: &Path) -> Vec<String> {
    let mut out = Vec::new();
    each(root, |room, file, text| {
        if room != "store" && is_statement(&text.value) && (text.partial || has_hole(&text.value)) {
            out.push(format!("sql: {file}:{} is not one whole literal", text.line));
        }
    });
    out
}

/// A `{...}` outside of SQL's own quotes: `format!` fills it.
fn has_hole(sql: &str) -> bool {
    sql.split('\'').step_by(2).any(|outside| outside.contains('{'))
}

/// Every string literal in `crates/*/src` outside of tests, with its crate and file.
pub fn each(root: &Path, mut take: impl FnMut(&str, &str, &lexer::Text)) {
    for room in house::crates(root) {
        for path in house::files(&root.join("crates").join(&room).join("src")) {
            let Ok(source) = fs::read_to_string(&path) else {
                continue;
            };
            let file = house::short(root, &path);
            if house::is(&path, "rs") && !file.ends_with("tests.rs") && !file.contains("/tests/") {
                expand::texts(&source).iter().filter(|t| !t.in_tests).for_each(|t| take(&room, &file, t));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_prose() {
        assert!(is_statement("SELECT 1") && is_statement("\n  WITH x AS (SELECT 1) SELECT * FROM x"));
        assert!(is_statement("UPDATE\n idea SET support = support + 1"));
        assert!(!is_statement("Select a team") && !is_statement("SELECT ") && !is_statement("SELECTED x"));
    }

    #[test]
    fn a_hole_for_format_is_seen_but_not_one_in_quotes() {
        assert!(has_hole("SELECT {columns} FROM idea"));
        assert!(!has_hole("SELECT '{}' FROM idea"));
    }

    #[test]
    fn the_house_is_scanned() {
        let root = house::root();
        for literal in literals(&root) {
            assert!(is_statement(&literal.sql), "{}:{}", literal.file, literal.line);
            assert!(root.join(&literal.file).is_file(), "{}", literal.file);
        }
    }
}
