//! The words for what a release is.

use crate::Base;
use crate::view::{Chip, Link};
use kernel::{Channel, Time};
use releases::{ChangeKind, Release, State, Week};
use words::{Key, k};

/// The page of a version, or of a week of service notes.
pub(crate) fn href(version: &str) -> String {
    if Week::parse(version).is_some() { format!("/improved/{version}") } else { desk(version) }
}

/// The page of this release: what was brought over may share its version with another channel's, so its address names the channel.
pub(crate) fn page(release: &Release) -> String {
    let to = href(&release.version);
    if release.title.en == release.version { format!("{to}?channel={}", release.channel.word()) } else { to }
}

/// What a version is called where it is only named: a week of service notes by its days.
pub(crate) fn told_in(base: &Base, version: &str) -> String {
    Week::parse(version).map_or_else(|| version.to_owned(), |week| week_name(base, week))
}

/// The link to what changed there.
pub(crate) fn notes(base: &Base, version: &str) -> Link {
    let week = Week::parse(version).map(|w| week_name(base, w));
    Link::new(href(version), week.unwrap_or_else(|| base.f(k::idea_release_link(version))))
}

fn week_name(base: &Base, week: Week) -> String {
    let (monday, sunday) = days(base, week);
    base.f(k::release_improved_name(monday, sunday))
}

/// Where a release of either kind is written and judged.
pub(crate) fn desk(version: &str) -> String {
    format!("/release/{version}")
}

/// The two halves of the updates: what the software brings, and what was improved beside it.
pub(super) fn halves(base: &Base, improved: bool) -> Vec<Chip> {
    let half = |href: &str, key: Key, current| Chip { href: href.to_owned(), label: base.s(key).to_owned(), current, count: None };
    vec![half("/releases", k::RELEASE_TAB_SOFTWARE, !improved), half("/improved", k::RELEASE_IMPROVED, improved)]
}

/// The channel's name.
pub(crate) const fn channel(channel: Channel) -> Key {
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

/// The first and the last day of a week, as dates.
pub(super) fn days(base: &Base, week: Week) -> (String, String) {
    let noon = |day| base.date(&base.site.zone.at(week.monday, day, 12, 0));
    (noon(0), noon(6))
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

/// "开发版 4.8.4", "Development 4.8.4"; of a week "服务改进 11月16日 – 11月22日".
pub(crate) fn name(base: &Base, release: &Release) -> String {
    if let Some(week) = Week::parse(&release.version).filter(|_| release.service) {
        return week_name(base, week);
    }
    base.f(k::release_name(base.s(channel(release.channel)), &release.version))
}

/// An hour as people say a deadline: what ends at midnight ends at 24:00 of the day before.
pub(crate) fn until(base: &Base, closes: Time) -> String {
    let said = base.weekday(&closes);
    match said.strip_suffix("00:00") {
        Some(_) => base.weekday(&closes.plus_seconds(-60)).replace("23:59", "24:00"),
        None => said,
    }
}

/// The same with its day: "11月24日 周二 24:00".
pub(crate) fn until_day(base: &Base, closes: Time) -> String {
    format!("{} {}", base.date(&closes.plus_seconds(-60)), until(base, closes))
}

/// A day and weekday with the hour: "11月27日 周五 17:00".
pub(crate) fn hour(base: &Base, at: Time) -> String {
    format!("{} {}", base.date(&at), base.weekday(&at))
}

/// What stands before and after one argument of a message: where the argument is a link.
pub(super) fn around(base: &Base, message: impl Fn(&str) -> words::Call) -> (String, String) {
    let said = base.f(message("\u{1}"));
    said.split_once('\u{1}').map_or((said.clone(), String::new()), |(before, after)| (before.to_owned(), after.to_owned()))
}

/// How many in a hundred, rounded.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
pub(crate) const fn percent(part: &i64, all: &i64) -> i64 {
    if *all == 0 { 0 } else { (*part * 100 + *all / 2) / *all }
}

/// A share between 0 and 1 in whole hundredths, never more than it is.
pub(super) fn hundredths(share: f64) -> i64 {
    (share * 100.0).floor() as i64
}

/// A share between 0 and 1 as a length of a bar.
pub(crate) fn thousandths(share: f64) -> i64 {
    (share * 1000.0).floor() as i64
}
