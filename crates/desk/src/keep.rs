//! What every verb of the desk stands on: the feedback's row is there, is locked, is answered once and first.

use crate::regroup::people;
use crate::{Feedback, Item, Refusal};
use boards::TopicKind;
use kernel::{Actor, BoardId, IdeaId, MemberId, Permission, Stage, TeamId, Time, TopicId};
use store::{Error, Tx, p};

/// Who acts at the desk: a named person of the company. Moving an idea asks for more.
pub(crate) fn may(by: &Actor, moves: bool) -> Result<MemberId, Refusal> {
    let me = by.member().ok_or(if matches!(by, Actor::Guest) { Refusal::SignIn } else { Refusal::NotAllowed })?;
    let allowed = by.may(Permission::AnswerForCompany) && (!moves || by.may(Permission::MoveIdea));
    if allowed { Ok(me) } else { Err(Refusal::NotAllowed) }
}

/// What a new row holds.
struct New {
    topic: TopicId,
    team: TeamId,
    board: BoardId,
    stage: Option<Stage>,
    author: Option<MemberId>,
    at: Time,
    people: i64,
    hidden: bool,
}

fn found(tx: &mut Tx<'_>, item: Item) -> Result<Option<New>, Error> {
    match item {
        Item::Idea(id) => {
            let Some(i) = ideas::idea(tx, id)? else { return Ok(None) };
            let Some(brief) = ideas::briefs(tx, &[id])?.remove(&id) else { return Ok(None) };
            let (hidden, people) = (brief.hidden, people(tx, &brief)?);
            Ok(Some(New { topic: i.topic, team: i.team, board: i.board, stage: Some(i.stage), author: i.author, at: i.at, people, hidden }))
        }
        Item::Question(id) => {
            let Some(t) = boards::topic(tx, id)?.filter(|t| t.kind == TopicKind::Question) else { return Ok(None) };
            let Some(board) = boards::board(tx, t.board)? else { return Ok(None) };
            let (team, author, at, hidden) = (board.team, t.author, t.at, t.hidden);
            Ok(Some(New { topic: id, team, board: t.board, stage: None, author, at, people: 1, hidden }))
        }
    }
}

/// The row is there, if there is such a feedback: a verb may come before the follower.
pub(crate) fn ensure(tx: &mut Tx<'_>, item: Item) -> Result<bool, Error> {
    let there = tx.opt::<(i64,)>(
        "SELECT topic_id FROM desk_item WHERE object_kind = ?1 AND object_id = ?2",
        p![item.object().number(), item.raw()],
    )?;
    if there.is_some() {
        return Ok(true);
    }
    let Some(new) = found(tx, item)? else { return Ok(false) };
    tx.exec(
        "INSERT INTO desk_item (object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, hidden, returned)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0) ON CONFLICT (object_kind, object_id) DO NOTHING",
        p![
            item.object().number(),
            item.raw(),
            new.topic,
            new.team,
            new.board,
            new.stage.map(Stage::word),
            new.author,
            new.at,
            new.people,
            new.hidden
        ],
    )?;
    Ok(true)
}

/// Locks a feedback that nobody folded away, and reads it: two verbs on one feedback go one after the other.
pub(crate) fn lock(tx: &mut Tx<'_>, item: Item) -> Result<Feedback, Refusal> {
    if !ensure(tx, item)? {
        return Err(Refusal::Missing);
    }
    tx.opt(
        "UPDATE desk_item SET at = at WHERE object_kind = ?1 AND object_id = ?2 AND hidden = FALSE
         RETURNING object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
           assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source",
        p![item.object().number(), item.raw()],
    )?
    .ok_or(Refusal::Missing)
}

/// Does anybody still owe it something? Only then can it be assigned or put to sleep.
pub(crate) const fn is_open(f: &Feedback) -> bool {
    f.answered_at.is_none() || f.assigned_to.is_some() || f.asked_at.is_some()
}

/// It was answered: the earliest answer of a named person stands, whoever is heard of first. Not by its own author, and nothing from before
/// the author returned it. Whether this is now the first.
pub(crate) fn mark(tx: &mut Tx<'_>, item: Item, by: MemberId, how: &str, at: Time) -> Result<bool, Error> {
    let marked = tx.exec(
        "UPDATE desk_item SET answered_at = ?3, answered_by = ?4, how = ?5,
           assigned_to = CASE WHEN answered_at IS NULL THEN NULL ELSE assigned_to END, snoozed_until = NULL
         WHERE object_kind = ?1 AND object_id = ?2 AND (answered_at IS NULL OR answered_at > ?3)
           AND (returned_at IS NULL OR returned_at <= ?3) AND author IS DISTINCT FROM ?4",
        p![item.object().number(), item.raw(), at, by, how],
    )?;
    Ok(marked > 0)
}

/// The answer of an idea is the answer of every unanswered one that waits under it: each idea, its author and its board.
pub(crate) fn mark_under(
    tx: &mut Tx<'_>,
    root: IdeaId,
    by: MemberId,
    how: &str,
    at: Time,
) -> Result<Vec<(IdeaId, Option<MemberId>, BoardId)>, Error> {
    tx.all(
        "UPDATE desk_item SET answered_at = ?2, answered_by = ?3, how = ?4, assigned_to = NULL, snoozed_until = NULL
         WHERE merged_into = ?1 AND answered_at IS NULL
         RETURNING object_id, author, board_id",
        p![root, at, by, how],
    )
}
