//! What a week's figures are made of: read once, shown as five numbers or as the rows behind one of them.

use super::figure::{Figure, Value};
use super::week::Week;
use kernel::{ChangeId, Channel, Cursor, Time};
use releases::{FanRow, Release, State, Tally, Why};
use std::collections::HashSet;
use store::{Error, Tx};

/// A release of the week with its changes, each once: what went out on two channels in one week is counted with the first.
pub(super) struct Out {
    pub(super) release: Release,
    pub(super) rows: Vec<FanRow>,
}

/// A release whose window closed in the week, with its counts.
pub(super) struct Judged {
    pub(super) release: Release,
    pub(super) tallies: Vec<(ChangeId, Tally)>,
}

/// What came out for people outside the company and was not withdrawn, first things first.
pub(super) fn out(tx: &mut Tx<'_>, week: Week) -> Result<Vec<Out>, Error> {
    let mut found = between(tx, week.from, week.until)?;
    found.retain(|r| r.state != State::Withdrawn && r.channel != Channel::Internal);
    found.reverse();
    let (mut all, mut seen) = (Vec::new(), HashSet::new());
    for release in found {
        let rows = releases::fan_rows(tx, release.id)?.into_iter().filter(|row| seen.insert(row.change)).collect();
        all.push(Out { release, rows });
    }
    Ok(all)
}

/// What was judged to the end in the week. A window is never longer than nine days.
pub(super) fn judged(tx: &mut Tx<'_>, week: Week) -> Result<Vec<Judged>, Error> {
    let mut found = between(tx, week.from.plus_days(-10), week.until)?;
    found.retain(|r| r.closed_at.is_some_and(|at| week.from <= at && at < week.until));
    found.reverse();
    let mut all = Vec::new();
    for release in found {
        let mut tallies: Vec<(ChangeId, Tally)> =
            releases::tallies(tx, release.id, None)?.into_iter().filter_map(|(change, seen)| Some((change, seen.tally?))).collect();
        tallies.sort_by_key(|(change, _)| *change);
        all.push(Judged { release, tallies });
    }
    Ok(all)
}

/// Releases out in a span, newest first.
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

/// Is it in the number of what came out?
pub(super) fn is_shipped(row: &FanRow) -> bool {
    row.counted != Err(Why::Internal)
}

/// All five, in their order.
pub(in crate::desk) fn values(tx: &mut Tx<'_>, week: Week, now: Time) -> Result<[(Figure, Value); 5], Error> {
    let answers = desk::figures(tx, desk::Scope::default(), week.from, week.until, now)?;
    let (out, judged) = (out(tx, week)?, judged(tx, week)?);
    let count = |want: &dyn Fn(&FanRow) -> bool| out.iter().flat_map(|o| &o.rows).filter(|r| want(r)).count() as i64;
    let (shipped, fans) = (count(&is_shipped), count(&|r| r.counted.is_ok()));
    let used = judged.iter().flat_map(|j| &j.tallies).fold((0, 0), |(liked, used), (_, t)| (liked + t.liked, used + t.used()));
    Ok([
        (Figure::Received, Value::Count(answers.received)),
        (Figure::Answered, Value::Share(answers.within_24h, answers.of_24h)),
        (Figure::Shipped, Value::Count(shipped)),
        (Figure::Fans, Value::Share(fans, shipped)),
        (Figure::Liked, Value::Share(used.0, used.1)),
    ])
}
