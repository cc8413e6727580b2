//! Meeting what's due, with evidence or with an honest *nothing to report*; and a week more.

use super::shape::{DueSheet, due};
use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use duties::{Duty, LONGER_DAYS, Refusal, Wall};
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, DutyId, ObjectKind, Time};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// What it is met with.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    /// A topic, a reply or an idea of the caller's own: topic-12.
    #[schema(pattern = "^(topic|reply|idea)-[1-9][0-9]{0,17}$", examples("topic-12"))]
    evidence: String,
}

fn read(text: &str) -> Option<(ObjectKind, i64)> {
    let (word, id) = text.split_once('-')?;
    let kind = [ObjectKind::Topic, ObjectKind::Reply, ObjectKind::Idea].into_iter().find(|k| k.word() == word)?;
    Some((kind, id.parse().ok()?))
}

async fn act(
    api: &Api,
    ask: &Ask,
    verb: impl Fn(&mut Tx<'_>, &Actor, Time) -> Result<Duty, Fail> + Send + 'static,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(ask, move |tx| done(StatusCode::OK, String::new(), &due(&verb(tx, &by, now)?))).await
}

/// Meets what is due with something the caller wrote.
#[utoipa::path(
    post,
    path = "/api/v1/me/due/{id}/meet",
    tag = "account",
    params(("id" = Id, Path, description = "What is due.")),
    request_body = Evidence,
    responses((status = 200, description = "It is there.", body = DueSheet))
)]
pub(super) async fn meet_due(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<DutyId>,
    Json(with): Json<Evidence>,
) -> Result<Response, Fail> {
    let member = ask.member()?;
    act(&api, &ask, move |tx, by, now| {
        let unknown = || Fail::unreadable("refusal-due-link", "evidence", "topic-12, reply-7 or idea-4821, of one's own");
        let found = read(&with.evidence).ok_or_else(unknown)?;
        if !ideas::wrote(tx, member, found.0, found.1)? {
            return Err(unknown());
        }
        Ok(duties::meet(tx, by, id, found, now)?)
    })
    .await
}

/// Meets what is due by saying that there is nothing to report: an answer like any other.
#[utoipa::path(
    post,
    path = "/api/v1/me/due/{id}/nothing-to-report",
    tag = "account",
    params(("id" = Id, Path, description = "What is due.")),
    responses((status = 200, description = "It is met.", body = DueSheet))
)]
pub(super) async fn report_nothing(State(api): State<Arc<Api>>, ask: Ask, One(id): One<DutyId>) -> Result<Response, Fail> {
    act(&api, &ask, move |tx, by, now| Ok(reports::nothing_due(tx, by, id, now)?)).await
}

/// Gives oneself a week more, once.
#[utoipa::path(
    post,
    path = "/api/v1/me/due/{id}/longer",
    tag = "account",
    params(("id" = Id, Path, description = "What is due.")),
    responses((status = 200, description = "With its new time.", body = DueSheet))
)]
pub(super) async fn extend_due(State(api): State<Arc<Api>>, ask: Ask, One(id): One<DutyId>) -> Result<Response, Fail> {
    act(&api, &ask, move |tx, by, now| {
        let of = duties::duty_by_id(tx, by, id)?;
        let wall = Wall::parse(&of.wall).and_then(|w| w.plus_days(LONGER_DAYS)).ok_or(Refusal::Past)?;
        Ok(duties::extend(tx, by, id, wall, now)?)
    })
    .await
}
