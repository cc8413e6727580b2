//! Who has which medal, since when, why and from whom.

use crate::{Medal, medals};
use kernel::{Cursor, MedalId, MemberId, Page, Time};
use std::collections::HashMap;
use store::{Error, Tx, p, record};

/// A medal that a member has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub medal: Medal,
    /// Since when.
    pub at: Time,
    /// From whom; none: by its rule.
    pub by: Option<MemberId>,
    /// Why, in the words of who gave it; none: by its rule.
    pub why: Option<String>,
}

/// A medal that a member had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Which.
    pub medal: Medal,
    /// Until when.
    pub at: Time,
    /// Who took it; none: what it rested on is gone.
    pub by: Option<MemberId>,
    /// Why, in their words.
    pub why: Option<String>,
}

/// One who has a medal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub member: MemberId,
    /// Since when.
    pub at: Time,
    /// From whom; none: by its rule.
    pub by: Option<MemberId>,
    /// Why, in their words.
    pub why: Option<String>,
}
record!(Holder { member, at, by, why });

/// A medal, when, by whom, why.
type Row = (MedalId, Time, Option<MemberId>, Option<String>);

/// All that a member has, newest first.
pub fn held(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Held>, Error> {
    let rows: Vec<Row> = tx.all(
        "SELECT h.medal_id, h.given_at, h.given_by, s.why FROM medal_held AS h LEFT JOIN medal_said AS s ON s.deed_id = h.given_deed
         WHERE h.member_id = ?1 AND h.taken_at IS NULL ORDER BY h.given_at DESC, h.medal_id DESC",
        p![member],
    )?;
    let mut all = known(tx, rows.is_empty())?;
    Ok(rows.into_iter().filter_map(|(id, at, by, why)| Some(Held { medal: all.remove(&id)?, at, by, why })).collect())
}

/// All that a member had, the one taken last at first.
pub fn lost(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Lost>, Error> {
    let rows: Vec<Row> = tx.all(
        "SELECT h.medal_id, h.taken_at, h.taken_by, s.why FROM medal_held AS h LEFT JOIN medal_said AS s ON s.deed_id = h.taken_deed
         WHERE h.member_id = ?1 AND h.taken_at IS NOT NULL ORDER BY h.taken_at DESC, h.medal_id DESC",
        p![member],
    )?;
    let mut all = known(tx, rows.is_empty())?;
    Ok(rows.into_iter().filter_map(|(id, at, by, why)| Some(Lost { medal: all.remove(&id)?, at, by, why })).collect())
}

fn known(tx: &mut Tx<'_>, none: bool) -> Result<HashMap<MedalId, Medal>, Error> {
    if none {
        return Ok(HashMap::new());
    }
    Ok(medals(tx)?.into_iter().map(|m| (m.id, m)).collect())
}

/// Who has a medal, newest first, after one of them.
pub fn holders(tx: &mut Tx<'_>, medal: MedalId, after: Option<Cursor>, limit: usize) -> Result<Page<Holder>, Error> {
    let after = after.unwrap_or(Cursor { at: i64::MAX, id: i64::MAX });
    let more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let rows: Vec<Holder> = tx.all(
        "SELECT h.member_id, h.given_at, h.given_by, s.why FROM medal_held AS h LEFT JOIN medal_said AS s ON s.deed_id = h.given_deed
         WHERE h.medal_id = ?1 AND h.taken_at IS NULL AND (h.given_at, h.member_id) < (?2, ?3)
         ORDER BY h.given_at DESC, h.member_id DESC LIMIT ?4",
        p![medal, after.at, after.id, more],
    )?;
    Ok(Page::cut(rows, limit, |h| Cursor::new(h.at, h.member.get())))
}
