//! When what happens: pure functions of the population. Members join over three years, most in the last; talk is opened evenly over 90 days.

use crate::rhythm;
use crate::{Population, mixed};
use kernel::{Time, Zone};

/// So many days something is done.
pub(crate) const DAYS: i64 = 90;
/// Over so many days members joined.
const JOINED: i64 = 3 * 365;
/// Topics for each thousand members; every fifth is talk or an idea, the rest are questions.
const TOPICS: u64 = 120;
/// One of so many topics is an idea's.
pub(crate) const EACH_IDEA: u64 = 24;

const DAY: i64 = 86_400_000_000;

/// What a topic is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Question,
    Talk,
    Idea,
}

/// A population with its days.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    pub(crate) of: Population,
    /// The midnight with which everything ends.
    pub(crate) end: Time,
    /// The Friday of the first week lies so many days after the beginning.
    pub(crate) first_friday: i64,
    /// The weekday of the first day, from Monday.
    monday: i64,
}

impl Calendar {
    pub(crate) fn new(of: Population, zone: &Zone) -> Self {
        let today = zone.civil(of.now).date();
        let monday = zone.monday(of.now);
        let weekday = (0..7).find(|d| zone.at(monday, *d, 0, 0) == zone.at(today, 0, 0, 0)).unwrap_or(0);
        let first = (weekday - DAYS).rem_euclid(7);
        Self { of, end: zone.at(today, 0, 0, 0), first_friday: (4 - first).rem_euclid(7), monday: first }
    }
    /// The beginning of a day.
    pub(crate) fn day(&self, day: i64) -> Time {
        Time::from_micros(self.end.micros() - (DAYS - day) * DAY)
    }
    /// When a share of a day is over, by what people do at its hours.
    pub(crate) fn at(&self, day: i64, share: f64) -> Time {
        Time::from_micros(self.day(day).micros() + (rhythm::hour(share) * DAY as f64) as i64)
    }
    /// How much is done on this day, beside an ordinary one.
    pub(crate) fn weight(&self, day: i64) -> f64 {
        rhythm::weekday((self.monday + day).rem_euclid(7))
    }
    /// When a member joined: the later the more. Rises with the number.
    pub(crate) fn joined(&self, member: u64) -> Time {
        let share = (member as f64 + 0.5) / self.of.members.max(1) as f64;
        // To the power of 3/8, in steps that are the same on every machine.
        let quarter = share.sqrt().sqrt();
        let so_far = quarter * quarter.sqrt() * JOINED as f64;
        let (day, rest) = (so_far.floor(), so_far.fract());
        Time::from_micros(self.end.micros() - JOINED * DAY + day as i64 * DAY + (rhythm::hour(rest) * DAY as f64) as i64)
    }
    /// How many joined before.
    pub(crate) fn joined_before(&self, at: Time) -> u64 {
        let (mut low, mut high) = (0, self.of.members);
        while low < high {
            let middle = low.midpoint(high);
            if self.joined(middle) < at { low = middle + 1 } else { high = middle }
        }
        low
    }
    /// How many topics are opened.
    pub(crate) fn topics(&self) -> u64 {
        self.of.members * TOPICS / 1_000 + 2 * EACH_IDEA
    }
    /// When one is opened.
    pub(crate) fn opened(&self, topic: u64) -> Time {
        let so_far = (topic as f64 + 0.5) / self.topics() as f64 * DAYS as f64;
        self.at(so_far.floor() as i64, so_far.fract())
    }
    /// How many were opened before.
    pub(crate) fn opened_before(&self, at: Time) -> u64 {
        let (mut low, mut high) = (0, self.topics());
        while low < high {
            let middle = low.midpoint(high);
            if self.opened(middle) < at { low = middle + 1 } else { high = middle }
        }
        low
    }
    /// What it is for.
    pub(crate) const fn kind(topic: u64) -> Kind {
        match topic % EACH_IDEA {
            n if n == EACH_IDEA - 1 => Kind::Idea,
            n if n % 5 == 4 => Kind::Talk,
            _ => Kind::Question,
        }
    }
    /// The topic of an idea, both by number.
    pub(crate) const fn topic_of(idea: u64) -> u64 {
        idea * EACH_IDEA + EACH_IDEA - 1
    }
    /// When something that follows on a topic happens, so many hours after it at least, and before so many more are over; chance decides.
    pub(crate) fn after(&self, topic: u64, what: u64, hours: i64, more: u64) -> Time {
        let minutes = mixed(self.of.seed, what, topic) % (more * 60);
        self.opened(topic).plus_seconds(hours * 3_600 + minutes as i64 * 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(members: u64) -> Calendar {
        let now = Time::parse("2026-11-20T09:00:00Z").unwrap();
        Calendar::new(Population { members, seed: 3, now }, &Zone::new("Asia/Shanghai").unwrap())
    }

    #[test]
    fn members_join_over_three_years_and_most_in_the_last() {
        let c = calendar(10_000);
        assert!((1..10_000).all(|n| c.joined(n - 1) <= c.joined(n)));
        assert!(c.joined(0) >= c.day(DAYS - JOINED) && c.joined(9_999) < c.end);
        let last_year = 10_000 - c.joined_before(c.day(DAYS - 365));
        assert!((6_000..7_500).contains(&last_year), "{last_year}");
        assert!((0..10_000).step_by(97).all(|n| c.joined_before(c.joined(n)) <= n && c.joined_before(c.joined(n).plus_seconds(1)) > n));
    }

    #[test]
    fn talk_is_opened_in_order_and_fridays_are_fridays() {
        let c = calendar(2_000);
        assert!((1..c.topics()).all(|n| c.opened(n - 1) <= c.opened(n)));
        assert!(c.opened(0) >= c.day(0) && c.opened(c.topics() - 1) < c.end);
        let zone = Zone::new("Asia/Shanghai").unwrap();
        assert_eq!(zone.monday(c.day(c.first_friday)), zone.civil(c.day(c.first_friday - 4)).date());
        assert_eq!((Calendar::kind(Calendar::topic_of(5)), Calendar::kind(0)), (Kind::Idea, Kind::Question));
        assert!(c.weight(c.first_friday + 1) > c.weight(c.first_friday - 1), "Saturdays are busier than Thursdays");
    }
}
