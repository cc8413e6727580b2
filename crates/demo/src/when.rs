//! The demo's own calendar: every date is written relative to the week it opens in.

use kernel::{Time, Zone};

/// The week the demo opens in, on the company's wall.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: Zone,
    monday: jiff::civil::Date,
}

impl Calendar {
    /// The week that `now` falls in.
    pub fn new(zone: Zone, now: Time) -> Self {
        let monday = zone.monday(now);
        Self { zone, monday }
    }
    /// An instant written as `-9 Tue 20:14`; none if it is not.
    pub fn parse(&self, text: &str) -> Option<Time> {
        let mut parts = text.split_whitespace();
        let week: i64 = parts.next()?.parse().ok()?;
        let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].iter().position(|d| parts.clone().next() == Some(d))?;
        let (hour, minute) = parts.nth(1)?.split_once(':')?;
        Some(self.at(week, day as i64, hour.parse().ok()?, minute.parse().ok()?))
    }
    /// A day written as `-9 Tue`; none if it is not.
    pub fn day(&self, text: &str) -> Option<jiff::civil::Date> {
        let noon = self.parse(&format!("{text} 12:00"))?;
        Some(self.zone.civil(noon).date())
    }
    /// An instant by week, day after Monday, hour and minute.
    pub fn at(&self, week: i64, day: i64, hour: i64, minute: i64) -> Time {
        self.zone.at(self.monday, week * 7 + day, hour, minute)
    }
    /// Friday 16:50: ten minutes before the build ships.
    pub fn opening(&self) -> Time {
        self.at(0, 4, 16, 50)
    }
    /// The month so many months after this one, as `2027-01`.
    pub fn month(&self, ahead: i64) -> String {
        let first = i64::from(self.monday.year()) * 12 + i64::from(self.monday.month()) - 1 + ahead;
        format!("{:04}-{:02}", first.div_euclid(12), first.rem_euclid(12) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_day_it_is_the_demo_opens_on_that_weeks_friday() {
        let zone = Zone::new("Asia/Shanghai").unwrap();
        for day in 16..=22 {
            let now = Time::parse(&format!("2026-11-{day}T10:00:00Z")).unwrap();
            let c = Calendar::new(zone.clone(), now);
            assert_eq!(c.opening().rfc3339(), "2026-11-20T08:50:00Z", "{day}");
            assert_eq!(c.parse("-9 Tue 20:14").unwrap().rfc3339(), "2026-09-15T12:14:00Z");
            assert_eq!(c.month(2), "2027-01");
        }
        let c = Calendar::new(zone, Time::parse("2026-11-20T10:00:00Z").unwrap());
        for bad in ["", "soon", "-9 Xxx 20:14", "-9 Tue 2014", "x Tue 20:14"] {
            assert_eq!(c.parse(bad), None, "{bad}");
        }
        assert_eq!(c.day("-1 Mon").unwrap().to_string(), "2026-11-09");
        assert_eq!(c.day("Monday"), None);
    }
}
