//! `GET /api/v1/roles`: who holds which role until when.

use crate::shape::{Listed, When};
use crate::view::{Named, Person};
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A role somebody holds.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HeldRole {
    /// Who.
    #[schema(required)]
    member: Option<Person>,
    /// What.
    #[schema(examples("moderator"))]
    role: String,
    /// Since when.
    given_at: When,
    /// Who gave it, the second of two where two do; null for the operator.
    #[schema(required)]
    given_by: Option<Person>,
    /// When it ends by itself; null when it does not.
    #[schema(required)]
    until: Option<When>,
}

/// Lists who holds which role, in the order of the roles.
#[utoipa::path(get, path = "/api/v1/roles", tag = "members", responses((status = 200, description = "All of them.", body = Listed<HeldRole>)))]
pub(super) async fn list_roles(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let items = api
        .read(move |tx| {
            let all = members::held_roles(tx, &by, now)?;
            let named = Named::read(tx, all.iter().flat_map(|h| [Some(h.member), h.by]))?;
            let one = |h: members::Held| HeldRole {
                member: named.person(Some(h.member)),
                role: h.role.word().to_owned(),
                given_at: h.at.into(),
                given_by: named.person(h.by),
                until: h.until.map(When::from),
            };
            Ok::<_, Fail>(all.into_iter().map(one).collect::<Vec<_>>())
        })
        .await?;
    Listed::whole(items).answer(&ask.visit.here)
}
