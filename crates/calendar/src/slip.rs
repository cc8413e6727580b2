//! A date slips: to a later hour, with the reason. What hangs on it moves with it, by the company's wall.

use crate::dates::Line;
use crate::{Refusal, holiday};
use audit::{Act, Object};
use kernel::{Actor, Both, Channel, DeviceId, Time};
use store::{Error, FromRow, Row, Tx, p};

/// A date that was said anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Of what.
    pub line: Line,
    /// When it was to be.
    pub slot: Time,
    /// When it is now.
    pub at: Time,
    /// Why.
    pub why: Both,
    /// How many times it was said anew.
    pub times: i64,
}

impl FromRow for Slip {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (product, channel, device): (_, String, i64) = (r.next()?, r.next()?, r.next()?);
        let channel = Channel::parse(&channel).ok_or_else(|| Error::Broken(format!("unknown channel {channel}")))?;
        let device = (device != 0).then(|| DeviceId::new(device));
        let line = Line { product, channel, device, region: r.next()? };
        Ok(Self { line, slot: r.next()?, at: r.next()?, why: Both { zh: r.next()?, en: r.next()? }, times: r.next()? })
    }
}

/// Tells that a date slips. A release that has its hour already is delayed there instead ([`releases::delay`]).
pub fn slip(tx: &mut Tx<'_>, by: &Actor, line: &Line, slot: Time, at: Time, why: &Both, now: Time) -> Result<(), Refusal> {
    holiday::may(by)?;
    // A form sends its lines with CR LF; a calendar of one's own must not get a bare CR.
    let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    let why = Both { zh: lines(&why.zh), en: lines(&why.en) };
    if [&why.zh, &why.en].iter().any(|w| w.is_empty() || w.chars().count() > 600) {
        return Err(Refusal::Reason);
    }
    let known = slips(tx, now)?;
    let before = known.iter().find(|s| s.line == *line && s.slot == slot);
    let cadence = catalogue::all_cadences(tx)?.into_iter().find(|c| Line::of(c) == *line).ok_or(Refusal::Slot)?;
    // A date of this rhythm that is still to come: the next one after the instant before it.
    let of_rhythm = cadence.next(Time::from_micros(slot.micros() - 1)) == Some(slot);
    if !of_rhythm || before.map_or(slot, |s| s.at) <= now {
        return Err(Refusal::Slot);
    }
    if at <= now || at <= before.map_or(slot, |s| s.at) || cadence.next(slot).is_some_and(|next| at >= next) {
        return Err(Refusal::Hour);
    }
    tx.exec(
        "INSERT INTO calendar_slip (product_id, channel, device_id, region, slot, at, why_zh, why_en, times, said_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9)
         ON CONFLICT (product_id, channel, device_id, region, slot) DO UPDATE SET at = excluded.at, why_zh = excluded.why_zh,
         why_en = excluded.why_en, times = calendar_slip.times + 1, said_at = excluded.said_at",
        p![
            line.product,
            line.channel.word(),
            line.device.map_or(0, DeviceId::get),
            line.region.as_str(),
            slot,
            at,
            why.zh.as_str(),
            why.en.as_str(),
            now
        ],
    )?;
    audit::note(tx, by, Act::DateSlipped, Object::number(line.product.get()), None, now)?;
    Ok(())
}

/// What slipped to an hour after `now`.
pub(crate) fn slips(tx: &mut Tx<'_>, now: Time) -> Result<Vec<Slip>, Error> {
    tx.all(
        "SELECT product_id, channel, device_id, region, slot, at, why_zh, why_en, times FROM calendar_slip WHERE at > ?1 ORDER BY at LIMIT 400",
        p![now],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Filter, Stands, add_holiday, drop_holiday, drop_rhythm, holidays, set_rhythm, show};
    use catalogue::{Cadence, Company, Every};
    use kernel::{MemberId, Role, Zone};

    const ROOMS: [&[store::Migration]; 9] = [
        ledger::MIGRATIONS,
        audit::MIGRATIONS,
        standing::MIGRATIONS,
        catalogue::MIGRATIONS,
        members::MIGRATIONS,
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        releases::MIGRATIONS,
        crate::MIGRATIONS,
    ];

    #[test]
    fn who_publishes_shapes_it_and_a_date_only_moves_forward() {
        testkit::each(&ROOMS, |world| {
            let now = world.now();
            let manager = || Actor::Member(MemberId::new(1), vec![Role::ProductManager]);
            let fan = Actor::Member(MemberId::new(2), vec![]);
            let zone = Zone::new("Asia/Shanghai").unwrap();
            let company = zone.clone();
            let product = world
                .write(move |tx| {
                    let both = Both::new("千鸟", "Plover");
                    catalogue::found(tx, &Company { name: both.clone(), tagline: both.clone(), zone: company.clone() })?;
                    catalogue::add_product(tx, "tide", &both)
                })
                .unwrap();
            let (channel, every) = (Channel::Development, Every::Week);
            let c = Cadence { product, device: None, region: String::new(), channel, every, weekday: 4, hour: 17, minute: 0, zone };
            let set = |by: Actor, c: &Cadence| {
                let c = c.clone();
                world.write(move |tx| set_rhythm(tx, &by, &c, now))
            };
            assert_eq!([set(fan.clone(), &c), set(Actor::Guest, &c)], [Err(Refusal::NotAllowed), Err(Refusal::SignIn)]);
            assert_eq!(set(manager(), &Cadence { hour: 24, ..c.clone() }), Err(Refusal::Rhythm));
            assert_eq!(set(manager(), &Cadence { device: Some(DeviceId::new(9)), ..c.clone() }), Err(Refusal::Rhythm), "of no such device");
            set(manager(), &c).unwrap();
            let (line, slot) = (Line::of(&c), c.next(now).unwrap());
            let why = Both::new("热", "Heat");
            let put = |by: Actor, slot: Time, at: Time, why: &Both| {
                let (line, why) = (line.clone(), why.clone());
                world.write(move |tx| slip(tx, &by, &line, slot, at, &why, now))
            };
            let later = slot.plus_days(2);
            assert_eq!(put(fan.clone(), slot, later, &why), Err(Refusal::NotAllowed));
            assert_eq!(put(manager(), slot, later, &Both::new("热", "")), Err(Refusal::Reason));
            assert_eq!(put(manager(), slot.plus_days(1), later, &why), Err(Refusal::Slot), "nothing is due then");
            assert_eq!(put(manager(), c.next(now.plus_days(-8)).unwrap(), later, &why), Err(Refusal::Slot), "it is over");
            assert_eq!(put(manager(), slot, slot, &why), Err(Refusal::Hour));
            assert_eq!(put(manager(), slot, slot.plus_days(7), &why), Err(Refusal::Hour), "then it is the next one");
            put(manager(), slot, later, &why).unwrap();
            assert_eq!(put(manager(), slot, later, &why), Err(Refusal::Hour), "said already");
            put(manager(), slot, later.plus_days(1), &Both::new("热\r\n真的", " Heat\r\nin\rdeed\r\n")).unwrap();
            let dates = world.read(move |tx| show(tx, &Filter::default(), now, 2)).unwrap().dates;
            assert_eq!(dates[0].stands, Stands::Slipped(Both::new("热\n真的", "Heat\nin\ndeed")), "its lines are lines");
            let seen: Vec<_> = dates.iter().map(|d| (d.slot, d.at, d.times)).collect();
            assert_eq!(seen, [(slot, later.plus_days(1), 2), (slot.plus_days(7), slot.plus_days(7), 0)]);
            // A date that slipped comes out on a day off too: somebody said so.
            let off = c.zone.civil(slot.plus_days(7)).date().to_string();
            let (name, by, day) = (Both::new("休", "Off"), manager(), off.clone());
            assert_eq!(
                world.write(|tx| add_holiday(tx, &Actor::Guest, "2027-02-08", &Both::new("休", "Off"), Time::default())),
                Err(Refusal::SignIn)
            );
            world.write(move |tx| add_holiday(tx, &by, &day, &name, now)).unwrap();
            let dates = world.read(move |tx| show(tx, &Filter::default(), now, 2)).unwrap().dates;
            assert_eq!(dates.iter().map(|d| matches!(d.stands, Stands::Skipped(_))).collect::<Vec<_>>(), [false, true, false]);
            let today = c.zone.civil(now).date();
            assert_eq!(world.read(move |tx| holidays(tx, today)).unwrap().len(), 1);
            let (day, again) = (off.clone(), off);
            assert_eq!(world.write(move |tx| drop_holiday(tx, &manager(), &day, now)), Ok(true));
            assert_eq!(world.write(move |tx| drop_holiday(tx, &manager(), &again, now)), Ok(false));
            let (gone, twice) = (line.clone(), line.clone());
            assert_eq!(world.write(move |tx| drop_rhythm(tx, &manager(), &gone, now)), Ok(true));
            assert_eq!(world.write(move |tx| drop_rhythm(tx, &manager(), &twice, now)), Ok(false));
            assert!(world.read(move |tx| show(tx, &Filter::default(), now, 2)).unwrap().dates.is_empty());
        });
    }
}
