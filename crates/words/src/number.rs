//! Numbers as people read them.

use kernel::Lang;

/// A number to be shown: short on the page, exact beside it (`title`, `aria-label`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// "1.2万", "12k"; the same as `exact` below 10,000.
    pub short: String,
    /// "12,345".
    pub exact: String,
}

impl Count {
    /// Does the short form say less than the exact one?
    pub fn is_short(&self) -> bool {
        self.short != self.exact
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.short)
    }
}

/// A number in both forms. The short one is cut, never rounded up: it does not claim more than there is.
pub fn count(lang: Lang, n: i64) -> Count {
    let exact = grouped(n);
    let size = n.unsigned_abs();
    let short = match (lang, size) {
        (_, 0..10_000) => exact.clone(),
        (Lang::Zh, 10_000..100_000_000) => cut(n, 10_000, "万"),
        (Lang::Zh, _) => cut(n, 100_000_000, "亿"),
        (Lang::En, 10_000..1_000_000) => format!("{}k", n / 1_000),
        (Lang::En, 1_000_000..1_000_000_000) => cut(n, 1_000_000, "M"),
        (Lang::En, _) => cut(n, 1_000_000_000, "B"),
    };
    Count { short, exact }
}

/// One decimal below 100 of the unit, none when it is 0.
fn cut(n: i64, unit: i64, name: &str) -> String {
    let (whole, tenth) = (n / unit, (n % unit).abs() / (unit / 10));
    if whole.abs() >= 100 || tenth == 0 { format!("{}{name}", grouped(whole)) } else { format!("{whole}.{tenth}{name}") }
}

/// With separators between thousands.
pub fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::from(if n < 0 { "-" } else { "" });
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        let cases = [(0, "0"), (999, "999"), (1_204, "1,204"), (1_234_567, "1,234,567"), (-1_204, "-1,204")];
        assert!(cases.into_iter().all(|(n, text)| grouped(n) == text));
        assert_eq!(grouped(i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn large_numbers_are_short_in_each_language() {
        let short = |lang, n| count(lang, n).short;
        assert_eq!(short(Lang::Zh, 9_999), "9,999");
        assert_eq!(short(Lang::Zh, 12_999), "1.2万");
        assert_eq!(short(Lang::Zh, 20_000), "2万");
        assert_eq!(short(Lang::Zh, 99_999_999), "9,999万");
        assert_eq!(short(Lang::Zh, 160_000_000), "1.6亿");
        assert_eq!(short(Lang::En, 12_345), "12k");
        assert_eq!(short(Lang::En, 999_999), "999k");
        assert_eq!(short(Lang::En, 60_000_000), "60M");
        assert_eq!(short(Lang::En, 1_250_000), "1.2M");
        assert_eq!(short(Lang::En, -12_345), "-12k");
    }

    #[test]
    fn the_exact_number_stays_at_hand() {
        let n = count(Lang::Zh, 12_345);
        assert_eq!((n.to_string().as_str(), n.exact.as_str(), n.is_short()), ("1.2万", "12,345", true));
        assert!(!count(Lang::En, 7).is_short());
    }
}
