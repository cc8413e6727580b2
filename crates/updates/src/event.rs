//! Every step of a roll-out, appended: who, when, why.

use crate::Share;
use kernel::{Actor, Both, MemberId, ObjectKind, ReleaseId, Time};
use store::{Error, FromRow, Row, Tx, p};

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Goes to so many devices.
    Share,
    /// Goes to other regions.
    Regions,
    /// Who took it is offered the way back.
    Back,
    /// No longer.
    NotBack,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 4] = [Self::Share, Self::Regions, Self::Back, Self::NotBack];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Regions => "regions",
            Self::Back => "back",
            Self::NotBack => "not-back",
        }
    }
}

/// A step as it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub step: Step,
    /// When.
    pub at: Time,
    /// Who did it.
    pub by: Option<MemberId>,
    /// To how many devices, when that was it.
    pub share: Option<Share>,
    /// Why; empty for steps that need no reason. Regions are named here, in both languages alike.
    pub why: Both,
}

impl FromRow for Event {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let word: String = r.next()?;
        let step = Step::ALL.into_iter().find(|s| s.word() == word).ok_or_else(|| Error::Broken(format!("unknown step {word}")))?;
        let (at, by, share): (_, _, Option<i64>) = (r.next()?, r.next()?, r.next()?);
        Ok(Self { step, at, by, share: share.and_then(Share::new), why: Both { zh: r.next()?, en: r.next()? } })
    }
}

/// Appends a step, and says to whoever keeps the answers of devices in memory that they changed.
pub(crate) fn append(
    tx: &mut Tx<'_>,
    release: ReleaseId,
    by: &Actor,
    step: Step,
    share: Option<Share>,
    why: &Both,
    now: Time,
) -> Result<(), Error> {
    let id = tx.id("update_event")?;
    tx.exec(
        "INSERT INTO update_event (id, release_id, step, at, by_id, share, why_zh, why_en) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        p![id, release, step.word(), now, by.member(), share.map(Share::get), &why.zh, &why.en],
    )?;
    let act = match step {
        Step::Share | Step::Regions => audit::Act::RolledOut,
        Step::Back | Step::NotBack => audit::Act::SentBack,
    };
    audit::note(tx, by, act, audit::Object::of(ObjectKind::Release, release.get()), None, now)?;
    releases::rolled(tx, release)
}

/// The steps of a release, the newest first.
pub(crate) fn of(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<Event>, Error> {
    tx.all("SELECT step, at, by_id, share, why_zh, why_en FROM update_event WHERE release_id = ?1 ORDER BY id DESC", p![release])
}
