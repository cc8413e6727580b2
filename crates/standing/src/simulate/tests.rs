use super::*;
use crate::policy::{DEFAULT, parse};
use crate::testing::{Act, each, enacted, grade, night, tell};
use kernel::{Actor, Chance, DeedKind, Seeded};
use testkit::World;

const DAY: i64 = 86_400;

/// Forty members with something between nothing and grade four.
fn crowd(world: &World, seed: u64) {
    let mut chance = Seeded::new(seed);
    let mut pick = |end: u64| chance.below(end) as i64;
    for member in 1..=40 {
        tell(world, Act::by(member, DeedKind::Joined, member));
        for n in 0..=pick(26) {
            tell(world, Act::by(100 + pick(5), DeedKind::Helped, n).to(member));
            tell(world, Act::by(200, DeedKind::Moved, member * 100 + n).to(member).reaching(4));
        }
    }
}

fn forecast(world: &World, text: &str) -> Forecast {
    let (now, new) = (world.now(), parse(text).unwrap());
    let mut all = Forecast::new(1_000);
    while all.after.is_some() {
        let (new, then) = (new.clone(), all.clone());
        all = world.read(move |tx| simulate(tx, &new, then.clone(), 7, now)).unwrap();
    }
    all
}

fn everyone(world: &World) -> Vec<Grade> {
    (1..=40).map(|m| grade(world, m)).collect()
}

#[test]
fn what_is_forecast_is_what_happens() {
    for (seed, change) in
        [(1, ("score = 80\n", "score = 140\n")), (2, ("score = 240\n", "score = 130\n")), (3, ("need = 7\n", "need = 600\n"))]
    {
        each(|world| {
            crowd(world, seed);
            world.pass(40 * DAY);
            night(world);
            let before = everyone(world);
            let text = DEFAULT.replacen(change.0, change.1, 1);
            let told = forecast(world, &text);
            assert_eq!((told.looked, told.rise + told.fall + told.same), (40, 40));
            assert!(told.rise + told.fall > 0 && told.same > 0, "the change is worth the test: {} {}", told.rise, told.fall);
            assert_eq!(everyone(world), before, "a forecast changes nothing");
            world.pass(1);
            enacted(world, &text);
            night(world);
            let mut want = before.clone();
            for rise in &told.rises {
                want[rise.member.get() as usize - 1] = rise.to;
                assert!(rise.from < rise.to && rise.why.iter().all(|a| a.met));
            }
            assert_eq!(everyone(world), want, "who rises rises at once, and nobody falls");
            let now = world.now();
            for fall in &told.falls {
                let (member, why) = (fall.member, fall.why.clone());
                let mine = world.read(move |tx| crate::mine(tx, member, now)).unwrap();
                let warning = mine.warning.unwrap();
                assert_eq!((warning.to, warning.missing), (fall.to, why));
            }
            let warned =
                world.read(|tx| ledger::all(tx, 0, 100_000)).unwrap().iter().filter(|d| d.what.kind == DeedKind::GradeWarned).count();
            assert_eq!(warned as u64, told.fall, "and nobody else is told");
            for _ in 0..30 {
                world.pass(DAY);
                night(world);
            }
            for fall in &told.falls {
                assert!(grade(world, fall.member.get()) <= fall.to, "nothing was done for a month");
            }
        });
    }
}

#[test]
fn under_the_same_policy_nothing_happens_to_anybody() {
    each(|world| {
        crowd(world, 9);
        world.pass(8 * DAY);
        night(world);
        let told = forecast(world, DEFAULT);
        assert_eq!((told.rise, told.fall, told.same), (0, 0, 40));
        assert_eq!(told.rises.len() + told.falls.len(), 0);
    });
}

#[test]
fn a_policy_is_enacted_once_and_its_author_saw_the_one_before() {
    each(|world| {
        let (ada, now) = (Actor::Member(kernel::MemberId::new(1), vec![kernel::Role::Admin]), world.now());
        let fan = Actor::Member(kernel::MemberId::new(2), vec![]);
        let other = DEFAULT.replacen("score = 80\n", "score = 90\n", 1);
        let put = |by: &Actor, text: &str, why: &'static str, expects: i64| {
            let (by, text) = (by.clone(), text.to_owned());
            world.write(move |tx| crate::enact(tx, &by, &text, why, expects, now))
        };
        let why = "Ninety is what we said in the poll.";
        assert_eq!(put(&fan, &other, why, 1), Err(crate::Refusal::NotAllowed));
        assert_eq!(put(&Actor::Guest, &other, why, 1), Err(crate::Refusal::SignIn));
        assert_eq!(put(&ada, &other, " ", 1), Err(crate::Refusal::PolicyWhy));
        assert_eq!(put(&ada, "low-water = 3", why, 1), Err(crate::Refusal::PolicyProblems(4)));
        assert_eq!(put(&ada, DEFAULT, why, 1), Err(crate::Refusal::PolicySame));
        assert_eq!(put(&ada, &other, why, 2), Err(crate::Refusal::PolicyOutdated));
        assert_eq!(put(&ada, &other, why, 1), Ok(2));
        assert_eq!(put(&ada, DEFAULT, why, 1), Err(crate::Refusal::PolicyOutdated), "somebody was faster");
        assert_eq!(put(&ada, DEFAULT, why, 2), Err(crate::Refusal::PolicyOutdated), "two do not hold from one instant");
        let of = |at: Time| world.read(move |tx| crate::in_force(tx, at)).unwrap();
        assert_eq!((of(now).version, of(now).grades[2].score), (2, 90));
        assert_eq!((of(now.plus_seconds(-1)).version, of(now.plus_seconds(-1)).grades[2].score), (1, 80));
        let all = world.read(crate::history).unwrap();
        assert_eq!(all.iter().map(|e| (e.version, e.by.is_some(), e.why.as_str())).collect::<Vec<_>>(), [(2, true, why), (1, false, "")]);
        assert_eq!(world.read(|tx| crate::enacted(tx, 1)).unwrap().unwrap().text, DEFAULT);
        assert!(world.read(|tx| crate::policy_of(tx, 3)).unwrap().is_none());
    });
}

#[test]
fn of_many_who_enact_at_once_one_does() {
    each(|world| {
        let now = world.now();
        let all = (0..6).map(|n| {
            let text = DEFAULT.replacen("score = 80\n", &format!("score = {}\n", 90 + n), 1);
            let write = world.db.write(move |tx| crate::enact(tx, &Actor::System, &text, "For the sake of it.", 1, now));
            Box::pin(async move {
                let ended = write.await;
                assert!(matches!(ended, Ok(2) | Err(crate::Refusal::PolicyOutdated)), "{ended:?}");
            })
        });
        crate::testing::together(world, all.collect());
        assert_eq!(world.read(crate::history).unwrap().len(), 2);
    });
}
