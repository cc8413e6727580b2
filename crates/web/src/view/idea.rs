//! Ideas.

use super::{Link, Person, State};
use kernel::Time;

/// The support of an idea, with its button.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Votes {
    /// The idea's number.
    pub idea: i64,
    /// Its title, for those who do not see which card the button is on.
    pub title: String,
    /// How many support it.
    pub count: i64,
    /// Does the viewer? Always false in a kept page: the overlay `vote-ID` says otherwise.
    pub mine: bool,
    /// Can it still be supported?
    pub open: bool,
    /// Wide, with words (on the idea's own page), or a box (in a list).
    pub wide: bool,
}

/// An idea in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdeaCard {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The first lines, plain.
    pub excerpt: String,
    /// The language it is written in, for `lang`.
    pub lang: &'static str,
    /// Where it stands.
    pub state: State,
    /// Its support.
    pub votes: Votes,
    /// Is it a bug?
    pub bug: bool,
    /// The board or team it belongs to.
    pub place: Option<Link>,
    /// How many replies.
    pub replies: i64,
    /// When it was written, or last moved.
    pub at: Time,
    /// The member of staff who answered last.
    pub answered_by: Option<Person>,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reached {
    /// Behind us.
    #[default]
    Done,
    /// Where it stands.
    Now,
    /// Not yet.
    Ahead,
}

impl Reached {
    /// The class of the step.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Ahead => "ahead",
        }
    }
}

/// One step of an idea's progress.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// The state reached.
    pub state: State,
    /// How far it is.
    pub reached: Reached,
    /// When.
    pub at: Option<Time>,
    /// Who moved it.
    pub by: Option<Person>,
    /// What they said.
    pub words: Option<String>,
    /// The language of what they said.
    pub lang: &'static str,
    /// What else is to be known: "预计 12 月", what would change our mind, what must happen first.
    pub note: Option<String>,
    /// How long it took from the step before ("5 天").
    pub took: Option<String>,
    /// The release or the service note that brought it.
    pub link: Option<Link>,
}

/// An idea that was merged into this one, with its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The idea.
    pub idea: Link,
    /// Who wrote it.
    pub by: Person,
}
