//! How often a channel gets a build: every day, every Friday at 17:00, every month or two; on the wall of a zone.

use kernel::{Channel, ProductId, Time, Zone};
use store::{Error, FromRow, Row, Tx, p};

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// Each day.
    Day,
    /// Each week, on a day of it.
    Week,
    /// Every one to two months: a promise without a day, so it has no next hour.
    Month,
}

impl Every {
    const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];
    /// The word in the database and in message keys (`cadence-week`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

/// The cadence of one channel of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    /// The channel.
    pub channel: Channel,
    /// How often.
    pub every: Every,
    /// 0 is Monday; counts for weeks only.
    pub weekday: i64,
    /// The hour on the wall.
    pub hour: i64,
    /// The minute.
    pub minute: i64,
    /// Whose wall.
    pub zone: Zone,
}

impl FromRow for Cadence {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (channel, every): (String, String) = (r.next()?, r.next()?);
        let unknown = |what: &str| Error::Broken(format!("a cadence with an unknown {what}"));
        let (weekday, hour, minute) = (r.next()?, r.next()?, r.next()?);
        Ok(Self {
            channel: Channel::parse(&channel).ok_or_else(|| unknown("channel"))?,
            every: Every::ALL.into_iter().find(|e| e.word() == every).ok_or_else(|| unknown("rhythm"))?,
            weekday,
            hour,
            minute,
            zone: Zone::new(&r.next::<String>()?).ok_or_else(|| unknown("zone"))?,
        })
    }
}

impl Cadence {
    /// The next hour after `now`, by the wall: 17:00 stays 17:00 across a clock change.
    pub fn next(&self, now: Time) -> Option<Time> {
        let monday = self.zone.monday(now);
        let days = match self.every {
            Every::Day => 0..=7,
            Every::Week => self.weekday..=self.weekday + 7,
            Every::Month => return None,
        };
        let step = if self.every == Every::Week { 7 } else { 1 };
        days.step_by(step).map(|d| self.zone.at(monday, d, self.hour, self.minute)).find(|t| *t > now)
    }
}

/// Sets the cadence of a channel.
pub fn set_cadence(tx: &mut Tx<'_>, product: ProductId, c: &Cadence) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO catalogue_cadence (product_id, channel, every, weekday, hour, minute, zone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (product_id, channel) DO UPDATE SET every = excluded.every, weekday = excluded.weekday, hour = excluded.hour,
         minute = excluded.minute, zone = excluded.zone",
        p![product, c.channel.word(), c.every.word(), c.weekday, c.hour, c.minute, c.zone.name()],
    )?;
    Ok(())
}

/// The cadences of a product.
pub fn cadences(tx: &mut Tx<'_>, product: ProductId) -> Result<Vec<Cadence>, Error> {
    tx.all("SELECT channel, every, weekday, hour, minute, zone FROM catalogue_cadence WHERE product_id = ?1 ORDER BY channel", p![product])
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Both;

    fn weekly(zone: &str) -> Cadence {
        Cadence { channel: Channel::Development, every: Every::Week, weekday: 4, hour: 17, minute: 0, zone: Zone::new(zone).unwrap() }
    }

    fn t(text: &str) -> Time {
        Time::parse(text).unwrap()
    }

    #[test]
    fn friday_17_is_next_until_it_is_over() {
        let c = weekly("Asia/Shanghai");
        assert_eq!(c.next(t("2026-11-20T08:59:59Z")), Some(t("2026-11-20T09:00:00Z")));
        assert_eq!(c.next(t("2026-11-20T09:00:00Z")), Some(t("2026-11-27T09:00:00Z")));
        assert_eq!(c.next(t("2026-11-22T20:00:00Z")), Some(t("2026-11-27T09:00:00Z")), "Monday there, Sunday in Greenwich");
        let daily = Cadence { every: Every::Day, hour: 18, ..c.clone() };
        assert_eq!(daily.next(t("2026-11-22T10:00:00Z")), Some(t("2026-11-23T10:00:00Z")));
        assert_eq!(Cadence { every: Every::Month, ..c }.next(t("2026-11-22T10:00:00Z")), None);
    }

    #[test]
    fn the_wall_rules_across_a_clock_change() {
        let c = weekly("Europe/Lisbon");
        assert_eq!(c.next(t("2026-10-23T16:00:00Z")), Some(t("2026-10-30T17:00:00Z")), "summer time ended on the 25th");
    }

    #[test]
    fn it_is_kept_and_replaced() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let kept = world
                .write(|tx| {
                    let product = crate::add_product(tx, "tide", &Both::new("潮汐", "Tide"))?;
                    set_cadence(tx, product, &weekly("Asia/Shanghai"))?;
                    set_cadence(tx, product, &Cadence { minute: 30, ..weekly("Europe/Lisbon") })?;
                    cadences(tx, product)
                })
                .unwrap();
            assert_eq!(kept, [Cadence { minute: 30, ..weekly("Europe/Lisbon") }]);
        });
    }
}
