//! The noun: an endpoint, a place outside that is told.

use crate::Event;
use kernel::{HookId, MemberId, Time};
use store::{Error, FromRow, Row};

/// Is it told?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Yes.
    On,
    /// Not now: a person said so.
    Paused,
    /// No more: it answered 410.
    Gone,
    /// No more: it took nothing for days.
    Dead,
}

impl State {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::On, Self::Paused, Self::Gone, Self::Dead];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Paused => "paused",
            Self::Gone => "gone",
            Self::Dead => "dead",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// An endpoint, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// Its id.
    pub id: HookId,
    /// Who answers for it: it is told what this member may see.
    pub by: MemberId,
    /// Where it is.
    pub url: String,
    /// What it is for, in its maker's words.
    pub about: String,
    /// What it is told.
    pub events: Vec<Event>,
    /// Does it carry answers back to those who spoke outside? Then it is told the reference they came with.
    pub reply_to: bool,
    /// When it was made.
    pub at: Time,
    /// It is told of deeds from here on: since it was made, or last turned on.
    pub since: Time,
    /// Is it told?
    pub state: State,
    /// Until when messages are signed with the secret of before, too.
    pub old_until: Option<Time>,
    /// Since when it took nothing, if it does not take what it is told.
    pub failing_since: Option<Time>,
    /// When it last took something.
    pub taken_at: Option<Time>,
}

impl FromRow for Hook {
    /// From id, by_id, url, about, events, reply_to, at, since, state, old_until, failing_since, taken_at.
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let id = r.next()?;
        Ok(Self {
            id,
            by: r.next()?,
            url: r.next()?,
            about: r.next()?,
            events: Event::split(&r.next::<String>()?),
            reply_to: r.next()?,
            at: r.next()?,
            since: r.next()?,
            state: State::parse(&r.next::<String>()?)
                .ok_or_else(|| Error::Broken(format!("endpoint {id} is in a state this program does not know")))?,
            old_until: r.next()?,
            failing_since: r.next()?,
            taken_at: r.next()?,
        })
    }
}
