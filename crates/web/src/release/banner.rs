//! What happened to a release on its way: delayed, halted, withdrawn, each by whom, when and why.

use super::look;
use super::sheet::Sheet;
use crate::Base;
use crate::view::Person;
use kernel::Time;
use releases::{Release, Step};
use words::k;

/// What happened to a release on its way: who, when, why.
pub(super) struct Banner {
    /// The class of its notice.
    pub tone: &'static str,
    /// What happened.
    pub title: String,
    /// Why.
    pub why: String,
    /// Who; none for the program itself.
    pub by: Option<Person>,
    /// When.
    pub at: Time,
}

/// The tag of a state: its tone and its word.
pub(super) fn tag(base: &Base, release: &Release) -> (&'static str, String) {
    let tone = match release.state {
        releases::State::Withdrawn => "bad",
        releases::State::Halted => "warn",
        releases::State::Published => "ok",
        _ => "plain",
    };
    (tone, base.s(look::state(release.state)).to_owned())
}

/// The last word on a release that was delayed, halted or withdrawn, while it stands.
pub(super) fn banners(base: &Base, sheet: &Sheet) -> Vec<Banner> {
    let state = sheet.notes.release.state;
    let stands = |step: Step| match step {
        Step::Delayed => state == releases::State::Scheduled,
        Step::Halted => state == releases::State::Halted,
        Step::Withdrawn => state == releases::State::Withdrawn,
        _ => false,
    };
    let told = sheet.notes.events.iter().rev().find(|e| stands(e.step));
    let banner = |e: &releases::Event| {
        let (tone, title) = match e.step {
            Step::Halted => ("warn", base.s(k::RELEASE_BANNER_HALTED).to_owned()),
            Step::Withdrawn => ("bad", base.s(k::RELEASE_BANNER_WITHDRAWN).to_owned()),
            _ => ("warn", base.f(k::release_banner_delayed(e.due.map(|d| look::hour(base, d)).unwrap_or_default()))),
        };
        let by = e.by.map(|id| sheet.person(Some(id), base));
        Banner { tone, title, why: e.why.get(base.lang()).to_owned(), by, at: e.at }
    };
    told.map(banner).into_iter().collect()
}
