//! When a step was reached, and until when it is current: pure functions of what a member's days were good for.

use super::step::{Step, WHILE_IT_HOLDS};
use super::trace::{Kept, Trace};
use std::collections::{BTreeMap, BTreeSet};

/// A hidden use is a discovery when so many members say that it was new to them.
pub const CONFIRMATIONS: i64 = 10;
/// Informed by taking a side: on so many days ...
const DAYS: usize = 3;
/// ... within so many.
const WITHIN: i64 = 30;
/// Active: in so many weeks running.
const WEEKS: usize = 4;

/// A step that was reached: the first day, and the last on which it is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Days since 1970, UTC.
    pub first: i64,
    /// The last day, as things are.
    pub until: i64,
}

/// What leads to a step.
pub(super) const fn leads(step: Step) -> &'static [Trace] {
    match step {
        Step::Certified => &[Trace::Owned, Trace::Ended],
        Step::Informed => &[Trace::Looked, Trace::Judged],
        Step::Sharing => &[Trace::Shared, Trace::Helped, Trace::Thanked],
        Step::Active => &[Trace::Judged],
        Step::Discovery => &[Trace::Shipped, Trace::Confirmed],
    }
}

/// Whether a step was reached on these days.
pub(super) fn reached(step: Step, kept: &[Kept]) -> Option<Reached> {
    let days = |of: &[Trace]| kept.iter().filter(|k| of.contains(&k.trace)).map(|k| k.day).collect::<BTreeSet<i64>>();
    let lasting = |first: i64, last: i64| Reached { first, until: last + step.days().unwrap_or(0) };
    match step {
        Step::Certified => certified(kept),
        Step::Informed => {
            let all = days(leads(step));
            let often: Vec<i64> = all.iter().copied().collect();
            let often = often.windows(DAYS).find_map(|w| w.first().zip(w.last()).filter(|(a, b)| *b - *a < WITHIN).map(|(_, b)| *b));
            let first = earlier(often, days(&[Trace::Judged]).first().copied())?;
            Some(lasting(first, *all.last()?))
        }
        Step::Sharing => {
            let helped = earlier(days(&[Trace::Helped]).first().copied(), thanked_by_two(kept))?;
            let first = helped.max(*days(&[Trace::Shared]).first()?);
            Some(lasting(first, *days(leads(step)).last()?))
        }
        Step::Active => {
            let all = days(&[Trace::Judged]);
            Some(lasting(weeks_running(&all)?, *all.last()?))
        }
        Step::Discovery => {
            let found: BTreeSet<i64> = days(&[Trace::Shipped]).into_iter().chain(confirmed(kept)).collect();
            Some(lasting(*found.first()?, *found.last()?))
        }
    }
}

fn earlier(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    a.into_iter().chain(b).min()
}

fn certified(kept: &[Kept]) -> Option<Reached> {
    let of = |trace| kept.iter().filter(move |k| k.trace == trace);
    let first = of(Trace::Owned).map(|k| k.day).min()?;
    let holds = of(Trace::Owned).map(|k| k.n).sum::<i64>() > of(Trace::Ended).map(|k| k.n).sum::<i64>();
    let until = if holds { WHILE_IT_HOLDS } else { of(Trace::Ended).map(|k| k.day).max()? - 1 };
    Some(Reached { first, until })
}

/// The day on which a second member thanked.
fn thanked_by_two(kept: &[Kept]) -> Option<i64> {
    let mut firsts: BTreeMap<i64, i64> = BTreeMap::new();
    for k in kept.iter().filter(|k| k.trace == Trace::Thanked) {
        firsts.entry(k.about).and_modify(|day| *day = (*day).min(k.day)).or_insert(k.day);
    }
    let mut days: Vec<i64> = firsts.into_values().collect();
    days.sort_unstable();
    days.get(1).copied()
}

/// The first day in the fourth of four weeks running. Weeks begin on Monday; 1970 began on a Thursday.
fn weeks_running(days: &BTreeSet<i64>) -> Option<i64> {
    let mut firsts: BTreeMap<i64, i64> = BTreeMap::new();
    for day in days {
        firsts.entry((day + 3).div_euclid(7)).or_insert(*day);
    }
    let weeks: Vec<(i64, i64)> = firsts.into_iter().collect();
    let run = weeks.windows(WEEKS).find(|w| w.first().zip(w.last()).is_some_and(|(a, b)| b.0 - a.0 < WEEKS as i64));
    run.and_then(|w| w.last()).map(|(_, day)| *day)
}

/// For each use, the day on which the tenth member confirmed it.
fn confirmed(kept: &[Kept]) -> Vec<i64> {
    let mut uses: BTreeMap<i64, BTreeMap<i64, i64>> = BTreeMap::new();
    for k in kept.iter().filter(|k| k.trace == Trace::Confirmed) {
        *uses.entry(k.about).or_default().entry(k.day).or_default() += k.n;
    }
    let tenth = |days: BTreeMap<i64, i64>| {
        let mut so_far = 0;
        days.into_iter().find_map(|(day, n)| {
            so_far += n;
            (so_far >= CONFIRMATIONS).then_some(day)
        })
    };
    uses.into_values().filter_map(tenth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Chance, Seeded};

    fn on(trace: Trace, day: i64, about: i64, n: i64) -> Kept {
        Kept { trace, day, about, n }
    }
    fn reach(step: Step, all: &[(Trace, i64, i64)]) -> Option<(i64, i64)> {
        let kept: Vec<Kept> = all.iter().map(|(t, day, about)| on(*t, *day, *about, 1)).collect();
        reached(step, &kept).map(|r| (r.first, r.until))
    }

    #[test]
    fn informed_is_one_verdict_or_three_days_of_thirty() {
        use Trace::{Judged, Looked};
        assert_eq!(reach(Step::Informed, &[(Looked, 1, 0), (Looked, 9, 0)]), None);
        assert_eq!(reach(Step::Informed, &[(Looked, 1, 0), (Looked, 9, 0), (Looked, 31, 0)]), None, "the third is a day late");
        assert_eq!(reach(Step::Informed, &[(Looked, 1, 0), (Looked, 9, 0), (Looked, 30, 0)]), Some((30, 120)));
        assert_eq!(reach(Step::Informed, &[(Judged, 5, 0)]), Some((5, 95)));
        assert_eq!(reach(Step::Informed, &[(Judged, 5, 0), (Looked, 60, 0)]), Some((5, 150)));
    }

    #[test]
    fn sharing_asks_for_both_and_thanks_of_two_people() {
        use Trace::{Helped, Shared, Thanked};
        assert_eq!(reach(Step::Sharing, &[(Shared, 1, 0)]), None);
        assert_eq!(reach(Step::Sharing, &[(Helped, 1, 7)]), None);
        assert_eq!(reach(Step::Sharing, &[(Helped, 1, 7), (Shared, 4, 0)]), Some((4, 94)));
        assert_eq!(reach(Step::Sharing, &[(Thanked, 1, 7), (Thanked, 2, 7), (Shared, 4, 0)]), None, "twice the same friend");
        assert_eq!(reach(Step::Sharing, &[(Shared, 1, 0), (Thanked, 2, 7), (Thanked, 6, 8)]), Some((6, 96)));
    }

    #[test]
    fn active_is_four_weeks_running() {
        use Trace::Judged;
        // Day 4 was a Monday.
        assert_eq!(reach(Step::Active, &[(Judged, 4, 0), (Judged, 11, 0), (Judged, 18, 0)]), None);
        assert_eq!(reach(Step::Active, &[(Judged, 4, 0), (Judged, 17, 0), (Judged, 18, 0), (Judged, 31, 0)]), Some((31, 211)));
        assert_eq!(reach(Step::Active, &[(Judged, 4, 0), (Judged, 11, 0), (Judged, 18, 0), (Judged, 32, 0)]), None, "a week was left out");
    }

    #[test]
    fn a_use_is_discovered_by_the_tenth_and_what_shipped_at_once() {
        let kept = [on(Trace::Confirmed, 3, 7, 6), on(Trace::Confirmed, 5, 7, 3), on(Trace::Confirmed, 6, 8, 9)];
        assert_eq!(reached(Step::Discovery, &kept), None, "nine and nine are not ten");
        let tenth: Vec<Kept> = kept.into_iter().chain([on(Trace::Confirmed, 9, 7, 2)]).collect();
        assert_eq!(reached(Step::Discovery, &tenth), Some(Reached { first: 9, until: 374 }));
        assert_eq!(reach(Step::Discovery, &[(Trace::Shipped, 2, 1), (Trace::Shipped, 40, 2)]), Some((2, 405)));
    }

    #[test]
    fn certified_lasts_while_one_device_is_left() {
        use Trace::{Ended, Owned};
        assert_eq!(reach(Step::Certified, &[(Owned, 3, 0), (Owned, 9, 0), (Ended, 12, 0)]), Some((3, WHILE_IT_HOLDS)));
        assert_eq!(reach(Step::Certified, &[(Owned, 3, 0), (Ended, 12, 0)]), Some((3, 11)), "from that day on no longer");
    }

    #[test]
    fn later_days_never_change_the_first_and_the_order_does_not_matter() {
        let mut chance = Seeded::new(11);
        for _ in 0..300 {
            let mut kept: Vec<Kept> = Vec::new();
            for _ in 0..chance.below(40) {
                let trace = Trace::ALL[chance.below(9) as usize];
                kept.push(on(trace, chance.below(90) as i64, chance.below(3) as i64, 1 + chance.below(6) as i64));
            }
            let mut turned = kept.clone();
            turned.reverse();
            for step in Step::ALL {
                let whole = reached(step, &kept);
                assert_eq!(whole, reached(step, &turned));
                let until = 30 + chance.below(40) as i64;
                let early: Vec<Kept> = kept.iter().copied().filter(|k| k.day <= until).collect();
                if let Some(early) = reached(step, &early) {
                    assert_eq!(whole.map(|w| w.first), Some(early.first), "{step:?} {kept:?}");
                }
            }
        }
    }
}
