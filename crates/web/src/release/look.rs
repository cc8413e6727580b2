//! The words for what a release is.

use crate::Base;
use kernel::{Channel, Time};
use releases::{ChangeKind, Release, State};
use words::{Key, k};

/// The page of a version.
pub(super) fn href(version: &str) -> String {
    format!("/release/{version}")
}

/// The channel's name.
pub(super) const fn channel(channel: Channel) -> Key {
    match channel {
        Channel::Stable => k::RELEASE_STABLE,
        Channel::Development => k::RELEASE_DEVELOPMENT,
        Channel::Internal => k::RELEASE_INTERNAL,
    }
}

/// A state's name.
pub(super) const fn state(state: State) -> Key {
    match state {
        State::Draft => k::RELEASE_STATE_DRAFT,
        State::Scheduled => k::RELEASE_STATE_SCHEDULED,
        State::Published => k::RELEASE_STATE_PUBLISHED,
        State::Halted => k::RELEASE_STATE_HALTED,
        State::Withdrawn => k::RELEASE_STATE_WITHDRAWN,
    }
}

/// A kind of change: its name, the class of its tag, its icon.
pub(super) const fn kind(kind: ChangeKind) -> (Key, &'static str, &'static str) {
    match kind {
        ChangeKind::New => (k::RELEASE_KIND_NEW, "brand", "sparkles"),
        ChangeKind::Better => (k::RELEASE_KIND_BETTER, "ok", "chevron-up"),
        ChangeKind::Fixed => (k::RELEASE_KIND_FIXED, "info", "wrench"),
        ChangeKind::Internal => (k::RELEASE_KIND_INTERNAL, "plain", "settings"),
    }
}

/// "开发版 4.8.4", "Development 4.8.4".
pub(super) fn name(base: &Base, release: &Release) -> String {
    base.f(k::release_name(base.s(channel(release.channel)), &release.version))
}

/// An hour as people say a deadline: what ends at midnight ends at 24:00 of the day before.
pub(super) fn until(base: &Base, closes: Time) -> String {
    let said = base.weekday(&closes);
    match said.strip_suffix("00:00") {
        Some(_) => base.weekday(&closes.plus_seconds(-60)).replace("23:59", "24:00"),
        None => said,
    }
}

/// The same with its day: "11月24日 周二 24:00".
pub(super) fn until_day(base: &Base, closes: Time) -> String {
    format!("{} {}", base.date(&closes.plus_seconds(-60)), until(base, closes))
}

/// A day and weekday with the hour: "11月27日 周五 17:00".
pub(super) fn hour(base: &Base, at: Time) -> String {
    format!("{} {}", base.date(&at), base.weekday(&at))
}

/// What stands before and after one argument of a message: where the argument is a link.
pub(super) fn around(base: &Base, message: impl Fn(&str) -> words::Call) -> (String, String) {
    let said = base.f(message("\u{1}"));
    said.split_once('\u{1}').map_or((said.clone(), String::new()), |(before, after)| (before.to_owned(), after.to_owned()))
}

/// How many in a hundred, rounded.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
pub(super) const fn percent(part: &i64, all: &i64) -> i64 {
    if *all == 0 { 0 } else { (*part * 100 + *all / 2) / *all }
}

/// A share between 0 and 1 in whole hundredths, never more than it is.
pub(super) fn hundredths(share: f64) -> i64 {
    (share * 100.0).floor() as i64
}
