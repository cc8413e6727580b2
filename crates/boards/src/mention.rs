//! Mentions: who a text names with `@handle`, told once however often the text is edited.

use crate::Thing;
use crate::text::{self, Handles};
use kernel::{Actor, BoardId, DeedKind, MemberId, Time, fold};
use ledger::New;
use store::{Error, Tx};

/// A text ready to be kept.
pub(crate) struct Written {
    /// As shown.
    pub(crate) html: String,
    /// Whom it mentions, in the order of the text.
    pub(crate) named: Vec<MemberId>,
}

/// Renders a text, asking the members which of the handles in it exist.
pub(crate) fn write(tx: &mut Tx<'_>, md: &str) -> Result<Written, Error> {
    let (mut known, mut named) = (Handles::new(), Vec::new());
    for key in text::mentions(md) {
        if let Some(member) = members::by_handle(tx, &key)? {
            known.insert(key, member.handle);
            named.push(member.id);
        }
    }
    Ok(Written { html: text::render_with(md, &known), named })
}

/// Renders a text again whose mentions were found before: nobody new becomes a link.
pub(crate) fn write_again(tx: &mut Tx<'_>, md: &str, told: &str) -> Result<String, Error> {
    let people = members::people(tx, &parse(told))?;
    let known = people.into_values().map(|p| (fold::handle_key(&p.handle), p.handle)).collect();
    Ok(text::render_with(md, &known))
}

/// Tells those a text names who were not told before, but never the writer. Answers all who were told, as the row keeps them.
pub(crate) fn tell(
    tx: &mut Tx<'_>,
    by: &Actor,
    (thing, board): (Thing, BoardId),
    named: &[MemberId],
    told: &str,
    now: Time,
) -> Result<String, Error> {
    let mut all = parse(told);
    for other in named {
        if all.contains(other) || all.len() >= text::MENTIONS {
            continue;
        }
        all.push(*other);
        if by.member() != Some(*other) {
            ledger::record(tx, by, New::new(DeedKind::Mentioned, thing.object(), thing.raw()).to(*other).on(board), now)?;
        }
    }
    Ok(join(&all))
}

/// Ids as a row keeps them.
pub(crate) fn join(ids: &[MemberId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn parse(told: &str) -> Vec<MemberId> {
    told.split(',').filter_map(|id| id.parse().ok()).collect()
}
