//! Only its owner writes and reads a table: the crate whose migrations create it.

use crate::{edges, house, sql};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Which crate owns which table.
pub type Owners = BTreeMap<String, String>;

/// Words after which a table is named.
const BEFORE_A_TABLE: [&str; 4] = ["FROM", "INTO", "UPDATE", "JOIN"];

/// The words of SQL: names, and every sign for itself. Comments and quoted text are left out.
fn words(sql: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for line in sql.lines() {
        let line = line.split("--").next().unwrap_or_default();
        for outside in line.split('\'').step_by(2) {
            let mut rest = outside;
            while let Some(first) = rest.chars().next() {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                let (word, after) = rest.split_at(if end == 0 { first.len_utf8() } else { end });
                if !word.trim().is_empty() {
                    out.push(word);
                }
                rest = after;
            }
        }
    }
    out
}

/// The tables a text creates.
fn created(sql: &str) -> Vec<&str> {
    let words: Vec<&str> = words(sql).into_iter().filter(|w| !matches!(*w, "IF" | "NOT" | "EXISTS" | "UNLOGGED")).collect();
    let pairs = words.windows(3).filter(|w| w.first() == Some(&"CREATE") && w.get(1) == Some(&"TABLE"));
    pairs.filter_map(|w| w.get(2).copied()).collect()
}

/// The names a text reads or writes: after FROM, INTO, UPDATE, JOIN, and after the commas of a FROM.
fn mentioned(sql: &str) -> Vec<&str> {
    let words = words(sql);
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !BEFORE_A_TABLE.contains(word) {
            continue;
        }
        let mut next = words.get(at + 1..).unwrap_or_default().iter().copied().peekable();
        while let Some(name) = next.next() {
            out.push(name);
            // `FROM a x, b AS y, c`: step over the alias to the comma, if there is one.
            let alias = |w: &&str| w.starts_with(char::is_alphabetic) && w.chars().any(char::is_lowercase);
            next.next_if(|w| *w == "AS");
            next.next_if(alias);
            if *word != "FROM" || next.next_if(|w| *w == ",").is_none() {
                break;
            }
        }
    }
    out
}

/// The tables a text refers to by a foreign key.
fn referred(sql: &str) -> Vec<&str> {
    words(sql).windows(2).filter(|w| w.first() == Some(&"REFERENCES")).filter_map(|w| w.get(1).copied()).collect()
}

/// Every `.sql` file of a crate as crate, file, text.
fn migrations(root: &Path) -> Vec<(String, String, String)> {
    let mut out = Vec::new();
    for room in house::crates(root) {
        for path in house::files(&root.join("crates").join(&room)) {
            if let (true, Ok(text)) = (house::is(&path, "sql"), fs::read_to_string(&path)) {
                out.push((room.clone(), house::short(root, &path), text));
            }
        }
    }
    out
}

/// Who owns what, and the tables that two crates create.
pub fn owners(root: &Path) -> (Owners, Vec<String>) {
    let (mut owners, mut twice) = (Owners::new(), Vec::new());
    let mut own = |room: &str, text: &str| {
        for table in created(text) {
            let owner = owners.entry(table.to_owned()).or_insert_with(|| room.to_owned());
            if owner != room {
                twice.push(format!("tables: {table} is created by {owner} and by {room}"));
            }
        }
    };
    for (room, _, text) in migrations(root) {
        own(&room, &text);
    }
    sql::each(root, |room, _, text| own(room, &text.value));
    (owners, twice)
}

/// Every mention of another crate's table, and every foreign key that does not point down an edge.
pub fn broken(root: &Path) -> Vec<String> {
    let (owners, mut out) = owners(root);
    let mut judge = |room: &str, place: &str, text: &str| {
        for (table, owner) in mentioned(text).into_iter().filter_map(|t| owners.get_key_value(t)) {
            if owner != room {
                out.push(format!("tables: {place} uses {table}, which is {owner}'s: ask {owner}"));
            }
        }
        for (table, owner) in referred(text).into_iter().filter_map(|t| owners.get_key_value(t)) {
            if owner != room && !edges::may(room, owner, false) {
                out.push(format!("tables: {place} refers to {table}, but {room} may not know {owner}"));
            }
        }
    };
    for (room, file, text) in migrations(root) {
        judge(&room, &file, &text);
    }
    sql::each(root, |room, file, text| {
        // A bench says by hand what a room says, to measure the room beside it; its database is its own.
        if room != "bench" {
            judge(room, &format!("{file}:{}", text.line), &text.value);
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_found_where_they_are_created() {
        let text = "-- CREATE TABLE no (x)\nCREATE TABLE IF NOT EXISTS idea (\n id BIGINT) STRICT; CREATE TABLE idea_vote(a)";
        assert_eq!(created(text), ["idea", "idea_vote"]);
    }

    #[test]
    fn tables_are_found_where_they_are_used() {
        assert_eq!(mentioned("SELECT a FROM idea i, deed AS d, x WHERE a = ' FROM y'"), ["idea", "deed", "x"]);
        assert_eq!(mentioned("INSERT INTO vote SELECT 1 FROM a JOIN b ON a.x = b.x"), ["vote", "a", "b"]);
        assert_eq!(mentioned("UPDATE idea SET a = 1, b = 2 WHERE EXISTS (SELECT 1 FROM (SELECT 2))"), ["idea", "("]);
        assert_eq!(mentioned("a letter from idea"), Vec::<&str>::new());
        assert_eq!(referred("board BIGINT NOT NULL REFERENCES board (id)"), ["board"]);
    }
}
