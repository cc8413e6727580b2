//! The journeys with their tables: kept, taken back, told again, set aside and put back.

use super::{Funnel, Path, Refusal, Ring, Step, Why, funnel, gifts, keep_funnel, path, paths, put_back, rings, set_aside};
use crate::testing::{Act, each, tell, together, undo};
use kernel::DeedKind::{self, Certified, Confirmed, Helped, Joined, Judged, Moved, OwnerEnded, Posted, Proposed, Thanked, Voted};
use kernel::{Actor, Chance, DeedId, MemberId, ObjectKind, Role, Seeded, Time};
use ledger::New;
use store::{Error, Tx, p};
use testkit::World;

const DAY: i64 = 86_400;

fn of(world: &World, member: i64) -> Path {
    world.read(move |tx| path(tx, MemberId::new(member))).unwrap()
}
/// The steps somebody ever took, and those current now, as digits.
fn steps(world: &World, member: i64) -> (String, String) {
    let (path, today) = (of(world, member), super::day(world.now()));
    let said = |taken: &dyn Fn(Step) -> bool| Step::ALL.into_iter().filter(|s| taken(*s)).map(|s| (s.place() + 1).to_string()).collect();
    (said(&|s| path.on(s).is_some()), said(&|s| path.current(s, today)))
}
fn is(world: &World, member: i64, ever: &str, now: &str) {
    assert_eq!(steps(world, member), (ever.to_owned(), now.to_owned()));
}
fn own(world: &World, kind: DeedKind, member: i64) {
    let now = world.now();
    let new = New::new(kind, ObjectKind::Member, member);
    world.write(move |tx| ledger::record(tx, &Actor::Member(MemberId::new(member), vec![]), new, now)).unwrap();
}

#[test]
fn a_fan_takes_the_steps_one_after_the_other_and_they_fade() {
    each(|world| {
        own(world, Joined, 1);
        assert_eq!(of(world, 1).joined, Some(super::day(world.now())));
        own(world, Certified, 1);
        is(world, 1, "1", "1");
        for n in 0..3 {
            tell(world, Act::by(1, Voted, n));
            world.pass(DAY);
        }
        is(world, 1, "12", "12");
        tell(world, Act::by(1, Posted, 1));
        tell(world, Act::by(5, Helped, 1).to(1));
        is(world, 1, "123", "123");
        for n in 0..4 {
            tell(world, Act::by(1, Judged, n));
            world.pass(7 * DAY);
        }
        is(world, 1, "1234", "1234");
        tell(world, Act::by(7, Moved, 1).to(1).reaching(8));
        is(world, 1, "12345", "12345");
        world.pass(92 * DAY);
        is(world, 1, "12345", "145");
        own(world, OwnerEnded, 1);
        world.pass(300 * DAY);
        is(world, 1, "12345", "");
        tell(world, Act::by(1, Judged, 99));
        is(world, 1, "12345", "24");
    });
}

#[test]
fn the_tenth_confirmation_makes_a_discovery_and_its_end_takes_it_back() {
    each(|world| {
        tell(world, Act::by(9, Confirmed, 7).to(9));
        let pressed: Vec<DeedId> = (11..20).map(|by| tell(world, Act::by(by, Confirmed, 7).to(9))).collect();
        tell(world, Act::by(30, Confirmed, 8).to(9));
        is(world, 9, "", "");
        world.pass(DAY);
        tell(world, Act::by(31, Confirmed, 7).to(9));
        is(world, 9, "5", "5");
        assert_eq!(of(world, 9).on(Step::Discovery).unwrap().first, super::day(world.now()), "on the day of the tenth");
        undo(world, pressed[0]);
        is(world, 9, "", "");
    });
}

#[test]
fn many_at_once_reach_the_step_once() {
    each(|world| {
        let now = world.now();
        tell(world, Act::by(9, Proposed, 1));
        let all = (11..21).map(|by| {
            let write = world.db.write(move |tx| {
                Act::by(by, Thanked, by).to(9).record(tx, now)?;
                Act::by(by, Confirmed, 7).to(9).record(tx, now)
            });
            Box::pin(async move { assert!(write.await.is_ok()) })
        });
        together(world, all.collect());
        is(world, 9, "35", "35");
    });
}

type Rows = (Vec<(i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>)>, Vec<(i64, i64, i64, i64, i64)>, Vec<(i64, i64, i64)>);
fn rows(tx: &mut Tx<'_>) -> Result<Rows, Error> {
    Ok((
        tx.all("SELECT member_id, informed, informed_until, sharing, discovery FROM standing_path ORDER BY member_id", p![])?,
        tx.all("SELECT member_id, trace, day, about, n FROM standing_trace WHERE n > 0 ORDER BY member_id, trace, day, about", p![])?,
        tx.all("SELECT deed_id, giver, receiver FROM standing_gift ORDER BY deed_id", p![])?,
    ))
}
fn again(tx: &mut Tx<'_>) -> Result<(), Error> {
    super::forget(tx)?;
    let all = ledger::all(tx, 0, 100_000)?;
    for deed in &all {
        super::follow(tx, deed)?;
    }
    Ok(())
}
/// What was done in so many days, a fifth of it undone.
fn history(tx: &mut Tx<'_>, seed: u64, mut now: Time) -> Result<(), Error> {
    let mut chance = Seeded::new(seed);
    let mut pick = |end: i64| chance.below(end as u64) as i64;
    let mut live: Vec<DeedId> = Vec::new();
    for _ in 0..600 {
        now = now.plus_seconds(pick(DAY));
        if pick(5) == 0 && !live.is_empty() {
            let undone = live.swap_remove(pick(live.len() as i64) as usize);
            ledger::undo(tx, &Actor::System, undone, now)?;
            continue;
        }
        let kind = [Voted, Judged, Posted, Proposed, Thanked, Helped, Confirmed, Moved, Certified, OwnerEnded][pick(10) as usize];
        live.push(Act::by(1 + pick(14), kind, 1 + pick(2)).to(1 + pick(3)).reaching(4 + pick(6)).record(tx, now)?);
    }
    Ok(())
}

#[test]
fn what_is_kept_is_what_the_ledger_says_even_beside_what_was_set_aside() {
    for seed in 1..=3 {
        each(|world| {
            let start = world.now();
            world.write(move |tx| history(tx, seed, start)).unwrap();
            let before = world.read(rows).unwrap();
            assert!(before.0.iter().any(|r| r.1.is_some() && r.3.is_some() && r.4.is_some()), "worth the test: {:?}", before.0);
            world.write(again).unwrap();
            assert_eq!(world.read(rows).unwrap(), before, "seed {seed}");
            // One ring of everything between the first three; some of it is undone later, and it is put back at last.
            let season = world.read(move |tx| gifts(tx, start, None, 100_000)).unwrap();
            let members: Vec<MemberId> = [1, 2, 3].map(MemberId::new).into();
            let among: Vec<_> = season.into_iter().filter(|g| members.contains(&g.giver)).collect();
            let ring = Ring { why: Why::Circle, members, gifts: among.clone(), inside: 100 };
            let id = world.write(move |tx| set_aside(tx, &ring, start)).unwrap().unwrap();
            let aside = world.read(rows).unwrap();
            assert_ne!(aside, before);
            world.write(again).unwrap();
            assert_eq!(world.read(rows).unwrap(), aside, "seed {seed}, set aside");
            undo(world, among[0].deed);
            world.write(again).unwrap();
            let undone = world.read(rows).unwrap();
            let moderator = Actor::Member(MemberId::new(99), vec![Role::Moderator]);
            world.write(move |tx| put_back(tx, &moderator, id, "Friends since school.", start)).unwrap();
            let back = world.read(rows).unwrap();
            assert_ne!(back, undone);
            world.write(again).unwrap();
            assert_eq!(world.read(rows).unwrap(), back, "seed {seed}, put back");
        });
    }
}

/// Three who thank each other and nobody else does.
fn circle(world: &World) -> Ring {
    for round in 0..2 {
        for (from, to) in [(1, 2), (2, 3), (3, 1), (2, 1), (3, 2), (1, 3)] {
            tell(world, Act::by(from, Thanked, from * 10 + round).to(to));
        }
    }
    let from = world.now().plus_days(-1);
    let season = world.read(move |tx| gifts(tx, from, None, 100)).unwrap();
    let mut found = rings(&season, &[]);
    assert_eq!(found.len(), 1);
    found.remove(0)
}

#[test]
fn a_ring_counts_for_nothing_until_it_is_put_back_for_good() {
    each(|world| {
        tell(world, Act::by(1, Posted, 1));
        let (ring, before, now) = (circle(world), crate::testing::score(world, 1), world.now());
        is(world, 1, "3", "3");
        let again = ring.clone();
        let id = world.write(move |tx| set_aside(tx, &ring, now)).unwrap().unwrap();
        is(world, 1, "", "");
        let aside = crate::testing::score(world, 1);
        assert!(aside.1 < before.1, "{aside:?} {before:?}");
        let twice = again.clone();
        assert_eq!(world.write(move |tx| set_aside(tx, &twice, now)).unwrap(), None, "the same night twice");
        let mine = world.read(|tx| super::rings_of(tx, MemberId::new(1))).unwrap();
        assert_eq!(mine.iter().map(|r| (r.id, r.deeds, r.inside)).collect::<Vec<_>>(), [(id, 12, 100)]);
        let back = |by: i64, roles: Vec<Role>, why: &'static str| {
            world.write(move |tx| put_back(tx, &Actor::Member(MemberId::new(by), roles.clone()), id, why, now))
        };
        assert_eq!(back(50, vec![], "No harm."), Err(Refusal::NotAllowed));
        assert_eq!(back(50, vec![Role::Moderator], " "), Err(Refusal::Why));
        assert_eq!(back(1, vec![Role::Moderator], "I am nice."), Err(Refusal::OwnRing));
        assert_eq!(back(50, vec![Role::Moderator], "A class of school."), Ok(()));
        assert_eq!(back(50, vec![Role::Moderator], "Again."), Ok(()));
        is(world, 1, "3", "3");
        assert_eq!(crate::testing::score(world, 1), before);
        assert_eq!(world.write(move |tx| set_aside(tx, &again, now)).unwrap(), None, "what a person put back stays");
        let found = world.read(|tx| super::found_rings(tx, None, 10)).unwrap().rows;
        assert_eq!((found[0].restored_why.as_deref(), found[0].members.len()), (Some("A class of school."), 3));
        assert_eq!(world.read(move |tx| super::aside_deeds(tx, id, 100)).unwrap().len(), 12);
    });
}

#[test]
fn the_funnel_counts_who_went_on_who_stopped_and_who_waits() {
    each(|world| {
        for member in 1..=4 {
            own(world, Joined, member);
        }
        world.pass(10 * DAY);
        tell(world, Act::by(1, Judged, 1));
        tell(world, Act::by(2, Judged, 1));
        tell(world, Act::by(3, Posted, 1));
        tell(world, Act::by(9, Helped, 1).to(3));
        tell(world, Act::by(2, Posted, 2));
        tell(world, Act::by(9, Helped, 2).to(2));
        world.pass(100 * DAY);
        let now = world.now();
        let counted = world.write(move |tx| {
            let mut funnel = Funnel::default();
            for (_, path) in paths(tx, MemberId::new(0), 100)? {
                funnel.add(&path, now);
            }
            keep_funnel(tx, &funnel, now)?;
            keep_funnel(tx, &funnel, now)?;
            Ok::<_, Error>(funnel)
        });
        let counted = counted.unwrap();
        let (kept, at) = world.read(funnel).unwrap().unwrap();
        assert_eq!((&kept, at), (&counted, now));
        let informed = kept.steps[Step::Informed.place()];
        assert_eq!(
            (kept.members, informed.reached, informed.current, informed.went_on, informed.stopped, informed.skipped),
            (4, 2, 0, 1, 1, 1)
        );
        let waits: Vec<_> = kept.waits(Step::Informed).into_iter().map(|w| (w.after, w.arrived, w.waiting)).collect();
        assert_eq!(waits, [(10, 2, 0), (110, 0, 2)], "nine, who never joined, is in nobody's funnel");
        assert_eq!(kernel::survive::quantile(&kernel::survive::curve(&kept.waits(Step::Informed)), 0.5), Some(10));
    });
}
