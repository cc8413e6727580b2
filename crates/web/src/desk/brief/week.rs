//! A week of the company: Monday to Sunday on its wall.

use crate::Base;
use kernel::{Time, Zone};
use words::k;

/// From its first instant to the first of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::desk) struct Week {
    pub(in crate::desk) from: Time,
    pub(in crate::desk) until: Time,
}

impl Week {
    /// The week of `now`, or one before (`-1`).
    pub(in crate::desk) fn of(zone: &Zone, now: Time, back: i64) -> Self {
        let monday = zone.monday(now);
        Self { from: zone.at(monday, 7 * back, 0, 0), until: zone.at(monday, 7 * (back + 1), 0, 0) }
    }
    /// "16 November – 22 November".
    pub(in crate::desk) fn said(self, base: &Base) -> String {
        base.f(k::brief_week(base.date(&self.from), base.date(&self.until.plus_seconds(-1))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday_on_the_wall_of_the_company() {
        let (zone, at) = (Zone::new("Asia/Shanghai").unwrap(), |t: &str| Time::parse(t).unwrap());
        let this = Week::of(&zone, at("2026-11-20T09:00:00Z"), 0);
        assert_eq!((this.from, this.until), (at("2026-11-15T16:00:00Z"), at("2026-11-22T16:00:00Z")));
        assert_eq!(Week::of(&zone, at("2026-11-15T15:59:59Z"), 0).until, this.from, "Sunday's last second is the week before");
        assert_eq!(Week::of(&zone, at("2026-11-20T09:00:00Z"), -1).until, this.from);
    }
}
