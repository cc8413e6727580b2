//! Proposing a role that two give.

use super::{GRANT_DAYS, PROPOSED, admins, lapse};
use crate::{Refusal, role, term};
use kernel::{Actor, DeedKind, GrantId, MemberId, Object, ObjectKind, Permission, Role, TeamId, Time};
use ledger::New;
use store::{Tx, jobs, p};

/// A role somebody is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    /// Who.
    pub to: MemberId,
    /// What.
    pub role: Role,
    /// The team they answer for, if that changes.
    pub team: Option<TeamId>,
    /// When it ends by itself; none when it does not.
    pub until: Option<Time>,
    /// Why, 1 to 500 characters: asked of a role that two give.
    pub why: String,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// They hold it now.
    Now,
    /// It waits for a second admin.
    Waits(GrantId),
}

/// Gives a role at once where one admin may, else proposes it.
pub fn grant_role(tx: &mut Tx<'_>, by: &Actor, new: &NewRole, now: Time) -> Result<Given, Refusal> {
    match role::give_role_until(tx, by, new.to, new.role, new.team, new.until, now) {
        Ok(()) => Ok(Given::Now),
        Err(Refusal::TwoGive) => propose_role(tx, by, new, now).map(Given::Waits),
        Err(no) => Err(no),
    }
}

/// Proposes a role that gives power over others, for another admin to confirm.
pub fn propose_role(tx: &mut Tx<'_>, by: &Actor, new: &NewRole, now: Time) -> Result<GrantId, Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    let me = by.member().ok_or(Refusal::SignIn)?;
    if me == new.to {
        return Err(Refusal::GrantOneself);
    }
    let why = new.why.trim();
    if !(1..=500).contains(&why.chars().count()) {
        return Err(Refusal::GrantReason);
    }
    if new.until.is_some_and(|until| until <= now) {
        return Err(Refusal::TermOver);
    }
    if !crate::by_id(tx, new.to)?.ok_or(Refusal::Missing)?.claimed {
        return Err(Refusal::GrantUnclaimed);
    }
    if role::holds(tx, new.to, new.role, now)?.is_some_and(|held| held.until == new.until) {
        return Err(Refusal::RoleHeld);
    }
    if !admins(tx, now)?.iter().any(|a| *a != me && *a != new.to) {
        return Err(Refusal::GrantNobody);
    }
    // One that nobody confirmed in time stands in nobody's way, even before its job came.
    let before: Option<(GrantId,)> =
        tx.opt("SELECT id FROM member_grant WHERE member_id = ?1 AND role = ?2 AND ended_at IS NULL", p![new.to, new.role.word()])?;
    if let Some((before,)) = before {
        lapse(tx, before, now)?;
    }
    let (id, expires) = (GrantId::new(tx.id(GrantId::KIND)?), now.plus_days(GRANT_DAYS));
    let waits = tx.exec(
        "INSERT INTO member_grant (id, member_id, role, team_id, until, why, by_member, at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (member_id, role) WHERE ended_at IS NULL DO NOTHING",
        p![id, new.to, new.role.word(), new.team, new.until, why, me, now, expires],
    )?;
    if waits == 0 {
        return Err(Refusal::GrantWaits);
    }
    ledger::record(tx, by, New::new(DeedKind::Granted, ObjectKind::Member, new.to.get()).to(new.to).reaching(PROPOSED), now)?;
    jobs::enqueue(tx, term::GRANT_JOB, &id.to_string(), None, expires)?;
    Ok(id)
}
