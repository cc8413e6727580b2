//! The Wilson score interval: how sure a share of few can be.
//!
//! Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
//! Association 22 (1927), 209-212. With z = 1.96 it is the interval of 95 %. The test's values are those of R. G. Newcombe, Statistics in
//! Medicine 17 (1998), 857-872, table I, method 3.

/// The 97.5 % point of the normal distribution, as everybody rounds it.
pub const Z: f64 = 1.96;

/// The lower bound of the share of `hits` among `n`; 0 when there are none.
pub fn lower(hits: i64, n: i64) -> f64 {
    bounds(hits, n).0
}

/// The upper bound of the share of `hits` among `n`; 1 when there are none.
pub fn upper(hits: i64, n: i64) -> f64 {
    bounds(hits, n).1
}

/// Both bounds, between 0 and 1.
pub fn bounds(hits: i64, n: i64) -> (f64, f64) {
    if n <= 0 {
        return (0.0, 1.0);
    }
    let (hits, n) = (hits.clamp(0, n) as f64, n as f64);
    let share = hits / n;
    let zz = Z * Z;
    let middle = share + zz / (2.0 * n);
    let reach = Z * (share * (1.0 - share) / n + zz / (4.0 * n * n)).sqrt();
    let whole = 1.0 + zz / n;
    (((middle - reach) / whole).clamp(0.0, 1.0), ((middle + reach) / whole).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_published() {
        for (hits, n, low, high) in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)] {
            let (l, u) = bounds(hits, n);
            assert!((l - low).abs() < 5e-5 && (u - high).abs() < 5e-5, "{hits}/{n}: {l} {u}");
        }
    }

    #[test]
    fn more_judges_are_surer_and_nobody_is_sure_of_nothing() {
        assert!(lower(9, 10) < lower(90, 100) && lower(90, 100) < lower(900, 1000));
        assert_eq!(bounds(0, 0), (0.0, 1.0));
        assert!(upper(10, 10) > 0.999_999 && lower(10, 10) < 0.73);
        assert!((lower(3, 10) + upper(7, 10) - 1.0).abs() < 1e-12, "symmetric");
    }
}
