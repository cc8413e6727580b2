//! Instants and wall rules. An instant is microseconds since 1970 in UTC; a wall rule ("Tuesday 24:00") needs a zone.

use jiff::{Timestamp, ToSpan, civil};

/// An instant: microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(i64);

impl Time {
    /// From microseconds.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }
    /// Microseconds since 1970.
    pub const fn micros(self) -> i64 {
        self.0
    }
    /// Later by so many seconds; saturates.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
    /// Later by so many days of 24 hours; saturates.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }
    /// Whole seconds from `earlier` to this.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / 1_000_000
    }
    /// RFC 3339 in UTC, for `<time datetime>` and feeds; empty when out of range.
    pub fn rfc3339(self) -> String {
        Timestamp::from_microsecond(self.0).map(|t| t.to_string()).unwrap_or_default()
    }
    /// From RFC 3339.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<Timestamp>().ok().map(|t| Self(t.as_microsecond()))
    }
}

/// Where "now" comes from. Only the binary reads the wall clock; tests and the demo move theirs.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Time;
}

/// A time zone by its IANA name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(jiff::tz::TimeZone, String);

impl Zone {
    /// From an IANA name such as `Asia/Shanghai`; none if there is no such zone.
    pub fn new(name: &str) -> Option<Self> {
        jiff::tz::TimeZone::get(name).ok().map(|z| Self(z, name.to_owned()))
    }
    /// UTC.
    pub fn utc() -> Self {
        Self(jiff::tz::TimeZone::UTC, "UTC".to_owned())
    }
    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.1
    }
    /// The wall clock there at `t`.
    pub fn civil(&self, t: Time) -> civil::DateTime {
        Timestamp::from_microsecond(t.0).map(|ts| self.0.to_datetime(ts)).unwrap_or_default()
    }
    /// The instant at which the wall clock there shows `at` (the earlier one when it shows it twice, the later side of a gap).
    pub fn instant(&self, at: civil::DateTime) -> Time {
        self.0.to_ambiguous_zoned(at).compatible().map(|z| Time(z.timestamp().as_microsecond())).unwrap_or_default()
    }
    /// The Monday of the week that `t` falls in, there.
    pub fn monday(&self, t: Time) -> civil::Date {
        let day = self.civil(t).date();
        let back = i64::from(day.weekday().to_monday_zero_offset());
        day.checked_sub(back.days()).unwrap_or(day)
    }
    /// The end of a day such as `2027-06-30` on this wall; none for what is no day. The clock may change that day.
    pub fn end_of(&self, day: &str) -> Option<Time> {
        Some(self.at(day.trim().parse().ok()?, 1, 0, 0))
    }
    /// The first instant of a day such as `2026-11-20`; none if it is no day.
    pub fn start_of(&self, day: &str) -> Option<Time> {
        Some(self.at(day.trim().parse().ok()?, 0, 0, 0))
    }
    /// The instant of `hour:minute` on the day `days` after `from`; hour 24 is the next day's midnight, so "Tuesday 24:00" is exclusive.
    pub fn at(&self, from: civil::Date, days: i64, hour: i64, minute: i64) -> Time {
        let day = from.checked_add(days.days()).unwrap_or(from).at(0, 0, 0, 0);
        // Added on the wall, not to the instant: 17:00 stays 17:00 across a clock change.
        self.instant(day.checked_add(hour.hours().minutes(minute)).unwrap_or(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tuesday_24_is_wednesday_0() {
        let zone = Zone::new("Asia/Shanghai").unwrap();
        let monday = zone.monday(Time::parse("2026-11-20T09:00:00Z").unwrap());
        assert_eq!(monday, civil::date(2026, 11, 16));
        assert_eq!(zone.at(monday, 1, 24, 0), zone.at(monday, 2, 0, 0));
        assert_eq!(zone.at(monday, 4, 17, 0).rfc3339(), "2026-11-20T09:00:00Z");
    }

    #[test]
    fn a_day_ends_where_the_next_begins() {
        let zone = Zone::new("Asia/Shanghai").unwrap();
        assert_eq!(zone.end_of(" 2026-11-20 ").map(Time::rfc3339).as_deref(), Some("2026-11-20T16:00:00Z"));
        assert_eq!((zone.end_of("20.11.2026"), zone.end_of("2026-02-30"), zone.end_of("")), (None, None, None));
    }

    #[test]
    fn the_wall_rule_holds_across_a_clock_change() {
        let lisbon = Zone::new("Europe/Lisbon").unwrap();
        let before = lisbon.at(civil::date(2026, 10, 19), 4, 17, 0);
        let after = lisbon.at(civil::date(2026, 10, 26), 4, 17, 0);
        assert_eq!(after.seconds_since(before), (7 * 24 + 1) * 3600);
        assert_eq!(lisbon.civil(before).hour(), lisbon.civil(after).hour());
    }
}
