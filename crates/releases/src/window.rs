//! The verdict window of a development release, by the company's wall clock.

use kernel::{Time, Zone};

/// From when to when, and when the popcorn is awarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The publication.
    pub opens: Time,
    /// Tuesday 24:00, exclusive.
    pub closes: Time,
    /// Wednesday 12:00.
    pub award: Time,
}

/// The window of what is published at `at`: until 24:00 of the next Tuesday, which is never the same day, so that nobody is left an hour.
pub fn window(zone: &Zone, at: Time) -> Window {
    let monday = zone.monday(at);
    let week = if at < zone.at(monday, 1, 0, 0) { 0 } else { 7 };
    Window { opens: at, closes: zone.at(monday, week + 1, 24, 0), award: zone.at(monday, week + 2, 12, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_closes_at_the_end_of_the_next_tuesday_there() {
        let zone = Zone::new("Asia/Shanghai").unwrap();
        for (published, closes) in [
            ("2026-11-20T09:00:00Z", "2026-11-24T16:00:00Z"), // Friday 17:00
            ("2026-11-22T15:59:59Z", "2026-11-24T16:00:00Z"), // Sunday 23:59:59
            ("2026-11-23T09:00:00Z", "2026-11-24T16:00:00Z"), // Monday
            ("2026-11-23T16:00:00Z", "2026-12-01T16:00:00Z"), // Tuesday 00:00
            ("2026-11-25T09:00:00Z", "2026-12-01T16:00:00Z"), // Wednesday
        ] {
            let w = window(&zone, Time::parse(published).unwrap());
            assert_eq!(w.closes.rfc3339(), closes, "{published}");
            assert_eq!(w.award, w.closes.plus_seconds(12 * 3600), "{published}");
        }
    }

    #[test]
    fn a_clock_change_inside_does_not_move_the_wall_hour() {
        let lisbon = Zone::new("Europe/Lisbon").unwrap();
        let w = window(&lisbon, Time::parse("2026-10-23T16:00:00Z").unwrap());
        assert_eq!((w.closes.rfc3339(), w.award.rfc3339()), ("2026-10-28T00:00:00Z".into(), "2026-10-28T12:00:00Z".into()));
    }
}
