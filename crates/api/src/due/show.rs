//! `GET /api/v1/me/due`: what is due from the caller, what fell due last, and what they promised.

use super::shape::{DueAppeal, DueSheet, PromiseSheet, appealed, due, promise};
use crate::ask::json;
use crate::view::Named;
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use duties::Due;
use gate::Fail;
use http::StatusCode;
use kernel::DutyId;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// So many of what fell due last under each promise.
const LAST: u32 = 8;

/// Everything of the caller's.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OwnDue {
    /// What is due, the most urgent first.
    due: Vec<DueSheet>,
    /// What fell due last under each promise, the newest first.
    last: Vec<DueSheet>,
    /// What was promised, the newest first; also what was let go and may be taken up again.
    promised: Vec<PromiseSheet>,
    /// The appeals about what fell due last.
    appeals: Vec<DueAppeal>,
}

/// Reads what is due from the caller and what they promised.
#[utoipa::path(get, path = "/api/v1/me/due", tag = "account", responses((status = 200, description = "All of it.", body = OwnDue)))]
pub(super) async fn read_due(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (by, member) = (ask.by(), ask.member()?);
    let found = api
        .read(move |tx| {
            let promised = duties::promised(tx, member)?;
            let mut last = Vec::new();
            for p in &promised {
                last.extend(duties::history(tx, &by, p.id, LAST)?.into_iter().filter(|d| d.state != Due::Open));
            }
            let about: Vec<DutyId> = last.iter().map(|d| d.id).collect();
            let appeals = duties::appeals_about(tx, member, &about)?;
            let named = Named::read(tx, appeals.iter().flat_map(|a| [Some(a.member), a.answered_by]))?;
            Ok::<_, Fail>(OwnDue {
                due: duties::due(tx, member)?.iter().map(due).collect(),
                last: last.iter().map(due).collect(),
                promised: promised.iter().map(|p| promise(p, None)).collect(),
                appeals: appeals.iter().map(|a| appealed(a, &named)).collect(),
            })
        })
        .await?;
    json(StatusCode::OK, &found)
}
