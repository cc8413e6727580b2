//! Roles, given by an admin and recorded as deeds.

use crate::{Refusal, session};
use kernel::{Actor, DeedKind, MemberId, ObjectKind, Permission, Role, TeamId, Time};
use ledger::New;
use store::{Error, Tx, p};

/// The roles a member holds now.
pub fn roles(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Role>, Error> {
    let words: Vec<String> = tx.list("SELECT role FROM member_role WHERE member_id = ?1 ORDER BY role", p![member])?;
    Ok(words.iter().filter_map(|w| Role::parse(w)).collect())
}

/// Gives a role, and for staff the team they answer for. Ends the member's sessions: new rights begin with a new token.
pub fn give_role(tx: &mut Tx<'_>, by: &Actor, to: MemberId, role: Role, team: Option<TeamId>, now: Time) -> Result<(), Refusal> {
    if !by.may(Permission::Administer) {
        return Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn });
    }
    if crate::by_id(tx, to)?.is_none() {
        return Err(Refusal::Missing);
    }
    let given = tx.exec(
        "INSERT INTO member_role (member_id, role, given_at, given_by) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (member_id, role) DO NOTHING",
        p![to, role.word(), now, by.member()],
    )?;
    tx.exec("UPDATE member SET team_id = COALESCE(CAST(?2 AS BIGINT), team_id), revision = revision + 1 WHERE id = ?1", p![to, team])?;
    if given > 0 {
        ledger::record(tx, by, New::new(DeedKind::RoleGiven, ObjectKind::Member, to.get()).to(to), now)?;
        session::rights_changed(tx, to, role)?;
    }
    Ok(())
}

/// Takes a role away. The last admin cannot be taken theirs: nobody could give it back.
pub fn take_role(tx: &mut Tx<'_>, by: &Actor, from: MemberId, role: Role, now: Time) -> Result<(), Refusal> {
    if !by.may(Permission::Administer) {
        return Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn });
    }
    let taken = tx.exec("DELETE FROM member_role WHERE member_id = ?1 AND role = ?2", p![from, role.word()])?;
    if taken == 0 {
        return Err(Refusal::Missing);
    }
    if role == Role::Admin && tx.opt::<(i64,)>("SELECT member_id FROM member_role WHERE role = 'admin' LIMIT 1", p![])?.is_none() {
        return Err(Refusal::LastAdmin);
    }
    ledger::record(tx, by, New::new(DeedKind::RoleTaken, ObjectKind::Member, from.get()).to(from), now)?;
    session::rights_changed(tx, from, role)?;
    Ok(())
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
mod tests {
    use super::*;
    use crate::{Join, join};

    #[test]
    fn only_an_admin_gives_roles_and_the_last_one_stays() {
        testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let id = world
                .write(move |tx| {
                    let email = "mei@example.org".to_owned();
                    join(tx, &Join { handle: "mei".into(), name: "Mei".into(), email, phc: "x".into(), lang: kernel::Lang::En }, now)
                })
                .unwrap();
            let fan = Actor::Member(id, vec![]);
            let engineer = Actor::Member(id, vec![Role::Engineer]);
            for (actor, why) in [(Actor::Guest, Refusal::SignIn), (fan, Refusal::NotAllowed), (engineer, Refusal::NotAllowed)] {
                assert_eq!(world.write(move |tx| give_role(tx, &actor, id, Role::Admin, None, now)), Err(why));
            }
            world.write(move |tx| crate::open(tx, id, "old", "", now)).unwrap();
            world.write(move |tx| give_role(tx, &Actor::System, id, Role::Admin, None, now)).unwrap();
            assert_eq!(world.read(move |tx| crate::visit(tx, "old", now)).unwrap(), None, "new rights begin with a new token");
            assert_eq!(world.read(move |tx| roles(tx, id)).unwrap(), [Role::Admin]);
            let admin = Actor::Member(id, vec![Role::Admin]);
            assert_eq!(world.write(move |tx| take_role(tx, &admin, id, Role::Admin, now)), Err(Refusal::LastAdmin));
            assert_eq!(world.read(staff).unwrap(), [id], "a refused taking takes nothing");
        });
    }
}
