//! Clients: programs that act for the company. They are made on a page only, with a session: a token that could make one could make one
//! that may more than itself.

use crate::ask::nothing;
use crate::routes;
use crate::shape::{Id, Listed, When};
use crate::view::{Named, Person};
use crate::{Api, Ask, One, Operations};
use audit::{Act, Object};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use kernel::{ClientId, Permission, Scope};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

pub(crate) fn operations(all: &mut Operations) {
    use Permission::Administer;
    all.add(Administer, Scope::Administer, routes!(list_clients)).add(Administer, Scope::Administer, routes!(revoke_client));
}

/// A program that acts for the company.
#[derive(Debug, Serialize, ToSchema)]
struct Client {
    /// Its id: OAuth's `client_id`.
    id: Id,
    /// What it is called.
    name: String,
    /// What it may be for.
    scopes: Vec<String>,
    /// Who answers for it, and in whose name it acts.
    #[schema(required)]
    member: Option<Person>,
    /// Who made it.
    #[schema(required)]
    made_by: Option<Person>,
    /// When it was made.
    made_at: When,
    /// When it last came.
    #[schema(required)]
    used_at: Option<When>,
    /// Requests that read which all its tokens together may make in five minutes; 0 is no limit.
    reads: u32,
    /// Requests that write which all its tokens together may make in five minutes; 0 is no limit.
    writes: u32,
}

/// Lists the clients, the newest first.
#[utoipa::path(get, path = "/api/v1/clients", tag = "clients", responses((status = 200, description = "All of them.", body = Listed<Client>)))]
async fn list_clients(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (by, budgets) = (ask.by(), api.budgets);
    let may = |b: gate::Budget, own: Option<i64>| b.of(own.and_then(|n| u32::try_from(n).ok()));
    let items = api
        .read(move |tx| {
            let all = members::clients(tx, &by)?;
            let named = Named::read(tx, all.iter().flat_map(|c| [Some(c.member), Some(c.made_by)]))?;
            let one = |c: members::Client| Client {
                reads: may(budgets.reads, c.budget.reads),
                writes: may(budgets.writes, c.budget.writes),
                id: c.id.into(),
                name: c.name,
                scopes: c.scopes.iter().map(|s| s.word().to_owned()).collect(),
                member: named.person(Some(c.member)),
                made_by: named.person(Some(c.made_by)),
                made_at: c.at.into(),
                used_at: c.used_at.map(When::from),
            };
            Ok::<_, Fail>(all.into_iter().map(one).collect::<Vec<_>>())
        })
        .await?;
    Listed::whole(items).answer(&ask.visit.here)
}

/// Ends a client and every token it was given.
#[utoipa::path(
    delete,
    path = "/api/v1/clients/{id}",
    tag = "clients",
    params(("id" = Id, Path, description = "The client.")),
    responses((status = 204, description = "It comes in no more."))
)]
async fn revoke_client(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ClientId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut store::Tx<'_>| {
        members::revoke_client(tx, &by, id, now)?;
        Ok::<_, Fail>(audit::note(tx, &by, Act::KeyRevoked, Object::number(id.get()), None, now)?)
    };
    api.write(verb).await?;
    Ok(nothing().into_response())
}
