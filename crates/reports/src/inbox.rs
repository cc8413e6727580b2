//! What the team reads: alike problems by how many said them, and their words.

use crate::{Group, Refusal};
use kernel::{Actor, Cursor, MemberId, Object, Page, Permission, ProblemId};
use store::{FromRow, Row, Tx, p};

/// One who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Who.
    pub member: MemberId,
    /// What was done.
    pub did: String,
    /// What was expected.
    pub expected: String,
    /// What happened, or the words.
    pub got: String,
}

impl FromRow for Voice {
    fn from_row(r: &Row<'_>) -> Result<Self, store::Error> {
        Ok(Self { member: r.next()?, did: r.next()?, expected: r.next()?, got: r.next()? })
    }
}

/// The groups that wait, the largest first, or those that are answered, the newest first.
pub fn inbox(tx: &mut Tx<'_>, by: &Actor, answered: bool, after: Option<Cursor>, limit: usize) -> Result<Page<Group>, Refusal> {
    by.must(Permission::AnswerForCompany, Object::Any)?;
    let Cursor { at, id } = after.unwrap_or(Cursor::START);
    let more = limit as i64 + 1;
    let rows: Vec<Group> = if answered {
        tx.all(
            "SELECT id, release_id, change_id, did, expected, got, size, at, idea_id, words, answered_by, answered_at FROM report_group
             WHERE answered_at IS NOT NULL AND (answered_at, id) < (?1, ?2) ORDER BY answered_at DESC, id DESC LIMIT ?3",
            p![at, id, more],
        )?
    } else {
        tx.all(
            "SELECT id, release_id, change_id, did, expected, got, size, at, idea_id, words, answered_by, answered_at FROM report_group
             WHERE answered_at IS NULL AND (size, id) < (?1, ?2) ORDER BY size DESC, id DESC LIMIT ?3",
            p![at, id, more],
        )?
    };
    let key = |g: &Group| Cursor { at: g.answered_at.map_or(g.size, kernel::Time::micros), id: g.id.get() };
    Ok(Page::cut(rows, limit, key))
}

/// What those in a group wrote, as many as asked for.
pub fn heard(tx: &mut Tx<'_>, by: &Actor, id: ProblemId, limit: u32) -> Result<Vec<Voice>, Refusal> {
    by.must(Permission::AnswerForCompany, Object::Any)?;
    Ok(tx.all(
        "SELECT member_id, did, expected, got FROM report_problem WHERE group_id = ?1 ORDER BY member_id, place LIMIT ?2",
        p![id, limit],
    )?)
}
