use super::*;
use crate::role::tests::joined;
use crate::{Refusal, prove_address, say_address};
use kernel::{Actor, Lack, MemberId, Permission, Role};
use store::{Migration, Tx, p};
use testkit::World;

const ROOMS: &[&[Migration]] = &[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS];

struct House {
    ada: Actor,
    bo: Actor,
    centre: Actor,
    lin: MemberId,
}

fn house(world: &World) -> House {
    House {
        ada: joined(world, "ada", Some(Role::Admin)),
        bo: joined(world, "bo-bo", Some(Role::Admin)),
        centre: joined(world, "cen-ter", Some(Role::CentreStaff)),
        lin: joined(world, "lin", None).member().unwrap(),
    }
}

fn confirm(world: &World, by: &Actor, whom: MemberId, way: Way) -> Result<(), Refusal> {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| confirm_way(tx, &by, whom, way, "A press card", now))
}

fn give(world: &World, by: &Actor, whom: MemberId) -> Result<(), Refusal> {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| give_vip(tx, &by, whom, "Writes about photography for the Plover Post", now))
}

fn take(world: &World, by: &Actor, whom: MemberId, reason: &'static str) -> Result<(), Refusal> {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| take_vip(tx, &by, whom, reason, now))
}

#[test]
fn it_takes_two_ways_and_two_people() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        assert_eq!(give(world, &h.ada, h.lin), Err(Refusal::VipTooFew));
        confirm(world, &h.ada, h.lin, Way::Document).unwrap();
        confirm(world, &h.bo, h.lin, Way::Document).unwrap();
        assert_eq!(give(world, &h.ada, h.lin), Err(Refusal::VipTooFew), "the same way twice is one");
        confirm(world, &h.bo, h.lin, Way::Call).unwrap();
        assert_eq!(give(world, &h.ada, h.lin), Err(Refusal::VipTooFew), "one person's word is one");
        confirm(world, &h.centre, h.lin, Way::Account).unwrap();
        give(world, &h.ada, h.lin).unwrap();
        assert_eq!(give(world, &h.bo, h.lin), Err(Refusal::VipGiven));
        let lin = h.lin;
        let mark = world.read(move |tx| vip(tx, lin)).unwrap().unwrap();
        assert_eq!((mark.ways, mark.by), (vec![Way::Document, Way::Account, Way::Call], h.ada.member()));
        assert_eq!(world.read(|tx| vips(tx, None, 10)).unwrap().len(), 1);
    });
}

#[test]
fn an_address_counts_where_the_policy_says_so_and_only_when_it_was_shown() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        let (by, lin, now) = (h.ada.clone(), h.lin, world.now());
        assert_eq!(confirm(world, &h.ada, h.lin, Way::Mail), Err(Refusal::VipWay), "nobody says that, the program sees it");
        let policy = Policy { ways: vec![Way::Mail, Way::Document], domains: vec!["plover.example".into()] };
        let me = Actor::Member(lin, vec![]);
        let no = policy.clone();
        assert_eq!(world.write(move |tx| set_vip_policy(tx, &me, &no)), Err(Refusal::Lacks(Lack::Role(Permission::Administer))));
        world.write(move |tx| set_vip_policy(tx, &by, &policy)).unwrap();
        assert_eq!(confirm(world, &h.ada, h.lin, Way::Call), Err(Refusal::VipWay), "not any more");
        confirm(world, &h.centre, h.lin, Way::Document).unwrap();
        assert_eq!(give(world, &h.ada, h.lin), Err(Refusal::VipTooFew));
        let me = Actor::Member(lin, vec![]);
        world.write(move |tx| say_address(tx, &me, "lin@press.plover.example", now)).unwrap();
        assert_eq!(give(world, &h.ada, h.lin), Err(Refusal::VipTooFew), "said is not shown");
        world.write(move |tx| prove_address(tx, lin, now)).unwrap();
        give(world, &h.ada, h.lin).unwrap();
    });
}

#[test]
fn it_is_taken_with_a_reason_and_then_confirmed_anew() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        confirm(world, &h.ada, h.lin, Way::Document).unwrap();
        confirm(world, &h.centre, h.lin, Way::Call).unwrap();
        assert_eq!(take(world, &h.ada, h.lin, "x"), Err(Refusal::VipMissing));
        give(world, &h.ada, h.lin).unwrap();
        assert_eq!(take(world, &h.bo, h.lin, " "), Err(Refusal::VipReason));
        assert_eq!(take(world, &h.centre, h.lin, "x"), Err(Refusal::Lacks(Lack::Role(Permission::Administer))));
        take(world, &h.bo, h.lin, "Left the paper").unwrap();
        let lin = h.lin;
        assert_eq!(world.read(move |tx| vip(tx, lin)).unwrap(), None);
        assert_eq!(give(world, &h.ada, h.lin), Err(Refusal::VipTooFew));
        let kinds: Vec<i64> = world.read(|tx| tx.list("SELECT kind FROM deed WHERE kind > 39 ORDER BY id", p![])).unwrap();
        assert_eq!(kinds, [40, 41]);
    });
}

#[test]
fn nobody_confirms_themselves_and_a_fan_nobody() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        let me = h.centre.member().unwrap();
        assert_eq!(confirm(world, &h.centre, me, Way::Document), Err(Refusal::Lacks(Lack::Other)));
        assert_eq!(give(world, &h.ada, h.ada.member().unwrap()), Err(Refusal::Lacks(Lack::Other)));
        let fan = Actor::Member(h.lin, vec![]);
        assert_eq!(confirm(world, &fan, me, Way::Document), Err(Refusal::Lacks(Lack::Role(Permission::Stamp))));
        assert_eq!(confirm(world, &h.ada, MemberId::new(9_999), Way::Document), Err(Refusal::Missing));
        let (by, lin, now) = (h.centre.clone(), h.lin, world.now());
        confirm(world, &h.centre, h.lin, Way::Document).unwrap();
        let drop = move |tx: &mut Tx<'_>| drop_way(tx, &by, lin, Way::Document, now);
        world.write(drop.clone()).unwrap();
        assert_eq!(world.write(drop), Err(Refusal::Missing));
    });
}

#[test]
fn two_who_give_it_at_once_give_it_once() {
    testkit::each(ROOMS, |world| {
        let h = house(world);
        confirm(world, &h.ada, h.lin, Way::Document).unwrap();
        confirm(world, &h.bo, h.lin, Way::Call).unwrap();
        let (lin, now) = (h.lin, world.now());
        let one = |by: &Actor| {
            let by = by.clone();
            world.db.write(move |tx| give_vip(tx, &by, lin, "Known", now))
        };
        let (a, b) = world.run(async { tokio::join!(one(&h.ada), one(&h.bo)) });
        assert_eq!([&a, &b].iter().filter(|r| r.is_ok()).count(), 1, "{a:?} {b:?}");
    });
}
