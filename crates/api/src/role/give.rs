//! Giving a role, or proposing one that two give; taking one away.

use crate::ask::{done, nothing};
use crate::shape::{Id, When};
use crate::{Api, Ask, Json, Two};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use kernel::{MemberId, Role, TeamId, Time};
use members::{Given, Refusal};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A role somebody is to hold.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRole {
    /// Who.
    member: Id,
    /// What.
    #[schema(pattern = "^(founder|executive|product-manager|engineer|moderator|admin|centre-staff)$", examples("moderator"))]
    role: String,
    /// The team they answer for, if that changes.
    team: Option<Id>,
    /// When it ends by itself; without it, never.
    #[schema(format = DateTime, examples("2027-06-30T16:00:00Z"))]
    until: Option<String>,
    /// Why, 1 to 500 characters: needed where two give the role.
    #[serde(default)]
    #[schema(max_length = 500)]
    why: String,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RoleGiven {
    /// Do they hold it now? If not, it waits for a second administrator.
    held: bool,
    /// What waits, if something does.
    #[schema(required)]
    proposal: Option<Id>,
    /// Until when it can be confirmed.
    #[schema(required)]
    expires_at: Option<When>,
}

/// Gives a role; one that gives power over others is proposed, for another administrator to confirm.
#[utoipa::path(
    post,
    path = "/api/v1/roles",
    tag = "members",
    request_body = NewRole,
    responses((status = 200, description = "It is held, or it waits.", body = RoleGiven))
)]
pub(super) async fn give_role(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewRole>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let role = Role::parse(&new.role).ok_or(Refusal::RoleUnknown)?;
    let until = match new.until.as_deref() {
        Some(text) => Some(Time::parse(text).ok_or(Refusal::TermOver)?),
        None => None,
    };
    let (to, team) = (MemberId::from(new.member), new.team.map(TeamId::from));
    let new = members::NewRole { to, role, team, until, why: new.why };
    api.once(&ask, move |tx| {
        if let Some(team) = team {
            catalogue::teams(tx)?.iter().find(|t| t.id == team).ok_or(Refusal::Missing)?;
        }
        let given = match members::grant_role(tx, &by, &new, now)? {
            Given::Now => RoleGiven { held: true, proposal: None, expires_at: None },
            Given::Waits(id) => {
                RoleGiven { held: false, proposal: Some(id.into()), expires_at: Some(now.plus_days(members::GRANT_DAYS).into()) }
            }
        };
        done(StatusCode::OK, String::new(), &given)
    })
    .await
}

/// Takes a role away.
#[utoipa::path(
    delete,
    path = "/api/v1/members/{handle}/roles/{role}",
    tag = "members",
    params(
        ("handle" = String, Path, description = "Whose: their word in addresses.", example = "mei"),
        ("role" = String, Path, description = "Which.", pattern = "^(founder|executive|product-manager|engineer|moderator|admin|centre-staff)$")
    ),
    responses((status = 204, description = "They hold it no more."))
)]
pub(super) async fn take_role(State(api): State<Arc<Api>>, ask: Ask, Two(handle, role): Two<String, String>) -> Result<Response, Fail> {
    let (by, now, role) = (ask.by(), api.now(), Role::parse(&role).ok_or_else(Fail::missing)?);
    let verb = move |tx: &mut store::Tx<'_>| {
        let member = members::by_handle(tx, &handle)?.ok_or_else(Fail::missing)?.id;
        Ok::<_, Fail>(members::take_role(tx, &by, member, role, now)?)
    };
    api.write(verb).await?;
    Ok(nothing().into_response())
}
