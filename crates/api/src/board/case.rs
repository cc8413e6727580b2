//! Cases: what moderators look at. Who reads them is noted in the audit.

use super::report::{mark, matter};
use crate::shape::{Id, Listed, Paging, When, after, limit};
use crate::view::{Named, Person};
use crate::{Api, Ask, One, Query};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use boards::{Matter, Whole};
use gate::Fail;
use http::StatusCode;
use kernel::Time;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A case, as the queue has it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseItem {
    /// What it is about: topic-12, reply-7, member-3.
    about: String,
    /// When the first of the reports that wait was made.
    opened_at: When,
    /// How many reports wait.
    waiting: i64,
    /// Does it wait at all?
    open: bool,
    /// Does the one it concerns ask for a second look?
    appeal: bool,
    /// Who is looking at it now.
    #[schema(required)]
    looking: Option<Person>,
}

impl CaseItem {
    fn of(case: &boards::Case, named: &Named, now: Time) -> Self {
        Self {
            about: mark(case.matter),
            opened_at: case.opened_at.into(),
            waiting: case.waiting,
            open: case.open,
            appeal: case.appeal,
            looking: named.person(case.looking(now)),
        }
    }
}

/// A report, for moderators.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Report {
    /// By whom.
    #[schema(required)]
    by: Option<Person>,
    /// On which ground; appeal for one who asks for a second look.
    ground: String,
    /// In words.
    words: String,
    /// When.
    at: When,
    /// When it was decided on.
    #[schema(required)]
    settled_at: Option<When>,
}

/// What a moderator did.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the words of the wire")]
pub(super) struct Act {
    /// Its id.
    id: Id,
    /// What: nothing, hide, restore, lock, unlock, suspend, lift.
    act: String,
    /// To what: topic-12, reply-7, member-3.
    about: String,
    /// By whom; null for the program itself.
    #[schema(required)]
    by: Option<Person>,
    /// Whom it concerns.
    #[schema(required)]
    concerned: Option<Person>,
    /// On which ground.
    #[schema(required)]
    ground: Option<String>,
    /// Why.
    reason: String,
    /// When.
    at: When,
    /// When it was undone.
    #[schema(required)]
    undone_at: Option<When>,
}

impl Act {
    pub(super) fn of(a: boards::Act, named: &Named) -> Self {
        Self {
            id: a.id.into(),
            act: a.kind.word().to_owned(),
            about: mark(a.matter),
            by: named.person(a.by),
            concerned: named.person(a.concerned),
            ground: a.ground.map(|g| g.word().to_owned()),
            reason: a.reason,
            at: a.at.into(),
            undone_at: a.undone_at.map(When::from),
        }
    }
}

/// One case with everything a decision needs.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Case {
    #[serde(flatten)]
    item: CaseItem,
    /// The topic of the text; null for a member's appeal.
    #[schema(required)]
    topic: Option<Id>,
    /// The topic's title.
    #[schema(required)]
    title: Option<String>,
    /// The text as it was written, hidden or not.
    #[schema(required)]
    body_md: Option<String>,
    /// Is it hidden?
    hidden: bool,
    /// Whose it is.
    #[schema(required)]
    concerned: Option<Person>,
    /// Until when they are suspended; null when they are not, or without end.
    #[schema(required)]
    suspended_until: Option<When>,
    /// Are they suspended?
    suspended: bool,
    /// The reports, oldest first.
    reports: Vec<Report>,
    /// What was done about it, newest first.
    acts: Vec<Act>,
    /// What was done about other texts of theirs.
    former: Vec<Act>,
}

fn whole(whole: Whole, named: &Named, now: Time) -> Case {
    let item = CaseItem::of(&whole.case, named, now);
    let report = |r: boards::Filed| Report {
        by: named.person(Some(r.member)),
        ground: r.ground,
        words: r.words,
        at: r.at.into(),
        settled_at: r.settled_at.map(When::from),
    };
    let (topic, title, body_md, hidden) = match whole.text {
        Some(t) => (Some(t.topic.into()), Some(t.title), Some(t.body_md), t.hidden),
        None => (None, None, None, false),
    };
    Case {
        item,
        topic,
        title,
        body_md,
        hidden,
        concerned: named.person(whole.concerned),
        suspended_until: whole.suspended.as_ref().and_then(|s| s.until).map(When::from),
        suspended: whole.suspended.is_some(),
        reports: whole.reports.into_iter().map(report).collect(),
        acts: whole.acts.into_iter().map(|a| Act::of(a, named)).collect(),
        former: whole.former.into_iter().map(|a| Act::of(a, named)).collect(),
    }
}

/// Lists the cases that wait, the oldest first.
#[utoipa::path(get, path = "/api/v1/cases", tag = "moderation", params(Paging), responses((status = 200, description = "A piece of the queue.", body = Listed<CaseItem>)))]
pub(super) async fn list_cases(State(api): State<Arc<Api>>, ask: Ask, Query(paging): Query<Paging>) -> Result<Response, Fail> {
    let (by, now, after, limit) = (ask.by(), api.now(), after(paging.after.as_deref())?, limit(paging.limit)?);
    api.noted(&ask, Private::Queue, Object::NONE).await?;
    let listed = api
        .read(move |tx| {
            let page = boards::queue(tx, &by, after, limit as u32)?;
            let named = Named::read(tx, page.rows.iter().map(|c| c.looking(now)))?;
            Ok::<_, Fail>(Listed::of(page, |c| CaseItem::of(&c, &named, now)))
        })
        .await?;
    listed.answer(&ask.visit.here)
}

async fn read(api: &Api, ask: &Ask, about: Matter) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.noted(ask, Private::Case, Object::of(about.object(), about.raw())).await?;
    let case = api
        .read(move |tx| {
            let found = boards::case(tx, &by, about, now)?;
            let acts = found.acts.iter().chain(&found.former).flat_map(|a| [a.by, a.concerned]);
            let people = acts.chain(found.reports.iter().map(|r| Some(r.member))).chain([found.concerned, found.case.looking(now)]);
            let named = Named::read(tx, people.collect::<Vec<_>>())?;
            Ok::<_, Fail>(whole(found, &named, now))
        })
        .await?;
    crate::ask::json(StatusCode::OK, &case)
}

/// Reads one case.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{about}",
    tag = "moderation",
    params(("about" = String, Path, description = "topic-12, reply-7 or member-3.")),
    responses((status = 200, description = "The case.", body = Case))
)]
pub(super) async fn read_case(State(api): State<Arc<Api>>, ask: Ask, One(about): One<String>) -> Result<Response, Fail> {
    read(&api, &ask, matter(&about)?).await
}

/// Says that one is looking at a case, unless somebody else is.
#[utoipa::path(
    put,
    path = "/api/v1/cases/{about}/look",
    tag = "moderation",
    params(("about" = String, Path, description = "topic-12, reply-7 or member-3.")),
    responses((status = 200, description = "The case, with who is looking at it.", body = Case))
)]
pub(super) async fn look_at_case(State(api): State<Arc<Api>>, ask: Ask, One(about): One<String>) -> Result<Response, Fail> {
    let (by, now, about) = (ask.by(), api.now(), matter(&about)?);
    api.write(move |tx| boards::look_at(tx, &by, about, now)).await?;
    read(&api, &ask, about).await
}
