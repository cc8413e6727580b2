//! The nouns: a topic and its replies.

use kernel::{BoardId, DeviceId, Lang, MemberId, ReplyId, Time, TopicId};
use store::{Error, FromRow, Row};

/// What a topic is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TopicKind {
    /// To talk.
    Talk,
    /// To be helped: the asker accepts an answer.
    Question,
    /// The conversation of an idea or a bug, which owns it.
    Idea,
}

impl TopicKind {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Talk, Self::Question, Self::Idea];
    /// The word in the database, URLs and message keys (`topic-question`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Question => "question",
            Self::Idea => "idea",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
    /// The next column as a kind.
    pub(crate) fn of_row(r: &Row<'_>) -> Result<Self, Error> {
        let word: String = r.next()?;
        Self::parse(&word).ok_or_else(|| Error::Broken(format!("unknown kind of topic {word}")))
    }
}

/// A topic with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The id.
    pub id: TopicId,
    /// The board it is on.
    pub board: BoardId,
    /// What it is for.
    pub kind: TopicKind,
    /// Its title.
    pub title: String,
    /// The readable piece of its URL.
    pub slug: String,
    /// Who opened it; none when imported without one.
    pub author: Option<MemberId>,
    /// The text as shown.
    pub body_html: String,
    /// The text as written.
    pub body_md: String,
    /// The text's language, as far as known.
    pub lang: Option<Lang>,
    /// The device model it is about.
    pub device: Option<DeviceId>,
    /// When it was opened.
    pub at: Time,
    /// Counts the editions of title and text: what `edit_topic` wants back as `revision_seen`.
    pub edition: i64,
    /// When title or text were last edited.
    pub edited_at: Option<Time>,
    /// By whom: a moderator may have.
    pub edited_by: Option<MemberId>,
    /// How many replies there are, hidden ones included: the last floor.
    pub replies: i64,
    /// How many of them are the company's and not hidden.
    pub official: i64,
    /// How often the topic itself was thanked for.
    pub thanks: i64,
    /// The accepted answer of a question.
    pub accepted: Option<ReplyId>,
    /// When it was accepted.
    pub accepted_at: Option<Time>,
    /// By whom: the asker, or a moderator.
    pub accepted_by: Option<MemberId>,
    /// Hidden by a moderator.
    pub hidden: bool,
    /// Closed for further replies but the company's, for this reason.
    pub locked: Option<String>,
    /// It tells a hidden use, and so many members said that it was new to them.
    pub hidden_use: Option<i64>,
    /// Rises with every change of anything on the topic's page: the key of its cache.
    pub revision: i64,
    /// When it was opened or last replied to.
    pub last_at: Time,
}

impl FromRow for Topic {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: r.next()?,
            board: r.next()?,
            kind: TopicKind::of_row(r)?,
            title: r.next()?,
            slug: r.next()?,
            author: r.next()?,
            body_html: r.next()?,
            body_md: r.next()?,
            lang: lang_of_row(r)?,
            device: r.next()?,
            at: r.next()?,
            edition: r.next()?,
            edited_at: r.next()?,
            edited_by: r.next()?,
            replies: r.next()?,
            official: r.next()?,
            thanks: r.next()?,
            accepted: r.next()?,
            accepted_at: r.next()?,
            accepted_by: r.next()?,
            hidden: r.next()?,
            locked: r.next()?,
            hidden_use: r.next()?,
            revision: r.next()?,
            last_at: r.next()?,
        })
    }
}

/// A reply with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The id.
    pub id: ReplyId,
    /// The topic it is in.
    pub topic: TopicId,
    /// Its place in the topic: #1, #2 and so on without a gap.
    pub floor: i64,
    /// Who wrote it; none when imported without one.
    pub author: Option<MemberId>,
    /// The text as shown; empty when hidden.
    pub body_html: String,
    /// The text as written; empty when hidden.
    pub body_md: String,
    /// The text's language, as far as known.
    pub lang: Option<Lang>,
    /// When it was written.
    pub at: Time,
    /// When it was last edited.
    pub edited_at: Option<Time>,
    /// By whom.
    pub edited_by: Option<MemberId>,
    /// Written for the company.
    pub official: bool,
    /// How often it was thanked for.
    pub thanks: i64,
    /// Hidden by a moderator: the page says so in its place.
    pub hidden: bool,
    /// The floor it answers.
    pub to_floor: Option<i64>,
    /// Who wrote that one.
    pub to_author: Option<MemberId>,
    /// Counts the editions of the text: what `edit_reply` wants back as `revision_seen`.
    pub revision: i64,
}

impl FromRow for Reply {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: r.next()?,
            topic: r.next()?,
            floor: r.next()?,
            author: r.next()?,
            body_html: r.next()?,
            body_md: r.next()?,
            lang: lang_of_row(r)?,
            at: r.next()?,
            edited_at: r.next()?,
            edited_by: r.next()?,
            official: r.next()?,
            thanks: r.next()?,
            hidden: r.next()?,
            to_floor: r.next()?,
            to_author: r.next()?,
            revision: r.next()?,
        })
    }
}

fn lang_of_row(r: &Row<'_>) -> Result<Option<Lang>, Error> {
    Ok(r.next::<Option<String>>()?.as_deref().and_then(Lang::parse))
}
