//! Day and night, and the week: when people do things, as shares that sum to one.

/// How much is done in each hour, beside the others: little at night, most after supper.
const HOURS: [f64; 24] = [
    20.0, 10.0, 6.0, 4.0, 4.0, 6.0, 14.0, 28.0, 40.0, 46.0, 48.0, 50.0, 62.0, 54.0, 46.0, 46.0, 48.0, 54.0, 62.0, 74.0, 86.0, 90.0, 70.0,
    40.0,
];

/// From the share of a day's deeds that is done, how much of the day is over: 0 to 1, rising.
pub(crate) fn hour(share: f64) -> f64 {
    let whole: f64 = HOURS.iter().sum();
    let mut left = share.clamp(0.0, 1.0) * whole;
    for (hour, much) in HOURS.iter().enumerate() {
        if left < *much {
            return (hour as f64 + left / much) / 24.0;
        }
        left -= much;
    }
    1.0
}

/// How much is done on a day of the week, from Monday, beside an ordinary day.
pub(crate) const fn weekday(day: i64) -> f64 {
    match day {
        0..=3 => 0.95,
        4 => 1.0,
        5 => 1.14,
        _ => 1.06,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_rises_from_its_beginning_to_its_end() {
        let all: Vec<f64> = (0..=1_000).map(|n| hour(f64::from(n) / 1_000.0)).collect();
        assert!(all.windows(2).all(|w| w[0] < w[1]) && all[0].abs() < 1e-9 && (all[1_000] - 1.0).abs() < 1e-9);
        assert!(hour(0.05) > 5.0 / 24.0, "at night little is done");
        let week: f64 = (0..7).map(weekday).sum();
        assert!((week - 7.0).abs() < 0.01);
    }
}
