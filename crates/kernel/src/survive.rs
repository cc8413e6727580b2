//! How long something takes, told without forgetting those who still wait: the estimator of Kaplan and Meier (1958).
//!
//! A mean, or a median of those who arrived, gets better when the hard ones are left lying. Here whoever has not arrived yet counts as "has
//! waited at least so long". In seconds for an answer, in days for a member's journey: the estimator does not care.

/// How many arrived after so long, and how many had waited so long, in vain, when we looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waited {
    /// How long, in the caller's unit.
    pub after: i64,
    /// How many arrived then.
    pub arrived: i64,
    /// How many still waited.
    pub waiting: i64,
}

/// The share still waiting after each instant at which somebody arrived, from everybody at 0. Takes them in the order of time, each instant once.
pub fn curve(waits: &[Waited]) -> Vec<(i64, f64)> {
    let mut left: i64 = waits.iter().map(|w| w.arrived + w.waiting).sum();
    let mut share = 1.0;
    let mut out = vec![(0, share)];
    for w in waits {
        if w.arrived > 0 && left > 0 {
            #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
            let kept = (left - w.arrived) as f64 / left as f64;
            share *= kept;
            // Arrived at once.
            if w.after <= 0 {
                out.clear();
            }
            out.push((w.after.max(0), share));
        }
        left -= w.arrived + w.waiting;
    }
    out
}

/// After so long this share (0.5 for the median) has arrived; none if the curve never falls that low.
pub fn quantile(curve: &[(i64, f64)], share: f64) -> Option<i64> {
    // What was multiplied together may miss a round number by a hair.
    curve.iter().find(|(_, waiting)| *waiting <= 1.0 - share + 1e-9).map(|(after, _)| *after)
}

/// At most `most` points of a curve, the first and the last among them: enough to draw it.
pub fn thin(curve: Vec<(i64, f64)>, most: usize) -> Vec<(i64, f64)> {
    let (all, gaps) = (curve.len(), most.saturating_sub(1).max(1));
    if all <= most {
        return curve;
    }
    (0..=gaps).filter_map(|n| curve.get(n * (all - 1) / gaps).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Chance, Seeded};

    fn waited(rows: &[(i64, i64, i64)]) -> Vec<Waited> {
        rows.iter().map(|(after, arrived, waiting)| Waited { after: *after, arrived: *arrived, waiting: *waiting }).collect()
    }

    #[test]
    fn a_small_example_worked_by_hand() {
        // Ten people: answered after 1, 3, 3, 6, 8 and 10 hours; still waiting since 2, 5, 8 and 12. At 8 an answer comes before the look.
        let hours = waited(&[(1, 1, 0), (2, 0, 1), (3, 2, 0), (5, 0, 1), (6, 1, 0), (8, 1, 1), (10, 1, 0), (12, 0, 1)]);
        let by_hand = [(0, 1.0), (1, 9.0 / 10.0), (3, 0.9 * 6.0 / 8.0), (6, 0.675 * 4.0 / 5.0), (8, 0.54 * 3.0 / 4.0), (10, 0.405 / 2.0)];
        let found = curve(&hours);
        assert_eq!(found.len(), by_hand.len());
        for ((t, s), (t0, s0)) in found.iter().zip(by_hand) {
            assert!(*t == t0 && (s - s0).abs() < 1e-12, "{t} {s}, by hand {t0} {s0}");
        }
        assert_eq!(quantile(&found, 0.5), Some(8));
        assert_eq!(quantile(&found, 0.9), None, "it never falls that low");
    }

    #[test]
    fn without_anybody_waiting_it_is_the_plain_quantile() {
        let mut chance = Seeded::new(7);
        for _ in 0..400 {
            let mut times: Vec<i64> = (0..=chance.below(60)).map(|_| chance.below(40) as i64).collect();
            times.sort_unstable();
            let mut rows: Vec<Waited> = Vec::new();
            for t in &times {
                match rows.last_mut().filter(|w| w.after == *t) {
                    Some(w) => w.arrived += 1,
                    None => rows.push(Waited { after: *t, arrived: 1, waiting: 0 }),
                }
            }
            let found = curve(&rows);
            for (share, of_ten) in [(0.5, 5), (0.9, 9)] {
                let needed = (times.len() * of_ten).div_ceil(10);
                assert_eq!(quantile(&found, share), Some(times[needed - 1]), "{times:?} at {share}");
            }
        }
    }

    #[test]
    fn those_who_wait_longer_never_make_it_look_better() {
        let mut chance = Seeded::new(9);
        for _ in 0..200 {
            let mut rows: Vec<Waited> =
                (1..20).map(|after| Waited { after, arrived: chance.below(4) as i64, waiting: chance.below(2) as i64 }).collect();
            let before = quantile(&curve(&rows), 0.5);
            rows.push(Waited { after: 100, arrived: 0, waiting: 1 + chance.below(9) as i64 });
            let after = quantile(&curve(&rows), 0.5);
            assert!(after.is_none() || before.is_some_and(|b| after >= Some(b)), "{before:?} then {after:?}");
        }
    }

    #[test]
    fn nobody_and_nobody_answered() {
        assert_eq!(curve(&[]), [(0, 1.0)]);
        assert_eq!(quantile(&curve(&waited(&[(5, 0, 3)])), 0.5), None);
        let long: Vec<(i64, f64)> = (0..1_000).map(|t| (t, 1.0)).collect();
        let short = thin(long, 200);
        assert_eq!((short.len(), short.first().map(|p| p.0), short.last().map(|p| p.0)), (200, Some(0), Some(999)));
    }
}
