//! One step of the audit: notes get their places, then the ledger's next deeds are looked through for those of staff.
//!
//! Whether somebody was of the company at that place of the ledger is counted from the ledger itself, from `role-given` and `role-taken`,
//! so that the chain says the same whenever it is made.

use crate::chain::{Chain, Link};
use crate::entry::number;
use kernel::{DeedKind, MemberId, Time, fold};
use ledger::Deed;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// The name of the follower.
const NAME: &str = "audit";

/// Chains up to `limit` notes and follows up to `limit` deeds; how many there were. Safe on many nodes: the head's row is the lock.
pub fn step(tx: &mut Tx<'_>, limit: u32) -> Result<usize, Error> {
    let mut chain = Chain::lock(tx)?;
    let notes = sequence(tx, &mut chain, limit)?;
    let mut staff = Staff::default();
    let followed = ledger::follow(tx, NAME, limit, |tx, deed| chain_deed(tx, &mut chain, &mut staff, deed))?;
    chain.close(tx)?;
    Ok(notes + followed.done)
}

type New = (i64, Time, Option<MemberId>, i64, Option<i64>, Option<i64>, Option<String>);

fn sequence(tx: &mut Tx<'_>, chain: &mut Chain, limit: u32) -> Result<usize, Error> {
    let new: Vec<New> =
        tx.all("SELECT id, at, actor, what, object_kind, object_id, details FROM audit_new WHERE id > 0 ORDER BY id LIMIT ?1", p![limit])?;
    let ids: Vec<i64> = new.iter().map(|n| n.0).collect();
    for (_, at, actor, what, object_kind, object_id, details) in new {
        chain.push(tx, Link { at, actor, what, object_kind, object_id, deed: None, details })?;
    }
    if !ids.is_empty() {
        tx.exec("DELETE FROM audit_new WHERE id IN (?ids1)", p![&ids])?;
    }
    Ok(ids.len())
}

/// How many roles members hold at this place of the ledger, read as they are asked for.
#[derive(Default)]
struct Staff(HashMap<MemberId, i64>);

impl Staff {
    fn roles(&mut self, tx: &mut Tx<'_>, member: MemberId) -> Result<i64, Error> {
        if let Some(n) = self.0.get(&member) {
            return Ok(*n);
        }
        let found: Option<(i64,)> = tx.opt("SELECT roles FROM audit_staff WHERE member_id = ?1", p![member])?;
        Ok(*self.0.entry(member).or_insert(found.map_or(0, |f| f.0)))
    }
    fn change(&mut self, tx: &mut Tx<'_>, member: MemberId, by: i64) -> Result<(), Error> {
        let roles = (self.roles(tx, member)? + by).max(0);
        tx.exec(
            "INSERT INTO audit_staff (member_id, roles) VALUES (?1, ?2) ON CONFLICT (member_id) DO UPDATE SET roles = excluded.roles",
            p![member, roles],
        )?;
        self.0.insert(member, roles);
        Ok(())
    }
}

/// What is in the chain whoever does it: the program suspends nobody and gives no role by itself, but the operator does.
const ALWAYS: [DeedKind; 4] = [DeedKind::RoleGiven, DeedKind::RoleTaken, DeedKind::Suspended, DeedKind::Lifted];

fn chain_deed(tx: &mut Tx<'_>, chain: &mut Chain, staff: &mut Staff, deed: &Deed) -> Result<(), Error> {
    let by_staff = match deed.actor {
        Some(member) => staff.roles(tx, member)? > 0,
        None => false,
    };
    if !by_staff && !ALWAYS.contains(&deed.what.kind) {
        return Ok(());
    }
    // A follower that was reset reads again: what stands in the chain stands there once, and its role is counted.
    if tx.opt::<(i64,)>("SELECT seq FROM audit_entry WHERE deed_id = ?1", p![deed.id])?.is_some() {
        return Ok(());
    }
    match (deed.what.kind, deed.what.other) {
        (DeedKind::RoleGiven, Some(to)) => staff.change(tx, to, 1)?,
        (DeedKind::RoleTaken, Some(from)) => staff.change(tx, from, -1)?,
        _ => {}
    }
    let (object_kind, object_id) = (Some(deed.what.object_kind.number()), Some(deed.what.object_id));
    let details = Some(digest(deed));
    chain.push(
        tx,
        Link { at: deed.at, actor: deed.actor, what: deed.what.kind.number(), object_kind, object_id, deed: Some(deed.id), details },
    )
}

/// SHA-256 of a deed's whole row: a deed that is changed in the ledger later no longer agrees with its entry.
pub(crate) fn digest(deed: &Deed) -> String {
    let (mut of, what) = (Sha256::new(), &deed.what);
    of.update(b"millet deed 1\n");
    for n in [
        Some(deed.id.get()),
        Some(deed.at.micros()),
        Some(what.kind.number()),
        deed.actor.map(MemberId::get),
        Some(what.object_kind.number()),
        Some(what.object_id),
        what.other.map(MemberId::get),
        what.board.map(kernel::BoardId::get),
        what.stage,
        what.release.map(kernel::ReleaseId::get),
        Some(deed.weight_version),
        deed.undoes.map(kernel::DeedId::get),
    ] {
        number(&mut of, n);
    }
    fold::hex(&of.finalize())
}
