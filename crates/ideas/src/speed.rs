//! How fast a team usually answers, from its own last answers.

use kernel::{TeamId, Time};
use store::{Error, Tx, p};

/// How fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speed {
    /// The median time from proposal to the first named answer, in seconds.
    pub median_seconds: i64,
    /// Over how many answers; below five it says nothing yet.
    pub n: usize,
}

/// The median over the team's last 200 answers; none before the first.
pub fn speed(tx: &mut Tx<'_>, team: TeamId) -> Result<Option<Speed>, Error> {
    let waits: Vec<i64> = tx.list(
        "SELECT (acknowledged_at - at) / 1000000 FROM idea WHERE team_id = ?1 AND acknowledged_at IS NOT NULL
         ORDER BY acknowledged_at DESC LIMIT 200",
        p![team],
    )?;
    Ok(median(waits))
}

fn median(mut waits: Vec<i64>) -> Option<Speed> {
    waits.sort_unstable();
    let n = waits.len();
    // Of an even number the lower of the two in the middle: no answer that never happened.
    waits.get(n.saturating_sub(1) / 2).map(|m| Speed { median_seconds: *m, n })
}

/// How many ideas got their first named answer since then.
pub fn answered_since(tx: &mut Tx<'_>, since: Time) -> Result<i64, Error> {
    tx.val("SELECT count(*) FROM idea WHERE acknowledged_at >= ?1", p![since])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_an_answer_that_happened() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![9]), Some(Speed { median_seconds: 9, n: 1 }));
        assert_eq!(median(vec![30, 10, 20, 400]), Some(Speed { median_seconds: 20, n: 4 }));
    }
}
