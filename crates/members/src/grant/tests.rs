use super::*;
use crate::role::tests::{joined, work};
use crate::{Refusal, roles, take_role};
use kernel::{Actor, Lack, Permission};
use store::{Migration, Tx, p};
use testkit::World;

const ROOMS: &[&[Migration]] = &[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS];

struct House {
    ada: Actor,
    bo: Actor,
    cy: Actor,
    eve: MemberId,
}

fn house(world: &World) -> House {
    let admin = |handle| joined(world, handle, Some(Role::Admin));
    House { ada: admin("ada"), bo: admin("bo-bo"), cy: admin("cy-cy"), eve: joined(world, "eve", None).member().unwrap() }
}

fn of(to: MemberId, role: Role) -> NewRole {
    NewRole { to, role, team: None, until: None, why: "She keeps the camera board kind".into() }
}

fn propose(world: &World, by: &Actor, new: NewRole) -> Result<GrantId, Refusal> {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| propose_role(tx, &by, &new, now))
}

fn confirm(world: &World, by: &Actor, id: GrantId) -> Result<(), Refusal> {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| confirm_role(tx, &by, id, now).map(|_| ()))
}

fn held(world: &World, of: MemberId) -> Vec<Role> {
    let now = world.now();
    world.read(move |tx| roles(tx, of, now)).unwrap()
}

fn deeds(world: &World) -> Vec<(i64, Option<i64>)> {
    world.read(|tx| tx.all("SELECT kind, actor FROM deed WHERE kind > 39 OR (kind = 13 AND actor IS NOT NULL) ORDER BY id", p![])).unwrap()
}

#[test]
fn power_is_held_when_a_second_admin_has_said_yes_and_not_before() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        let id = propose(world, &h.ada, of(h.eve, Role::Moderator)).unwrap();
        assert_eq!(held(world, h.eve), []);
        assert_eq!(confirm(world, &h.ada, id), Err(Refusal::GrantSecond), "not the same one twice");
        let fan = Actor::Member(h.eve, vec![]);
        assert_eq!(confirm(world, &fan, id), Err(Refusal::Lacks(Lack::Role(Permission::Administer))));
        assert_eq!(confirm(world, &Actor::System, id), Err(Refusal::SignIn), "a program is nobody");
        let (by, now) = (h.bo.clone(), world.now());
        let waits = world.read(move |tx| proposals(tx, &by, now)).unwrap();
        assert_eq!((waits.len(), waits[0].by, waits[0].role), (1, h.ada.member().unwrap(), Role::Moderator));
        confirm(world, &h.bo, id).unwrap();
        assert_eq!(held(world, h.eve), [Role::Moderator]);
        assert_eq!(confirm(world, &h.cy, id), Err(Refusal::GrantOver));
        let (ada, bo) = (h.ada.member().unwrap().get(), h.bo.member().unwrap().get());
        assert_eq!(deeds(world), [(42, Some(ada)), (13, Some(bo))]);
    });
}

#[test]
fn neither_is_the_one_who_would_hold_it() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        let bo = h.bo.member().unwrap();
        assert_eq!(propose(world, &h.bo, of(bo, Role::Founder)), Err(Refusal::GrantOneself));
        let id = propose(world, &h.ada, of(bo, Role::Founder)).unwrap();
        assert_eq!(confirm(world, &h.bo, id), Err(Refusal::GrantSecond));
        let (by, now) = (h.bo.clone(), world.now());
        assert_eq!(world.write(move |tx| end_proposal(tx, &by, id, now)), Err(Refusal::GrantSecond));
        confirm(world, &h.cy, id).unwrap();
        assert_eq!(held(world, bo), [Role::Admin, Role::Founder]);
    });
}

#[test]
fn after_a_week_it_is_over_and_can_be_proposed_anew() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        let id = propose(world, &h.ada, of(h.eve, Role::Executive)).unwrap();
        assert_eq!(propose(world, &h.bo, of(h.eve, Role::Executive)), Err(Refusal::GrantWaits));
        world.pass(GRANT_DAYS * 86_400);
        assert_eq!(confirm(world, &h.bo, id), Err(Refusal::GrantOver), "to the second");
        let next = propose(world, &h.bo, of(h.eve, Role::Executive)).unwrap();
        work(world);
        assert_eq!(deeds(world).iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [42, 43, 42], "the job ends it no second time");
        confirm(world, &h.ada, next).unwrap();
        world.pass(GRANT_DAYS * 86_400);
        work(world);
        assert_eq!(held(world, h.eve), [Role::Executive], "nor one that was confirmed");
    });
}

#[test]
fn a_proposer_who_is_no_admin_any_more_has_said_nothing() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        let id = propose(world, &h.ada, of(h.eve, Role::Admin)).unwrap();
        let (by, ada, now) = (h.cy.clone(), h.ada.member().unwrap(), world.now());
        world.write(move |tx| take_role(tx, &by, ada, Role::Admin, now)).unwrap();
        assert_eq!(confirm(world, &h.bo, id), Err(Refusal::GrantOver));
        assert_eq!(held(world, h.eve), []);
    });
}

#[test]
fn the_proposer_withdraws_and_another_declines() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        for (by, how) in [(&h.ada, "withdrawn"), (&h.bo, "declined")] {
            let id = propose(world, &h.ada, of(h.eve, Role::Moderator)).unwrap();
            let (by, now) = (by.clone(), world.now());
            let ends = move |tx: &mut Tx<'_>| end_proposal(tx, &by, id, now);
            world.write(ends.clone()).unwrap();
            assert_eq!(world.write(ends), Err(Refusal::GrantOver));
            assert_eq!(confirm(world, &h.cy, id), Err(Refusal::GrantOver));
            let said: String = world.read(move |tx| tx.val("SELECT how FROM member_grant WHERE id = ?1", p![id])).unwrap();
            assert_eq!(said, how);
        }
        assert_eq!(held(world, h.eve), []);
    });
}

#[test]
fn of_many_who_confirm_and_decline_at_once_one_is_heard() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        let id = propose(world, &h.ada, of(h.eve, Role::Moderator)).unwrap();
        let now = world.now();
        let said = world.run(async {
            let yes = |by: &Actor| {
                let by = by.clone();
                world.db.write(move |tx| confirm_role(tx, &by, id, now).map(|_| ()))
            };
            let no = |by: &Actor| {
                let by = by.clone();
                world.db.write(move |tx| end_proposal(tx, &by, id, now))
            };
            let (one, two, three, four) = tokio::join!(yes(&h.bo), yes(&h.cy), no(&h.ada), no(&h.cy));
            [one, two, three, four]
        });
        assert_eq!(said.iter().filter(|r| r.is_ok()).count(), 1, "{said:?}");
        assert_eq!(deeds(world).len(), 2);
    });
}

#[test]
fn what_one_may_give_is_given_at_once_and_who_cannot_be_asked_is_said() {
    testkit::each(ROOMS, |world| {
        let ada = joined(world, "ada", Some(Role::Admin));
        let eve = joined(world, "eve", None).member().unwrap();
        let grant = |role: Role, why: &'static str| {
            let (by, now) = (ada.clone(), world.now());
            world.write(move |tx| grant_role(tx, &by, &NewRole { why: why.into(), ..of(eve, role) }, now))
        };
        assert_eq!(grant(Role::CentreStaff, ""), Ok(Given::Now));
        assert_eq!(grant(Role::Moderator, " "), Err(Refusal::GrantReason));
        assert_eq!(grant(Role::Moderator, "x"), Err(Refusal::GrantNobody), "there is no second admin");
        joined(world, "bo-bo", Some(Role::Admin));
        assert!(matches!(grant(Role::Moderator, "x"), Ok(Given::Waits(_))));
        assert_eq!(held(world, eve), [Role::CentreStaff]);
    });
}
