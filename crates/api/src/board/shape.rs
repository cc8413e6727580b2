//! Topics and replies as answers have them.

use crate::shape::{Id, Texts, When};
use crate::view::{Named, Person};
use serde::Serialize;
use utoipa::ToSchema;

/// A place to talk.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Board {
    /// Its id.
    pub(super) id: Id,
    /// Its word in addresses.
    pub(super) slug: String,
    /// Its name.
    pub(super) name: Texts,
    /// What it is for.
    pub(super) purpose: Texts,
    /// The team that answers here.
    pub(super) team: Id,
}

/// A topic, as lists have it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TopicItem {
    /// Its id.
    id: Id,
    /// What it is for: talk, question, idea.
    kind: String,
    /// Its title.
    title: String,
    /// The beginning of its text, plain.
    excerpt: String,
    /// The address of its page.
    page: String,
    /// Who opened it.
    #[schema(required)]
    author: Option<Person>,
    /// The board it stands on.
    board: Id,
    /// How many replies there are, hidden ones included.
    replies: i64,
    /// How many of them are the company's.
    official: i64,
    /// How often it was thanked for.
    thanks: i64,
    /// The accepted answer of a question.
    #[schema(required)]
    accepted: Option<Id>,
    /// When it was opened.
    created_at: When,
    /// When it was opened or last replied to.
    last_at: When,
}

impl TopicItem {
    pub(super) fn of(row: &boards::Row, named: &Named, url: &str) -> Self {
        Self {
            id: row.id.into(),
            kind: row.kind.word().to_owned(),
            title: row.title.clone(),
            excerpt: row.excerpt.clone(),
            page: format!("{url}/topic/{}-{}", row.id, row.slug),
            author: named.person(row.author),
            board: row.board.into(),
            replies: row.replies,
            official: row.official,
            thanks: row.thanks,
            accepted: row.accepted.map(Id::from),
            created_at: row.at.into(),
            last_at: row.last_at.into(),
        }
    }
}

/// One topic, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Topic {
    /// Its id.
    id: Id,
    /// What it is for: talk, question, idea.
    kind: String,
    /// Its title.
    title: String,
    /// The address of its page.
    page: String,
    /// Who opened it.
    #[schema(required)]
    author: Option<Person>,
    /// The board it stands on.
    board: Id,
    /// Its text as it was written, in Markdown.
    body_md: String,
    /// Its text as pages show it: clean HTML.
    body_html: String,
    /// The device model it is about.
    #[schema(required)]
    device: Option<Id>,
    /// How many replies there are, hidden ones included: the last floor.
    replies: i64,
    /// How many of them are the company's.
    official: i64,
    /// How often it was thanked for.
    thanks: i64,
    /// The accepted answer of a question.
    #[schema(required)]
    accepted: Option<Id>,
    /// It tells a hidden use: to how many members that was new; null when it tells none.
    #[schema(required)]
    hidden_use: Option<i64>,
    /// Why it is closed for further replies; null when it is open.
    #[schema(required)]
    locked: Option<String>,
    /// Which edition of its text this is, from 1.
    edition: i64,
    /// When it was opened.
    created_at: When,
    /// When its text was last edited.
    #[schema(required)]
    edited_at: Option<When>,
    /// When it was opened or last replied to.
    last_at: When,
}

impl Topic {
    pub(super) fn of(t: boards::Topic, named: &Named, url: &str) -> Self {
        Self {
            id: t.id.into(),
            kind: t.kind.word().to_owned(),
            title: t.title,
            page: format!("{url}/topic/{}-{}", t.id, t.slug),
            author: named.person(t.author),
            board: t.board.into(),
            body_md: t.body_md,
            body_html: t.body_html,
            device: t.device.map(Id::from),
            replies: t.replies,
            official: t.official,
            thanks: t.thanks,
            accepted: t.accepted.map(Id::from),
            hidden_use: t.hidden_use,
            locked: t.locked,
            edition: t.edition,
            created_at: t.at.into(),
            edited_at: t.edited_at.map(When::from),
            last_at: t.last_at.into(),
        }
    }
}

/// A reply. Of a hidden one its place remains, without its text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reply {
    /// Its id.
    id: Id,
    /// The topic it stands in.
    topic: Id,
    /// Its place there: #1, #2 and so on without a gap.
    floor: i64,
    /// Who wrote it.
    #[schema(required)]
    author: Option<Person>,
    /// Its text as it was written; empty when it is hidden.
    body_md: String,
    /// Its text as pages show it; empty when it is hidden.
    body_html: String,
    /// Written for the company?
    official: bool,
    /// How often it was thanked for.
    thanks: i64,
    /// Hidden by a moderator?
    hidden: bool,
    /// The floor it answers.
    #[schema(required)]
    to_floor: Option<i64>,
    /// Which edition of its text this is, from 1.
    edition: i64,
    /// When it was written.
    created_at: When,
    /// When it was last edited.
    #[schema(required)]
    edited_at: Option<When>,
}

impl Reply {
    pub(super) fn of(r: boards::Reply, named: &Named) -> Self {
        Self {
            id: r.id.into(),
            topic: r.topic.into(),
            floor: r.floor,
            author: named.person(r.author),
            body_md: r.body_md,
            body_html: r.body_html,
            official: r.official,
            thanks: r.thanks,
            hidden: r.hidden,
            to_floor: r.to_floor,
            edition: r.revision,
            created_at: r.at.into(),
            edited_at: r.edited_at.map(When::from),
        }
    }
}
