//! Answering one feedback, in the company's name and one's own.

use crate::edited::{edited, names};
use crate::give::{Spoken, give};
use crate::keep::{lock, may};
use crate::{Feedback, How, Item, Refusal, write};
use kernel::{ActId, Actor, MemberId, ReplyId, SavedId, Time};
use store::{Error, Tx};

/// What an answer does beside its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Thanks, and nothing more yet.
    Thank,
    /// Thanks, and takes it up: the idea is being discussed.
    TakeUp,
    /// Asks the author back.
    Ask,
    /// Not now, with what would change our mind.
    Decline {
        /// What would change our mind.
        mind: String,
    },
    /// "I do not know yet": counts as an answer, and stays mine.
    NotYet,
}

impl Kind {
    /// The word in forms, the audit and message keys.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Thank => "thank",
            Self::TakeUp => "take-up",
            Self::Ask => "ask",
            Self::Decline { .. } => "decline",
            Self::NotYet => "not-yet",
        }
    }
    /// From its word; `mind` is taken for "decline" only.
    pub fn parse(word: &str, mind: &str) -> Option<Self> {
        match word {
            "thank" => Some(Self::Thank),
            "take-up" => Some(Self::TakeUp),
            "ask" => Some(Self::Ask),
            "decline" => Some(Self::Decline { mind: mind.to_owned() }),
            "not-yet" => Some(Self::NotYet),
            _ => None,
        }
    }
}

/// An answer about to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Markdown.
    pub words: String,
    /// What it does.
    pub kind: Kind,
    /// The saved reply it began from.
    pub saved: Option<SavedId>,
    /// Who prepared the words, when it was somebody else: believed only if their draft stands on the item.
    pub drafted_by: Option<MemberId>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// The act in the audit.
    pub act: ActId,
    /// The reply, when it is one; an idea taken up or declined carries the words on its progress.
    pub reply: Option<ReplyId>,
    /// How many people hear of it.
    pub told: i64,
    /// Was this the first answer a named person gave?
    pub first: bool,
}

/// An answer has at least and at most so many characters.
const WORDS: std::ops::RangeInclusive<usize> = 4..=20_000;

/// What can be seen of an answer without looking anything up.
pub(crate) fn check(by: &Actor, item: Item, answer: &Answer) -> Result<MemberId, Refusal> {
    let moves = matches!(answer.kind, Kind::TakeUp | Kind::Decline { .. });
    let me = may(by, moves)?;
    if moves && matches!(item, Item::Question(_)) {
        return Err(Refusal::IdeaOnly);
    }
    if !WORDS.contains(&answer.words.trim().chars().count()) {
        return Err(Refusal::Words);
    }
    match &answer.kind {
        Kind::Decline { mind } if mind.trim().chars().count() < 4 => Err(Refusal::Mind),
        _ => Ok(me),
    }
}

/// Answers at once. What was merged is answered where it goes on.
pub fn answer(tx: &mut Tx<'_>, by: &Actor, item: Item, answer: &Answer, now: Time) -> Result<Sent, Refusal> {
    let me = check(by, item, answer)?;
    let goes_on = root(tx, item)?;
    let f = lock(tx, goes_on)?;
    let names = names(tx, &[f.author])?;
    let folded = edited(tx, me, answer, &names, None)?;
    let spoken = give(tx, by, me, &f, answer, How::Personal, now)?;
    let act = keep(tx, me, &f, answer, (&folded, None), &spoken, now)?;
    Ok(Sent { act, reply: spoken.reply, told: spoken.told, first: spoken.first })
}

/// Where an item goes on: its root, if it was merged.
pub(crate) fn root(tx: &mut Tx<'_>, item: Item) -> Result<Item, Error> {
    let Item::Idea(id) = item else { return Ok(item) };
    Ok(ideas::roots(tx, &[id])?.get(&id).map_or(item, |root| Item::Idea(*root)))
}

/// Who prepared the words: only somebody else, whose draft stands there.
pub(crate) fn drafter(f: &Feedback, answer: &Answer, me: MemberId) -> Option<MemberId> {
    answer.drafted_by.filter(|d| *d != me && f.draft.as_ref().is_some_and(|draft| draft.by == *d))
}

/// Keeps what was said in the audit. `folded` comes with the first act of those answered together.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    me: MemberId,
    f: &Feedback,
    answer: &Answer,
    (folded, batch): (&str, Option<ActId>),
    spoken: &Spoken,
    now: Time,
) -> Result<ActId, Error> {
    let (mind, drafted_by) = (mind_of(&answer.kind), drafter(f, answer, me));
    let new = write::Entry::new(f.item, write::kind_of(&answer.kind), me, answer.words.trim());
    let new = write::Entry { mind, folded, batch, saved: answer.saved, drafted_by, sent_at: Some(now), reply: spoken.reply, ..new };
    write::act(tx, &new, now)
}

pub(crate) fn mind_of(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Decline { mind } => Some(mind.trim()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
