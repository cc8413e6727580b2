//! How often a channel gets a build: every day, every Friday at 17:00, every month or two; on the wall of a zone.

use kernel::{Channel, DeviceId, ProductId, Time, Zone};
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
    /// From the most often.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];
    /// The word in the database and in message keys (`cadence-week`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|e| e.word() == word)
    }
}

/// The cadence of one channel of one product, for all its devices and regions or for one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    /// Of which product.
    pub product: ProductId,
    /// For one device model that has a rhythm of its own; none: for all others.
    pub device: Option<DeviceId>,
    /// For one region or language of builds, as they write it; empty: for all others.
    pub region: String,
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
        let (product, device, region): (ProductId, i64, String) = (r.next()?, r.next()?, r.next()?);
        let (channel, every): (String, String) = (r.next()?, r.next()?);
        let unknown = |what: &str| Error::Broken(format!("a cadence with an unknown {what}"));
        let (weekday, hour, minute) = (r.next()?, r.next()?, r.next()?);
        Ok(Self {
            product,
            device: (device != 0).then(|| DeviceId::new(device)),
            region,
            channel: Channel::parse(&channel).ok_or_else(|| unknown("channel"))?,
            every: Every::parse(&every).ok_or_else(|| unknown("rhythm"))?,
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

/// Sets the cadence of a channel, for all devices and regions or for the one it names.
pub fn set_cadence(tx: &mut Tx<'_>, c: &Cadence) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO catalogue_cadence (product_id, channel, device_id, region, every, weekday, hour, minute, zone)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (product_id, channel, device_id, region) DO UPDATE SET every = excluded.every, weekday = excluded.weekday,
         hour = excluded.hour, minute = excluded.minute, zone = excluded.zone",
        p![
            c.product,
            c.channel.word(),
            c.device.map_or(0, DeviceId::get),
            c.region.as_str(),
            c.every.word(),
            c.weekday,
            c.hour,
            c.minute,
            c.zone.name()
        ],
    )?;
    Ok(())
}

/// Takes a cadence back; false when there was none.
pub fn drop_cadence(tx: &mut Tx<'_>, product: ProductId, channel: Channel, device: Option<DeviceId>, region: &str) -> Result<bool, Error> {
    let gone = tx.exec(
        "DELETE FROM catalogue_cadence WHERE product_id = ?1 AND channel = ?2 AND device_id = ?3 AND region = ?4",
        p![product, channel.word(), device.map_or(0, DeviceId::get), region],
    )?;
    Ok(gone > 0)
}

/// Every cadence of every product.
pub fn all_cadences(tx: &mut Tx<'_>) -> Result<Vec<Cadence>, Error> {
    tx.all(
        "SELECT product_id, device_id, region, channel, every, weekday, hour, minute, zone FROM catalogue_cadence
         ORDER BY product_id, channel, device_id, region",
        p![],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Both;

    fn weekly(zone: &str) -> Cadence {
        let product = ProductId::new(1);
        Cadence {
            product,
            device: None,
            region: String::new(),
            channel: Channel::Development,
            every: Every::Week,
            weekday: 4,
            hour: 17,
            minute: 0,
            zone: Zone::new(zone).unwrap(),
        }
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
                    let all = Cadence { product, ..weekly("Asia/Shanghai") };
                    set_cadence(tx, &all)?;
                    set_cadence(tx, &Cadence { minute: 30, ..all.clone() })?;
                    set_cadence(tx, &Cadence { region: "Global".into(), weekday: 2, ..all.clone() })?;
                    set_cadence(tx, &Cadence { region: "India".into(), ..all.clone() })?;
                    assert!(drop_cadence(tx, product, Channel::Development, None, "India")?);
                    assert!(!drop_cadence(tx, product, Channel::Development, None, "India")?);
                    Ok::<_, Error>((all_cadences(tx)?, all))
                })
                .unwrap();
            let (kept, all) = kept;
            assert_eq!(kept, [Cadence { minute: 30, ..all.clone() }, Cadence { region: "Global".into(), weekday: 2, ..all }]);
        });
    }
}
