//! Roles: what a member is in the company or the community, for a term or without an end. Given by an admin and recorded as deeds; one that
//! gives power over others is given by two ([`crate::propose_role`]), by the operator alone.
//!
//! A term ends by itself: whatever decides what somebody may compares its end with the present. A job takes the row away soon after, so that
//! names, lists and tallies, which only ask who holds a role, follow.

use crate::{Refusal, session};
use kernel::{Actor, DeedKind, Lack, MemberId, Object, ObjectKind, Permission, Role, TeamId, Time};
use ledger::New;
use store::{Error, FromRow, Row, Tx, p};

/// The state of a `granted` deed that changed the term of a role already held.
pub const TERM: i64 = 2;

/// A role somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub member: MemberId,
    /// What.
    pub role: Role,
    /// Since when.
    pub at: Time,
    /// From whom; none from the operator.
    pub by: Option<MemberId>,
    /// When it ends by itself; none when it does not.
    pub until: Option<Time>,
}

impl FromRow for Held {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (member, word) = (r.next()?, r.next::<String>()?);
        let role = Role::parse(&word).ok_or_else(|| Error::Broken(format!("unknown role {word}")))?;
        Ok(Self { member, role, at: r.next()?, by: r.next()?, until: r.next()? })
    }
}

/// The roles a member holds at `now`.
pub fn roles(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Vec<Role>, Error> {
    let words: Vec<String> =
        tx.list("SELECT role FROM member_role WHERE member_id = ?1 AND (until IS NULL OR until > ?2) ORDER BY role", p![member, now])?;
    Ok(words.iter().filter_map(|w| Role::parse(w)).collect())
}

/// A member as an actor: with the roles they hold at `now`.
pub fn actor(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Actor, Error> {
    Ok(Actor::Member(member, roles(tx, member, now)?))
}

/// May the actor do what asks for `permission` to this member; if not, what is missing.
pub fn may(tx: &mut Tx<'_>, by: &Actor, permission: Permission, whom: MemberId, now: Time) -> Result<Result<(), Lack>, Error> {
    let held = roles(tx, whom, now)?;
    Ok(by.must(permission, Object::Member(whom, &held)))
}

/// Who holds what at `now`, and until when: in the order of the roles, those who came first at the top.
pub fn held_roles(tx: &mut Tx<'_>, by: &Actor, now: Time) -> Result<Vec<Held>, Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    let mut all: Vec<Held> = tx.all(
        "SELECT member_id, role, given_at, given_by, until FROM member_role WHERE until IS NULL OR until > ?1 ORDER BY given_at, member_id",
        p![now],
    )?;
    all.sort_by_key(|h| Role::ALL.into_iter().position(|r| r == h.role));
    Ok(all)
}

/// Gives a role without an end, and for staff the team they answer for. Ends the member's sessions: new rights begin with a new token.
pub fn give_role(tx: &mut Tx<'_>, by: &Actor, to: MemberId, role: Role, team: Option<TeamId>, now: Time) -> Result<(), Refusal> {
    give_role_until(tx, by, to, role, team, None, now)
}

/// Gives a role until a day, or without an end; of one already held it changes the term. What gives power over others is not given by one
/// member alone, but they may shorten it.
pub fn give_role_until(
    tx: &mut Tx<'_>,
    by: &Actor,
    to: MemberId,
    role: Role,
    team: Option<TeamId>,
    until: Option<Time>,
    now: Time,
) -> Result<(), Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    if role.is_power() && by.member().is_some() && !shortens(holds(tx, to, role, now)?.as_ref(), until) {
        return Err(Refusal::TwoGive);
    }
    put(tx, by, to, role, team, until, now)
}

/// Does it end what is held earlier than it would?
fn shortens(held: Option<&Held>, until: Option<Time>) -> bool {
    held.zip(until).is_some_and(|(held, until)| held.until.is_none_or(|end| until <= end))
}

/// A role as a member holds it at `now`, if they do.
pub(crate) fn holds(tx: &mut Tx<'_>, member: MemberId, role: Role, now: Time) -> Result<Option<Held>, Error> {
    tx.opt(
        "SELECT member_id, role, given_at, given_by, until FROM member_role
         WHERE member_id = ?1 AND role = ?2 AND (until IS NULL OR until > ?3)",
        p![member, role.word(), now],
    )
}

/// Writes it down. The member's row is the lock.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    by: &Actor,
    to: MemberId,
    role: Role,
    team: Option<TeamId>,
    until: Option<Time>,
    now: Time,
) -> Result<(), Refusal> {
    if until.is_some_and(|until| until <= now) {
        return Err(Refusal::TermOver);
    }
    let known =
        tx.exec("UPDATE member SET team_id = COALESCE(CAST(?2 AS BIGINT), team_id), revision = revision + 1 WHERE id = ?1", p![to, team])?;
    if known == 0 {
        return Err(Refusal::Missing);
    }
    if role == Role::Admin {
        lock_admins(tx)?;
    }
    crate::term::end(tx, to, role, now)?;
    let given = tx.exec(
        "INSERT INTO member_role (member_id, role, given_at, given_by, until) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (member_id, role) DO NOTHING",
        p![to, role.word(), now, by.member(), until],
    )?;
    let new = |kind| New::new(kind, ObjectKind::Member, to.get()).to(to);
    if given > 0 {
        ledger::record(tx, by, new(DeedKind::RoleGiven), now)?;
        session::rights_changed(tx, to, role)?;
    } else {
        let moved = tx.exec(
            "UPDATE member_role SET until = ?3 WHERE member_id = ?1 AND role = ?2 AND until IS DISTINCT FROM ?3",
            p![to, role.word(), until],
        )?;
        if moved > 0 {
            ledger::record(tx, by, new(DeedKind::Granted).reaching(TERM), now)?;
        }
    }
    if role == Role::Admin && until.is_some() {
        an_admin_stays(tx)?;
    }
    crate::term::at_its_end(tx, to, role, until)?;
    Ok(())
}

/// Takes a role away. The last admin cannot be taken theirs: nobody could give it back.
pub fn take_role(tx: &mut Tx<'_>, by: &Actor, from: MemberId, role: Role, now: Time) -> Result<(), Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    tx.exec("UPDATE member SET revision = revision + 1 WHERE id = ?1", p![from])?;
    if role == Role::Admin {
        lock_admins(tx)?;
    }
    let taken = tx.exec("DELETE FROM member_role WHERE member_id = ?1 AND role = ?2", p![from, role.word()])?;
    if taken == 0 {
        return Err(Refusal::Missing);
    }
    if role == Role::Admin {
        an_admin_stays(tx)?;
    }
    ledger::record(tx, by, New::new(DeedKind::RoleTaken, ObjectKind::Member, from.get()).to(from), now)?;
    session::rights_changed(tx, from, role)?;
    Ok(())
}

/// The admins' rows are a lock, taken before any of them is changed: of two who take each other's away the second finds the first.
fn lock_admins(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.exec("UPDATE member_role SET given_at = given_at WHERE role = 'admin'", p![])?;
    Ok(())
}

/// One admin at least is one without an end.
fn an_admin_stays(tx: &mut Tx<'_>) -> Result<(), Refusal> {
    let stays = tx.opt::<(i64,)>("SELECT member_id FROM member_role WHERE role = 'admin' AND until IS NULL LIMIT 1", p![])?;
    if stays.is_some() { Ok(()) } else { Err(Refusal::LastAdmin) }
}

/// The ids of staff: whoever speaks for the company. Their votes and verdicts do not count.
pub fn staff(tx: &mut Tx<'_>) -> Result<Vec<MemberId>, Error> {
    let held: Vec<(MemberId, String)> = tx.all("SELECT member_id, role FROM member_role ORDER BY member_id", p![])?;
    let speaks = |word: &str| Role::parse(word).is_some_and(|r| r.grants().contains(&Permission::AnswerForCompany));
    let mut ids: Vec<MemberId> = held.iter().filter(|(_, word)| speaks(word)).map(|(id, _)| *id).collect();
    ids.dedup();
    Ok(ids)
}

/// The ids of one team's people.
pub fn staff_of(tx: &mut Tx<'_>, team: TeamId) -> Result<Vec<MemberId>, Error> {
    tx.list("SELECT id FROM member WHERE team_id = ?1 ORDER BY id", p![team])
}

#[cfg(test)]
#[path = "role_tests.rs"]
pub(crate) mod tests;
