//! The noun: a feedback as the desk keeps it.

use crate::{Item, Source};
use kernel::{ActId, BoardId, IdeaId, MemberId, ObjectKind, Stage, TeamId, Time, TopicId};
use store::{Error, FromRow, Row, Tx, p};

/// How a feedback was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// With words of its own.
    Personal,
    /// With the same words as others like it, or because what it was merged into was answered.
    Together,
}

impl How {
    /// The word in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Together => "together",
        }
    }
}

/// Words a colleague prepared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Who prepared them.
    pub by: MemberId,
    /// Markdown.
    pub words: String,
    /// When.
    pub at: Time,
}

/// A feedback and where it stands at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// What it is.
    pub item: Item,
    /// The topic its replies stand in.
    pub topic: TopicId,
    /// The team that answers.
    pub team: TeamId,
    /// The board it stands on.
    pub board: BoardId,
    /// The stage of the value chain; none for a question.
    pub stage: Option<Stage>,
    /// Who wrote it; none for an author another community no longer knows.
    pub author: Option<MemberId>,
    /// When.
    pub at: Time,
    /// How many people wait with its author, the author included: an idea's supporters, each counted once; 1 for a question.
    pub people: i64,
    /// When a named person of the company first answered.
    pub answered_at: Option<Time>,
    /// Who.
    pub answered_by: Option<MemberId>,
    /// How.
    pub how: Option<How>,
    /// Whose it is.
    pub assigned_to: Option<MemberId>,
    /// It comes back then.
    pub snoozed_until: Option<Time>,
    /// We asked the author back, and wait.
    pub asked_at: Option<Time>,
    /// How often its author said of a shared answer that it missed.
    pub returned: i64,
    /// It was merged into this idea and waits under it.
    pub merged_into: Option<Item>,
    /// Words a colleague prepared.
    pub draft: Option<Draft>,
    /// An answer is on its way and can still be taken back.
    pub held: Option<ActId>,
    /// Where it came from, when it was not written here.
    pub source: Option<Source>,
}

const fn how_of(word: &str) -> Option<How> {
    match word.as_bytes() {
        b"personal" => Some(How::Personal),
        b"together" | b"merged" => Some(How::Together),
        _ => None,
    }
}

impl FromRow for Feedback {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (kind, id): (i64, i64) = (r.next()?, r.next()?);
        let item = Item::of(kind, id).ok_or_else(|| Error::Broken(format!("no feedback is of kind {kind}")))?;
        let (topic, team, board, stage) = (r.next()?, r.next()?, r.next()?, r.next::<Option<String>>()?);
        let (author, at, people, answered_at, answered_by) = (r.next()?, r.next()?, r.next()?, r.next()?, r.next()?);
        let how: Option<String> = r.next()?;
        let (assigned_to, snoozed_until, asked_at, returned) = (r.next()?, r.next()?, r.next()?, r.next()?);
        let (merged_into, held): (Option<IdeaId>, _) = (r.next()?, r.next()?);
        let (by, words, drafted_at): (Option<MemberId>, Option<String>, Option<Time>) = (r.next()?, r.next()?, r.next()?);
        let draft = by.zip(words).zip(drafted_at).map(|((by, words), at)| Draft { by, words, at });
        let source: Option<String> = r.next()?;
        Ok(Self {
            item,
            topic,
            team,
            board,
            stage: stage.as_deref().and_then(Stage::parse),
            author,
            at,
            people,
            answered_at,
            answered_by,
            how: how.as_deref().and_then(how_of),
            assigned_to,
            snoozed_until,
            asked_at,
            returned,
            merged_into: merged_into.map(Item::Idea),
            draft,
            held,
            source: source.as_deref().and_then(Source::parse),
        })
    }
}

/// One feedback, as it stands. What was written a moment ago is there once the follower has come by.
pub fn feedback(tx: &mut Tx<'_>, item: Item) -> Result<Option<Feedback>, Error> {
    Ok(feedbacks(tx, &[item])?.pop())
}

/// These, oldest first; unknown ones are absent.
pub fn feedbacks(tx: &mut Tx<'_>, items: &[Item]) -> Result<Vec<Feedback>, Error> {
    let mut out = Vec::new();
    for kind in [ObjectKind::Idea, ObjectKind::Topic] {
        let ids: Vec<i64> = items.iter().filter(|i| i.object() == kind).map(|i| i.raw()).collect();
        if !ids.is_empty() {
            out.extend(tx.all::<Feedback>(
                "SELECT object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
                   assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source
                 FROM desk_item WHERE object_kind = ?1 AND object_id IN (?ids2)",
                p![kind.number(), &ids],
            )?);
        }
    }
    out.sort_by_key(|f| (f.at, f.topic));
    Ok(out)
}
