//! Two minutes to take it back: an answer on its way is an act that has not been sent.

use crate::answer::{check, drafter, mind_of, root};
use crate::edited::{edited, names};
use crate::keep::lock;
use crate::{Answer, Item, Kind, Refusal, draft, feedback, write};
use kernel::{ActId, Actor, MemberId, SavedId, Time};
use store::{Error, FromRow, Row, Tx, jobs, p};

/// So long an answer can be taken back.
pub const HOLD_SECONDS: i64 = 120;

/// The kind of the job that sends it.
pub(crate) const SEND: &str = "desk-send";

/// An answer on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The act.
    pub act: ActId,
    /// What it answers.
    pub item: Item,
    /// Its words.
    pub words: String,
    /// When it goes out.
    pub goes_at: Time,
}

impl FromRow for Held {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (act, kind, id) = (r.next()?, r.next()?, r.next()?);
        let item = Item::of(kind, id).ok_or_else(|| Error::Broken(format!("no feedback is of kind {kind}")))?;
        Ok(Self { act, item, words: r.next()?, goes_at: r.next()? })
    }
}

fn key(act: ActId) -> String {
    format!("{SEND}:{act}")
}

/// Answers in two minutes. Until then the feedback stands in no queue, is not answered yet, and no second answer can be held for it.
pub fn hold(tx: &mut Tx<'_>, by: &Actor, item: Item, answer: &Answer, now: Time) -> Result<ActId, Refusal> {
    let me = check(by, item, answer)?;
    let goes_on = root(tx, item)?;
    let f = lock(tx, goes_on)?;
    if f.held.is_some() {
        return Err(Refusal::Held);
    }
    let names = names(tx, &[f.author])?;
    let folded = edited(tx, me, answer, &names, None)?;
    let goes_at = now.plus_seconds(HOLD_SECONDS);
    let new = write::Entry::new(f.item, write::kind_of(&answer.kind), me, answer.words.trim());
    let (mind, drafted_by) = (mind_of(&answer.kind), drafter(&f, answer, me));
    let new = write::Entry { mind, folded: &folded, saved: answer.saved, drafted_by, goes_at: Some(goes_at), ..new };
    let act = write::act(tx, &new, now)?;
    tx.exec(
        "UPDATE desk_item SET held_act = ?3 WHERE object_kind = ?1 AND object_id = ?2",
        p![f.item.object().number(), f.item.raw(), act],
    )?;
    jobs::enqueue(tx, SEND, &act.to_string(), Some(&key(act)), goes_at)?;
    Ok(act)
}

/// Takes it back: it is as if it had never been sent. The words are given back, and wait as a draft on the feedback.
pub fn take_back(tx: &mut Tx<'_>, by: &Actor, act: ActId, now: Time) -> Result<Held, Refusal> {
    let me = by.member().ok_or(Refusal::SignIn)?;
    // Whoever writes first has it: this, or the job that sends it.
    let held: Held = tx
        .opt(
            "UPDATE desk_act SET undone_at = ?3
             WHERE id = ?1 AND by_member = ?2 AND goes_at IS NOT NULL AND sent_at IS NULL AND undone_at IS NULL
             RETURNING id, object_kind, object_id, words, goes_at",
            p![act, me, now],
        )?
        .ok_or(Refusal::TooLate)?;
    jobs::withdraw(tx, &key(act))?;
    release(tx, &held, me, true, now)?;
    audit::note(tx, by, audit::Act::TookBack, write::object(held.item), None, now)?;
    Ok(held)
}

/// The feedback is free again. Words that were not sent wait as a draft, unless a colleague's draft stands there.
pub(crate) fn release(tx: &mut Tx<'_>, held: &Held, me: MemberId, unsent: bool, now: Time) -> Result<(), Error> {
    tx.exec(
        "UPDATE desk_item SET held_act = NULL WHERE object_kind = ?1 AND object_id = ?2 AND held_act = ?3",
        p![held.item.object().number(), held.item.raw(), held.act],
    )?;
    if unsent && feedback(tx, held.item)?.is_some_and(|f| f.draft.is_none_or(|d| d.by == me)) {
        draft::set(tx, held.item, Some((me, &held.words)), now)?;
    }
    Ok(())
}

/// A member's answers on their way, the next to go first.
pub fn held(tx: &mut Tx<'_>, by: MemberId) -> Result<Vec<Held>, Error> {
    tx.all(
        "SELECT id, object_kind, object_id, words, goes_at FROM desk_act
         WHERE by_member = ?1 AND goes_at IS NOT NULL AND sent_at IS NULL AND undone_at IS NULL ORDER BY goes_at, id LIMIT 100",
        p![by],
    )
}

/// Changes the words of one on its way; the time it goes out stays.
pub fn edit_held(tx: &mut Tx<'_>, by: &Actor, act: ActId, words: &str, now: Time) -> Result<(), Refusal> {
    let me = by.member().ok_or(Refusal::SignIn)?;
    type Found = (i64, i64, String, Option<String>, Option<SavedId>);
    let found: Option<Found> = tx.opt(
        "UPDATE desk_act SET goes_at = goes_at
         WHERE id = ?1 AND by_member = ?2 AND goes_at > ?3 AND sent_at IS NULL AND undone_at IS NULL
         RETURNING object_kind, object_id, kind, mind, saved_id",
        p![act, me, now],
    )?;
    let (object, id, kind, mind, saved) = found.ok_or(Refusal::TooLate)?;
    let item = Item::of(object, id).ok_or(Refusal::Missing)?;
    let kind = Kind::parse(&kind, mind.as_deref().unwrap_or_default()).ok_or(Refusal::TooLate)?;
    let answer = Answer { words: words.to_owned(), kind, saved, drafted_by: None };
    check(by, item, &answer)?;
    let author = feedback(tx, item)?.and_then(|f| f.author);
    let names = names(tx, &[author])?;
    let folded = edited(tx, me, &answer, &names, Some(act))?;
    tx.exec("UPDATE desk_act SET words = ?2, folded = ?3 WHERE id = ?1", p![act, words.trim(), &folded])?;
    Ok(())
}

#[cfg(test)]
mod tests;
