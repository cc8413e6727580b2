use super::*;
use crate::policy::DEFAULT;
use crate::testing::{Act, each, enacted, night};
use kernel::{Actor, Chance, DeedId, DeedKind, MemberId, ObjectKind, Seeded};
use testkit::World;

/// How long a history is: more than one piece, and enough of each kind there is.
const DEEDS: usize = 1_100;

/// What is done most.
const HOT: [DeedKind; 7] =
    [DeedKind::Posted, DeedKind::Proposed, DeedKind::Thanked, DeedKind::Helped, DeedKind::Judged, DeedKind::Moved, DeedKind::Hidden];

/// A history over half a year: deeds, a sixth of them undone, crowded enough to meet every cap; deeds set aside and taken up; nights at any time,
/// and two policies on the way.
fn history(world: &World, seed: u64) {
    let mut chance = Seeded::new(seed);
    let mut pick = |end: usize| chance.below(end as u64) as usize;
    let told = [DeedKind::Undone, DeedKind::GradeChanged, DeedKind::GradeWarned];
    let kinds: Vec<DeedKind> = DeedKind::ALL.iter().copied().filter(|k| !told.contains(k)).collect();
    let (mut live, mut aside): (Vec<DeedId>, Vec<DeedId>) = (Vec::new(), Vec::new());
    let milder = DEFAULT.replace("cap = \"5 a day\"", "cap = \"2 a day\"").replace("points = 10\n", "points = 14\n");
    let harder =
        DEFAULT.replace("half-life = 365", "half-life = 40").replace("score = 20\n", "score = 24\n").replace("3 a pair", "1 a pair");
    for n in 0..DEEDS {
        // Mostly within a day, so that caps are met; sometimes much later.
        world.pass(if pick(40) == 0 { pick(12 * 86_400) as i64 } else { pick(3_000) as i64 });
        let now = world.now();
        match pick(24) {
            0..4 if !live.is_empty() => {
                let undone = live.swap_remove(pick(live.len()));
                world.write(move |tx| ledger::undo(tx, &Actor::System, undone, now)).unwrap();
            }
            4 => night(world),
            5..8 if !live.is_empty() => {
                let deed = live[pick(live.len())];
                world.write(move |tx| crate::set_aside(tx, &[deed], now)).unwrap();
                aside.push(deed);
            }
            8 if !aside.is_empty() => {
                let deed = aside.swap_remove(pick(aside.len()));
                world.write(move |tx| crate::take_up_again(tx, &[deed], now)).unwrap();
            }
            _ => {
                let kind = if pick(3) == 0 { kinds[pick(kinds.len())] } else { HOT[pick(HOT.len())] };
                let object = [ObjectKind::Topic, ObjectKind::Reply, ObjectKind::Idea][pick(3)];
                let stage = if kind == DeedKind::Helped { pick(3) } else { 1 + pick(11) } as i64;
                let act = Act::by(1 + pick(4) as i64, kind, 1 + pick(6) as i64).on(object).to(1 + pick(4) as i64).reaching(stage);
                live.push(world.write(move |tx| act.record(tx, now)).unwrap());
            }
        }
        if n == DEEDS / 3 {
            enacted(world, &milder);
        }
        if n == DEEDS * 2 / 3 {
            enacted(world, &harder);
        }
    }
}

type Score = (i64, i64, i64, i64, i64, i64);
type State = (i64, i64, Option<i64>, Option<i64>, i64, Option<i64>);
type Given = (i64, i64, i64, i64, String, i64, bool);
type Kept = (Vec<Score>, Vec<State>, Vec<Given>, Vec<(i64, i64, i64, i64)>, Vec<(i64, i64, i64, i64)>);
fn kept_rows(tx: &mut Tx<'_>) -> Result<Kept, Error> {
    Ok((
        tx.all("SELECT member_id, taking_part, contributing, helping, deeds, as_of FROM standing_score ORDER BY member_id", p![])?,
        tx.all("SELECT member_id, grade, since, warned_at, told, falls_to FROM standing_score ORDER BY member_id", p![])?,
        tx.all("SELECT deed_id, member_id, part, points, rule, version, aside FROM standing_given ORDER BY deed_id", p![])?,
        tx.all("SELECT member_id, fact, n, at FROM standing_fact ORDER BY member_id, fact", p![])?,
        tx.all("SELECT deed_id, member_id, was, grade FROM standing_step ORDER BY deed_id", p![])?,
    ))
}

/// Names the first row that is another.
fn same(now: &Kept, then: &Kept, seed: u64) {
    fn rows<T: PartialEq + std::fmt::Debug>(now: &[T], then: &[T], seed: u64) {
        let other = now.iter().zip(then).find(|(a, b)| a != b);
        assert!(now.len() == then.len() && other.is_none(), "seed {seed}: {} and {} rows, {other:?}", now.len(), then.len());
    }
    rows(&now.0, &then.0, seed);
    rows(&now.1, &then.1, seed);
    rows(&now.2, &then.2, seed);
    rows(&now.3, &then.3, seed);
    rows(&now.4, &then.4, seed);
}

#[test]
fn what_is_kept_is_what_the_ledger_says() {
    for seed in 1..=3 {
        each(|world| {
            history(world, seed);
            let before = world.read(kept_rows).unwrap();
            assert!(before.0.iter().any(|s| s.1 > 5_000 && s.2 > 20_000 && s.3 > 20_000), "the history is worth the test: {:?}", before.0);
            let (aside, capped) = (before.2.iter().filter(|g| g.6).count(), before.2.iter().filter(|g| g.3 == 0 && !g.6).count());
            assert!(aside > 0 && capped > 0 && before.4.len() >= 4, "{aside} aside, {capped} capped, {} steps", before.4.len());
            assert_eq!((1..=3).filter(|v| before.2.iter().any(|g| g.5 == *v)).count(), 3, "deeds of three policies");
            world.write(rebuild).unwrap();
            same(&world.read(kept_rows).unwrap(), &before, seed);
            // And on another day: brought there by night, or by one who forgot everything.
            world.pass(50 * 86_400);
            night(world);
            let later = world.read(kept_rows).unwrap();
            assert!(later.0.iter().zip(&before.0).any(|(a, b)| a.3 < b.3), "time passed");
            world.write(rebuild).unwrap();
            same(&world.read(kept_rows).unwrap(), &later, seed);
        });
    }
}

#[test]
fn the_score_of_a_day_does_not_depend_on_the_nights_before() {
    each(|world| {
        // The same deeds for two members; only the first is looked at each night.
        for n in 0..30 {
            for member in [1, 2] {
                crate::testing::tell(world, Act::by(50 + n, DeedKind::Helped, n).to(member));
            }
            let now = world.now();
            world
                .write(move |tx| {
                    let policy = crate::in_force(tx, now)?;
                    crate::regrade::look(tx, MemberId::new(1), &policy, now)
                })
                .unwrap();
            world.pass(3 * 86_400);
            if n % 7 == 0 {
                world.pass(60 * 86_400);
            }
        }
        night(world);
        let of = |member| crate::testing::milli(world, member);
        assert_eq!(of(1), of(2));
        assert!(of(1)[2] > 10_000);
    });
}

#[test]
fn what_an_earlier_program_kept_is_made_anew_once() {
    each(|world| {
        crate::testing::tell(world, Act::by(1, DeedKind::Joined, 1));
        crate::testing::tell(world, Act::by(1, DeedKind::Posted, 1));
        let before = world.read(kept_rows).unwrap();
        world
            .write(|tx| {
                tx.exec("DELETE FROM standing_fact", p![])?;
                tx.exec("UPDATE standing_given SET points = 1, base = 0", p![])?;
                tx.exec("UPDATE standing_score SET taking_part = 1, as_of = 0", p![])
            })
            .unwrap();
        world.write(ready).unwrap();
        let after = world.read(kept_rows).unwrap();
        assert_eq!((after.0[0].1, &after.2, &after.3), (1_000, &before.2, &before.3));
        world.write(|tx| tx.exec("UPDATE standing_score SET taking_part = 7", p![])).unwrap();
        world.write(ready).unwrap();
        assert_eq!(world.read(kept_rows).unwrap().0[0].1, 7, "not twice");
    });
}

/// Everybody made anew in small pieces: how many were looked at, mended, left.
fn in_pieces(world: &World) -> (u64, u64, u64) {
    let (mut sum, mut after, now) = ((0, 0, 0), None, world.now().plus_seconds(1));
    while let Some(mut anew) = world.read(move |tx| crate::Anew::begin(tx, after, 3, now)).unwrap() {
        loop {
            let from = anew.read();
            let leaf = world.read(move |tx| crate::leaf(tx, from, 97)).unwrap();
            if leaf.is_empty() {
                break;
            }
            anew.take(&leaf);
        }
        let anew = std::sync::Arc::new(anew);
        for some in anew.members().chunks(2) {
            let (of, some) = (std::sync::Arc::clone(&anew), some.to_vec());
            let done = world.write(move |tx| of.mend(tx, &some)).unwrap();
            sum = (sum.0 + done.members, sum.1 + done.mended, sum.2 + done.left);
        }
        after = Some(anew.until());
    }
    sum
}

#[test]
fn in_pieces_everybody_is_made_what_the_ledger_says_and_what_is_right_is_left_alone() {
    for seed in 4..=5 {
        each(|world| {
            history(world, seed);
            let revisions = |world: &World| {
                world.read(|tx| tx.all::<(i64, i64)>("SELECT member_id, revision FROM standing_score ORDER BY member_id", p![])).unwrap()
            };
            let (before, untouched) = (world.read(kept_rows).unwrap(), revisions(world));
            let (members, mended, left) = in_pieces(world);
            assert_eq!((mended, left), (0, 0), "seed {seed}: nothing differs");
            assert!(members >= untouched.len() as u64 && revisions(world) == untouched);
            // Spoilt in every way there is.
            world
                .write(|tx| {
                    tx.exec("DELETE FROM standing_given WHERE deed_id % 7 = 0 AND aside = FALSE", p![])?;
                    tx.exec("UPDATE standing_given SET points = points + 500, part = 1 WHERE deed_id % 11 = 0", p![])?;
                    tx.exec("UPDATE standing_score SET helping = 1, grade = 3, told = 2, deeds = 0 WHERE member_id % 2 = 0", p![])?;
                    tx.exec("DELETE FROM standing_step WHERE deed_id % 2 = 0", p![])?;
                    tx.exec("UPDATE standing_fact SET n = n + 1 WHERE member_id % 3 = 0", p![])?;
                    tx.exec("DELETE FROM standing_fact WHERE member_id % 3 = 1", p![])
                })
                .unwrap();
            assert!(in_pieces(world).1 > 3);
            same(&world.read(kept_rows).unwrap(), &before, seed);
            assert_eq!(in_pieces(world).1, 0, "and once is enough");
        });
    }
}

#[test]
fn whoever_has_a_deed_meanwhile_is_left_as_that_deed_leaves_them() {
    each(|world| {
        for member in 1..=3 {
            crate::testing::tell(world, Act::by(member, DeedKind::Posted, member));
        }
        let now = world.now();
        let mut anew = world.read(move |tx| crate::Anew::begin(tx, None, 10, now)).unwrap().unwrap();
        anew.take(&world.read(|tx| crate::leaf(tx, 0, 100)).unwrap());
        world.pass(1);
        crate::testing::tell(world, Act::by(2, DeedKind::Posted, 9));
        world.write(|tx| tx.exec("UPDATE standing_score SET taking_part = 7 WHERE member_id < 4", p![])).unwrap();
        let all = anew.members();
        let done = world.write(move |tx| anew.mend(tx, &all)).unwrap();
        assert_eq!((done.members, done.mended, done.left), (3, 2, 1));
        assert_eq!((crate::testing::milli(world, 1)[0], crate::testing::milli(world, 2)[0]), (1_000, 7));
    });
}

#[test]
fn a_night_asks_the_same_for_many_as_for_few() {
    each(|world| {
        let cost = |members: std::ops::Range<i64>| {
            let many = (members.end - members.start) as u64;
            for member in members {
                crate::testing::tell(world, Act::by(member, DeedKind::Posted, member));
            }
            world.pass(86_400);
            let (before, now) = (world.db.counts().statements, world.now());
            assert_eq!(world.write(move |tx| crate::night(tx, now, 100)).unwrap() as u64 % many, 0);
            (world.db.counts().statements - before, many)
        };
        let (few, more) = (cost(1..4), cost(1..34));
        assert_eq!(more.0 - few.0, 30, "one statement more for each member more");
    });
}
