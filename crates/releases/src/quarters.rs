//! What the fan shares of releases add up to in each quarter of a year, on the company's wall.

use crate::{Release, Share};
use kernel::Zone;

/// A quarter: the year, and 1 to 4.
pub type Quarter = (i16, i8);

/// The sums, in the order in which the releases come. A change that travelled through two channels in a quarter is counted in each: it is the
/// releases that are summed.
pub fn quarters(zone: &Zone, all: &[(Release, Share)]) -> Vec<(Quarter, Share)> {
    let mut sums: Vec<(Quarter, Share)> = Vec::new();
    for (release, share) in all {
        let at = zone.civil(release.published_at.unwrap_or_default());
        let quarter = (at.year(), (at.month() - 1) / 3 + 1);
        match sums.iter_mut().find(|(q, _)| *q == quarter) {
            Some((_, sum)) => *sum = sum.plus(*share),
            None => sums.push((quarter, *share)),
        }
    }
    sums
}
