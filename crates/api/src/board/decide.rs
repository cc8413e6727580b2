//! Decisions on cases, their log, undoing one, and the counts that everybody may see.

use super::case::Act;
use super::hide::Why;
use super::report::matter;
use crate::ask::done;
use crate::idea::word;
use crate::shape::{Id, Listed, Paging, When, after, limit};
use crate::view::Named;
use crate::{Api, Ask, Json, One, Query};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use boards::{ActKind, Ground, Refusal};
use gate::{Done, Fail};
use http::StatusCode;
use kernel::ActId;
use members::Span;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::{IntoParams, ToSchema};

/// What is decided.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    /// nothing, hide, restore, lock, unlock, suspend, lift.
    #[schema(pattern = "^(nothing|hide|restore|lock|unlock|suspend|lift)$")]
    act: String,
    /// For how long one is suspended: day, week, month, open.
    #[schema(pattern = "^(day|week|month|open)$")]
    span: Option<String>,
    /// spam, insult, private, off-topic, dangerous, other.
    #[schema(pattern = "^(spam|insult|private|off-topic|dangerous|other)$")]
    ground: Option<String>,
    /// Why. Who is concerned reads it.
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

fn acted(tx: &mut Tx<'_>, by: &kernel::Actor, id: ActId) -> Result<Done, Fail> {
    let act = boards::act(tx, by, id)?;
    let named = Named::read(tx, [act.by, act.concerned])?;
    done(StatusCode::OK, "", &Act::of(act, &named))
}

/// Decides a case, and closes it.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{about}/decisions",
    tag = "moderation",
    params(("about" = String, Path, description = "topic-12, reply-7 or member-3.")),
    request_body = Decision,
    responses((status = 200, description = "What was done.", body = Act))
)]
pub(super) async fn decide_case(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(about): One<String>,
    Json(new): Json<Decision>,
) -> Result<Response, Fail> {
    let (by, now, about) = (ask.by(), api.now(), matter(&about)?);
    let act = ActKind::parse(&new.act).ok_or(Refusal::Decision)?;
    let unknown = |field: &'static str| move || Fail::unreadable("refusal-api-body", field, "unknown word");
    let span = new.span.as_deref().map(|s| Span::parse(s).ok_or_else(unknown("span"))).transpose()?;
    let ground = new.ground.as_deref().map(|g| Ground::parse(g).ok_or_else(unknown("ground"))).transpose()?;
    let verb = move |tx: &mut Tx<'_>| {
        let id = boards::decide(tx, &by, about, &boards::Decision { act, span, ground, reason: &new.reason }, now)?;
        acted(tx, &by, id)
    };
    api.once(&ask, verb).await
}

/// Undoes an act, once.
#[utoipa::path(
    post,
    path = "/api/v1/acts/{id}/undo",
    tag = "moderation",
    params(("id" = Id, Path, description = "The act.")),
    request_body = Why,
    responses((status = 200, description = "The act that undid it.", body = Act))
)]
pub(super) async fn undo_act(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ActId>, Json(why): Json<Why>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let id = boards::undo(tx, &by, id, &why.reason, now)?;
        acted(tx, &by, id)
    };
    api.once(&ask, verb).await
}

/// Lists what moderators did, the newest first.
#[utoipa::path(get, path = "/api/v1/acts", tag = "moderation", params(Paging), responses((status = 200, description = "A piece of the log.", body = Listed<Act>)))]
pub(super) async fn list_acts(State(api): State<Arc<Api>>, ask: Ask, Query(paging): Query<Paging>) -> Result<Response, Fail> {
    let (by, after, limit) = (ask.by(), after(paging.after.as_deref())?, limit(paging.limit)?);
    api.noted(&ask, Private::Moderation, Object::NONE).await?;
    let listed = api
        .read(move |tx| {
            let page = boards::acts(tx, &by, after, limit as u32)?;
            let named = Named::read(tx, page.rows.iter().flat_map(|a| [a.by, a.concerned]).collect::<Vec<_>>())?;
            Ok::<_, Fail>(Listed::of(page, |a| Act::of(a, &named)))
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Since when.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct Since {
    /// The first instant that is counted; 90 days ago when it is left out.
    #[param(value_type = Option<When>)]
    since: Option<String>,
}

/// How often something was done on some ground.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActCount {
    /// What: nothing, hide, restore, lock, unlock, suspend, lift.
    act: String,
    /// On which ground.
    #[schema(required)]
    ground: Option<String>,
    /// How often.
    count: i64,
    /// How many of them were undone.
    undone: i64,
}

/// Counts what moderators did: no names, no words.
#[utoipa::path(get, path = "/api/v1/acts/counts", tag = "moderation", params(Since), responses((status = 200, description = "The counts.", body = Listed<ActCount>)))]
pub(super) async fn count_acts(State(api): State<Arc<Api>>, ask: Ask, Query(since): Query<Since>) -> Result<Response, Fail> {
    let now = api.now();
    let since = word(since.since.as_deref(), "since", kernel::Time::parse)?.unwrap_or_else(|| now.plus_days(-90));
    let all = api.read(move |tx| Ok::<_, Fail>(boards::counted(tx, since, now)?)).await?;
    let count = |c: boards::Counted| ActCount {
        act: c.kind.word().to_owned(),
        ground: c.ground.map(|g| g.word().to_owned()),
        count: c.count,
        undone: c.undone,
    };
    Listed::whole(all.into_iter().map(count).collect()).answer(&ask.visit.here)
}
