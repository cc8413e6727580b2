//! What belongs to a question or an answer: its earlier texts and the votes it got there.

use crate::Failure;
use crate::file::File;
use crate::load::Whole;
use crate::place::Place;
use crate::read::Edition;
use crate::sums::{Sums, What};
use boards::{Tally, Thing};
use store::Tx;

/// The text it was first brought with. Later ones follow as edits.
pub(crate) fn first(whole: &Whole) -> &str {
    whole.editions.first().map_or(whole.body.as_str(), |e| e.text.as_str())
}

/// Brings what belongs to it. `thing` is none in a dry run that finds it is not here; `new` says whether it came just now.
/// Answers whether its votes changed.
pub(crate) fn belongings(
    tx: &mut Tx<'_>,
    place: &Place,
    whole: &Whole,
    thing: Option<Thing>,
    new: bool,
    sums: &mut Sums,
) -> Result<bool, Failure> {
    let mut editions = whole.editions.iter();
    if editions.next().is_some() {
        sums.row(File::PostHistory, new, 1);
    }
    for edition in editions {
        let new = edit(tx, place, thing, edition).map_err(|e| e.at(File::PostHistory.name(), edition.line))?;
        sums.row(File::PostHistory, new, 1);
        sums.what(What::Edits, new, 1);
    }
    votes(tx, place, whole, thing, sums)
}

fn edit(tx: &mut Tx<'_>, place: &Place, thing: Option<Thing>, edition: &Edition) -> Result<bool, Failure> {
    let origin = place.edit(edition.id);
    if boards::revision_of_origin(tx, &origin)? {
        return Ok(false);
    }
    if let Some(thing) = thing.filter(|_| !place.dry_run) {
        let author = place.author(tx, edition.user)?;
        boards::revision_imported(tx, author, thing, None, &edition.text, &origin, edition.at)?;
    }
    Ok(true)
}

fn votes(tx: &mut Tx<'_>, place: &Place, whole: &Whole, thing: Option<Thing>, sums: &mut Sums) -> Result<bool, Failure> {
    let wanted: Vec<Tally> = whole.extra.votes.iter().map(|(day, (up, down))| Tally { day: *day, up: *up, down: *down }).collect();
    let held = match thing {
        Some(thing) => boards::tally(tx, thing)?,
        None => Vec::new(),
    };
    for (what, count) in [(What::VotesUp, (|t| t.up) as fn(&Tally) -> i64), (What::VotesDown, |t| t.down)] {
        let (wants, has): (i64, i64) = (wanted.iter().map(count).sum(), held.iter().map(count).sum());
        for (new, n) in [(true, wants - wants.min(has)), (false, wants.min(has))] {
            sums.row(File::Votes, new, n as u64);
            sums.what(what, new, n as u64);
        }
    }
    if wanted == held {
        return Ok(false);
    }
    if let Some(thing) = thing.filter(|_| !place.dry_run) {
        boards::set_tally(tx, thing, &wanted)?;
    }
    Ok(true)
}
