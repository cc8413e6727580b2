//! The document is what is in git, and only grows.

use super::additive;
use gate::Method;
use kernel::Permission;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("openapi.json")
}

/// `UPDATE=1 cargo test -p api document` writes it again; what takes something away needs `BREAKING=1` beside it.
#[test]
fn the_document_is_the_one_in_git_and_takes_nothing_away() {
    let new = crate::operations().text();
    let old = std::fs::read_to_string(file()).unwrap_or_default();
    let parse = |t: &str| serde_json::from_str::<Value>(t).unwrap_or_default();
    let broken = additive::broken(&parse(&old), &parse(&new));
    let told = |name: &str| std::env::var(name).is_ok_and(|v| v == "1");
    assert!(broken.is_empty() || told("BREAKING"), "a client of v1 would break:\n{}", broken.join("\n"));
    if told("UPDATE") {
        std::fs::write(file(), &new).unwrap();
    } else {
        assert!(old == new, "crates/api/openapi.json is not what the operations say: UPDATE=1 cargo test -p api document");
    }
}

#[test]
fn every_operation_is_in_the_registry_and_in_the_document_and_has_a_name_of_its_own() {
    let all = crate::operations();
    let doc: Value = serde_json::from_str(&all.text()).unwrap();
    let (mut described, mut names) = (BTreeSet::new(), BTreeSet::new());
    for (path, item) in doc["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            described.insert(format!("{} {path}", method.to_uppercase()));
            assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{path} {method}: its name is taken");
            assert!(operation["summary"].is_string() && operation["tags"].is_array(), "{path} {method}: what is it for?");
        }
    }
    let entered: BTreeSet<String> = all
        .finish()
        .table()
        .iter()
        .filter(|e| e.path != crate::document::PATH)
        .map(|e| format!("{} {}", e.method.word(), e.path))
        .collect();
    assert_eq!(described, entered);
}

#[test]
fn what_changes_something_asks_for_a_member_and_for_more_than_reading() {
    for e in crate::operations().finish().table() {
        assert!(e.is_api(), "{} is no place for a program", e.path);
        let reads = e.method == Method::Get;
        let anybody = ["/oauth/token", "/api/v1/device-feedback"].contains(&e.path);
        assert!(
            reads || anybody || (e.permission != Permission::Everyone && e.scope != Some(kernel::Scope::Read)),
            "{} {}",
            e.method.word(),
            e.path
        );
    }
}
