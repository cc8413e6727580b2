use super::*;
use crate::{Join, join};
use kernel::Lang;
use store::Migration;
use store::jobs;
use testkit::World;

const ROOMS: &[&[Migration]] = &[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS];

pub(crate) fn joined(world: &World, handle: &'static str, role: Option<Role>) -> Actor {
    let now = world.now();
    world
        .write(move |tx| {
            let email = format!("{handle}@example.org");
            let id = join(tx, &Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::En }, now)?;
            if let Some(role) = role {
                give_role(tx, &Actor::System, id, role, None, now)?;
            }
            Ok::<_, Refusal>(Actor::Member(id, role.into_iter().collect()))
        })
        .unwrap()
}

/// Runs what is due.
pub(crate) fn work(world: &World) {
    let now = world.now();
    while let Some(job) = world.write(move |tx| jobs::take(tx, now)).unwrap() {
        world
            .write(move |tx| {
                assert!(crate::run(tx, &job, now)?, "{}", job.kind);
                Ok::<_, Refusal>(jobs::done(tx, job.id)?)
            })
            .unwrap();
    }
}

fn deeds(world: &World) -> Vec<i64> {
    world.read(|tx| tx.list("SELECT kind FROM deed WHERE kind <> 1 ORDER BY id", p![])).unwrap()
}

#[test]
fn only_an_admin_gives_roles_and_the_last_one_stays() {
    testkit::each(ROOMS, |world| {
        let now = world.now();
        let fan = joined(world, "mei", None);
        let id = fan.member().unwrap();
        let engineer = Actor::Member(id, vec![Role::Engineer]);
        let lacks = Refusal::Lacks(Lack::Role(Permission::Administer));
        for (actor, why) in [(Actor::Guest, Refusal::Lacks(Lack::SignIn)), (fan, lacks.clone()), (engineer, lacks)] {
            assert_eq!(world.write(move |tx| give_role(tx, &actor, id, Role::Admin, None, now)), Err(why));
        }
        world.write(move |tx| crate::open(tx, id, "old", "", now)).unwrap();
        world.write(move |tx| give_role(tx, &Actor::System, id, Role::Admin, None, now)).unwrap();
        assert_eq!(world.read(move |tx| crate::visit(tx, "old", now)).unwrap(), None, "new rights begin with a new token");
        assert_eq!(world.read(move |tx| roles(tx, id, now)).unwrap(), [Role::Admin]);
        let admin = Actor::Member(id, vec![Role::Admin]);
        let by = admin.clone();
        assert_eq!(world.write(move |tx| take_role(tx, &by, id, Role::Admin, now)), Err(Refusal::LastAdmin));
        let until = Some(now.plus_days(1));
        let ends = move |tx: &mut Tx<'_>| give_role_until(tx, &admin, id, Role::Admin, None, until, now);
        assert_eq!(world.write(ends), Err(Refusal::LastAdmin), "and one whose term ends is as good as gone");
        assert_eq!(world.read(staff).unwrap(), [id], "a refused taking takes nothing");
    });
}

#[test]
fn of_two_admins_who_take_each_other_s_role_at_once_one_stays() {
    testkit::each(ROOMS, |world| {
        let now = world.now();
        let (ada, bo) = (joined(world, "ada", Some(Role::Admin)), joined(world, "bo-bo", Some(Role::Admin)));
        let take = |by: &Actor, from: &Actor| {
            let (by, from) = (by.clone(), from.member().unwrap());
            world.db.write(move |tx| take_role(tx, &by, from, Role::Admin, now))
        };
        let (a, b) = world.run(async { tokio::join!(take(&ada, &bo), take(&bo, &ada)) });
        assert_eq!([&a, &b].iter().filter(|r| r.is_ok()).count(), 1, "{a:?} {b:?}");
        assert_eq!(world.read(move |tx| crate::admins(tx, now)).unwrap().len(), 1);
    });
}

#[test]
fn a_term_ends_by_itself_to_the_second_and_the_ledger_says_so_once() {
    testkit::each(ROOMS, |world| {
        let now = world.now();
        let (ada, lin) = (joined(world, "ada", Some(Role::Admin)), joined(world, "lin", None).member().unwrap());
        let (until, later) = (now.plus_days(20), now.plus_days(60));
        let give = |until: Option<Time>, at: Time| {
            let by = ada.clone();
            world.write(move |tx| give_role_until(tx, &by, lin, Role::Engineer, None, until, at))
        };
        assert_eq!(give(Some(now), now), Err(Refusal::TermOver));
        give(Some(until), now).unwrap();
        world.write(move |tx| crate::open(tx, lin, "secret", "", now)).unwrap();
        let seen = |at: Time| world.read(move |tx| crate::visit(tx, "secret", at)).unwrap().unwrap().actor;
        let held = |at: Time| world.read(move |tx| roles(tx, lin, at)).unwrap();
        assert_eq!((seen(until.plus_seconds(-1)).is_staff(), held(until.plus_seconds(-1))), (true, vec![Role::Engineer]));
        world.clock.set(until);
        assert_eq!((seen(until).is_staff(), held(until)), (false, vec![]), "before any job came");
        work(world);
        work(world);
        assert_eq!(world.read(staff).unwrap(), [ada.member().unwrap()]);
        assert_eq!(deeds(world), [13, 13, 18]);
        // Given again it holds again; its term moves, and the job of the old one ends nothing.
        give(Some(later), until).unwrap();
        give(None, until).unwrap();
        give(None, until).unwrap();
        world.clock.set(later);
        work(world);
        assert_eq!(held(later), [Role::Engineer]);
        assert_eq!(deeds(world), [13, 13, 18, 13, 42]);
    });
}

#[test]
fn a_role_that_ended_is_given_anew_before_its_job_came() {
    testkit::each(ROOMS, |world| {
        let now = world.now();
        let lin = joined(world, "lin", None).member().unwrap();
        let give = |until: Option<Time>, at: Time| {
            world.write(move |tx| give_role_until(tx, &Actor::System, lin, Role::CentreStaff, None, until, at)).unwrap();
        };
        give(Some(now.plus_days(1)), now);
        let next = now.plus_days(2);
        world.clock.set(next);
        give(Some(now.plus_days(9)), next);
        work(world);
        assert_eq!(world.read(move |tx| roles(tx, lin, next)).unwrap(), [Role::CentreStaff]);
        assert_eq!(deeds(world), [13, 18, 13], "given, over, given: as often taken as given");
    });
}

#[test]
fn power_is_not_given_by_one_but_shortened_and_taken_by_one() {
    testkit::each(ROOMS, |world| {
        let now = world.now();
        let (ada, eve) = (joined(world, "ada", Some(Role::Admin)), joined(world, "eve", None).member().unwrap());
        let give = |by: &Actor, role: Role, until: Option<Time>| {
            let by = by.clone();
            world.write(move |tx| give_role_until(tx, &by, eve, role, None, until, now))
        };
        let (day, week) = (Some(now.plus_days(1)), Some(now.plus_days(7)));
        for role in Role::ALL {
            let alone = if role.is_power() { Err(Refusal::TwoGive) } else { Ok(()) };
            assert_eq!(give(&ada, role, week), alone, "{role:?}");
        }
        give(&Actor::System, Role::Moderator, week).unwrap();
        assert_eq!(give(&ada, Role::Moderator, None), Err(Refusal::TwoGive), "longer is more");
        assert_eq!(give(&ada, Role::Moderator, Some(now.plus_days(8))), Err(Refusal::TwoGive));
        give(&ada, Role::Moderator, day).unwrap();
        assert_eq!(give(&ada, Role::Moderator, week), Err(Refusal::TwoGive), "and not back");
        let by = ada.clone();
        world.write(move |tx| take_role(tx, &by, eve, Role::Moderator, now)).unwrap();
        let by = ada.clone();
        let all = world.read(move |tx| held_roles(tx, &by, now)).unwrap();
        assert!(all.iter().all(|h| h.role != Role::Moderator) && all.len() == 4, "{all:?}");
        assert_eq!(world.read(|tx| held_roles(tx, &Actor::Guest, Time::default())), Err(Refusal::Lacks(Lack::SignIn)));
    });
}
