//! Appending: the head is locked, each entry takes the next place and the hash before it, the head is written once.

use crate::{Entry, GENESIS};
use kernel::{DeedId, MemberId, Time};
use store::{Error, Tx, p};

/// An entry that has no place yet.
pub(crate) struct Link {
    pub(crate) at: Time,
    pub(crate) actor: Option<MemberId>,
    pub(crate) what: i64,
    pub(crate) object_kind: Option<i64>,
    pub(crate) object_id: Option<i64>,
    pub(crate) deed: Option<DeedId>,
    pub(crate) details: Option<String>,
}

/// The end of the chain, locked.
pub(crate) struct Chain {
    seq: i64,
    hash: String,
    at: Time,
    from: i64,
}

impl Chain {
    /// Writing the head first takes the lock; what is read after that sees all that earlier ones did.
    pub(crate) fn lock(tx: &mut Tx<'_>) -> Result<Self, Error> {
        let (seq, hash, at) = tx.one("UPDATE audit_head SET seq = seq WHERE one = 1 RETURNING seq, hash, at", p![])?;
        Ok(Self { seq, hash, at, from: seq })
    }
    /// Appends one.
    pub(crate) fn push(&mut self, tx: &mut Tx<'_>, link: Link) -> Result<(), Error> {
        let Link { at, actor, what, object_kind, object_id, deed, details } = link;
        let prev = std::mem::replace(&mut self.hash, GENESIS.to_owned());
        let mut new = Entry { seq: self.seq + 1, at, actor, what, object_kind, object_id, deed, details, prev, hash: String::new() };
        new.hash = new.hash_at(new.seq);
        tx.exec(
            "INSERT INTO audit_entry (seq, at, actor, what, object_kind, object_id, deed_id, details, prev, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            p![
                new.seq,
                new.at,
                new.actor,
                new.what,
                new.object_kind,
                new.object_id,
                new.deed,
                new.details.as_deref(),
                &new.prev,
                &new.hash
            ],
        )?;
        (self.seq, self.hash, self.at) = (new.seq, new.hash, new.at);
        Ok(())
    }
    /// Writes the head; how many were appended.
    pub(crate) fn close(self, tx: &mut Tx<'_>) -> Result<usize, Error> {
        if self.seq > self.from {
            tx.exec("UPDATE audit_head SET seq = ?1, hash = ?2, at = ?3 WHERE one = 1", p![self.seq, &self.hash, self.at])?;
        }
        Ok(usize::try_from(self.seq - self.from).unwrap_or_default())
    }
}
