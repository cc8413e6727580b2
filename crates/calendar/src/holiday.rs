//! Days off: on them nothing comes out by itself, and the calendar says which day it is.

use crate::Refusal;
use audit::{Act, Object};
use jiff::civil;
use kernel::{Actor, Both, Permission, Time};
use store::{Error, FromRow, Row, Tx, p};

/// A day off on the company's wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub day: civil::Date,
    /// What it is called.
    pub name: Both,
}

impl FromRow for Holiday {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let day: String = r.next()?;
        let day = day.parse().map_err(|_| Error::Broken(format!("a day off on {day}")))?;
        Ok(Self { day, name: Both { zh: r.next()?, en: r.next()? } })
    }
}

/// May the actor shape the calendar?
pub(crate) fn may(by: &Actor) -> Result<(), Refusal> {
    match by {
        _ if by.may(Permission::Publish) => Ok(()),
        Actor::Guest => Err(Refusal::SignIn),
        _ => Err(Refusal::NotAllowed),
    }
}

/// Names a day off; one that is named already is renamed.
pub fn add_holiday(tx: &mut Tx<'_>, by: &Actor, day: &str, name: &Both, now: Time) -> Result<(), Refusal> {
    may(by)?;
    let day: civil::Date = day.trim().parse().map_err(|_| Refusal::Day)?;
    let name = Both::new(name.zh.trim(), name.en.trim());
    if [&name.zh, &name.en].iter().any(|n| n.is_empty() || n.chars().count() > 60) {
        return Err(Refusal::Name);
    }
    tx.exec(
        "INSERT INTO calendar_holiday (day, name_zh, name_en) VALUES (?1, ?2, ?3)
         ON CONFLICT (day) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en",
        p![day.to_string().as_str(), name.zh.as_str(), name.en.as_str()],
    )?;
    audit::note(tx, by, Act::CalendarSet, Object::NONE, None, now)?;
    Ok(())
}

/// Takes a day off back; false when there was none.
pub fn drop_holiday(tx: &mut Tx<'_>, by: &Actor, day: &str, now: Time) -> Result<bool, Refusal> {
    may(by)?;
    let day: civil::Date = day.trim().parse().map_err(|_| Refusal::Day)?;
    let gone = tx.exec("DELETE FROM calendar_holiday WHERE day = ?1", p![day.to_string().as_str()])? > 0;
    if gone {
        audit::note(tx, by, Act::CalendarSet, Object::NONE, None, now)?;
    }
    Ok(gone)
}

/// The days off from this day on.
pub fn holidays(tx: &mut Tx<'_>, from: civil::Date) -> Result<Vec<Holiday>, Error> {
    tx.all("SELECT day, name_zh, name_en FROM calendar_holiday WHERE day >= ?1 ORDER BY day LIMIT 400", p![from.to_string().as_str()])
}
