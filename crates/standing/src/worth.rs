//! What is left of points after some days: a pure function in integers, the same on every machine.

use kernel::Time;

/// 2^(-1/2), 2^(-1/4), 2^(-1/8), ... with 32 binary places.
const ROOTS: [u64; 24] = [
    3_037_000_500,
    3_611_622_603,
    3_938_502_376,
    4_112_874_773,
    4_202_935_003,
    4_248_701_965,
    4_271_771_996,
    4_283_353_945,
    4_289_156_690,
    4_292_061_010,
    4_293_513_907,
    4_294_240_540,
    4_294_603_903,
    4_294_785_595,
    4_294_876_445,
    4_294_921_870,
    4_294_944_583,
    4_294_955_939,
    4_294_961_618,
    4_294_964_457,
    4_294_965_876,
    4_294_966_586,
    4_294_966_941,
    4_294_967_119,
];

/// The day, counted from 1970 in UTC: a score must not depend on where one reads it.
pub(crate) const fn day(at: Time) -> i64 {
    at.micros().div_euclid(86_400_000_000)
}

/// The beginning of a day.
pub(crate) const fn start(day: i64) -> Time {
    Time::from_micros(day * 86_400_000_000)
}

/// What is left of so many thousandths after so many days; a half-life of 0 is none. Halves are rounded away from zero.
pub(crate) fn faded(milli: i64, days: i64, half_life: i64) -> i64 {
    if half_life <= 0 || days <= 0 {
        return milli;
    }
    let (whole, rest) = (days / half_life, days % half_life);
    // Of what the largest score gives nothing is left by then.
    let Some(whole) = u32::try_from(whole).ok().filter(|w| *w < 60) else { return 0 };
    let fraction = (rest.unsigned_abs() << 32) / half_life.unsigned_abs();
    let bits = ROOTS.iter().enumerate().filter(|(k, _)| fraction & (1 << (31 - k)) != 0);
    let factor = bits.fold(1_u64 << 32, |factor, (_, root)| ((u128::from(factor) * u128::from(*root)) >> 32) as u64);
    rounded(i128::from(milli) * i128::from(factor), 32 + whole)
}

/// A number with so many binary places as a whole one; halves away from zero.
pub(crate) const fn rounded(n: i128, bits: u32) -> i64 {
    let half = 1_i128 << (bits - 1);
    let whole = (n.abs() + half) >> bits;
    (if n < 0 { -whole } else { whole }) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_is_left_after_a_half_life_and_less_each_day() {
        assert_eq!([0, 90, 180, 270].map(|d| faded(16_000, d, 90)), [16_000, 8_000, 4_000, 2_000]);
        assert_eq!((faded(1, 90, 90), faded(-1, 90, 90), faded(-10_000, 90, 90)), (1, -1, -5_000), "a half goes away from zero");
        assert_eq!((faded(500, 10_000, 0), faded(500, -3, 90), faded(i64::MAX >> 24, 90 * 60, 90)), (500, 500, 0));
        for half_life in [1, 7, 90, 365, 3_650] {
            assert!((0..2_000).all(|d| faded(1_000_000, d, half_life) >= faded(1_000_000, d + 1, half_life)), "{half_life}");
        }
    }

    #[test]
    fn it_is_what_the_formula_says() {
        for days in 0..1_000 {
            let want = 1e6 * (-(days as f64) / 365.0).exp2();
            assert!((faded(1_000_000, days, 365) as f64 - want).abs() <= 1.0, "{days}");
        }
    }
}
