//! A release, as every answer shows it.

use crate::shape::{Id, Texts, When};
use crate::view::{Person, Team};
use serde::Serialize;
use utoipa::ToSchema;

/// A product's name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReleaseProduct {
    /// Its id.
    pub(super) id: Id,
    /// Its word in addresses and requests.
    pub(super) slug: String,
    /// Its name.
    pub(super) name: Texts,
}

/// A device model a release is for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReleaseDevice {
    /// Its id.
    pub(super) id: Id,
    /// Its word in requests.
    pub(super) code: String,
    /// Its name.
    pub(super) name: Texts,
}

/// How much of a release came from fans. Changes that nobody outside notices are in neither number.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct FanShare {
    /// Of so many changes.
    pub(super) of: i64,
    /// So many have an idea or a bug of a fan behind them.
    pub(super) from_fans: i64,
    /// An idea.
    pub(super) from_ideas: i64,
    /// A bug; a change may have both.
    pub(super) from_bugs: i64,
}

impl From<&releases::Share> for FanShare {
    fn from(s: &releases::Share) -> Self {
        Self { of: s.of, from_fans: s.from_fans, from_ideas: s.from_ideas, from_bugs: s.from_bugs }
    }
}

/// A release, as lists have it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReleaseItem {
    /// Its id.
    pub(super) id: Id,
    /// Its product; null for a week of service notes.
    #[schema(required)]
    pub(super) product: Option<ReleaseProduct>,
    /// Its channel: internal, development, stable.
    pub(super) channel: String,
    /// Its version; of service notes their week: 2026-W47.
    #[schema(examples("4.9.0", "2026-W47"))]
    pub(super) version: String,
    /// What it is about, in a few words.
    pub(super) title: Texts,
    /// Where it stands: draft, scheduled, published, halted, withdrawn.
    pub(super) state: String,
    /// A week of service notes, about what no device installs?
    pub(super) service: bool,
    /// The address of its page.
    pub(super) page: String,
    /// The hour it comes out, or came out by plan.
    #[schema(required)]
    pub(super) scheduled_at: Option<When>,
    /// When it came out.
    #[schema(required)]
    pub(super) published_at: Option<When>,
    /// May verdicts be given now?
    pub(super) open: bool,
    /// When its verdict window closes; null without one.
    #[schema(required)]
    pub(super) closes_at: Option<When>,
    /// When its popcorn is awarded.
    #[schema(required)]
    pub(super) award_at: Option<When>,
    /// When its tallies were frozen and made public.
    #[schema(required)]
    pub(super) closed_at: Option<When>,
    /// When its popcorn was awarded, or found to be nobody's.
    #[schema(required)]
    pub(super) awarded_at: Option<When>,
    /// Why it was last delayed, halted or withdrawn.
    #[schema(required)]
    pub(super) reason: Option<Texts>,
    /// Its fan share; null for what is not out or was withdrawn.
    #[schema(required)]
    pub(super) fan_share: Option<FanShare>,
}

/// A change in the notes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReleaseChange {
    /// Its id.
    pub(super) id: Id,
    /// The team that made it.
    #[schema(required)]
    pub(super) team: Option<Team>,
    /// What kind: new, better, fixed, internal.
    pub(super) kind: String,
    /// What is different.
    pub(super) title: Texts,
    /// Why it matters.
    pub(super) why: Texts,
    /// One of the at most seven headlines?
    pub(super) headline: bool,
    /// Where it stands.
    pub(super) position: i64,
    /// The ideas and bugs behind it, in the order they were linked.
    pub(super) ideas: Vec<Id>,
    /// What was measured; null for software.
    #[schema(required)]
    pub(super) measured: Option<Measured>,
}

/// When, where and by how much a service got better.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Measured {
    /// Since which day.
    #[schema(format = Date, examples("2026-11-18"))]
    pub(super) day: String,
    /// Where.
    pub(super) place: Texts,
    /// What is measured.
    pub(super) figure: Texts,
    /// What it was.
    pub(super) before: f64,
    /// What it is.
    pub(super) after: f64,
    /// The unit of both.
    pub(super) unit: Texts,
}

impl From<releases::Measured> for Measured {
    fn from(m: releases::Measured) -> Self {
        let (place, figure, unit) = (m.place.into(), m.figure.into(), m.unit.into());
        Self { day: m.day.to_string(), place, figure, before: m.before, after: m.after, unit }
    }
}

/// A known issue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct KnownIssue {
    /// What is known.
    pub(super) text: Texts,
    /// Since when.
    pub(super) at: When,
}

/// A step of a release.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReleaseStep {
    /// What happened: drafted, scheduled, delayed, published, halted, resumed, withdrawn.
    pub(super) step: String,
    /// When.
    pub(super) at: When,
    /// By whom; null for the program at its hour.
    #[schema(required)]
    pub(super) by: Option<Person>,
    /// The new hour, when it was scheduled or delayed.
    #[schema(required)]
    pub(super) due: Option<When>,
    /// Why; null for steps that need no reason.
    #[schema(required)]
    pub(super) why: Option<Texts>,
}

/// One release, whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Release {
    #[serde(flatten)]
    pub(super) item: ReleaseItem,
    /// The device models it is for.
    pub(super) devices: Vec<ReleaseDevice>,
    /// Is what changed told to the caller? Before it is out, only to those who build.
    pub(super) told: bool,
    /// Known issues, the oldest first.
    pub(super) issues: Vec<KnownIssue>,
    /// What changed, in the order of the page; empty while it is not told.
    pub(super) changes: Vec<ReleaseChange>,
    /// Every step it took, the first first.
    pub(super) steps: Vec<ReleaseStep>,
    /// How many people are told when it comes out; null once it is out, and for who does not publish.
    #[schema(required)]
    pub(super) will_notify: Option<i64>,
}
