//! What an idea or a change of a release is called where it is built: attached by staff, kept up to date by the tracker.

use crate::event::State;
use crate::{Reference, Refusal, Tracker};
use kernel::{Actor, ChangeId, IdeaId, MemberId, ObjectKind, Permission, Time};
use store::{Error, FromRow, Row, Tx, p};

/// So many references stand on one thing at most: of those that colleagues attached, and again of those that a tracker named.
const MOST: i64 = 20;

/// What a reference stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Object {
    /// An idea or a bug.
    Idea(IdeaId),
    /// A change of a release.
    Change(ChangeId),
}

impl Object {
    const fn kind(self) -> i64 {
        match self {
            Self::Idea(_) => ObjectKind::Idea.number(),
            Self::Change(_) => ObjectKind::Change.number(),
        }
    }
    const fn raw(self) -> i64 {
        match self {
            Self::Idea(id) => id.get(),
            Self::Change(id) => id.get(),
        }
    }
}

/// A reference as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ref {
    /// What it is called there.
    pub of: Reference,
    /// How it stands there, as far as the tracker told.
    pub state: State,
    /// Since when it stands here.
    pub at: Time,
    /// Who attached it; none when the tracker named the idea itself.
    pub by: Option<MemberId>,
}

impl FromRow for Ref {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (tracker, host, key, url): (String, String, String, String) = (r.next()?, r.next()?, r.next()?, r.next()?);
        let state: String = r.next()?;
        let tracker = Tracker::parse(&tracker).ok_or_else(|| Error::Broken(format!("unknown tracker {tracker}")))?;
        let state = State::parse(&state).ok_or_else(|| Error::Broken(format!("unknown state {state}")))?;
        Ok(Self { of: Reference { tracker, host, key, url }, state, at: r.next()?, by: r.next()? })
    }
}

fn may(by: &Actor) -> Result<(), Refusal> {
    if by.may(Permission::MoveIdea) {
        return Ok(());
    }
    Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn })
}

/// Attaches one by the address of its page; false when a colleague had done so. What a tracker named becomes theirs.
pub fn attach(tx: &mut Tx<'_>, by: &Actor, object: Object, url: &str, now: Time) -> Result<bool, Refusal> {
    may(by)?;
    let of = crate::reference(url).ok_or(Refusal::Reference)?;
    let there = match object {
        Object::Idea(id) => ideas::idea(tx, id)?.is_some(),
        Object::Change(id) => releases::changes(tx, &[id])?.contains_key(&id),
    };
    if !there {
        return Err(Refusal::Missing);
    }
    put(tx, object, &of, State::Opened, by.member(), now)
}

/// Keeps one with its state; false when it was there already, whose state stays. What strangers write elsewhere takes no place from colleagues.
pub(crate) fn put(tx: &mut Tx<'_>, object: Object, of: &Reference, state: State, by: Option<MemberId>, now: Time) -> Result<bool, Refusal> {
    let (all, attached): (i64, i64) = tx.one(
        "SELECT count(*), count(by_member) FROM outside_ref WHERE object_kind = ?1 AND object_id = ?2",
        p![object.kind(), object.raw()],
    )?;
    if (if by.is_some() { attached } else { all - attached }) >= MOST {
        return Err(Refusal::RefsMany);
    }
    let new = tx.exec(
        "INSERT INTO outside_ref (tracker, host, key, object_kind, object_id, url, state, at, by_member) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (tracker, host, key, object_kind, object_id) DO UPDATE SET by_member = excluded.by_member
         WHERE outside_ref.by_member IS NULL AND excluded.by_member IS NOT NULL",
        p![of.tracker.word(), &of.host, &of.key, object.kind(), object.raw(), &of.url, state.word(), now, by],
    )?;
    Ok(new > 0)
}

/// Takes one away; what is not there is away.
pub fn detach(tx: &mut Tx<'_>, by: &Actor, object: Object, url: &str) -> Result<(), Refusal> {
    may(by)?;
    let of = crate::reference(url).ok_or(Refusal::Reference)?;
    tx.exec(
        "DELETE FROM outside_ref WHERE tracker = ?1 AND host = ?2 AND key = ?3 AND object_kind = ?4 AND object_id = ?5",
        p![of.tracker.word(), &of.host, &of.key, object.kind(), object.raw()],
    )?;
    Ok(())
}

/// Those that stand on a thing, oldest first.
pub fn refs(tx: &mut Tx<'_>, object: Object) -> Result<Vec<Ref>, Error> {
    tx.all(
        "SELECT tracker, host, key, url, state, at, by_member FROM outside_ref WHERE object_kind = ?1 AND object_id = ?2 ORDER BY at, key LIMIT 50",
        p![object.kind(), object.raw()],
    )
}

/// The ideas a piece of work stands on, each with whether a colleague attached it; its state is noted on everything it stands on.
pub(crate) fn heard(tx: &mut Tx<'_>, of: &Reference, state: State) -> Result<Vec<(IdeaId, bool)>, Error> {
    let on: Vec<(i64, i64, Option<MemberId>)> = tx.all(
        "UPDATE outside_ref SET state = ?4 WHERE tracker = ?1 AND host = ?2 AND key = ?3 RETURNING object_kind, object_id, by_member",
        p![of.tracker.word(), &of.host, &of.key, state.word()],
    )?;
    let mut ideas: Vec<(IdeaId, bool)> =
        on.into_iter().filter(|(kind, ..)| *kind == ObjectKind::Idea.number()).map(|(_, id, by)| (IdeaId::new(id), by.is_some())).collect();
    ideas.sort_unstable();
    Ok(ideas)
}
