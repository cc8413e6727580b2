//! The noun: to how many devices a release goes.

use ring::digest::{Context, SHA256};

/// A share of all devices, in ten thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u16);

impl Share {
    /// Nobody.
    pub const NONE: Self = Self(0);
    /// Everybody.
    pub const ALL: Self = Self(10_000);

    /// From ten thousandths; none beyond the whole.
    pub const fn new(ten_thousandths: i64) -> Option<Self> {
        if ten_thousandths >= 0 && ten_thousandths <= 10_000 { Some(Self(ten_thousandths as u16)) } else { None }
    }
    /// From what somebody writes as per cent: `5`, `0.25`, `12.5`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('%').trim_end();
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || rest.len() > 2 || !digits(whole) || !digits(rest) {
            return None;
        }
        let part: i64 = format!("{rest:0<2}").parse().ok()?;
        Self::new(whole.parse::<i64>().ok()? * 100 + part)
    }
    /// In ten thousandths.
    pub const fn get(self) -> i64 {
        self.0 as i64
    }
    /// Does it go to everybody?
    pub const fn is_all(self) -> bool {
        self.0 == 10_000
    }
    /// In per cent, as one writes it.
    pub fn percent(self) -> String {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match (part, part % 10) {
            (0, _) => format!("{whole}"),
            (_, 0) => format!("{whole}.{}", part / 10),
            _ => format!("{whole}.{part:02}"),
        }
    }
    /// Is a device among them? The same device is so in each greater share of the same release, and in others by chance anew, so that it is not
    /// always the same people who go first. A device that does not say who it is comes last.
    pub fn holds(self, release: i64, token: &str) -> bool {
        self.is_all() || (self.0 > 0 && !token.is_empty() && bucket(release, token) < self.0)
    }
}

/// The bucket of a device, 0 to 9,999: SHA-256 of release and token.
fn bucket(release: i64, token: &str) -> u16 {
    let mut hash = Context::new(&SHA256);
    hash.update(&release.to_be_bytes());
    hash.update(token.as_bytes());
    let first = hash.finish().as_ref().iter().take(8).fold(0_u64, |n, byte| (n << 8) | u64::from(*byte));
    // The whole 64 bits are shared out: what is left over is one in 2^50.
    ((u128::from(first) * 10_000) >> 64) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule of staged roll-out: raising the share only adds devices.
    #[test]
    fn a_greater_share_holds_whoever_a_smaller_one_held() {
        for device in 0..3_000 {
            let token = format!("device-{device}");
            let first = (0..=10_000).step_by(50).find(|n| Share(*n).holds(77, &token)).unwrap();
            assert!((first..=10_000).step_by(50).all(|n| Share(n).holds(77, &token)), "{token}");
        }
        assert!(!Share::NONE.holds(77, "device-1") && Share::ALL.holds(77, ""));
    }

    #[test]
    fn a_share_holds_about_its_share_and_others_go_first_in_the_next_release() {
        let held = |release: i64| (0..20_000).filter(|n| Share(1_000).holds(release, &n.to_string())).collect::<Vec<_>>();
        let (one, two) = (held(1), held(2));
        assert!((1_850..2_150).contains(&one.len()), "{}", one.len());
        let both = one.iter().filter(|n| two.contains(n)).count();
        assert!((130..270).contains(&both), "a tenth of a tenth: {both}");
    }

    #[test]
    fn a_share_is_written_as_per_cent() {
        let ways = [("5", 500), ("0.25", 25), ("12.5%", 1_250), ("100", 10_000), ("0", 0), (" 99.99 ", 9_999)];
        for (text, n) in ways {
            assert_eq!(Share::parse(text).map(Share::get), Some(n), "{text}");
        }
        for text in ["", "101", "100.01", "-1", "1,5", "1.234", "nan", ".5", "+5"] {
            assert_eq!(Share::parse(text), None, "{text}");
        }
        for n in [0, 25, 500, 1_250, 9_999, 10_000] {
            assert_eq!(Share::parse(&Share(n).percent()), Some(Share(n)));
        }
    }
}
