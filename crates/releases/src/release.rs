//! The noun: one version on one channel of one product.

use kernel::{Both, Channel, ProductId, ReleaseId, Time};
use store::{Error, FromRow, Row};

/// Where a release stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written.
    Draft,
    /// Comes out at its hour.
    Scheduled,
    /// Is out.
    Published,
    /// Stopped, with a reason: before it came out, or on its way to devices.
    Halted,
    /// Taken back, with a reason.
    Withdrawn,
}

impl State {
    /// In the order of a release's life.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Scheduled, Self::Published, Self::Halted, Self::Withdrawn];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Halted => "halted",
            Self::Withdrawn => "withdrawn",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// The product of a week of service notes: none of the catalogue's, because ids of products are positive. Delivery, shop and service are
/// improved for everybody, whatever they carry.
pub const SERVICES: ProductId = ProductId::new(0);

/// A release's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The id.
    pub id: ReleaseId,
    /// Of which product.
    pub product: ProductId,
    /// On which channel.
    pub channel: Channel,
    /// Unique for its product, in URLs.
    pub version: String,
    /// What it is about, in a few words.
    pub title: Both,
    /// Where it stands.
    pub state: State,
    /// The hour it comes or came out by plan.
    pub scheduled_at: Option<Time>,
    /// When it came out.
    pub published_at: Option<Time>,
    /// When its verdict window closes, exclusive; none without a window.
    pub closes_at: Option<Time>,
    /// When its popcorn is awarded.
    pub award_at: Option<Time>,
    /// When its tallies were frozen and made public.
    pub closed_at: Option<Time>,
    /// When its popcorn was awarded, or found to be nobody's.
    pub awarded_at: Option<Time>,
    /// Rises with every change of what a page of it shows to everybody.
    pub revision: i64,
    /// Is it a week of service notes, about what no device installs? Then its version is the week and its product is [`SERVICES`].
    pub service: bool,
}

impl Release {
    /// May verdicts be given at `now`?
    pub fn is_open(&self, now: Time) -> bool {
        let out = matches!(self.state, State::Published | State::Halted);
        out && self.closed_at.is_none() && self.closes_at.is_some_and(|closes| now < closes)
    }
}

impl FromRow for Release {
    /// From the columns every read of this room asks for: id, product_id, channel, version, title_zh, title_en, state, scheduled_at,
    /// published_at, closes_at, award_at, closed_at, awarded_at, revision, service.
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, product) = (r.next()?, r.next()?);
        let channel: String = r.next()?;
        let channel = Channel::parse(&channel).ok_or_else(|| Error::Broken(format!("unknown channel {channel}")))?;
        let (version, title) = (r.next()?, Both { zh: r.next()?, en: r.next()? });
        let state: String = r.next()?;
        let state = State::parse(&state).ok_or_else(|| Error::Broken(format!("unknown state of a release {state}")))?;
        Ok(Self {
            id,
            product,
            channel,
            version,
            title,
            state,
            scheduled_at: r.next()?,
            published_at: r.next()?,
            closes_at: r.next()?,
            award_at: r.next()?,
            closed_at: r.next()?,
            awarded_at: r.next()?,
            revision: r.next()?,
            service: r.next()?,
        })
    }
}
