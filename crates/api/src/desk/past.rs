//! What a week's five figures are counted from, through the rooms that keep them.

use kernel::{Channel, Cursor, Time};
use releases::{FanRow, Release, State, Why};
use serde::Serialize;
use std::collections::HashSet;
use store::{Error, Tx};
use utoipa::ToSchema;

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct PartOf {
    /// So many.
    part: i64,
    /// Of so many.
    of: i64,
}

/// A week in five figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct WeekFigures {
    /// Feedback received.
    received: i64,
    /// Answered by a named person within 24 hours, of what was received at least that long ago or was answered.
    answered_within_24h: PartOf,
    /// Changes that came out to people outside the company, each counted once.
    shipped: i64,
    /// Of these, with an idea or a bug of a fan behind them.
    from_fans: PartOf,
    /// Verdicts that liked a change, of those who used it, in windows that closed in the week.
    liked: PartOf,
}

/// What came out from then until before then, on every channel outside the company.
fn between(tx: &mut Tx<'_>, from: Time, until: Time) -> Result<Vec<Release>, Error> {
    let (mut all, mut after) = (Vec::new(), Cursor::new(until, 0));
    loop {
        let page = releases::list(tx, None, None, after, 50)?;
        let more = page.next.filter(|next| next.at >= from.micros());
        all.extend(page.rows.into_iter().filter(|r| r.published_at.is_some_and(|at| at >= from)));
        match more {
            Some(next) => after = next,
            None => return Ok(all),
        }
    }
}

/// A week's figures.
pub(super) fn figures(tx: &mut Tx<'_>, (from, until): (Time, Time), now: Time) -> Result<WeekFigures, Error> {
    let answers = desk::figures(tx, desk::Scope::default(), from, until, now)?;
    let mut out = between(tx, from, until)?;
    out.retain(|r| r.state != State::Withdrawn && r.channel != Channel::Internal);
    // The oldest first: a change that travelled through two channels is counted where it came out first.
    out.reverse();
    let (mut seen, mut shipped, mut fans) = (HashSet::new(), 0, 0);
    for release in out {
        let rows: Vec<FanRow> = releases::fan_rows(tx, release.id)?.into_iter().filter(|r| seen.insert(r.change)).collect();
        shipped += rows.iter().filter(|r| r.counted != Err(Why::Internal)).count() as i64;
        fans += rows.iter().filter(|r| r.counted.is_ok()).count() as i64;
    }
    // No window is open for longer than from one Friday to the Tuesday after the next.
    let mut judged = between(tx, from.plus_days(-10), until)?;
    judged.retain(|r| r.closed_at.is_some_and(|at| from <= at && at < until));
    let mut liked = PartOf { part: 0, of: 0 };
    for release in judged {
        for tally in releases::tallies(tx, release.id, None)?.into_values().filter_map(|seen| seen.tally) {
            liked = PartOf { part: liked.part + tally.liked, of: liked.of + tally.used() };
        }
    }
    Ok(WeekFigures {
        received: answers.received,
        answered_within_24h: PartOf { part: answers.within_24h, of: answers.of_24h },
        shipped,
        from_fans: PartOf { part: fans, of: shipped },
        liked,
    })
}
