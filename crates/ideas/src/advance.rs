//! Moving an idea by hand: a named person of staff says where it stands and why, in words of their own.

use crate::group::{Standing, stands};
use crate::{Refusal, State};
use kernel::{Actor, DeedKind, IdeaId, MemberId, ObjectKind, Permission, ProgressId, ReleaseId, ReplyId, Time};
use ledger::{New, record};
use store::{Tx, p};

/// One step.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// Where to.
    pub state: State,
    /// What the person says to those who asked.
    pub words: &'a str,
    /// For "not now": what would change our mind.
    pub mind: Option<&'a str>,
    /// For "planned": the month, as 2027-01; none is "no date yet".
    pub month: Option<&'a str>,
}

/// Checks a step against where the idea stands.
fn decide(from: State, step: &Step<'_>) -> Result<(), Refusal> {
    if !State::BY_HAND.contains(&step.state) {
        return Err(Refusal::NotByHand);
    }
    if from == step.state {
        return Err(Refusal::Same);
    }
    if step.state == State::OpenAgain && !(from == State::Declined || from.is_out()) {
        return Err(Refusal::NotClosed);
    }
    if step.words.trim().chars().count() < 4 {
        return Err(Refusal::Words);
    }
    if step.state == State::Declined && step.mind.is_none_or(|m| m.trim().chars().count() < 4) {
        return Err(Refusal::Mind);
    }
    if step.month.is_some_and(|m| !is_month(m)) {
        return Err(Refusal::Month);
    }
    Ok(())
}

fn is_month(text: &str) -> bool {
    let Some((year, month)) = text.split_once('-') else { return false };
    year.len() == 4 && month.len() == 2 && year.parse::<u16>().is_ok() && month.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m))
}

/// Moves it.
pub fn advance(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, step: &Step<'_>, now: Time) -> Result<(), Refusal> {
    if !by.may(Permission::MoveIdea) {
        return Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn });
    }
    let at = stands(tx, idea)?.ok_or(Refusal::Missing)?;
    if at.merged.is_some() {
        return Err(Refusal::Merged);
    }
    decide(at.state, step)?;
    let mind = step.mind.filter(|_| step.state == State::Declined).map(str::trim);
    let month = step.month.filter(|_| step.state == State::Planned);
    append(tx, by, &at, &Entry { state: step.state, words: step.words.trim(), mind, month, release: None, reply: None }, now)?;
    Ok(())
}

pub(crate) struct Entry<'a> {
    pub(crate) state: State,
    pub(crate) words: &'a str,
    pub(crate) mind: Option<&'a str>,
    pub(crate) month: Option<&'a str>,
    pub(crate) release: Option<ReleaseId>,
    pub(crate) reply: Option<ReplyId>,
}

/// Appends a step and sets the state. What was read is the condition of the update: of two at once the second is told so.
pub(crate) fn append(tx: &mut Tx<'_>, by: &Actor, at: &Standing, e: &Entry<'_>, now: Time) -> Result<(), Refusal> {
    append_named(tx, by, by.member(), at, e, now)
}

/// As [`append`], with another name on the step than the actor's: a program acts, a person stands for it.
pub(crate) fn append_named(
    tx: &mut Tx<'_>,
    by: &Actor,
    named: Option<MemberId>,
    at: &Standing,
    e: &Entry<'_>,
    now: Time,
) -> Result<(), Refusal> {
    let moved = tx.exec(
        "UPDATE idea SET state = ?3, moved_at = ?4, revision = revision + 1,
           acknowledged_at = CASE WHEN CAST(?5 AS BOOLEAN) THEN COALESCE(acknowledged_at, ?4) ELSE acknowledged_at END
         WHERE id = ?1 AND state = ?2 AND merged_into IS NOT DISTINCT FROM CAST(?6 AS BIGINT)",
        p![at.id, at.state.number(), e.state.number(), now, by.is_staff() && by.member().is_some(), at.merged],
    )?;
    if moved == 0 {
        return Err(Refusal::Same);
    }
    let step = tx.id(ProgressId::KIND)?;
    tx.exec(
        "INSERT INTO idea_progress (id, idea_id, state, at, by_member, words, mind, month, release_id, reply_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        p![step, at.id, e.state.number(), now, named, e.words, e.mind, e.month, e.release, e.reply],
    )?;
    let mut deed = New::new(DeedKind::Moved, ObjectKind::Idea, at.id.get()).on(at.board).reaching(e.state.number());
    deed.other = at.author;
    deed.release = e.release;
    record(tx, by, deed, now)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;

    const OPEN: Step<'static> = Step { state: State::Planned, words: "We want this too", mind: None, month: Some("2027-01") };

    #[test]
    fn the_table_of_what_may_be_set_by_hand() {
        assert_eq!(decide(State::Received, &OPEN), Ok(()));
        assert_eq!(decide(State::Planned, &OPEN), Err(Refusal::Same));
        for state in [State::Received, State::Internal, State::Development, State::Shipped, State::Done] {
            assert_eq!(decide(State::Planned, &Step { state, ..OPEN }), Err(Refusal::NotByHand), "{state:?}");
        }
        assert_eq!(decide(State::Received, &Step { words: " ok ", ..OPEN }), Err(Refusal::Words));
        let no = Step { state: State::Declined, month: None, ..OPEN };
        assert_eq!(decide(State::Received, &no), Err(Refusal::Mind));
        assert_eq!(decide(State::Received, &Step { mind: Some("A battery twice as good"), ..no }), Ok(()));
        let again = Step { state: State::OpenAgain, month: None, ..OPEN };
        assert_eq!(decide(State::Planned, &again), Err(Refusal::NotClosed));
        assert_eq!(decide(State::Declined, &again), Ok(()));
        assert_eq!(decide(State::Shipped, &again), Ok(()));
        for month in ["2027-13", "2027-1", "soon", "27-01"] {
            assert_eq!(decide(State::Received, &Step { month: Some(month), ..OPEN }), Err(Refusal::Month), "{month}");
        }
    }

    #[test]
    fn progress_is_appended_never_overwritten_and_only_by_staff() {
        house(|world, h| {
            let (now, id) = (world.now(), h.proposes(world, h.mei));
            let by = |by: Actor| world.write(move |tx| advance(tx, &by, id, &OPEN, now));
            assert_eq!(by(Actor::Guest), Err(Refusal::SignIn));
            assert_eq!(by(h.fan(h.mei)), Err(Refusal::NotAllowed));
            assert_eq!(by(h.staff()), Ok(()));
            world.pass(3600);
            let later = world.now();
            let no = Step { state: State::Declined, mind: Some("Longer opening hours"), month: Some("2027-01"), ..OPEN };
            world.write(move |tx| advance(tx, &h.staff(), id, &no, later)).unwrap();
            let steps = world.read(move |tx| crate::progress(tx, id)).unwrap();
            let seen: Vec<_> = steps.iter().map(|s| (s.state, s.by, s.month.as_deref(), s.mind.as_deref())).collect();
            assert_eq!(seen[1], (State::Planned, Some(h.luo), Some("2027-01"), None));
            assert_eq!(seen[2], (State::Declined, Some(h.luo), None, Some("Longer opening hours")));
            let idea = world.read(move |tx| crate::idea(tx, id)).unwrap().unwrap();
            assert_eq!((idea.state, idea.acknowledged_at), (State::Declined, Some(now)), "the first named word counts as the answer");
        });
    }
}
