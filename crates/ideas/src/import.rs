//! Ideas of another community, with the dates of their own time and the votes as it counted them.

use crate::advance::{Entry, append};
use crate::group::{lock, recount, stands};
use crate::propose::{Row, board_of, insert};
use crate::{Refusal, State};
use kernel::{Actor, DeedKind, IdeaId, MemberId, ObjectKind, Stage, TeamId, Time, TopicId};
use ledger::{New, record};
use store::{Error, Tx, p};

/// An idea from elsewhere, over a topic that was imported before it.
#[derive(Debug, Clone)]
pub struct Imported<'a> {
    /// Its topic.
    pub topic: TopicId,
    /// Who proposed it, if still known there.
    pub author: Option<MemberId>,
    /// The team that owns it here.
    pub team: TeamId,
    /// The stage it is about.
    pub stage: Stage,
    /// A bug?
    pub bug: bool,
    /// Its name there; importing the same again changes nothing.
    pub origin: &'a str,
    /// When it was proposed there.
    pub at: Time,
}

/// Imports one; the id it has, and whether it is new.
pub fn import(tx: &mut Tx<'_>, new: &Imported<'_>) -> Result<(IdeaId, bool), Refusal> {
    if let Some(known) = of_origin(tx, new.origin)? {
        return Ok((known, false));
    }
    let board = board_of(tx, new.team)?;
    let row = Row {
        topic: new.topic,
        author: new.author,
        team: new.team,
        board,
        stage: new.stage,
        bug: new.bug,
        origin: Some(new.origin),
        votes: 0,
    };
    let id = insert(tx, &row, new.at)?;
    let mut deed = New::new(DeedKind::Imported, ObjectKind::Idea, id.get()).on(board);
    deed.other = new.author;
    record(tx, &Actor::System, deed, new.at)?;
    Ok((id, true))
}

/// The idea imported under this name.
pub fn of_origin(tx: &mut Tx<'_>, origin: &str) -> Result<Option<IdeaId>, Error> {
    Ok(tx.opt::<(IdeaId,)>("SELECT id FROM idea WHERE origin = ?1", p![origin])?.map(|(id,)| id))
}

/// A step it took there, with the date of the edit that set it. A second time changes nothing.
pub fn import_step(tx: &mut Tx<'_>, idea: IdeaId, state: State, words: &str, mind: Option<&str>, at: Time) -> Result<bool, Refusal> {
    let standing = stands(tx, idea)?.ok_or(Refusal::Missing)?;
    let known =
        tx.opt::<(i64,)>("SELECT id FROM idea_progress WHERE idea_id = ?1 AND state = ?2 AND at = ?3", p![idea, state.number(), at])?;
    if known.is_some() || standing.state == state {
        return Ok(false);
    }
    append(tx, &Actor::System, &standing, &Entry { state, words, mind, month: None, release: None, reply: None }, at)?;
    Ok(true)
}

/// Sets how many votes it got there on each day (days since 1970). Replaces what an earlier import set, so that repeating adds nothing;
/// votes given here are counted on top.
pub fn set_tally(tx: &mut Tx<'_>, idea: IdeaId, days: &[(i64, i64)]) -> Result<(), Refusal> {
    let root = lock(tx, idea)?;
    tx.exec("DELETE FROM idea_tally WHERE idea_id = ?1", p![idea])?;
    for (day, votes) in days {
        tx.exec("INSERT INTO idea_tally (idea_id, day, votes) VALUES (?1, ?2, ?3)", p![idea, *day, *votes])?;
    }
    recount(tx, root.id)?;
    Ok(())
}
