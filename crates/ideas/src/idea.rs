//! The noun: an idea, or a bug.

use crate::State;
use kernel::{BoardId, IdeaId, MemberId, Stage, TeamId, Time, TopicId};
use store::{Error, FromRow, Row};

/// An idea's row. Its title, words and replies are its topic's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idea {
    /// The id.
    pub id: IdeaId,
    /// The topic it owns.
    pub topic: TopicId,
    /// Who proposed it; none for an author another community no longer knows.
    pub author: Option<MemberId>,
    /// The team that owns it.
    pub team: TeamId,
    /// The board its topic stands on.
    pub board: BoardId,
    /// The stage of the value chain it is about.
    pub stage: Stage,
    /// A bug report?
    pub bug: bool,
    /// Where it stands.
    pub state: State,
    /// How many support it.
    pub votes: i64,
    /// When it was proposed.
    pub at: Time,
    /// When a named person first answered.
    pub acknowledged_at: Option<Time>,
    /// When it last moved.
    pub moved_at: Time,
    /// Rises with every change a page shows.
    pub revision: i64,
    /// The idea it was merged into, which may itself be merged further; none when it stands alone or is a root.
    pub merged_into: Option<IdeaId>,
}

impl FromRow for Idea {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, topic, author, team, board) = (r.next()?, r.next()?, r.next()?, r.next()?, r.next()?);
        let (stage, bug, state): (String, bool, i64) = (r.next()?, r.next()?, r.next()?);
        let stage = Stage::parse(&stage).ok_or_else(|| Error::Broken(format!("unknown stage {stage}")))?;
        let state = State::from_number(state).ok_or_else(|| Error::Broken(format!("unknown state {state}")))?;
        Ok(Self {
            id,
            topic,
            author,
            team,
            board,
            stage,
            bug,
            state,
            votes: r.next()?,
            at: r.next()?,
            acknowledged_at: r.next()?,
            moved_at: r.next()?,
            revision: r.next()?,
            merged_into: r.next()?,
        })
    }
}

/// What others need to name an idea: a release note's thanks, a link. Title, author and time are its own; support, state and the
/// credit are those of the whole group that was merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The id.
    pub id: IdeaId,
    /// Its title.
    pub title: String,
    /// Its piece of URL.
    pub slug: String,
    /// Who proposed it.
    pub author: Option<MemberId>,
    /// When.
    pub at: Time,
    /// How many people support the group.
    pub votes: i64,
    /// Where the group stands.
    pub state: State,
    /// A bug report?
    pub bug: bool,
    /// Everybody who proposed one idea of the group, each once: the root's author first, then in the order of time.
    pub authors: Vec<MemberId>,
    /// When the earliest of the group was proposed.
    pub first_at: Time,
    /// The idea it was merged into.
    pub merged_into: Option<IdeaId>,
    /// Hidden by a moderator: not to be named to others than moderators.
    pub hidden: bool,
}
