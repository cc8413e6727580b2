//! The chain as a list for admins, newest first.

use crate::{Entry, Refusal, What};
use kernel::{Actor, Cursor, MemberId, Page, Permission};
use store::{Tx, p};

/// Which entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of this person only.
    pub actor: Option<MemberId>,
    /// Of this kind only.
    pub what: Option<What>,
}

/// A page of the chain; for those who administer.
pub fn list(tx: &mut Tx<'_>, by: &Actor, filter: Filter, after: Option<Cursor>, limit: u32) -> Result<Page<Entry>, Refusal> {
    if !by.may(Permission::Administer) {
        return Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn });
    }
    let (before, most) = (after.unwrap_or(Cursor::START).id, limit + 1);
    let what = filter.what.map(What::number);
    let rows: Vec<Entry> = match (filter.actor, what) {
        (None, None) => tx.all(
            "SELECT seq, at, actor, what, object_kind, object_id, deed_id, details, prev, hash FROM audit_entry
             WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2",
            p![before, most],
        )?,
        (None, Some(what)) => tx.all(
            "SELECT seq, at, actor, what, object_kind, object_id, deed_id, details, prev, hash FROM audit_entry
             WHERE what = ?3 AND seq < ?1 ORDER BY seq DESC LIMIT ?2",
            p![before, most, what],
        )?,
        (Some(actor), what) => tx.all(
            "SELECT seq, at, actor, what, object_kind, object_id, deed_id, details, prev, hash FROM audit_entry
             WHERE actor = ?3 AND seq < ?1 AND (CAST(?4 AS BIGINT) IS NULL OR what = ?4) ORDER BY seq DESC LIMIT ?2",
            p![before, most, actor, what],
        )?,
    };
    Ok(Page::cut(rows, limit as usize, |e| Cursor::new(e.at, e.seq)))
}
