//! Who may depend on whom: the walls of the house as a table, compared with Cargo's own account.

use crate::run;
use serde_json::Value;
use std::path::Path;

/// Each crate and the crates of ours it may use. A crate without a row is a broken rule: give it one, and say why in ARCHITECTURE.md.
pub const EDGES: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("store", &["kernel"]),
    ("ledger", &["kernel", "store"]),
    ("standing", &["kernel", "store", "ledger"]),
    ("seats", &["kernel", "store", "ledger"]),
    ("duties", &["kernel", "store", "ledger"]),
    ("audit", &["kernel", "store", "ledger"]),
    ("catalogue", &["kernel", "store", "ledger"]),
    ("members", &["kernel", "store", "ledger", "catalogue"]),
    ("trains", &["kernel", "store", "ledger", "audit", "seats", "duties", "standing", "catalogue", "members"]),
    ("medals", &["kernel", "store", "ledger", "standing", "catalogue", "members"]),
    ("boards", &["kernel", "store", "ledger", "standing", "catalogue", "members", "pictures"]),
    ("ideas", &["kernel", "store", "ledger", "catalogue", "members", "boards"]),
    ("releases", &["kernel", "store", "ledger", "audit", "catalogue", "members", "boards", "ideas"]),
    ("calendar", &["kernel", "store", "ledger", "audit", "catalogue", "members", "boards", "ideas", "releases"]),
    (
        "updates",
        &["kernel", "store", "ledger", "audit", "seats", "duties", "catalogue", "members", "boards", "ideas", "releases", "trains"],
    ),
    (
        "reports",
        &["kernel", "store", "ledger", "audit", "seats", "duties", "catalogue", "members", "trains", "boards", "ideas", "releases"],
    ),
    ("notices", &["kernel", "store", "ledger"]),
    ("desk", &["kernel", "store", "ledger", "audit", "catalogue", "members", "boards", "ideas"]),
    ("pictures", &["kernel", "store"]),
    (
        "outside",
        &["kernel", "store", "ledger", "audit", "catalogue", "members", "pictures", "boards", "ideas", "releases", "desk", "notices"],
    ),
    ("hooks", &["kernel", "store", "ledger", "notices"]),
    ("search", &["kernel", "store", "ledger"]),
    ("words", &["kernel"]),
    ("gate", &["kernel", "store", "words"]),
    ("import", &["kernel", "store", "ledger", "catalogue", "members", "boards", "ideas", "releases"]),
    (
        "generate",
        &["kernel", "store", "ledger", "standing", "audit", "catalogue", "members", "boards", "ideas", "releases", "desk", "pictures"],
    ),
    (
        "demo",
        &[
            "kernel",
            "store",
            "ledger",
            "standing",
            "audit",
            "catalogue",
            "members",
            "seats",
            "duties",
            "trains",
            "medals",
            "boards",
            "ideas",
            "releases",
            "reports",
            "updates",
            "calendar",
            "desk",
            "outside",
            "notices",
            "hooks",
            "pictures",
        ],
    ),
    (
        "web",
        &[
            "kernel",
            "store",
            "ledger",
            "standing",
            "catalogue",
            "members",
            "seats",
            "duties",
            "trains",
            "medals",
            "boards",
            "ideas",
            "releases",
            "reports",
            "updates",
            "calendar",
            "desk",
            "outside",
            "notices",
            "audit",
            "hooks",
            "pictures",
            "search",
            "words",
            "gate",
        ],
    ),
    (
        "api",
        &[
            "kernel",
            "store",
            "ledger",
            "standing",
            "catalogue",
            "members",
            "seats",
            "duties",
            "trains",
            "medals",
            "audit",
            "boards",
            "ideas",
            "releases",
            "reports",
            "updates",
            "calendar",
            "desk",
            "notices",
            "outside",
            "hooks",
            "pictures",
            "search",
            "words",
            "gate",
        ],
    ),
    ("millet", &["*"]),
    ("bench", &["*"]),
    ("testkit", &["kernel", "store"]),
    ("xtask", &[]),
];

/// What any crate may use in its tests.
const IN_TESTS: [&str; 3] = ["testkit", "standing", "xtask"];

/// What the table allows this crate to use.
pub fn allowed(of: &str) -> Option<&'static [&'static str]> {
    EDGES.iter().find(|(name, _)| *name == of).map(|(_, to)| *to)
}

/// May `from` use `to`?
pub fn may(from: &str, to: &str, in_tests: bool) -> bool {
    let listed = allowed(from).is_some_and(|row| row.contains(&"*") || row.contains(&to));
    listed || (in_tests && IN_TESTS.contains(&to))
}

/// Every edge of ours that the table does not allow, and every crate without a row.
pub fn broken(root: &Path) -> Result<Vec<String>, String> {
    let told = run::read(run::cargo(root).args(["metadata", "--no-deps", "--offline", "--format-version", "1"]))?;
    let told: Value = serde_json::from_str(&told).map_err(|e| format!("cargo metadata: {e}"))?;
    Ok(judge(&told))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn judge(metadata: &Value) -> Vec<String> {
    let packages = list(metadata, "packages");
    let ours: Vec<&str> = packages.iter().map(|p| text(p, "name")).collect();
    let mut out = Vec::new();
    for package in packages {
        let from = text(package, "name");
        if allowed(from).is_none() {
            out.push(format!("edges: {from} has no row in xtask/src/edges.rs"));
            continue;
        }
        for edge in list(package, "dependencies") {
            let (to, kind) = (text(edge, "name"), text(edge, "kind"));
            if ours.contains(&to) && !may(from, to, kind == "dev") {
                out.push(format!("edges: {from} must not depend on {to}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_edge_upwards_is_named_and_one_for_tests_is_not() {
        let told = json!({"packages": [
            {"name": "kernel", "dependencies": [{"name": "store", "kind": null}, {"name": "testkit", "kind": "dev"}]},
            {"name": "store", "dependencies": [{"name": "kernel", "kind": null}, {"name": "serde", "kind": null}]},
            {"name": "testkit", "dependencies": []},
            {"name": "attic", "dependencies": []},
            {"name": "millet", "dependencies": [{"name": "kernel", "kind": null}]},
        ]});
        assert_eq!(judge(&told), ["edges: kernel must not depend on store", "edges: attic has no row in xtask/src/edges.rs"]);
    }

    #[test]
    fn the_table_has_no_circle() {
        for (place, (name, row)) in EDGES.iter().enumerate() {
            for to in row.iter().filter(|t| **t != "*") {
                assert!(allowed(to).is_some_and(|back| !back.contains(name)), "{name} and {to} at {place}");
            }
        }
    }
}
