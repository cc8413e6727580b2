//! Giving an answer: the words reach the author through the idea or the topic, and the desk notes that the feedback is answered.

use crate::keep::{mark, mark_under};
use crate::{Answer, Feedback, How, Item, Kind, Refusal, notify};
use ideas::{State, Step};
use kernel::{Actor, BoardId, DeedKind, MemberId, ObjectKind, ReplyId, Time};
use ledger::New;
use store::{Error, Tx, p};

/// What was said, and who hears it.
pub(crate) struct Spoken {
    pub(crate) reply: Option<ReplyId>,
    pub(crate) told: i64,
    pub(crate) first: bool,
}

/// Gives it. The feedback's row is locked by the caller.
pub(crate) fn give(
    tx: &mut Tx<'_>,
    by: &Actor,
    me: MemberId,
    f: &Feedback,
    answer: &Answer,
    how: How,
    now: Time,
) -> Result<Spoken, Refusal> {
    let (reply, moved) = speak(tx, by, f, answer, now)?;
    let first = mark(tx, f.item, me, how.word(), now)?;
    close(tx, f.item, me, &answer.kind, now)?;
    deed(tx, by, (f.item.object(), f.item.raw()), f.author, f.board, now)?;
    if let Item::Idea(root) = f.item {
        for (under, author, board) in mark_under(tx, root, me, How::Together.word(), now)? {
            deed(tx, by, (ObjectKind::Idea, under.get()), author, board, now)?;
        }
    }
    let told = notify::hearers(tx, f.item, f.author, moved)?.into_iter().filter(|m| *m != me).count();
    Ok(Spoken { reply, told: i64::try_from(told).unwrap_or(i64::MAX), first })
}

fn deed(
    tx: &mut Tx<'_>,
    by: &Actor,
    (object, id): (ObjectKind, i64),
    author: Option<MemberId>,
    board: BoardId,
    now: Time,
) -> Result<(), Error> {
    let mut deed = New::new(DeedKind::Answered, object, id).on(board);
    deed.other = author.filter(|a| Some(*a) != by.member());
    ledger::record(tx, by, deed, now)?;
    Ok(())
}

/// How often a step is tried again when a colleague moved the idea at the same moment.
const TRIES: usize = 4;

/// Says it: the reply, and whether the idea moved, so that everybody behind it hears.
fn speak(tx: &mut Tx<'_>, by: &Actor, f: &Feedback, answer: &Answer, now: Time) -> Result<(Option<ReplyId>, bool), Refusal> {
    let id = match f.item {
        Item::Question(topic) => return Ok((Some(boards::reply(tx, by, topic, &answer.words, None, now)?), false)),
        Item::Idea(id) => id,
    };
    for _ in 0..TRIES {
        let state = ideas::idea(tx, id)?.ok_or(Refusal::Missing)?.state;
        let Some(step) = step_of(state, answer)? else {
            let reply = ideas::reply(tx, by, id, &answer.words, None, now)?;
            return Ok((Some(reply), state == State::Received));
        };
        match ideas::advance(tx, by, id, &step, now) {
            Ok(()) => return Ok((None, true)),
            // Somebody moved it since it was read, and nothing was written: look again.
            Err(ideas::Refusal::Same) => {}
            Err(e) => return Err(e.into()),
        }
    }
    Err(Refusal::Stands)
}

/// The step an answer is, from where the idea stands; none when it is a reply. Taking up what is discussed already, or further, is one:
/// whoever comes second to the same thought has their words kept.
fn step_of(state: State, answer: &Answer) -> Result<Option<Step<'_>>, Refusal> {
    let words = answer.words.as_str();
    let step = |state, mind| Some(Step { state, words, mind, month: None });
    Ok(match &answer.kind {
        Kind::TakeUp if matches!(state, State::Received | State::Acknowledged | State::Declined | State::OpenAgain) => {
            step(State::Discussed, None)
        }
        Kind::Thank | Kind::Ask | Kind::NotYet | Kind::TakeUp => None,
        Kind::Decline { .. } if state == State::Declined => return Err(Refusal::Stands),
        Kind::Decline { mind } => step(State::Declined, Some(mind.as_str())),
    })
}

/// What an answer changes beside being one: whose it is now, whether we wait for the author, that the draft is used.
fn close(tx: &mut Tx<'_>, item: Item, me: MemberId, kind: &Kind, now: Time) -> Result<(), Error> {
    let mine = matches!(kind, Kind::NotYet).then_some(me);
    let asked = matches!(kind, Kind::Ask);
    tx.exec(
        "UPDATE desk_item SET assigned_to = ?3, asked_at = ?4, asked_by = ?5, snoozed_until = NULL,
           draft_by = NULL, draft_words = NULL, draft_at = NULL
         WHERE object_kind = ?1 AND object_id = ?2",
        p![item.object().number(), item.raw(), mine, asked.then_some(now), asked.then_some(me)],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_answer_does_to_an_idea() {
        let of = |kind: Kind, state| {
            let answer = Answer { words: "Thank you".into(), kind, saved: None, drafted_by: None };
            step_of(state, &answer).map(|s| s.map(|s| s.state))
        };
        let no = || Kind::Decline { mind: "A better battery".into() };
        for state in State::ALL {
            for kind in [Kind::Thank, Kind::Ask, Kind::NotYet] {
                assert_eq!(of(kind, state), Ok(None), "words move nothing by hand");
            }
        }
        assert_eq!(of(Kind::TakeUp, State::Received), Ok(Some(State::Discussed)));
        assert_eq!(of(Kind::TakeUp, State::Declined), Ok(Some(State::Discussed)));
        for state in [State::Discussed, State::Planned, State::Internal, State::Shipped] {
            assert_eq!(of(Kind::TakeUp, state), Ok(None), "taking up never moves back: {state:?}");
        }
        assert_eq!(of(no(), State::Planned), Ok(Some(State::Declined)));
        assert_eq!(of(no(), State::Declined), Err(Refusal::Stands));
    }
}
