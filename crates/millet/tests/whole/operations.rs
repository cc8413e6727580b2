//! What a page does a program can do: every page is mapped to operations, or says why there is none.

use gate::Entry;
use std::collections::{BTreeMap, BTreeSet};

const TEXT: &str = include_str!("operations.txt");
const NONE: &str = "only a page: ";

fn named(entry: &Entry) -> String {
    format!("{} {}", entry.method.word(), entry.path)
}

/// Page to what is said of it.
#[expect(clippy::panic, reason = "a panic in a test is its report")]
fn lines() -> BTreeMap<&'static str, &'static str> {
    let mut all = BTreeMap::new();
    for line in TEXT.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (page, said) = line.split_once(": ").unwrap_or_else(|| panic!("{line}: page, colon, operations"));
        assert!(all.insert(page, said).is_none(), "{page} stands here twice");
    }
    all
}

#[test]
fn every_page_is_an_operation_too_or_says_why_not() {
    let pages: BTreeSet<String> = web::registry().table().iter().filter(|e| !e.is_api()).map(named).collect();
    let operations: BTreeSet<String> = api::operations().finish().table().iter().map(named).collect();
    let lines = lines();
    let mut wrong = Vec::new();
    wrong.extend(pages.iter().filter(|p| !lines.contains_key(p.as_str())).map(|p| format!("{p}: which operation is it, or why none?")));
    wrong.extend(lines.keys().filter(|l| !pages.contains(**l)).map(|l| format!("{l}: there is no such page")));
    for (page, said) in &lines {
        match said.strip_prefix(NONE) {
            Some(why) => wrong.extend(why.trim().is_empty().then(|| format!("{page}: why?"))),
            None => wrong.extend(said.split(", ").filter(|o| !operations.contains(*o)).map(|o| format!("{page}: no operation {o}"))),
        }
    }
    assert!(wrong.is_empty(), "tests/whole/operations.txt:\n{}", wrong.join("\n"));
}

/// A page that writes is never said to be an operation that only reads.
#[test]
fn what_writes_as_a_page_writes_as_an_operation() {
    for (page, said) in lines() {
        let writes = page.starts_with("POST ") && !said.starts_with(NONE);
        assert!(!writes || said.split(", ").all(|o| !o.starts_with("GET ")), "{page}: {said}");
    }
}
