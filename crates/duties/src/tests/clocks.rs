//! Whatever anybody does, at whatever hour of whatever zone, and however late the clock is heard: the promises of the house to its members hold.

use super::*;
use crate::{Promise, Step, Who, ask, come_back, end, excuse, extend, let_go, meet, nothing_to_report, pause, resume};
use kernel::{Chance, Kind as Refused, Refuse, Seeded};
use std::collections::BTreeMap;

const ZONES: [&str; 6] = ["Europe/Berlin", "Asia/Shanghai", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca"];
const STEPS: [Step; 6] = [Step::Pause, Step::Resume, Step::Ask, Step::LetGo, Step::ComeBack, Step::End];

/// How one thing due went, as it was seen from outside.
#[derive(Default)]
struct Seen {
    told: Vec<(i64, Time)>,
    closed: bool,
}

fn ruled<T>(done: Result<T, Refusal>) {
    if let Err(e) = done {
        assert!(!matches!(e.kind(), Refused::Busy | Refused::Fault), "{e:?}");
    }
}

/// Every change of a promise is a step that somebody might take.
fn legal(from: State, to: State, who: &[Who]) -> bool {
    from == to || STEPS.iter().any(|s| who.iter().any(|w| from.after(*s, *w) == Some(to)))
}

fn read(world: &World, id: PromiseId) -> (Promise, Vec<Duty>) {
    world.read(move |tx| Ok::<_, Refusal>((crate::promise_by_id(tx, &me(), id)?, crate::history(tx, &me(), id, 10_000)?))).unwrap()
}

/// Somebody does something, or nobody does; who may have.
fn something(
    world: &World,
    before: &Promise,
    some: Option<DutyId>,
    zone: &Zone,
    pick: &mut impl FnMut(i64) -> i64,
    place: &str,
) -> &'static [Who] {
    let (now, id) = (world.now(), before.id);
    match (pick(16), some) {
        (0..4, _) | (_, None) => {
            let due = wall(world, zone, 1 + pick(6));
            let made = act(world, move |tx, now| owe(tx, &Actor::System, id, due, now)).unwrap();
            assert_eq!(made.is_some(), before.state == State::Kept, "{place}");
            &[]
        }
        (4..8, Some(duty)) => {
            let empty = pick(2) == 0;
            ruled(act(world, move |tx, now| {
                if empty { nothing_to_report(tx, &me(), duty, now) } else { meet(tx, &me(), duty, (ObjectKind::Topic, 1), now) }
            }));
            &[Who::Member]
        }
        (8, Some(duty)) => {
            let due = wall(world, zone, 2 + pick(8));
            ruled(act(world, move |tx, now| extend(tx, &me(), duty, due, now)));
            &[]
        }
        (9, Some(duty)) => {
            ruled(act(world, move |tx, now| excuse(tx, &staff(), duty, now)));
            &[Who::Company]
        }
        (10, _) => {
            let until = now.plus_days(1 + pick(30));
            ruled(act(world, move |tx, now| pause(tx, &me(), id, Some(until), now)));
            &[Who::Member]
        }
        (11, _) => {
            ruled(act(world, move |tx, now| resume(tx, &me(), id, now)));
            &[Who::Member]
        }
        (12, _) => {
            let what = pick(3);
            ruled(act(world, move |tx, now| match what {
                0 => ask(tx, &staff(), id, now),
                1 => let_go(tx, &staff(), id, now),
                _ => let_go(tx, &me(), id, now),
            }));
            &[Who::Member, Who::Company]
        }
        (13, _) => {
            ruled(act(world, move |tx, now| come_back(tx, &me(), id, now)));
            &[Who::Member]
        }
        (14, _) if pick(8) == 0 => {
            ruled(act(world, move |tx, now| end(tx, &staff(), id, now)));
            &[Who::Company]
        }
        _ => &[],
    }
}

/// What became of each thing due since it was last looked at.
fn judge(dues: &[Duty], seen: &mut BTreeMap<i64, Seen>, zone: &Zone, terms: Terms, now: Time, place: &str) {
    for d in dues {
        let seen = seen.entry(d.id.get()).or_default();
        let in_zone = Wall::parse(&d.wall).unwrap().instant(zone);
        assert_eq!(d.due_at, in_zone, "{place}: the wall says so");
        if seen.told.last().map(|t| t.0) != Some(d.reminded) && d.reminded > 0 {
            seen.told.push((d.reminded, now));
        }
        match d.state {
            Due::Missed => {
                let (which, at) = seen.told.last().copied().unwrap_or_default();
                let warned = which == 2 && at >= d.due_at && now.plus_seconds(3_600) > at.plus_days(terms.grace_days).plus_seconds(-7_200);
                assert!(seen.closed || warned, "{place}: missed without a warning, {:?}", seen.told);
                seen.closed = true;
            }
            Due::Open => assert!(!seen.closed, "{place}: what was over is open again"),
            _ => seen.closed = true,
        }
    }
}

#[test]
fn on_any_clock_the_house_keeps_its_word() {
    for seed in 1..=4_u64 {
        each(|world| {
            let mut chance = Seeded::new(seed);
            let mut pick = |end: i64| chance.below(end as u64) as i64;
            let zone_name = ZONES[pick(6) as usize];
            let terms = Terms { misses: 2 + pick(2), remind_days: pick(3), grace_days: 1 + pick(3), ask_days: 1 + pick(20), of_last: 5 };
            let zone = Zone::new(zone_name).unwrap();
            let promised = |world: &World| {
                let zone = zone.clone();
                act(world, move |tx, now| {
                    let of = (ObjectKind::Release, 7);
                    promise(tx, &me(), Draft { member: MemberId::new(ME), kind: Kind::Report, of, zone: &zone, terms }, now)
                })
                .unwrap()
            };
            let mut id = promised(world);
            let mut seen: BTreeMap<i64, Seen> = BTreeMap::new();
            for n in 0..240 {
                let place = format!("seed {seed}, step {n}, {zone_name}, {}", world.engine);
                // Mostly hours, sometimes days, seldom weeks: the clock of the house may be late too.
                world.pass(match pick(12) {
                    0 => 86_400 * (1 + pick(20)),
                    1..5 => 86_400,
                    _ => 600 + pick(7_200),
                });
                let now = world.now();
                let (before, dues) = read(world, id);
                let some = dues.get(pick(dues.len().max(1) as i64) as usize).map(|d| d.id);
                let who = something(world, &before, some, &zone, &mut pick, &place);
                let (acted, _) = read(world, id);
                assert!(legal(before.state, acted.state, who), "{place}: {:?} to {:?}", before.state, acted.state);
                if pick(3) > 0 {
                    tick(world);
                }
                let (ticked, dues) = read(world, id);
                let calm = ticked.state == acted.state || (acted.state == State::Paused && ticked.state == State::Asked);
                assert!(calm || legal(acted.state, ticked.state, &[Who::Clock]), "{place}: {:?} to {:?}", acted.state, ticked.state);
                assert!(ticked.state.is_live() || ticked.state == acted.state, "{place}: the clock let somebody go");
                if acted.state == State::Kept && ticked.state != State::Kept {
                    let many = dues.iter().filter(|d| d.state == Due::Missed && d.due_at > ticked.fresh_at).count() as i64;
                    assert!(many >= terms.misses, "{place}: it rests for {many}");
                }
                judge(&dues, &mut seen, &zone, terms, now, &place);
                if !ticked.state.is_live() && ticked.state != State::LetGo {
                    id = promised(world);
                }
            }
            let all = deeds(world);
            let done = |k: DeedKind| all.iter().any(|d| d.0 == k);
            assert!(done(DeedKind::DutyMet) && done(DeedKind::DutyReminded), "seed {seed}: worth the test");
        });
    }
}
