//! The second admin confirms: the role is held from now on.

use super::{Proposal, admins};
use crate::{Refusal, role};
use kernel::{Actor, GrantId, Object, Permission, Time};
use store::{Tx, p};

/// Confirms what another admin proposed. Not the one who proposed it, not the one who would hold it; and whoever proposed it must still be
/// an admin, or it would be one person's gift.
pub fn confirm_role(tx: &mut Tx<'_>, by: &Actor, id: GrantId, now: Time) -> Result<Proposal, Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    let me = by.member().ok_or(Refusal::SignIn)?;
    // The conditional update settles it between two who confirm, and between confirming and its end.
    let found: Option<Proposal> = tx.opt(
        "UPDATE member_grant SET ended_at = ?2, ended_by = ?3, how = 'confirmed' WHERE id = ?1 AND ended_at IS NULL AND expires_at > ?2
         RETURNING id, member_id, role, team_id, until, why, by_member, at, expires_at",
        p![id, now, me],
    )?;
    let found = found.ok_or(Refusal::GrantOver)?;
    if me == found.by || me == found.member {
        return Err(Refusal::GrantSecond);
    }
    if !admins(tx, now)?.contains(&found.by) {
        return Err(Refusal::GrantOver);
    }
    role::put(tx, by, found.member, found.role, found.team, found.until, now)?;
    Ok(found)
}
