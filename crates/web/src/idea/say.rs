//! How things of this room are called on a page.

use crate::{Base, view};
use ideas::{Speed, State};
use kernel::{Channel, Stage, Time, Zone};
use words::k;

/// The state's word in views (`in_development`), whose icons and colours are looked up by it.
pub(super) const fn word(state: State) -> &'static str {
    match state {
        State::InDevelopment => "in_development",
        State::OpenAgain => "open_again",
        other => other.word(),
    }
}

/// A state, as lists show it.
pub(super) fn state(base: &Base, state: State) -> view::State {
    view::State::new(word(state), base.t.of("idea-state", state.word()))
}

/// A state that a version brought.
pub(super) fn state_in(base: &Base, of: State, version: Option<&str>) -> view::State {
    match (of, version) {
        (State::Shipped, Some(version)) => view::State::new(word(of), base.f(k::idea_shipped_in(version))),
        (State::Development, Some(version)) => view::State::new(word(of), base.f(k::idea_development_in(version))),
        _ => state(base, of),
    }
}

/// A stage's name.
pub(crate) fn stage(base: &Base, stage: Stage) -> String {
    base.t.of("idea-stage", stage.word())
}

/// A channel's name.
pub(super) fn channel(base: &Base, channel: Channel) -> String {
    base.t.of("idea-channel", channel.word())
}

/// A span as people say it: minutes below an hour, hours below two days, then days.
pub(super) fn span(base: &Base, seconds: i64) -> String {
    match seconds {
        ..60 => base.s(k::IDEA_SPAN_NOW).to_owned(),
        60..3_600 => base.f(k::idea_span_minutes(seconds / 60)),
        // Rounded up: what is promised "within" is never shorter than it was.
        3_600..172_800 => base.f(k::idea_span_hours((seconds + 3_599) / 3_600)),
        _ => base.t.days((seconds + 86_399) / 86_400),
    }
}

/// How fast a team usually answers; below five answers nobody can say.
pub(super) fn usually(base: &Base, speed: Option<Speed>) -> Option<String> {
    speed.filter(|s| s.n >= 5).map(|s| span(base, s.median_seconds))
}

/// Calendar days between two instants on the company's wall.
pub(super) fn days(zone: &Zone, from: Time, to: Time) -> i64 {
    let between = zone.civil(to).date() - zone.civil(from).date();
    i64::from(between.get_days())
}

/// Are both on the same day there?
pub(super) fn same_day(zone: &Zone, a: Time, b: Time) -> bool {
    days(zone, a, b) == 0
}

/// `2027-01` as a month is called.
pub(crate) fn month(base: &Base, text: &str) -> String {
    let named = text.split_once('-').and_then(|(year, month)| Some((year, month.parse::<i64>().ok()?)));
    named.map_or_else(|| text.to_owned(), |(year, month)| base.f(k::idea_month_name(month, year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_on_the_wall_of_the_company() {
        let (zone, at) = (Zone::new("Asia/Shanghai").unwrap(), |t: &str| Time::parse(t).unwrap());
        assert_eq!(days(&zone, at("2026-10-27T15:00:00Z"), at("2026-11-20T09:00:00Z")), 24);
        assert_eq!(days(&zone, at("2026-11-19T15:59:00Z"), at("2026-11-19T16:01:00Z")), 1, "midnight there is 16:00 here");
        assert!(same_day(&zone, at("2026-11-19T16:01:00Z"), at("2026-11-20T15:59:00Z")));
    }

    #[test]
    fn every_state_has_an_icon_of_its_own() {
        let icons: std::collections::BTreeSet<_> = State::ALL.into_iter().map(|s| view::State::new(word(s), "").icon()).collect();
        assert_eq!(icons.len(), State::ALL.len());
    }
}
