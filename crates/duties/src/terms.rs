//! When something is due, on a wall and as an instant; and the terms of a promise.

use jiff::civil::Date;
use kernel::{Time, Zone};

/// An hour on a wall: "Tuesday, 24 November 2026, 24:00". What it is as an instant depends on the zone, and on what its clocks do until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wall {
    /// The day there.
    pub day: Date,
    /// The hour, 0 to 24; 24 is the end of the day, exclusive.
    pub hour: i64,
    /// The minute.
    pub minute: i64,
}

impl Wall {
    /// The end of a day.
    pub const fn end_of(day: Date) -> Self {
        Self { day, hour: 24, minute: 0 }
    }
    /// From `2026-11-24 24:00`; none if there is no such hour.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, clock) = text.split_once(' ')?;
        let (hour, minute) = clock.split_once(':')?;
        let found = Self { day: day.parse().ok()?, hour: hour.parse().ok()?, minute: minute.parse().ok()? };
        found.is_sound().then_some(found)
    }
    /// The same hour so many days later.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let day = self.day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Some(Self { day, ..self })
    }
    /// As `2026-11-24 24:00`.
    pub fn text(self) -> String {
        format!("{} {:02}:{:02}", self.day, self.hour, self.minute)
    }
    pub(crate) fn is_sound(self) -> bool {
        (0..24).contains(&self.hour) && (0..60).contains(&self.minute) || (self.hour == 24 && self.minute == 0)
    }
    /// The instant, in a zone.
    pub fn instant(self, zone: &Zone) -> Time {
        self.days_later(zone, 0)
    }
    /// The instant of the same hour so many days later or earlier: counted on the wall, so that 17:00 stays 17:00 when the clocks change.
    pub fn days_later(self, zone: &Zone, days: i64) -> Time {
        zone.at(self.day, days, self.hour, self.minute)
    }
}

/// What a promise's terms are. Everybody who promises reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Reminded so many days before it is due; 0: only as it is.
    pub remind_days: i64,
    /// So many days after that are no lateness that counts; at least 1.
    pub grace_days: i64,
    /// Of so many that fell due last ...
    pub of_last: i64,
    /// ... so many missed ones make the promise rest; at least 2: one never does.
    pub misses: i64,
    /// After so many days of that rest the member is asked whether to go on.
    pub ask_days: i64,
}

impl Default for Terms {
    /// Reminded the day before, two days of grace; three of six missed make it rest, and two weeks later it is asked.
    fn default() -> Self {
        Self { remind_days: 1, grace_days: 2, of_last: 6, misses: 3, ask_days: 14 }
    }
}

impl Terms {
    pub(crate) fn are_sound(self) -> bool {
        let days = (0..=30).contains(&self.remind_days) && (1..=60).contains(&self.grace_days) && (1..=365).contains(&self.ask_days);
        days && (2..=self.of_last).contains(&self.misses) && self.of_last <= 52
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn tuesday_24_is_103_hours_after_friday_17_in_shanghai_and_104_in_berlin() {
        for (zone, hours) in [("Asia/Shanghai", 103), ("Europe/Berlin", 104)] {
            let zone = Zone::new(zone).unwrap();
            let (friday, tuesday) = (Wall { hour: 17, ..Wall::end_of(date(2026, 10, 23)) }, Wall::end_of(date(2026, 10, 27)));
            assert_eq!(tuesday.instant(&zone).seconds_since(friday.instant(&zone)), hours * 3600, "{zone:?}");
            assert_eq!(zone.civil(tuesday.days_later(&zone, -1)).to_string(), "2026-10-27T00:00:00");
        }
    }

    #[test]
    fn a_wall_is_its_text_and_back_and_nothing_else_is_one() {
        for text in ["2026-11-24 24:00", "2026-01-02 03:04", "2028-02-29 00:00"] {
            assert_eq!(Wall::parse(text).unwrap().text(), text);
        }
        for wrong in ["", "2026-11-24", "2026-11-24 24:01", "2026-11-24 25:00", "2026-02-30 10:00", "2026-11-24 10:60", "2026-11-24 -1:00"]
        {
            assert_eq!(Wall::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn no_terms_punish_a_single_miss() {
        let of = |misses, of_last, grace_days| Terms { grace_days, of_last, misses, ..Terms::default() }.are_sound();
        assert!(Terms::default().are_sound() && of(2, 2, 1));
        assert!(!of(1, 6, 2) && !of(3, 2, 2) && !of(3, 6, 0));
    }
}
