//! The versions of the rules: who enacted which, when and why.

use super::say;
use crate::Base;
use crate::view::Person;
use kernel::{MemberId, Time};
use standing::Enacted;
use std::collections::HashMap;
use words::k;

/// One version, as whoever edits sees it.
pub(super) struct Version {
    pub(super) name: String,
    /// Its public page.
    pub(super) href: String,
    /// The form with its text.
    pub(super) begin: String,
    pub(super) current: bool,
    pub(super) why: Option<String>,
    /// Who enacted it; nobody for what comes with the program or from the command line.
    pub(super) by: Option<Person>,
    pub(super) at: Option<Time>,
}

/// Its public page.
pub(super) fn path(version: i64) -> String {
    format!("/rules/grades/{version}")
}

/// Newest first, as they come.
pub(super) fn versions(base: &Base, names: &HashMap<MemberId, Person>, all: &[Enacted], current: i64) -> Vec<Version> {
    let version = |e: &Enacted| Version {
        name: say::version(base, e.version),
        href: path(e.version),
        begin: format!("/rules/grades/edit?from={}", e.version),
        current: e.version == current,
        why: Some(e.why.clone()).filter(|w| !w.is_empty()),
        by: e.by.and_then(|id| names.get(&id)).cloned(),
        at: Some(e.at).filter(|at| at.micros() > 0),
    };
    all.iter().map(version).collect()
}

/// "Version 7 · in force since 1 October".
pub(super) fn label(base: &Base, e: &Enacted, current: i64) -> String {
    if e.version == current {
        return format!("{} · {}", say::version(base, e.version), base.s(k::STANDING_IN_FORCE));
    }
    format!("{} · {}", say::version(base, e.version), say::since(base, e.at))
}
