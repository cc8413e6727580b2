//! Pairs: ours and the limit one after the other, the first to run changing each time; the figure is the median of the ratios.

use crate::trouble::Trouble;
use crate::{Run, machine};
use std::fmt::Write;

/// Which side runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The program.
    Ours,
    /// What is possible at all.
    Limit,
}

/// What one side did.
#[derive(Debug, Clone, Copy)]
pub struct Side {
    /// How many a second.
    pub rate: f64,
    /// How long the disk took just before, in microseconds, where that matters.
    pub fdatasync: Option<f64>,
    /// How much processor one took, in microseconds, where it was measured.
    pub cpu: Option<f64>,
}

struct Pair {
    ours: Side,
    limit: Side,
}

/// Sides whose disks differed by more than this had different machines.
const SAME_DISK: f64 = 1.5;

impl Pair {
    fn ratio(&self) -> f64 {
        self.ours.rate / self.limit.rate
    }
    fn is_void(&self) -> bool {
        self.ours.fdatasync.zip(self.limit.fdatasync).is_some_and(|(a, b)| a > b * SAME_DISK || b > a * SAME_DISK)
    }
    fn line(&self, busy: Option<f64>) -> String {
        let both = |a: Option<f64>, b: Option<f64>| a.zip(b).map(|(a, b)| format!("{a:.1} and {b:.1} us"));
        let mut line = format!("ours {}/s, limit {}/s, ratio {:.3}", count(self.ours.rate), count(self.limit.rate), self.ratio());
        if let Some(told) = both(self.ours.fdatasync, self.limit.fdatasync) {
            let _ = write!(line, "; fdatasync {told}");
        }
        if let Some(told) = both(self.ours.cpu, self.limit.cpu) {
            let _ = write!(line, "; processor {told} each");
        }
        if let Some(busy) = busy {
            let _ = write!(line, "; cpu pressure before {busy:.0} %");
        }
        if self.is_void() { line + ": void" } else { line }
    }
}

/// Runs pairs until enough are not void, prints each and at last the bench's line. False when it is void or below the least.
pub fn run(name: &str, run: &Run, mut side: impl FnMut(Which) -> Result<Side, Trouble>) -> Result<bool, Trouble> {
    let (mut pairs, mut void) = (Vec::new(), 0);
    while pairs.len() < run.rounds && void <= run.rounds * 2 {
        let busy = machine::quiet(run.patience);
        if let Some(busy) = busy.filter(|b| *b >= machine::QUIET) {
            println!("{name}: the machine is busy (cpu pressure {busy:.0} %): what follows is less certain");
        }
        let pair = if (pairs.len() + void) % 2 == 0 {
            let ours = side(Which::Ours)?;
            Pair { ours, limit: side(Which::Limit)? }
        } else {
            let limit = side(Which::Limit)?;
            Pair { ours: side(Which::Ours)?, limit }
        };
        println!("{name} {}: {}", pairs.len() + void + 1, pair.line(busy));
        if pair.is_void() { void += 1 } else { pairs.push(pair) }
    }
    Ok(verdict(name, run, &pairs))
}

fn verdict(name: &str, run: &Run, pairs: &[Pair]) -> bool {
    if pairs.len() < run.rounds {
        println!("{name}: void (in {} pairs of {} both sides had the same disk)", pairs.len(), run.rounds);
        return false;
    }
    let of = |f: fn(&Pair) -> f64| machine::median(&pairs.iter().map(f).collect::<Vec<_>>());
    let ratio = of(Pair::ratio);
    println!("{name}: ratio {ratio:.2} (ours {}/s, limit {}/s)", count(of(|p| p.ours.rate)), count(of(|p| p.limit.rate)));
    run.min.is_none_or(|min| ratio >= min)
}

/// A number with commas: 12,340.
fn count(n: f64) -> String {
    let digits = format!("{n:.0}");
    let place = |(i, c): (usize, char)| {
        let comma = (i > 0 && (digits.len() - i).is_multiple_of(3)).then_some(',');
        comma.into_iter().chain([c])
    };
    digits.chars().enumerate().flat_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(rate: f64, fdatasync: f64) -> Side {
        Side { rate, fdatasync: Some(fdatasync), cpu: None }
    }

    #[test]
    fn a_number_has_commas() {
        assert_eq!(
            (count(7.0), count(340.0), count(12_340.4), count(1_234_567.0)),
            ("7".into(), "340".into(), "12,340".into(), "1,234,567".into())
        );
    }

    #[test]
    fn a_pair_on_two_machines_is_void() {
        let pair = |a, b| Pair { ours: side(3.0, a), limit: side(4.0, b) };
        assert!(!pair(100.0, 149.0).is_void() && pair(100.0, 151.0).is_void() && pair(151.0, 100.0).is_void());
        assert!((pair(1.0, 1.0).ratio() - 0.75).abs() < 1e-9);
        assert!(pair(1.0, 2.0).line(None).ends_with("void"));
    }
}
