//! The log of what moderators did: whole for them, counted for everybody.

use crate::Refusal;
use crate::peace::{self, Act, ActKind, Ground};
use kernel::{ActId, Actor, Cursor, Page, Time};
use store::{Error, FromRow, Row, Tx, p};

/// What moderators did, newest first.
pub fn acts(tx: &mut Tx<'_>, by: &Actor, after: Option<Cursor>, limit: u32) -> Result<Page<Act>, Refusal> {
    peace::may(by)?;
    let from = after.unwrap_or(Cursor::START);
    let rows: Vec<Act> = tx.all(
        "SELECT id, at, by_member, kind, object_kind, object_id, concerned, ground, reason, settled, undone_at, undone_by
         FROM board_act WHERE (at, id) < (?1, ?2) ORDER BY at DESC, id DESC LIMIT ?3",
        p![from.at, from.id, i64::from(limit) + 1],
    )?;
    Ok(Page::cut(rows, limit as usize, |a| Cursor::new(a.at, a.id.get())))
}

/// One act.
pub fn act(tx: &mut Tx<'_>, by: &Actor, id: ActId) -> Result<Act, Refusal> {
    peace::may(by)?;
    tx.opt(
        "SELECT id, at, by_member, kind, object_kind, object_id, concerned, ground, reason, settled, undone_at, undone_by
         FROM board_act WHERE id = ?1",
        p![id],
    )?
    .ok_or(Refusal::Missing)
}

/// How often something was done on some ground, for everybody: no names, no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What.
    pub kind: ActKind,
    /// On which ground, where one was chosen.
    pub ground: Option<Ground>,
    /// How often.
    pub count: i64,
    /// How many of them were undone.
    pub undone: i64,
}

impl FromRow for Counted {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (kind, ground) = (r.next::<String>()?, r.next::<Option<String>>()?);
        let kind = ActKind::parse(&kind).ok_or_else(|| Error::Broken(format!("unknown act {kind}")))?;
        Ok(Self { kind, ground: ground.as_deref().and_then(Ground::parse), count: r.next()?, undone: r.next()? })
    }
}

/// What was done from an instant until another, counted.
pub fn counted(tx: &mut Tx<'_>, from: Time, until: Time) -> Result<Vec<Counted>, Error> {
    tx.all(
        "SELECT kind, ground, count(*), count(undone_at) FROM board_act WHERE at >= ?1 AND at < ?2 GROUP BY kind, ground ORDER BY kind, ground",
        p![from, until],
    )
}
