//! Spans of time and sizes, with their units.

use super::value::{Raw, Size, Value, quoted};
use std::time::Duration;

/// A number and the unit behind it.
fn amount(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    Some((digits.parse().ok()?, unit.trim()))
}

/// Milliseconds of each unit, the largest first.
const SPANS: [(&str, u64); 5] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];
/// Bytes of each unit, the largest first.
const SIZES: [(&str, u64); 4] = [("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10), ("B", 1)];

fn measured(text: &str, units: &[(&str, u64)]) -> Result<u64, String> {
    let (count, unit) = amount(text).ok_or_else(String::new)?;
    let one = units.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit)).map(|(_, one)| *one).ok_or_else(String::new)?;
    count.checked_mul(one).filter(|all| i64::try_from(*all).is_ok()).ok_or_else(|| "a smaller amount".to_owned())
}

/// In the largest unit that leaves no rest.
fn written(all: u64, units: &[(&'static str, u64)]) -> (u64, &'static str) {
    let unit = units.iter().find(|(_, one)| all.is_multiple_of(*one) && all >= *one).or(units.last()).copied().unwrap_or(("", 1));
    (all / unit.1, unit.0)
}

impl Value for Duration {
    const EXPECTS: &'static str = "a span of time such as \"30s\", \"20ms\", \"5m\", \"2h\" or \"1d\"";
    fn read(raw: &Raw) -> Result<Self, String> {
        measured(raw.text()?, &SPANS).map(Self::from_millis)
    }
    fn show(&self) -> String {
        let all = self.as_millis() as u64;
        let (count, unit) = if all == 0 { (0, "s") } else { written(all, &SPANS) };
        quoted(&format!("{count}{unit}"))
    }
}

impl Value for Size {
    const EXPECTS: &'static str = "a size such as \"256 KB\", \"64 MB\" or \"1 GB\"";
    fn read(raw: &Raw) -> Result<Self, String> {
        measured(raw.text()?, &SIZES).map(Self)
    }
    fn show(&self) -> String {
        let (count, unit) = written(self.0, &SIZES);
        quoted(&format!("{count} {unit}"))
    }
}
