//! Oneself: who the token speaks for and what it may.

use crate::ask::{Ask, json};
use crate::routes;
use crate::view::Person;
use crate::{Api, Operations};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Permission, Role, Scope};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

pub(crate) fn operations(all: &mut Operations) {
    all.add(Permission::Member, Scope::Read, routes!(read_me));
}

/// Whom the token speaks for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Me {
    /// The member.
    member: Person,
    /// Every role they hold.
    roles: Vec<String>,
    /// What the token is for.
    scopes: Vec<String>,
    /// How many notices they have not read.
    unread: i64,
}

/// Whom the token speaks for.
#[utoipa::path(get, path = "/api/v1/me", tag = "members", responses((status = 200, description = "The member.", body = Me)))]
async fn read_me(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (member, now) = (ask.member()?, api.now());
    let (person, roles, unread) = api
        .read(move |tx| {
            let person = members::person(tx, member)?.ok_or(store::Error::NotFound)?;
            Ok::<_, Fail>((Person::from(&person), members::roles(tx, member, now)?, notices::unread(tx, member)?))
        })
        .await?;
    let scopes = ask.visit.token.iter().flat_map(|t| &t.scopes).map(|s| s.word().to_owned()).collect();
    let roles = roles.into_iter().map(Role::word).map(str::to_owned).collect();
    json(StatusCode::OK, &Me { member: person, roles, scopes, unread })
}
