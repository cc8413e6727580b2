//! What waits for a second administrator.

use crate::ask::{done, nothing};
use crate::shape::{Id, Listed, When};
use crate::view::{Named, Person};
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use kernel::GrantId;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A role that one administrator proposed and another has to confirm.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RoleProposal {
    /// Its number.
    id: Id,
    /// Who would hold it.
    #[schema(required)]
    member: Option<Person>,
    /// What.
    role: String,
    /// When it would end by itself; null when it would not.
    #[schema(required)]
    until: Option<When>,
    /// Why.
    why: String,
    /// Who proposed it.
    #[schema(required)]
    proposed_by: Option<Person>,
    /// When.
    proposed_at: When,
    /// Until when it can be confirmed.
    expires_at: When,
}

fn shown(named: &Named, p: members::Proposal) -> RoleProposal {
    RoleProposal {
        id: p.id.into(),
        member: named.person(Some(p.member)),
        role: p.role.word().to_owned(),
        until: p.until.map(When::from),
        why: p.why,
        proposed_by: named.person(Some(p.by)),
        proposed_at: p.at.into(),
        expires_at: p.expires_at.into(),
    }
}

/// Lists what waits for a second administrator, what waits longest first.
#[utoipa::path(get, path = "/api/v1/role-proposals", tag = "members", responses((status = 200, description = "All of them.", body = Listed<RoleProposal>)))]
pub(super) async fn list_role_proposals(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let items = api
        .read(move |tx| {
            let all = members::proposals(tx, &by, now)?;
            let named = Named::read(tx, all.iter().flat_map(|p| [Some(p.member), Some(p.by)]))?;
            Ok::<_, Fail>(all.into_iter().map(|p| shown(&named, p)).collect::<Vec<_>>())
        })
        .await?;
    Listed::whole(items).answer(&ask.visit.here)
}

/// Confirms a role that another administrator proposed.
#[utoipa::path(
    post,
    path = "/api/v1/role-proposals/{id}/confirm",
    tag = "members",
    params(("id" = Id, Path, description = "The proposal.")),
    responses((status = 200, description = "They hold it now.", body = RoleProposal))
)]
pub(super) async fn confirm_role_proposal(State(api): State<Arc<Api>>, ask: Ask, One(id): One<GrantId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        let confirmed = members::confirm_role(tx, &by, id, now)?;
        let named = Named::read(tx, [Some(confirmed.member), Some(confirmed.by)])?;
        done(StatusCode::OK, String::new(), &shown(&named, confirmed))
    })
    .await
}

/// Withdraws what the caller proposed, or declines what another administrator did.
#[utoipa::path(
    delete,
    path = "/api/v1/role-proposals/{id}",
    tag = "members",
    params(("id" = Id, Path, description = "The proposal.")),
    responses((status = 204, description = "It came to nothing."))
)]
pub(super) async fn end_role_proposal(State(api): State<Arc<Api>>, ask: Ask, One(id): One<GrantId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| Ok::<_, Fail>(members::end_proposal(tx, &by, id, now)?)).await?;
    Ok(nothing().into_response())
}
