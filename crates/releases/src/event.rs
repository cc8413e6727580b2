//! Every step of a release, appended: who, when, why.

use kernel::{Actor, Both, MemberId, ObjectKind, ReleaseId, Time};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Begun.
    Drafted,
    /// Given an hour.
    Scheduled,
    /// Given a later hour, with a reason.
    Delayed,
    /// Came out.
    Published,
    /// Stopped, with a reason.
    Halted,
    /// Goes on to devices, with a reason.
    Resumed,
    /// Taken back, with a reason.
    Withdrawn,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 7] =
        [Self::Drafted, Self::Scheduled, Self::Delayed, Self::Published, Self::Halted, Self::Resumed, Self::Withdrawn];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Scheduled => "scheduled",
            Self::Delayed => "delayed",
            Self::Published => "published",
            Self::Halted => "halted",
            Self::Resumed => "resumed",
            Self::Withdrawn => "withdrawn",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// A step as it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub step: Step,
    /// When.
    pub at: Time,
    /// Who did it; none for the program itself at its hour.
    pub by: Option<MemberId>,
    /// The new hour, when it was scheduled or delayed.
    pub due: Option<Time>,
    /// Why; empty for steps that need no reason.
    pub why: Both,
}

impl FromRow for Event {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let word: String = r.next()?;
        let step = Step::parse(&word).ok_or_else(|| Error::Broken(format!("unknown step {word}")))?;
        Ok(Self { step, at: r.next()?, by: r.next()?, due: r.next()?, why: Both { zh: r.next()?, en: r.next()? } })
    }
}

struct Of {
    release: ReleaseId,
    event: Event,
}

impl FromRow for Of {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { release: r.next()?, event: Event::from_row(r)? })
    }
}

/// The last step of each of these releases that was told with a reason: delayed, halted or withdrawn; the others are absent.
pub fn reasons(tx: &mut Tx<'_>, releases: &[ReleaseId]) -> Result<HashMap<ReleaseId, Event>, Error> {
    let raw: Vec<i64> = releases.iter().map(|r| r.get()).collect();
    let found: Vec<Of> = tx.all(
        "SELECT release_id, step, at, by_id, due, why_zh, why_en FROM release_event
         WHERE release_id IN (?ids1) AND step IN ('delayed', 'halted', 'withdrawn') ORDER BY release_id, id",
        p![&raw],
    )?;
    // The later ones come later and stay.
    Ok(found.into_iter().map(|o| (o.release, o.event)).collect())
}

/// The hours these releases were given, first and later ones.
pub(crate) fn hours(tx: &mut Tx<'_>, releases: &[i64]) -> Result<HashMap<ReleaseId, Vec<Event>>, Error> {
    let found: Vec<Of> = tx.all(
        "SELECT release_id, step, at, by_id, due, why_zh, why_en FROM release_event
         WHERE release_id IN (?ids1) AND step IN ('scheduled', 'delayed') ORDER BY release_id, id",
        p![releases],
    )?;
    let mut all: HashMap<ReleaseId, Vec<Event>> = HashMap::new();
    for of in found {
        all.entry(of.release).or_default().push(of.event);
    }
    Ok(all)
}

/// Appends a step.
pub(crate) fn append(
    tx: &mut Tx<'_>,
    release: ReleaseId,
    by: &Actor,
    step: Step,
    due: Option<Time>,
    why: &Both,
    now: Time,
) -> Result<(), Error> {
    let id = tx.id("release_event")?;
    tx.exec(
        "INSERT INTO release_event (id, release_id, step, at, by_id, due, why_zh, why_en) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        p![id, release, step.word(), now, by.member(), due, &why.zh, &why.en],
    )?;
    // The other steps are deeds of the ledger, where the audit reads them.
    let act = match step {
        Step::Drafted => audit::Act::Drafted,
        Step::Scheduled => audit::Act::Scheduled,
        Step::Resumed => audit::Act::Resumed,
        Step::Delayed | Step::Published | Step::Halted | Step::Withdrawn => return Ok(()),
    };
    audit::note(tx, by, act, audit::Object::of(ObjectKind::Release, release.get()), None, now)
}
