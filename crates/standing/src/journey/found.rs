//! The rings that were found, as moderators and those in them see them.

use super::rings::Why;
use kernel::{DeedId, DeedKind, MemberId, Page, RingId, Time};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// A ring whose deeds were set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRing {
    /// Its id.
    pub id: RingId,
    /// When it was found.
    pub found_at: Time,
    /// What gave it away.
    pub why: Why,
    /// How many deeds were set aside.
    pub deeds: i64,
    /// Of all that its members received, how much came from inside, in percent.
    pub inside: i64,
    /// When its deeds were put back, if they were.
    pub restored_at: Option<Time>,
    /// By whom.
    pub restored_by: Option<MemberId>,
    /// Why.
    pub restored_why: Option<String>,
    /// Its members, in the order of their ids.
    pub members: Vec<MemberId>,
}

impl FromRow for FoundRing {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, found_at, word) = (r.next()?, r.next()?, r.next::<String>()?);
        let why = Why::parse(&word).ok_or_else(|| Error::Broken(format!("ring {id} was found for a reason there is not: {word}")))?;
        let (deeds, inside, restored_at) = (r.next()?, r.next()?, r.next()?);
        Ok(Self { id, found_at, why, deeds, inside, restored_at, restored_by: r.next()?, restored_why: r.next()?, members: Vec::new() })
    }
}

/// What one gave another within a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsideDeed {
    /// The deed.
    pub deed: DeedId,
    /// Who gave.
    pub giver: MemberId,
    /// To whom.
    pub receiver: MemberId,
    /// Thanked or helped.
    pub kind: DeedKind,
    /// When.
    pub at: Time,
}

/// Rings, newest first, after one of them.
pub fn found_rings(tx: &mut Tx<'_>, after: Option<kernel::Cursor>, limit: usize) -> Result<Page<FoundRing>, Error> {
    let after = after.unwrap_or(kernel::Cursor { at: i64::MAX, id: i64::MAX });
    let more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let rows: Vec<FoundRing> = tx.all(
        "SELECT id, found_at, why, deeds, inside, restored_at, restored_by, restored_why FROM standing_ring
         WHERE (found_at, id) < (?1, ?2) ORDER BY found_at DESC, id DESC LIMIT ?3",
        p![after.at, after.id, more],
    )?;
    let rows = with_members(tx, rows)?;
    Ok(Page::cut(rows, limit, |r| kernel::Cursor::new(r.found_at, r.id.get())))
}

/// The rings a member stood in whose deeds are still set aside, newest first.
pub fn rings_of(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<FoundRing>, Error> {
    let ids: Vec<i64> =
        tx.list("SELECT ring_id FROM standing_ring_member WHERE member_id = ?1 ORDER BY ring_id DESC LIMIT 20", p![member])?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    tx.all(
        "SELECT id, found_at, why, deeds, inside, restored_at, restored_by, restored_why FROM standing_ring
         WHERE id IN (?ids1) AND restored_at IS NULL ORDER BY found_at DESC, id DESC",
        p![&ids],
    )
}

/// The deeds of a ring, the first given first.
pub fn aside_deeds(tx: &mut Tx<'_>, ring: RingId, limit: u32) -> Result<Vec<AsideDeed>, Error> {
    let rows: Vec<(DeedId, MemberId, MemberId, i64, Time)> = tx.all(
        "SELECT deed_id, giver, receiver, kind, done_at FROM standing_aside WHERE ring_id = ?1 ORDER BY deed_id LIMIT ?2",
        p![ring, limit],
    )?;
    let deed = |(deed, giver, receiver, kind, at)| Some(AsideDeed { deed, giver, receiver, kind: DeedKind::from_number(kind)?, at });
    Ok(rows.into_iter().filter_map(deed).collect())
}

fn with_members(tx: &mut Tx<'_>, mut rings: Vec<FoundRing>) -> Result<Vec<FoundRing>, Error> {
    let ids: Vec<i64> = rings.iter().map(|r| r.id.get()).collect();
    if ids.is_empty() {
        return Ok(rings);
    }
    let rows: Vec<(RingId, MemberId)> =
        tx.all("SELECT ring_id, member_id FROM standing_ring_member WHERE ring_id IN (?ids1) ORDER BY ring_id, member_id", p![&ids])?;
    let mut of: HashMap<RingId, Vec<MemberId>> = HashMap::new();
    for (ring, member) in rows {
        of.entry(ring).or_default().push(member);
    }
    for ring in &mut rings {
        ring.members = of.remove(&ring.id).unwrap_or_default();
    }
    Ok(rings)
}
