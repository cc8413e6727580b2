//! A member's path: one row, so that a journey is read at once and the company's funnel is counted row by row.

use super::reach::Reached;
use kernel::MemberId;
use store::{Error, FromRow, Row, Tx, p};

/// Where a member has been.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Path {
    /// The day of joining; none for whoever was imported and never came.
    pub joined: Option<i64>,
    /// The five steps, in their order.
    pub steps: [Option<Reached>; 5],
}

impl FromRow for Path {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let joined = r.next()?;
        let mut steps = [None; 5];
        for step in &mut steps {
            let (first, until): (Option<i64>, Option<i64>) = (r.next()?, r.next()?);
            *step = first.zip(until).map(|(first, until)| Reached { first, until });
        }
        Ok(Self { joined, steps })
    }
}

/// One member's path; an empty one for whoever did nothing yet.
pub fn path(tx: &mut Tx<'_>, member: MemberId) -> Result<Path, Error> {
    let found = tx.opt(
        "SELECT joined, certified, certified_until, informed, informed_until, sharing, sharing_until, active, active_until, discovery,
           discovery_until FROM standing_path WHERE member_id = ?1",
        p![member],
    )?;
    Ok(found.unwrap_or_default())
}

/// Up to `limit` paths of those who joined, by member, after one of them: for whoever counts them all.
pub fn paths(tx: &mut Tx<'_>, after: MemberId, limit: u32) -> Result<Vec<(MemberId, Path)>, Error> {
    let rows: Vec<Owned> = tx.all(
        "SELECT member_id, joined, certified, certified_until, informed, informed_until, sharing, sharing_until, active, active_until,
           discovery, discovery_until FROM standing_path WHERE member_id > ?1 ORDER BY member_id LIMIT ?2",
        p![after, limit],
    )?;
    Ok(rows.into_iter().map(|o| (o.0, o.1)).collect())
}

struct Owned(MemberId, Path);

impl FromRow for Owned {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self(r.next()?, Path::from_row(r)?))
    }
}

/// The path as it is, with its row taken: nobody else changes it until this transaction ends.
pub(super) fn lock(tx: &mut Tx<'_>, member: MemberId) -> Result<Path, Error> {
    tx.one(
        "INSERT INTO standing_path (member_id, revision) VALUES (?1, 1)
         ON CONFLICT (member_id) DO UPDATE SET revision = standing_path.revision + 1
         RETURNING joined, certified, certified_until, informed, informed_until, sharing, sharing_until, active, active_until, discovery,
           discovery_until",
        p![member],
    )
}

/// The day somebody joined.
pub(super) fn joined(tx: &mut Tx<'_>, member: MemberId, day: i64) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO standing_path (member_id, joined, revision) VALUES (?1, ?2, 1)
         ON CONFLICT (member_id) DO UPDATE SET joined = excluded.joined, revision = standing_path.revision + 1",
        p![member, day],
    )?;
    Ok(())
}

/// Writes the steps of a locked path.
pub(super) fn write(tx: &mut Tx<'_>, member: MemberId, path: &Path) -> Result<(), Error> {
    let [certified, informed, sharing, active, discovery] = path.steps;
    let first = |r: Option<Reached>| r.map(|r| r.first);
    let until = |r: Option<Reached>| r.map(|r| r.until);
    tx.exec(
        "UPDATE standing_path SET certified = ?2, certified_until = ?3, informed = ?4, informed_until = ?5, sharing = ?6, sharing_until = ?7,
           active = ?8, active_until = ?9, discovery = ?10, discovery_until = ?11 WHERE member_id = ?1",
        p![
            member,
            first(certified),
            until(certified),
            first(informed),
            until(informed),
            first(sharing),
            until(sharing),
            first(active),
            until(active),
            first(discovery),
            until(discovery)
        ],
    )?;
    Ok(())
}

/// Forgets all of them, for a ledger that is followed again.
pub(super) fn forget(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.exec(
        "UPDATE standing_path SET joined = NULL, certified = NULL, certified_until = NULL, informed = NULL, informed_until = NULL,
           sharing = NULL, sharing_until = NULL, active = NULL, active_until = NULL, discovery = NULL, discovery_until = NULL,
           revision = revision + 1",
        p![],
    )?;
    Ok(())
}
