use crate::testing::{Act, each, grade, night, rich, tell, undo};
use crate::{Grade, mine, steps};
use kernel::DeedKind::{GradeChanged, GradeWarned, Helped, Joined, Moved, Posted, Proposed};
use kernel::{DeedKind, MemberId};
use testkit::World;

const DAY: i64 = 86_400;
const FAN: MemberId = MemberId::new(2);

fn told(world: &World) -> Vec<(DeedKind, Option<i64>)> {
    let deeds = world.read(|tx| ledger::all(tx, 0, 10_000)).unwrap();
    let about = |d: &&ledger::Deed| matches!(d.what.kind, GradeChanged | GradeWarned) && d.what.other == Some(FAN);
    deeds.iter().filter(about).map(|d| (d.what.kind, d.what.stage)).collect()
}

#[test]
fn whoever_reaches_a_grade_has_it_in_the_deed_s_own_transaction() {
    each(|world| {
        tell(world, Act::by(1, Helped, 1).to(2));
        assert_eq!(grade(world, 2), Grade::One);
        tell(world, Act::by(7, Moved, 1).to(2).reaching(4));
        assert_eq!((grade(world, 2), told(world)), (Grade::Two, vec![(GradeChanged, Some(2))]));
        let fan = world.read({
            let now = world.now();
            move |tx| mine(tx, FAN, now)
        });
        let fan = fan.unwrap();
        assert_eq!((fan.grade, fan.since, fan.next, fan.told), (Grade::Two, Some(world.now()), Some(Grade::Three), false));
        let now = world.now();
        world.write(move |tx| crate::dismiss(tx, &kernel::Actor::Member(FAN, vec![]), now)).unwrap();
        assert!(world.read(move |tx| mine(tx, FAN, now)).unwrap().told);
    });
}

#[test]
fn a_grade_that_asks_for_days_is_reached_at_night() {
    each(|world| {
        tell(world, Act::by(2, Joined, 2));
        for n in 0..5 {
            tell(world, Act::by(1, Helped, n).to(2));
            tell(world, Act::by(7, Moved, n).to(2).reaching(4));
        }
        assert_eq!(grade(world, 2), Grade::Two, "the third asks for a week");
        let asked = world.read({
            let now = world.now();
            move |tx| mine(tx, FAN, now)
        });
        let missing: Vec<_> = asked.unwrap().answers.into_iter().filter(|a| !a.met).map(|a| (a.fact.word(), a.need, a.have)).collect();
        assert_eq!(missing, [("days", 7, 0)]);
        world.pass(7 * DAY);
        night(world);
        assert_eq!(grade(world, 2), Grade::Three);
        assert_eq!(told(world), [(GradeChanged, Some(2)), (GradeChanged, Some(3))]);
    });
}

/// A fan of grade two with 20 points, eight of which are undone.
fn fallen(world: &World) {
    tell(world, Act::by(1, Helped, 1).to(2));
    let all: Vec<_> =
        (0..5).map(|n| tell(world, Act::by(2, Proposed, n))).chain((0..5).map(|n| tell(world, Act::by(2, DeedKind::Judged, n)))).collect();
    assert_eq!(grade(world, 2), Grade::Two);
    for deed in all.iter().take(8) {
        undo(world, *deed);
    }
}

#[test]
fn whoever_is_below_the_mark_keeps_the_grade_for_thirty_days_and_is_told_three_times() {
    each(|world| {
        fallen(world);
        assert_eq!((grade(world, 2), told(world).len()), (Grade::Two, 1), "nothing happens by day");
        for day in 0..30 {
            night(world);
            night(world);
            let n = told(world).iter().filter(|t| **t == (GradeWarned, Some(1))).count();
            assert_eq!((grade(world, 2), n), (Grade::Two, 1 + usize::from(day >= 15) + usize::from(day >= 27)), "{day}");
            world.pass(DAY);
        }
        night(world);
        assert_eq!((grade(world, 2), told(world).pop()), (Grade::One, Some((GradeChanged, Some(1)))));
        let all = world.read(|tx| steps(tx, FAN, 10)).unwrap();
        assert_eq!(
            all.iter().map(|s| (s.from.number(), s.to.number(), s.warned)).collect::<Vec<_>>(),
            [(2, 1, false), (2, 1, true), (2, 1, true), (2, 1, true), (1, 2, false)]
        );
    });
}

#[test]
fn after_a_long_silence_of_the_program_nobody_falls_untold() {
    each(|world| {
        fallen(world);
        world.pass(DAY);
        night(world);
        for told_then in [2, 3] {
            world.pass(90 * DAY);
            night(world);
            let n = told(world).iter().filter(|t| t.0 == GradeWarned).count();
            assert_eq!((grade(world, 2), n), (Grade::Two, told_then));
        }
        world.pass(2 * DAY);
        night(world);
        assert_eq!(grade(world, 2), Grade::Two, "three days between the last word and the fall");
        world.pass(DAY);
        night(world);
        assert_eq!(grade(world, 2), Grade::One);
    });
}

#[test]
fn the_way_back_is_open_until_the_last_day() {
    each(|world| {
        fallen(world);
        world.pass(DAY);
        night(world);
        let now = world.now();
        let warning = world.read(move |tx| mine(tx, FAN, now)).unwrap().warning.unwrap();
        assert_eq!((warning.since, warning.falls_at, warning.to, warning.times_told), (now, now.plus_days(30), Grade::One, 1));
        assert_eq!(warning.missing.iter().map(|a| (a.fact.word(), a.need)).collect::<Vec<_>>(), [("score", 18)]);
        world.pass(29 * DAY);
        for n in 20..28 {
            tell(world, Act::by(2, if n < 24 { Posted } else { DeedKind::Judged }, n));
        }
        assert_eq!(told(world).pop(), Some((GradeChanged, Some(2))), "told at once that the grade is kept");
        let now = world.now();
        assert_eq!(world.read(move |tx| mine(tx, FAN, now)).unwrap().warning, None);
        world.pass(5 * DAY);
        night(world);
        assert_eq!(grade(world, 2), Grade::Two);
    });
}

#[test]
fn ninety_percent_of_what_is_asked_keeps_a_grade() {
    each(|world| {
        fallen(world);
        for n in 40..47 {
            tell(world, Act::by(2, if n < 44 { Posted } else { DeedKind::Judged }, n));
        }
        world.pass(DAY);
        night(world);
        assert_eq!(told(world).len(), 1, "19 of 20, and a day old: nothing is told");
    });
}

#[test]
fn who_comes_once_more_is_not_told_twice() {
    each(|world| {
        rich(world, 2);
        let before = told(world);
        night(world);
        night(world);
        assert_eq!(told(world), before);
    });
}
