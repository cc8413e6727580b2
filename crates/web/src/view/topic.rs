//! Topics and replies.

use super::{Act, Link, Person};
use kernel::Time;

/// A topic in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicCard {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The first lines, plain; may be empty.
    pub excerpt: String,
    /// The language it is written in.
    pub lang: &'static str,
    /// Who wrote it.
    pub by: Person,
    /// When it was written, or last replied to.
    pub at: Time,
    /// Its board.
    pub place: Option<Link>,
    /// How many replies.
    pub replies: i64,
    /// Is it a question?
    pub question: bool,
    /// Is it answered?
    pub solved: bool,
    /// Does it stand above the others?
    pub pinned: bool,
    /// The member of staff who answered last.
    pub answered_by: Option<Person>,
}

/// What a reply answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// Whom.
    pub name: String,
    /// Their floor.
    pub floor: i64,
    /// Where it is.
    pub href: String,
    /// Its first words, plain.
    pub excerpt: String,
}

/// A reply, or the first post of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Its number, for `#reply-ID` and the overlay `acts-ID`.
    pub id: i64,
    /// Its floor; 0 for the first post.
    pub floor: i64,
    /// Who.
    pub by: Person,
    /// When.
    pub at: Time,
    /// Was it changed later?
    pub edited: bool,
    /// What they wrote: `body_html`.
    pub html: String,
    /// The language it is written in.
    pub lang: &'static str,
    /// What it answers, when it does not answer the topic.
    pub quoted: Option<Quoted>,
    /// The asker accepted it.
    pub accepted: bool,
    /// In the company's name.
    pub official: bool,
    /// A moderator has hidden it: only that is shown.
    pub hidden: bool,
    /// The device it was written on.
    pub device: Option<String>,
    /// What can be done with it, as a guest sees it.
    pub acts: Vec<Act>,
}
