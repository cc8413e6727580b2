//! Reads for the idea's page and for those who name ideas.

use crate::follow::first_of;
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
        "SELECT id, topic_id, author, team_id, board_id, stage, bug, state, votes, at, acknowledged_at, moved_at, revision, merged_into
         FROM idea WHERE id = ?1",
        p![id],
    )
}

/// An idea and, after it, the others it goes on with, by id: what its page depends on, in one statement. Empty when there is none.
pub fn with_group(tx: &mut Tx<'_>, id: IdeaId) -> Result<Vec<Idea>, Error> {
    tx.all(
        "SELECT g.id, g.topic_id, g.author, g.team_id, g.board_id, g.stage, g.bug, g.state, g.votes, g.at, g.acknowledged_at, g.moved_at,
           g.revision, g.merged_into
         FROM idea AS a JOIN idea AS g ON g.root = a.root WHERE a.id = ?1 ORDER BY CASE WHEN g.id = a.id THEN 0 ELSE 1 END, g.id",
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

/// Which of these ideas a member supports; of what was merged, all when they support one.
pub fn supported(tx: &mut Tx<'_>, member: MemberId, ids: &[IdeaId]) -> Result<Vec<IdeaId>, Error> {
    let ids: Vec<i64> = ids.iter().map(|i| i.get()).collect();
    tx.list(
        "SELECT DISTINCT a.id FROM idea AS a JOIN idea AS g ON g.root = a.root JOIN idea_vote AS v ON v.idea_id = g.id AND v.member_id = ?1
         WHERE a.id IN (?ids2) ORDER BY a.id",
        p![member, &ids],
    )
}

/// Who supports an idea or one it goes on with, after `after`, at most `limit`: how news of it is delivered, batch by batch.
pub fn supporters(tx: &mut Tx<'_>, idea: IdeaId, after: MemberId, limit: u32) -> Result<Vec<MemberId>, Error> {
    let mut all = Vec::new();
    for idea in crate::group(tx, idea)?.map(|g| g.all).unwrap_or_default() {
        all.extend(tx.list::<MemberId>(
            "SELECT member_id FROM idea_vote WHERE idea_id = ?1 AND member_id > ?2 ORDER BY member_id LIMIT ?3",
            p![idea, after, limit],
        )?);
    }
    Ok(first_of(all, limit))
}

/// One idea beside one of its group.
struct Pair {
    id: IdeaId,
    topic: TopicId,
    author: Option<MemberId>,
    at: Time,
    bug: bool,
    merged_into: Option<IdeaId>,
    root: IdeaId,
    other: IdeaId,
    other_author: Option<MemberId>,
    other_at: Time,
    votes: i64,
    state: i64,
}
store::record!(Pair { id, topic, author, at, bug, merged_into, root, other, other_author, other_at, votes, state });

/// What names each of these ideas; unknown ids are absent.
pub fn briefs(tx: &mut Tx<'_>, ids: &[IdeaId]) -> Result<HashMap<IdeaId, Brief>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let raw: Vec<i64> = ids.iter().map(|i| i.get()).collect();
    // The root of each group comes first, so that its author does.
    let pairs: Vec<Pair> = tx.all(
        "SELECT a.id, a.topic_id, a.author, a.at, a.bug, a.merged_into, a.root, g.id, g.author, g.at, g.votes, g.state
         FROM idea AS a JOIN idea AS g ON g.root = a.root WHERE a.id IN (?ids1)
         ORDER BY a.id, CASE WHEN g.id = a.root THEN 0 ELSE 1 END, g.at, g.id",
        p![&raw],
    )?;
    let topics: Vec<TopicId> = pairs.iter().map(|f| f.topic).collect();
    let titles = boards::titles(tx, &topics)?;
    let mut out: HashMap<IdeaId, Brief> = HashMap::new();
    for p in pairs {
        if p.other == p.root {
            let state = State::from_number(p.state).ok_or_else(|| Error::Broken(format!("unknown state {}", p.state)))?;
            let (title, slug, hidden) = titles.get(&p.topic).map(|t| (t.title.clone(), t.slug.clone(), t.hidden)).unwrap_or_default();
            let (id, author, at, votes, bug) = (p.id, p.author, p.at, p.votes, p.bug);
            let (authors, first_at, merged_into) = (Vec::new(), p.other_at, p.merged_into);
            out.insert(id, Brief { id, title, slug, author, at, votes, state, bug, authors, first_at, merged_into, hidden });
        }
        let Some(brief) = out.get_mut(&p.id) else { continue };
        brief.first_at = brief.first_at.min(p.other_at);
        brief.authors.extend(p.other_author.filter(|a| !brief.authors.contains(a)));
    }
    Ok(out)
}
