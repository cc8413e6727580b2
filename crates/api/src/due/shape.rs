//! What is answered about promises and what's due.

use crate::shape::{Id, When};
use crate::view::{Named, Person};
use duties::{Appeal, Duty, Promise};
use serde::Serialize;
use utoipa::ToSchema;

/// A promise.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PromiseSheet {
    /// Its id.
    id: Id,
    /// Whose; null where it is the caller's own.
    #[schema(required)]
    member: Option<Person>,
    /// What is promised: report, trial, activity, receipts, answer, thanks.
    kind: String,
    /// For what: train-12.
    #[schema(examples("train-12"))]
    about: String,
    /// kept, paused, asked, let-go, ended.
    state: String,
    /// Since when it stands so.
    since: When,
    /// Why it rests: missed, holiday, company; null while it does not.
    #[schema(required)]
    rest: Option<String>,
    /// Until when it rests, if that is known.
    #[schema(required)]
    until: Option<When>,
    /// When it was made.
    made_at: When,
}

/// One promise; with whose it is, for the company.
pub(crate) fn promise(p: &Promise, named: Option<&Named>) -> PromiseSheet {
    PromiseSheet {
        id: p.id.into(),
        member: named.and_then(|n| n.person(Some(p.member))),
        kind: p.kind.word().to_owned(),
        about: format!("{}-{}", p.of.0.word(), p.of.1),
        state: p.state.word().to_owned(),
        since: p.since.into(),
        rest: p.rest.map(|r| r.word().to_owned()),
        until: p.until.map(When::from),
        made_at: p.made_at.into(),
    }
}

/// Something that is or was due.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DueSheet {
    /// Its id.
    id: Id,
    /// Under which promise.
    promise: Id,
    /// Due before this instant.
    due_at: When,
    /// The same as its rule has it, on the wall of `zone`: 2026-11-24 24:00.
    #[schema(examples("2026-11-24 24:00"))]
    wall: String,
    /// The zone of that wall.
    #[schema(examples("Asia/Shanghai"))]
    zone: String,
    /// open, met, nothing, missed, excused. What was missed may still come.
    state: String,
    /// When it came.
    #[schema(required)]
    met_at: Option<When>,
    /// What it was met with: topic-12; null without anything.
    #[schema(required)]
    evidence: Option<String>,
    /// May its member still give themselves more time?
    longer: bool,
}

pub(super) fn due(d: &Duty) -> DueSheet {
    DueSheet {
        id: d.id.into(),
        promise: d.promise.into(),
        due_at: d.due_at.into(),
        wall: d.wall.clone(),
        zone: d.zone.clone(),
        state: d.state.word().to_owned(),
        met_at: d.met_at.map(When::from),
        evidence: d.evidence.map(|(kind, id)| format!("{}-{id}", kind.word())),
        longer: d.state == duties::Due::Open && d.extended == 0,
    }
}

/// An appeal about something that is said to be missed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DueAppeal {
    /// About what.
    due: Id,
    /// Whose.
    #[schema(required)]
    member: Option<Person>,
    /// Why, in their words.
    why: String,
    /// When.
    at: When,
    /// A person answers by then.
    answer_by: When,
    /// When it was answered.
    #[schema(required)]
    answered_at: Option<When>,
    /// By whom.
    #[schema(required)]
    answered_by: Option<Person>,
    /// In words.
    #[schema(required)]
    says: Option<String>,
    /// Are they right?
    #[schema(required)]
    granted: Option<bool>,
}

pub(super) fn appealed(a: &Appeal, named: &Named) -> DueAppeal {
    DueAppeal {
        due: a.duty.into(),
        member: named.person(Some(a.member)),
        why: a.why.clone(),
        at: a.at.into(),
        answer_by: a.due_at.into(),
        answered_at: a.answered_at.map(When::from),
        answered_by: named.person(a.answered_by),
        says: a.says.clone(),
        granted: a.granted,
    }
}
