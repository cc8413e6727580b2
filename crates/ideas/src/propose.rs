//! Proposing an idea or reporting a bug, at any stage of the value chain; the team that answers for it is known at once.

use crate::{Refusal, State};
use boards::{NewTopic, TopicKind};
use kernel::{Actor, BoardId, DeedKind, DeviceId, IdeaId, Lang, MemberId, ObjectKind, ProgressId, Stage, TeamId, Time, TopicId};
use ledger::{New as Deed, record};
use store::{Error, Tx, p};

/// What is proposed.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// The stage it is about.
    pub stage: Stage,
    /// The team that answers for it there.
    pub team: TeamId,
    /// In a few words.
    pub title: &'a str,
    /// Markdown.
    pub body: &'a str,
    /// A bug?
    pub bug: bool,
    /// The language it is written in.
    pub lang: Option<Lang>,
    /// The device it is about.
    pub device: Option<DeviceId>,
}

/// Proposes. The proposer supports their own idea from the start: that is what proposing means.
pub fn propose(tx: &mut Tx<'_>, by: &Actor, new: &New<'_>, now: Time) -> Result<IdeaId, Refusal> {
    let author = by.member().ok_or(Refusal::SignIn)?;
    let owned = catalogue::areas(tx)?.iter().any(|a| a.stage == new.stage && a.team == new.team);
    if !owned {
        return Err(Refusal::Area);
    }
    let board = board_of(tx, new.team)?;
    let topic = NewTopic { board, kind: TopicKind::Idea, title: new.title, body: new.body, lang: new.lang, device: new.device };
    let topic = boards::post(tx, by, &topic, now)?;
    let row = Row { topic, author: Some(author), team: new.team, board, stage: new.stage, bug: new.bug, origin: None, votes: 1 };
    let id = insert(tx, &row, now)?;
    tx.exec("INSERT INTO idea_vote (idea_id, member_id, at) VALUES (?1, ?2, ?3)", p![id, author, now])?;
    record(tx, by, Deed::new(DeedKind::Proposed, ObjectKind::Idea, id.get()).on(board), now)?;
    Ok(id)
}

/// The board on which a team listens.
pub(crate) fn board_of(tx: &mut Tx<'_>, team: TeamId) -> Result<BoardId, Refusal> {
    boards::boards(tx)?.iter().find(|b| b.team == team).map(|b| b.id).ok_or(Refusal::Area)
}

pub(crate) struct Row<'a> {
    pub(crate) topic: TopicId,
    pub(crate) author: Option<MemberId>,
    pub(crate) team: TeamId,
    pub(crate) board: BoardId,
    pub(crate) stage: Stage,
    pub(crate) bug: bool,
    pub(crate) origin: Option<&'a str>,
    pub(crate) votes: i64,
}

pub(crate) fn insert(tx: &mut Tx<'_>, row: &Row<'_>, now: Time) -> Result<IdeaId, Error> {
    let id = IdeaId::new(tx.id(IdeaId::KIND)?);
    let received = State::Received.number();
    tx.exec(
        "INSERT INTO idea (id, topic_id, author, team_id, board_id, stage, bug, state, votes, at, moved_at, origin, revision, root)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, 1, ?1)",
        p![id, row.topic, row.author, row.team, row.board, row.stage.word(), row.bug, received, row.votes, now, row.origin],
    )?;
    let step = tx.id(ProgressId::KIND)?;
    tx.exec(
        "INSERT INTO idea_progress (id, idea_id, state, at, by_member, words) VALUES (?1, ?2, ?3, ?4, ?5, '')",
        p![step, id, received, now, row.author],
    )?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;

    #[test]
    fn a_proposal_is_received_owned_supported_by_its_author_and_recorded() {
        house(|world, h| {
            let now = world.now();
            let id = h.proposes(world, h.mei);
            let idea = world.read(move |tx| crate::idea(tx, id)).unwrap().unwrap();
            assert_eq!((idea.author, idea.state, idea.votes, idea.acknowledged_at), (Some(h.mei), State::Received, 1, None));
            assert_eq!((idea.team, idea.stage, idea.at), (h.delivery, Stage::Distribution, now));
            let steps = world.read(move |tx| crate::progress(tx, id)).unwrap();
            assert_eq!(steps.iter().map(|s| s.state).collect::<Vec<_>>(), [State::Received]);
            let deeds: i64 = world.read(|tx| tx.val("SELECT count(*) FROM deed WHERE kind = 7", p![])).unwrap();
            assert_eq!(deeds, 1);
        });
    }

    #[test]
    fn a_guest_signs_in_first_and_a_stage_without_that_team_is_refused() {
        house(|world, h| {
            let now = world.now();
            let team = h.delivery;
            let said = world.write(move |tx| {
                let new =
                    New { stage: Stage::Branding, team, title: "Warmer colours", body: "Please", bug: false, lang: None, device: None };
                Ok::<_, Error>((propose(tx, &Actor::Guest, &new, now).err(), propose(tx, &Actor::Member(h.mei, vec![]), &new, now).err()))
            });
            assert_eq!(said.unwrap(), (Some(Refusal::SignIn), Some(Refusal::Area)));
        });
    }
}
