//! How many people will hear: shown before sending, so that nobody writes to seven hundred by mistake.

use crate::Item;
use kernel::{IdeaId, MemberId};
use std::collections::BTreeSet;
use store::{Error, Tx};

/// So many are read at a time.
const BATCH: u32 = 1_000;

/// How many people an answer to these can reach, each counted once: authors, and everybody who supports or follows the ideas. An answer that
/// moves no idea reaches the author alone; what came of it stands in [`crate::Sent`].
pub fn will_notify(tx: &mut Tx<'_>, items: &[Item]) -> Result<i64, Error> {
    let mut all: BTreeSet<MemberId> = BTreeSet::new();
    for item in items {
        let author = match item {
            Item::Idea(id) => ideas::idea(tx, *id)?.and_then(|i| i.author),
            Item::Question(id) => boards::topic(tx, *id)?.and_then(|t| t.author),
        };
        all.extend(hearers(tx, *item, author, true)?);
    }
    Ok(i64::try_from(all.len()).unwrap_or(i64::MAX))
}

/// The author, and when the idea moved everybody behind it.
pub(crate) fn hearers(tx: &mut Tx<'_>, item: Item, author: Option<MemberId>, moved: bool) -> Result<BTreeSet<MemberId>, Error> {
    let mut all: BTreeSet<MemberId> = author.into_iter().collect();
    if let (Item::Idea(id), true) = (item, moved) {
        every(tx, id, ideas::supporters, &mut all)?;
        every(tx, id, ideas::followers, &mut all)?;
    }
    Ok(all)
}

type List = fn(&mut Tx<'_>, IdeaId, MemberId, u32) -> Result<Vec<MemberId>, Error>;

fn every(tx: &mut Tx<'_>, idea: IdeaId, list: List, all: &mut BTreeSet<MemberId>) -> Result<(), Error> {
    let mut after = MemberId::new(0);
    loop {
        let some = list(tx, idea, after, BATCH)?;
        let full = some.len() == BATCH as usize;
        let last = some.last().copied();
        all.extend(some);
        match last.filter(|_| full) {
            Some(last) => after = last,
            None => return Ok(()),
        }
    }
}
