//! The rules of a promise, one test each.

use super::*;
use crate::{ANSWER_DAYS, RETURN_DAYS, Rest, answer_appeal, appeal, appeals, ask, come_back, end, excuse, extend, let_go, meet};
use crate::{nothing_to_report, pause, resume, unanswered};

const REPORT: (ObjectKind, i64) = (ObjectKind::Topic, 5);

#[test]
fn it_is_met_with_evidence_and_said_once() {
    each(|world| {
        let promise = promised(world, ME);
        assert_eq!(promised(world, ME), promise, "promised twice is promised once");
        let duty = owed(world, promise, 4);
        assert_eq!(owed(world, promise, 4), duty, "and falls due once");
        let done = |by: Actor, with| act(world, move |tx, now| meet(tx, &by, duty, with, now));
        assert_eq!(done(fan(2), REPORT), Err(Refusal::Missing));
        assert_eq!(done(staff(), REPORT), Err(Refusal::Missing), "what somebody owes is theirs to give");
        assert_eq!(done(Actor::Guest, REPORT), Err(Refusal::SignIn));
        let met = done(me(), REPORT).unwrap();
        assert_eq!((met.state, met.evidence, met.is_late()), (Due::Met, Some(REPORT), false));
        assert_eq!(done(me(), REPORT).unwrap(), met);
        assert_eq!(done(me(), (ObjectKind::Topic, 6)), Err(Refusal::Over));
        assert!(world.read(|tx| crate::due(tx, MemberId::new(ME))).unwrap().is_empty());
        days(world, 8);
        assert_eq!(deeds(world), [(DeedKind::Promised, None), (DeedKind::DutyMet, Some(1))], "and nobody is reminded of it");
    });
}

#[test]
fn nothing_to_report_is_an_honest_answer() {
    each(|world| {
        let promise = promised(world, ME);
        for _ in 0..4 {
            let duty = owed(world, promise, 1);
            let said = act(world, move |tx, now| nothing_to_report(tx, &me(), duty, now)).unwrap();
            assert_eq!((said.state, said.evidence), (Due::Nothing, None));
            days(world, 5);
        }
        assert_eq!(state(world, promise), State::Kept);
        assert!(deeds(world).iter().all(|d| !matches!(d.0, DeedKind::DutyReminded | DeedKind::DutyMissed)));
    });
}

#[test]
fn it_is_due_on_the_wall_of_its_zone_across_a_clock_change() {
    each(|world| {
        // In Berlin the clocks change on 28 March 2027, two to three in the morning.
        world.clock.set(Time::parse("2027-03-26T16:00:00Z").unwrap());
        let promise = promised(world, ME);
        let duty = one(world, owed(world, promise, 4));
        assert_eq!((duty.wall.as_str(), duty.due_at.rfc3339().as_str()), ("2027-03-30 24:00", "2027-03-30T22:00:00Z"));
        days(world, 4);
        assert_eq!(one(world, duty.id).reminded, 1, "on the evening before, by the wall");
    });
}

#[test]
fn it_is_reminded_before_and_as_the_grace_period_begins_and_then_missed() {
    each(|world| {
        let promise = promised(world, ME);
        let duty = owed(world, promise, 4);
        days(world, 3);
        assert_eq!(one(world, duty).reminded, 0);
        days(world, 1);
        assert_eq!(one(world, duty).reminded, 1);
        days(world, 1);
        assert_eq!((one(world, duty).reminded, one(world, duty).state), (2, Due::Open));
        days(world, 2);
        assert_eq!((one(world, duty).state, state(world, promise)), (Due::Missed, State::Kept), "one is no reason for anything");
        let told: Vec<_> = deeds(world).into_iter().filter(|d| d.0 == DeedKind::DutyReminded).collect();
        assert_eq!(told, [(DeedKind::DutyReminded, Some(1)), (DeedKind::DutyReminded, Some(2))]);
    });
}

#[test]
fn nobody_misses_what_they_were_not_reminded_of() {
    each(|world| {
        let promise = promised(world, ME);
        let duty = owed(world, promise, 2);
        // The house was closed for a month.
        world.pass(30 * 86_400);
        tick(world);
        assert_eq!((one(world, duty).state, one(world, duty).reminded), (Due::Open, 2), "the grace period begins now");
        days(world, 1);
        assert_eq!(one(world, duty).state, Due::Open);
        days(world, 2);
        assert_eq!(one(world, duty).state, Due::Missed);
    });
}

#[test]
fn what_comes_late_counts_as_there() {
    each(|world| {
        let promise = promised(world, ME);
        let all: Vec<DutyId> = (0..2).map(|_| missed(world, promise)).collect();
        let first = all[0];
        let late = act(world, move |tx, now| meet(tx, &me(), first, REPORT, now)).unwrap();
        assert!(late.is_late() && late.state == Due::Met);
        missed(world, promise);
        assert_eq!(state(world, promise), State::Kept, "two of three missed");
        missed(world, promise);
        assert_eq!(state(world, promise), State::Paused);
    });
}

#[test]
fn several_missed_let_it_rest_then_it_is_asked_and_the_clock_goes_no_further() {
    each(|world| {
        let promise = promised(world, ME);
        for _ in 0..3 {
            assert_eq!(state(world, promise), State::Kept);
            missed(world, promise);
        }
        assert_eq!(state(world, promise), State::Paused);
        let wall = wall(world, &berlin(), 3);
        assert_eq!(act(world, move |tx, now| owe(tx, &Actor::System, promise, wall, now)), Ok(None), "nothing falls due while it rests");
        days(world, 13);
        assert_eq!(state(world, promise), State::Paused);
        days(world, 2);
        assert_eq!(state(world, promise), State::Asked);
        days(world, 200);
        assert_eq!(state(world, promise), State::Asked, "nobody is removed by the clock");
        assert_eq!(act(world, move |tx, now| let_go(tx, &Actor::System, promise, now)), Err(Refusal::Step));
        assert_eq!(act(world, move |tx, now| resume(tx, &me(), promise, now)).unwrap().state, State::Kept);
        missed(world, promise);
        assert_eq!(state(world, promise), State::Kept, "who goes on begins afresh");
    });
}

#[test]
fn whoever_brings_something_while_it_rests_goes_on() {
    each(|world| {
        let promise = promised(world, ME);
        let all: Vec<DutyId> = (0..3).map(|_| missed(world, promise)).collect();
        assert_eq!(state(world, promise), State::Paused);
        let last = all[2];
        act(world, move |tx, now| nothing_to_report(tx, &me(), last, now)).unwrap();
        assert_eq!(state(world, promise), State::Kept);
    });
}

#[test]
fn a_person_lets_go_and_for_ninety_days_the_way_back_is_one_tap() {
    each(|world| {
        let promise = promised(world, ME);
        let company = |now_ok: bool| {
            let done = act(world, move |tx, now| let_go(tx, &staff(), promise, now));
            assert_eq!(done.is_ok(), now_ok, "{done:?}");
        };
        company(false);
        (0..3).for_each(|_| {
            missed(world, promise);
        });
        company(false);
        act(world, move |tx, now| ask(tx, &staff(), promise, now)).unwrap();
        let open = |world: &World| {
            world
                .read({
                    let now = world.now();
                    move |tx| unanswered(tx, &staff(), None, now, 9)
                })
                .unwrap()
                .len()
        };
        assert_eq!(open(world), 0);
        assert_eq!(act(world, move |tx, now| let_go(tx, &staff(), promise, now)), Err(Refusal::TooEarly));
        days(world, ANSWER_DAYS);
        assert_eq!(open(world), 1);
        company(true);
        assert_eq!((state(world, promise), open(world)), (State::LetGo, 0));
        let back = |by: Actor| act(world, move |tx, now| come_back(tx, &by, promise, now)).map(|p| p.state);
        assert_eq!((back(fan(2)), back(staff())), (Err(Refusal::Missing), Err(Refusal::Step)));
        days(world, RETURN_DAYS - 1);
        assert_eq!((back(me()), back(me())), (Ok(State::Kept), Ok(State::Kept)));
        assert_eq!(promised(world, ME), promise, "it is the same promise");
        act(world, move |tx, now| let_go(tx, &me(), promise, now)).unwrap();
        days(world, RETURN_DAYS);
        assert_eq!(back(me()), Err(Refusal::TooLate));
        assert_ne!(promised(world, ME), promise, "but may promise anew");
    });
}

#[test]
fn who_promised_anew_does_not_come_back_to_the_old() {
    each(|world| {
        let first = promised(world, ME);
        act(world, move |tx, now| let_go(tx, &me(), first, now)).unwrap();
        let second = promised(world, ME);
        assert_eq!(act(world, move |tx, now| come_back(tx, &me(), first, now)), Err(Refusal::Already));
        assert_eq!((state(world, first), state(world, second)), (State::LetGo, State::Kept));
        act(world, move |tx, now| end(tx, &staff(), second, now)).unwrap();
        assert_eq!(act(world, move |tx, now| resume(tx, &me(), second, now)), Err(Refusal::Step));
        assert_eq!(act(world, move |tx, now| come_back(tx, &me(), first, now)).unwrap().state, State::Kept);
    });
}

#[test]
fn a_holiday_excuses_what_falls_into_it_and_ends_by_itself() {
    each(|world| {
        let promise = promised(world, ME);
        let (within, after) = (owed(world, promise, 5), owed(world, promise, 20));
        let away = |days: i64| {
            let until = world.now().plus_days(days);
            act(world, move |tx, now| pause(tx, &me(), promise, Some(until), now))
        };
        assert_eq!((away(61), away(-1)), (Err(Refusal::Until), Err(Refusal::Until)));
        assert_eq!(act(world, move |tx, now| pause(tx, &me(), promise, None, now)), Err(Refusal::Until));
        assert_eq!(away(14).unwrap().rest, Some(Rest::Holiday));
        assert_eq!((one(world, within).state, one(world, after).state), (Due::Excused, Due::Open));
        assert_eq!(act(world, move |tx, now| ask(tx, &staff(), promise, now)), Err(Refusal::Step), "nobody is asked while away");
        days(world, 13);
        assert_eq!(state(world, promise), State::Paused);
        days(world, 1);
        assert_eq!(state(world, promise), State::Kept);
        assert!(deeds(world).iter().all(|d| d.0 != DeedKind::DutyReminded));
    });
}

#[test]
fn more_time_is_the_members_once_and_the_companys_to_give() {
    each(|world| {
        let promise = promised(world, ME);
        let duty = owed(world, promise, 2);
        let longer = |by: Actor, days: i64| {
            let to = wall(world, &berlin(), days);
            act(world, move |tx, now| extend(tx, &by, duty, to, now))
        };
        assert_eq!(longer(me(), 1), Err(Refusal::Past), "shorter is not longer");
        assert_eq!(longer(me(), 10), Err(Refusal::Longer));
        assert_eq!(longer(me(), 9).unwrap().extended, 1);
        assert_eq!(longer(me(), 10), Err(Refusal::Longer), "once");
        days(world, 9);
        assert_eq!((one(world, duty).state, one(world, duty).reminded), (Due::Open, 1));
        longer(staff(), 30).unwrap();
        days(world, 20);
        assert_eq!((one(world, duty).state, one(world, duty).reminded), (Due::Open, 0), "reminded again when its day comes");
    });
}

#[test]
fn an_appeal_that_is_right_takes_the_miss_back() {
    each(|world| {
        let promise = promised(world, ME);
        let all: Vec<DutyId> = (0..3).map(|_| missed(world, promise)).collect();
        assert_eq!(state(world, promise), State::Paused);
        let (first, second) = (all[0], all[1]);
        let said = |id: DutyId, why: &'static str| act(world, move |tx, now| appeal(tx, &me(), id, why, now));
        assert_eq!(said(first, "no"), Err(Refusal::Why));
        assert_eq!(said(first, WHY).unwrap().due_at, world.now().plus_days(7));
        assert_eq!(said(first, WHY), Err(Refusal::Appealed));
        said(second, WHY).unwrap();
        let waiting = || act(world, |tx, _| appeals(tx, &staff(), None, 9)).unwrap().len();
        assert_eq!(waiting(), 2);
        let answered = |by: Actor, id: DutyId, granted: bool| act(world, move |tx, now| answer_appeal(tx, &by, id, WHY, granted, now));
        assert!(matches!(answered(me(), first, true), Err(Refusal::Lacks(_))));
        assert_eq!(answered(staff(), second, false).unwrap().granted, Some(false));
        assert_eq!((one(world, second).state, state(world, promise)), (Due::Missed, State::Paused));
        answered(staff(), first, true).unwrap();
        assert_eq!((one(world, first).state, state(world, promise)), (Due::Excused, State::Kept), "it does not rest for two");
        assert_eq!(answered(staff(), first, false), Err(Refusal::Answered));
        assert_eq!(waiting(), 0);
    });
}

#[test]
fn nobody_of_the_company_excuses_or_answers_themselves() {
    each(|world| {
        let own = act(world, |tx, now| {
            let (zone, of) = (berlin(), (ObjectKind::Release, 7));
            promise(tx, &staff(), Draft { member: MemberId::new(900), kind: Kind::Answer, of, zone: &zone, terms: Terms::default() }, now)
        })
        .unwrap();
        let duty = owed(world, own, 1);
        assert_eq!(act(world, move |tx, now| excuse(tx, &staff(), duty, now)), Err(Refusal::Missing));
        days(world, 4);
        act(world, move |tx, now| appeal(tx, &staff(), duty, WHY, now)).unwrap();
        assert_eq!(act(world, move |tx, now| answer_appeal(tx, &staff(), duty, WHY, true, now)), Err(Refusal::Missing));
        let colleague = Actor::Member(MemberId::new(901), vec![Role::Executive]);
        act(world, move |tx, now| excuse(tx, &colleague, duty, now)).unwrap();
    });
}

#[test]
fn of_many_at_once_each_thing_is_done_once() {
    each(|world| {
        let promise = promised(world, ME);
        let duty = owed(world, promise, 1);
        let now = world.now().plus_days(5);
        world.clock.set(now);
        world.run(async {
            let mut running = Vec::new();
            for n in 0..6 {
                let db = world.db.clone();
                running.push(tokio::spawn(async move {
                    if n % 2 == 0 {
                        db.write(move |tx| crate::remind(tx, now, 9)).await.map(|_| ()).map_err(Refusal::from)
                    } else {
                        db.write(move |tx| meet(tx, &me(), duty, REPORT, now)).await.map(|_| ())
                    }
                }));
            }
            for r in running {
                assert_eq!(r.await.unwrap(), Ok(()));
            }
        });
        assert_eq!(deeds(world).iter().filter(|d| d.0 == DeedKind::DutyMet).count(), 1);
        assert!(deeds(world).iter().filter(|d| d.0 == DeedKind::DutyReminded).count() <= 1);
    });
}

#[test]
fn of_a_thing_it_is_known_who_keeps_a_promise_and_whose_rests() {
    each(|world| {
        let of = (ObjectKind::Release, 7);
        let (mine, other) = (promised(world, ME), promised(world, 2));
        let keep = |after: PromiseId| world.read(move |tx| crate::keepers(tx, of, after, 10)).unwrap();
        assert_eq!(keep(PromiseId::new(0)).iter().map(|k| (k.promise, k.last)).collect::<Vec<_>>(), [(mine, None), (other, None)]);
        let duty = owed(world, mine, 1);
        act(world, move |tx, now| nothing_to_report(tx, &me(), duty, now)).unwrap();
        assert_eq!(keep(PromiseId::new(0))[0].last, Some(world.now()), "nothing to report is something");
        assert_eq!(keep(mine).len(), 1);
        let rest = |by: Actor| world.read(move |tx| crate::resting(tx, &by, of, 10));
        assert_eq!((rest(staff()).unwrap().len(), rest(me()).is_err()), (0, true));
        act(world, move |tx, now| pause(tx, &staff(), other, None, now)).unwrap();
        assert_eq!(rest(staff()).unwrap()[0].id, other);
        act(world, move |tx, now| ask(tx, &staff(), other, now)).unwrap();
        assert_eq!(rest(staff()).unwrap()[0].state, State::Asked);
        act(world, move |tx, now| let_go(tx, &fan(2), other, now)).unwrap();
        assert_eq!((rest(staff()).unwrap().len(), keep(PromiseId::new(0)).len()), (0, 1));
    });
}

#[test]
fn a_members_appeals_are_found_by_what_they_are_about() {
    each(|world| {
        let promise = promised(world, ME);
        let duty = missed(world, promise);
        let about = |member: i64| world.read(move |tx| crate::appeals_about(tx, MemberId::new(member), &[duty])).unwrap();
        assert_eq!(about(ME), []);
        act(world, move |tx, now| appeal(tx, &me(), duty, WHY, now)).unwrap();
        assert_eq!((about(ME).len(), about(2).len()), (1, 0), "nobody else's");
    });
}
