//! The noun: something that can be found, and who knows its words.

use kernel::{ObjectKind, Time};
use store::{Error, Tx};

/// A text that can be found. Only its words enter the index, and what ranks it; nothing of it comes back but ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// What kind of thing it is: an idea, a topic, a reply or a release.
    pub object: ObjectKind,
    /// Which one.
    pub id: i64,
    /// The thing whose page shows it: a reply's topic or idea, itself otherwise.
    pub under: (ObjectKind, i64),
    /// Its title; empty for a reply.
    pub title: String,
    /// What is written, plain or as Markdown.
    pub body: String,
    /// When it was written.
    pub at: Time,
    /// How many support it, or thank for it.
    pub weight: i64,
}

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The kind of the thing whose page shows it.
    pub object: ObjectKind,
    /// Which one.
    pub id: i64,
    /// The reply in which it was found; none when it was found in the thing itself.
    pub reply: Option<i64>,
    /// How well it fits: only good for comparing hits of one query.
    pub score: f32,
}

/// The rooms that have what can be found. The program fills it in.
pub trait Source: Send + Sync {
    /// The thing under which an object of a deed is found (an idea's topic is found as the idea); none if it is never found.
    fn found_as(&self, tx: &mut Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<(ObjectKind, i64)>, Error>;
    /// What is to be found of it now; none when nobody may find it.
    fn doc(&self, tx: &mut Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<Doc>, Error>;
}
