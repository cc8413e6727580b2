//! What waits for a second admin, and who the admins are.

use super::Proposal;
use crate::Refusal;
use kernel::{Actor, MemberId, Object, Permission, Time};
use store::{Error, Tx, p};

/// What can be confirmed at `now`, what waits longest first.
pub fn proposals(tx: &mut Tx<'_>, by: &Actor, now: Time) -> Result<Vec<Proposal>, Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    Ok(tx.all(
        "SELECT id, member_id, role, team_id, until, why, by_member, at, expires_at FROM member_grant
         WHERE ended_at IS NULL AND expires_at > ?1 ORDER BY id LIMIT 200",
        p![now],
    )?)
}

/// Who is an admin at `now`, in the order of their ids.
pub fn admins(tx: &mut Tx<'_>, now: Time) -> Result<Vec<MemberId>, Error> {
    tx.list("SELECT member_id FROM member_role WHERE role = 'admin' AND (until IS NULL OR until > ?1) ORDER BY member_id", p![now])
}
