//! One message for an endpoint, and how often it was tried.

use crate::Event;
use kernel::{DeedId, DeliveryId, HookId, Time};
use store::{Error, FromRow, Row, record};

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It waits for its next try.
    Waiting,
    /// It was taken.
    Sent,
    /// It was tried for a day, in vain.
    Failed,
    /// It was not sent, and says nothing of the thing.
    Withheld,
}

impl Fate {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Failed, Self::Withheld];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Withheld => "withheld",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.word() == word)
    }
}

/// Why a message was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Withheld {
    /// What it is about is hidden, or not there any more.
    Hidden,
    /// Who answers for the endpoint may not see it any more.
    Maker,
    /// Who pressed *send again* may not see it.
    Presser,
}

impl Withheld {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Hidden, Self::Maker, Self::Presser];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Maker => "maker",
            Self::Presser => "presser",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.word() == word)
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its id; in the header `webhook-id` it is [`Delivery::name`].
    pub id: DeliveryId,
    /// For which endpoint.
    pub hook: HookId,
    /// Of which deed; none for a test.
    pub deed: Option<DeedId>,
    /// As what it is told.
    pub event: Event,
    /// When it happened.
    pub at: Time,
    /// What became of it.
    pub fate: Fate,
    /// When it is tried next, while it waits.
    pub due: Time,
    /// How often it was taken up to be sent.
    pub tries: i64,
    /// How often it failed since it was last asked for.
    pub fails: i64,
    /// Why it was not sent.
    pub why: Option<Withheld>,
    /// When it was over.
    pub ended_at: Option<Time>,
}

impl Delivery {
    /// The header `webhook-id`: the same however often it is sent.
    pub fn name(id: DeliveryId) -> String {
        format!("msg_{id}")
    }
}

impl FromRow for Delivery {
    /// From id, hook_id, deed_id, event, at, state, due, tries, fails, why, ended_at.
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let id = r.next()?;
        let unknown = || Error::Broken(format!("delivery {id} holds a word this program does not know"));
        Ok(Self {
            id,
            hook: r.next()?,
            deed: r.next()?,
            event: Event::parse(&r.next::<String>()?).ok_or_else(unknown)?,
            at: r.next()?,
            fate: Fate::parse(&r.next::<String>()?).ok_or_else(unknown)?,
            due: r.next()?,
            tries: r.next()?,
            fails: r.next()?,
            why: r.next::<Option<String>>()?.as_deref().and_then(Withheld::parse),
            ended_at: r.next()?,
        })
    }
}

/// One try of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Try {
    /// Of which.
    pub delivery: DeliveryId,
    /// Which one, from 1.
    pub n: i64,
    /// When it was over.
    pub at: Time,
    /// The status that came back; none when no answer did.
    pub status: Option<i64>,
    /// How many milliseconds it took.
    pub ms: i64,
    /// The beginning of the answer, or why there was none.
    pub said: String,
}
record!(Try { delivery, n, at, status, ms, said });
