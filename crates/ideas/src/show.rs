//! Reads for the idea's page and for those who name ideas.

use crate::{Brief, Idea, State};
use kernel::{IdeaId, MemberId, ReleaseId, ReplyId, Time, TopicId};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// One step of an idea's progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The state reached.
    pub state: State,
    /// When.
    pub at: Time,
    /// By whom; none when a release did it.
    pub by: Option<MemberId>,
    /// In their words; empty when the state says it all.
    pub words: String,
    /// What would change our mind.
    pub mind: Option<String>,
    /// The month it is planned for.
    pub month: Option<String>,
    /// The release that carries it.
    pub release: Option<ReleaseId>,
    /// The reply in which it was said.
    pub reply: Option<ReplyId>,
}

impl FromRow for Progress {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let state: i64 = r.next()?;
        Ok(Self {
            state: State::from_number(state).ok_or_else(|| Error::Broken(format!("unknown state {state}")))?,
            at: r.next()?,
            by: r.next()?,
            words: r.next()?,
            mind: r.next()?,
            month: r.next()?,
            release: r.next()?,
            reply: r.next()?,
        })
    }
}

/// An idea by id.
pub fn idea(tx: &mut Tx<'_>, id: IdeaId) -> Result<Option<Idea>, Error> {
    tx.opt(
        "SELECT id, topic_id, author, team_id, board_id, stage, bug, state, votes, at, acknowledged_at, moved_at, revision
         FROM idea WHERE id = ?1",
        p![id],
    )
}

/// The idea that owns a topic.
pub fn by_topic(tx: &mut Tx<'_>, topic: TopicId) -> Result<Option<IdeaId>, Error> {
    Ok(tx.opt::<(IdeaId,)>("SELECT id FROM idea WHERE topic_id = ?1", p![topic])?.map(|(id,)| id))
}

/// Every step, from the first.
pub fn progress(tx: &mut Tx<'_>, id: IdeaId) -> Result<Vec<Progress>, Error> {
    tx.all(
        "SELECT state, at, by_member, words, mind, month, release_id, reply_id FROM idea_progress WHERE idea_id = ?1 ORDER BY id",
        p![id],
    )
}

/// Which of these ideas a member supports.
pub fn supported(tx: &mut Tx<'_>, member: MemberId, ids: &[IdeaId]) -> Result<Vec<IdeaId>, Error> {
    let ids: Vec<i64> = ids.iter().map(|i| i.get()).collect();
    tx.list("SELECT idea_id FROM idea_vote WHERE member_id = ?1 AND idea_id IN (?ids2) ORDER BY idea_id", p![member, &ids])
}

/// Who supports an idea, after `after`, at most `limit`: how news of it is delivered, batch by batch.
pub fn supporters(tx: &mut Tx<'_>, idea: IdeaId, after: MemberId, limit: u32) -> Result<Vec<MemberId>, Error> {
    tx.list("SELECT member_id FROM idea_vote WHERE idea_id = ?1 AND member_id > ?2 ORDER BY member_id LIMIT ?3", p![idea, after, limit])
}

/// What names each of these ideas; unknown ids are absent.
pub fn briefs(tx: &mut Tx<'_>, ids: &[IdeaId]) -> Result<HashMap<IdeaId, Brief>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let raw: Vec<i64> = ids.iter().map(|i| i.get()).collect();
    type Found = (IdeaId, TopicId, Option<MemberId>, Time, i64, i64, bool);
    let found: Vec<Found> = tx.all("SELECT id, topic_id, author, at, votes, state, bug FROM idea WHERE id IN (?ids1)", p![&raw])?;
    let topics: Vec<TopicId> = found.iter().map(|f| f.1).collect();
    let titles = boards::titles(tx, &topics)?;
    Ok(found
        .into_iter()
        .filter_map(|(id, topic, author, at, votes, state, bug)| {
            let (title, slug, hidden) = titles.get(&topic).map(|t| (t.title.clone(), t.slug.clone(), t.hidden)).unwrap_or_default();
            State::from_number(state).map(|state| (id, Brief { id, title, slug, author, at, votes, state, bug, hidden }))
        })
        .collect())
}
