//! `POST /api/v1/releases/{id}/notes`: a service note in its week, with the figure it moved.

use super::change::{kind, link_all};
use super::shape::Release;
use super::show::act;
use crate::shape::{Id, Texts};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, ReleaseId};
use releases::{NewNote, Refusal};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A service note to write.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewServiceNote {
    /// The slug of the team whose work it is.
    #[schema(examples("delivery"))]
    team: String,
    /// What kind; mostly better.
    #[schema(pattern = "^(new|better|fixed|internal)$")]
    kind: String,
    /// What changed.
    title: Texts,
    /// Why it matters.
    why: Texts,
    /// Since which day: one of the week it is told in.
    #[schema(format = Date, examples("2026-11-18"))]
    day: String,
    /// Where.
    place: Texts,
    /// What is measured.
    figure: Texts,
    /// What it was.
    before: f64,
    /// What it is now; a figure that got worse is told all the same.
    after: f64,
    /// The unit of both.
    unit: Texts,
    /// The ideas and bugs behind it.
    #[serde(default)]
    ideas: Vec<Id>,
}

/// Writes a service note into its week, after those that are there.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/notes",
    tag = "releases",
    params(("id" = Id, Path, description = "The week, by its id as a release.")),
    request_body = NewServiceNote,
    responses((status = 201, description = "The week as it is now.", body = Release))
)]
pub(super) async fn add_service_note(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<NewServiceNote>,
) -> Result<Response, Fail> {
    let kind = kind(&new.kind)?;
    let verb = move |tx: &mut Tx<'_>, by: &Actor, now| {
        let note = NewNote {
            team: super::team(tx, &new.team)?,
            kind,
            title: new.title.clone().into(),
            why: new.why.clone().into(),
            day: new.day.parse().map_err(|_| Refusal::Day)?,
            place: new.place.clone().into(),
            figure: new.figure.clone().into(),
            before: new.before,
            after: new.after,
            unit: new.unit.clone().into(),
        };
        let change = releases::note(tx, by, id, &note, now)?;
        link_all(tx, by, change, &new.ideas, now)?;
        Ok((StatusCode::CREATED, format!("/api/v1/releases/{id}/changes/{change}")))
    };
    act(&api, &ask, id, verb).await
}
