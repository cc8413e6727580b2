//! What one member gives another that counts, kept for a season: what rings are looked for in.

use kernel::{DeedId, DeedKind, MemberId, Time};
use ledger::Deed;
use store::{Error, Tx, p, record};

/// So many days are looked at.
pub const SEASON: i64 = 90;

/// A thanks or an accepted answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gift {
    /// The deed.
    pub deed: DeedId,
    /// Who thanked or accepted.
    pub giver: MemberId,
    /// For whom.
    pub receiver: MemberId,
    /// [`DeedKind::number`]: thanked or helped.
    pub kind: i64,
    /// When.
    pub at: Time,
}
record!(Gift { deed, giver, receiver, kind, at });

/// Does a deed count for somebody else?
pub(super) fn is_gift(deed: &Deed) -> bool {
    matches!(deed.what.kind, DeedKind::Thanked | DeedKind::Helped)
        && deed.actor.zip(deed.what.other).is_some_and(|(giver, receiver)| giver != receiver)
}

pub(super) fn keep(tx: &mut Tx<'_>, deed: &Deed) -> Result<(), Error> {
    if let (true, Some(giver), Some(receiver)) = (is_gift(deed), deed.actor, deed.what.other) {
        tx.exec(
            "INSERT INTO standing_gift (deed_id, giver, receiver, kind, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (deed_id) DO NOTHING",
            p![deed.id, giver, receiver, deed.what.kind.number(), deed.at],
        )?;
    }
    Ok(())
}

pub(super) fn drop(tx: &mut Tx<'_>, deed: &Deed) -> Result<(), Error> {
    if is_gift(deed) {
        tx.exec("DELETE FROM standing_gift WHERE deed_id = ?1", p![deed.id])?;
    }
    Ok(())
}

/// Up to `limit` gifts since `from`, after one of them, in the order of their time: for whoever looks at all of them.
pub fn gifts(tx: &mut Tx<'_>, from: Time, after: Option<(Time, DeedId)>, limit: u32) -> Result<Vec<Gift>, Error> {
    let (at, id) = after.unwrap_or((Time::from_micros(from.micros() - 1), DeedId::new(i64::MAX)));
    tx.all(
        "SELECT deed_id, giver, receiver, kind, at FROM standing_gift WHERE (at, deed_id) > (?1, ?2) ORDER BY at, deed_id LIMIT ?3",
        p![at, id, limit],
    )
}

/// Forgets gifts before `until`; how many, at most `limit`.
pub fn forget_gifts(tx: &mut Tx<'_>, until: Time, limit: u32) -> Result<u64, Error> {
    let old: Vec<i64> = tx.list("SELECT deed_id FROM standing_gift WHERE at < ?1 ORDER BY at, deed_id LIMIT ?2", p![until, limit])?;
    if old.is_empty() {
        return Ok(0);
    }
    tx.exec("DELETE FROM standing_gift WHERE deed_id IN (?ids1)", p![&old])
}
