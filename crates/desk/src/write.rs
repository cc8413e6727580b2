//! Writing down an act.

use crate::{ActKind, Item, Kind};
use kernel::{ActId, Actor, MemberId, ReplyId, SavedId, Time};
use store::{Error, Tx, p};

/// An act about to be kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) item: Item,
    pub(crate) kind: ActKind,
    pub(crate) by: MemberId,
    pub(crate) words: &'a str,
    pub(crate) mind: Option<&'a str>,
    /// The words as they are compared with others; empty for what is no answer.
    pub(crate) folded: &'a str,
    /// The first act of those answered together; none for the first itself and for all others.
    pub(crate) batch: Option<ActId>,
    pub(crate) saved: Option<SavedId>,
    pub(crate) drafted_by: Option<MemberId>,
    pub(crate) to: Option<i64>,
    /// What it was before, so that it can be undone.
    pub(crate) was: Option<i64>,
    pub(crate) goes_at: Option<Time>,
    pub(crate) sent_at: Option<Time>,
    pub(crate) reply: Option<ReplyId>,
}

impl<'a> Entry<'a> {
    pub(crate) const fn new(item: Item, kind: ActKind, by: MemberId, words: &'a str) -> Self {
        let (batch, saved, drafted_by, to, was) = (None, None, None, None, None);
        Self { item, kind, by, words, mind: None, folded: "", batch, saved, drafted_by, to, was, goes_at: None, sent_at: None, reply: None }
    }
}

/// Keeps it.
pub(crate) fn act(tx: &mut Tx<'_>, a: &Entry<'_>, now: Time) -> Result<ActId, Error> {
    let id = ActId::new(tx.id(ActId::KIND)?);
    tx.exec(
        "INSERT INTO desk_act (id, object_kind, object_id, kind, at, by_member, words, mind, folded, batch, saved_id, drafted_by, to_id, was,
           goes_at, sent_at, reply_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        p![
            id,
            a.item.object().number(),
            a.item.raw(),
            a.kind.word(),
            now,
            a.by,
            a.words,
            a.mind,
            a.folded,
            a.batch.unwrap_or(id),
            a.saved,
            a.drafted_by,
            a.to,
            a.was,
            a.goes_at,
            a.sent_at,
            a.reply
        ],
    )?;
    note(tx, a, now)?;
    Ok(id)
}

/// What is no deed of the ledger goes into the audit: it changes nothing the author sees, or not yet.
fn note(tx: &mut Tx<'_>, a: &Entry<'_>, now: Time) -> Result<(), Error> {
    let act = match a.kind {
        ActKind::Snooze => audit::Act::Snoozed,
        ActKind::Draft => audit::Act::Prepared,
        ActKind::Assign if a.to.is_none() => audit::Act::GaveBack,
        _ if a.goes_at.is_some() => audit::Act::Held,
        _ => return Ok(()),
    };
    audit::note(tx, &Actor::Member(a.by, Vec::new()), act, object(a.item), None, now)
}

/// A feedback as the audit names it.
pub(crate) const fn object(item: Item) -> audit::Object {
    audit::Object::of(item.object(), item.raw())
}

/// The act that giving an answer of this kind is.
pub(crate) const fn kind_of(kind: &Kind) -> ActKind {
    match kind {
        Kind::Thank => ActKind::Thank,
        Kind::TakeUp => ActKind::TakeUp,
        Kind::Ask => ActKind::Ask,
        Kind::Decline { .. } => ActKind::Decline,
        Kind::NotYet => ActKind::NotYet,
    }
}
