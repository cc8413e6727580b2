//! `GET /api/v1/staff`: who answers for the company, with their roles. For colleagues, who hand feedback on to each other.

use crate::shape::Listed;
use crate::view::{Person, Team};
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use kernel::Role;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A colleague.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Colleague {
    #[serde(flatten)]
    person: Person,
    /// Every role they hold: founder, executive, product-manager, engineer, centre-staff, moderator, admin.
    #[schema(examples(json!(["engineer"])))]
    roles: Vec<String>,
    /// The team they answer in.
    #[schema(required)]
    of_team: Option<Team>,
}

/// Lists who answers for the company, with their roles.
#[utoipa::path(get, path = "/api/v1/staff", tag = "members", responses((status = 200, description = "All of them.", body = Listed<Colleague>)))]
pub(super) async fn list_staff(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let now = api.now();
    let items = api
        .read(move |tx| {
            let ids = members::staff(tx)?;
            let (people, teams) = (members::people(tx, &ids)?, catalogue::teams(tx)?);
            let mut items = Vec::with_capacity(ids.len());
            for person in ids.iter().filter_map(|id| people.get(id)) {
                let roles = members::roles(tx, person.id, now)?.into_iter().map(Role::word).map(str::to_owned).collect();
                let team = teams.iter().find(|t| Some(t.id) == person.team);
                items.push(Colleague { person: Person::from(person), roles, of_team: team.map(Team::from) });
            }
            Ok::<_, Fail>(items)
        })
        .await?;
    Listed::whole(items).answer(&ask.visit.here)
}
