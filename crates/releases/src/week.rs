//! The week of service notes: an ISO week, such as 2026-W47, which is its address and never a version of software.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A week from Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub monday: Date,
}

impl Week {
    /// From `2026-W47`; none for any other spelling, or a week that the year does not have.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, week) = text.split_once("-W")?;
        let digits = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(week, 2) {
            return None;
        }
        let date = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
        Some(Self { monday: date.date() })
    }
    /// The week a day is in.
    pub fn of(day: Date) -> Self {
        let back = i64::from(day.weekday().to_monday_zero_offset());
        Self { monday: day.checked_sub(back.days()).unwrap_or(day) }
    }
    /// `2026-W47`.
    pub fn version(self) -> String {
        let week = self.monday.iso_week_date();
        format!("{:04}-W{:02}", week.year(), week.week())
    }
    /// Its last day.
    pub fn sunday(self) -> Date {
        self.monday.checked_add(6.days()).unwrap_or(self.monday)
    }
    /// Is this day in it?
    pub fn has(self, day: Date) -> bool {
        (self.monday..=self.sunday()).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_is_read_back_as_it_was_written() {
        for (text, monday) in [("2026-W47", date(2026, 11, 16)), ("2026-W01", date(2025, 12, 29)), ("2026-W53", date(2026, 12, 28))] {
            let week = Week::parse(text).unwrap();
            assert_eq!((week.monday, week.version().as_str()), (monday, text));
        }
        for bad in
            ["2026-W54", "2025-W53", "2026-W00", "2026-W4", "2026-47", "2026-w47", "26-W47", "+026-W47", "2026-W+7", "2026-W471", "4.8", ""]
        {
            assert_eq!(Week::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_day_is_in_its_week_and_in_no_other() {
        let mut day = date(2025, 12, 20);
        for _ in 0..400 {
            let week = Week::of(day);
            assert!(week.has(day) && Week::parse(&week.version()) == Some(week), "{day}");
            assert!(!week.has(week.monday.checked_sub(1.days()).unwrap()) && !week.has(week.sunday().checked_add(1.days()).unwrap()));
            day = day.checked_add(1.days()).unwrap();
        }
    }
}
