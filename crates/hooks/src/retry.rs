//! When a message is tried again: soon, then more and more patiently, over about a day.

/// The pauses after the first, second, ... failure in seconds: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h.
const PAUSES: [i64; 7] = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];

/// Seconds until the next try after so many failures, up to a fifth later by chance, so that those who failed together do not come back
/// together. None when it is given up.
pub fn pause(fails: i64, chance: u64) -> Option<i64> {
    let pause = *usize::try_from(fails.checked_sub(1)?).ok().and_then(|n| PAUSES.get(n))?;
    let spread = (pause / 5).unsigned_abs() + 1;
    Some(pause + (chance % spread) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_tries_over_about_a_day_each_later_than_the_one_before() {
        let mut chance = kernel::Seeded::new(2);
        for _ in 0..500 {
            let pauses: Vec<i64> = (1..).map_while(|n| pause(n, kernel::Chance::below(&mut chance, u64::MAX))).collect();
            assert_eq!(pauses.len(), 7);
            assert!(pauses.iter().zip(PAUSES).all(|(p, least)| (least..=least + least / 5).contains(p)), "{pauses:?}");
            assert!((24..=34).contains(&(pauses.iter().sum::<i64>() / 3_600)));
        }
        assert_eq!((pause(0, 1), pause(-1, 1), pause(8, 1), pause(i64::MIN, 1)), (None, None, None, None));
        let apart: std::collections::BTreeSet<_> = (0..1_000).map(|n| pause(3, n * 7_919)).collect();
        assert!(apart.len() > 100, "they spread");
    }
}
