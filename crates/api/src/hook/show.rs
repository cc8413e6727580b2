//! `GET /api/v1/hooks` and `/api/v1/hooks/{id}`.

use super::shape::{Hook, told, whole};
use crate::shape::{Id, Listed};
use crate::view::Named;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use kernel::HookId;
use std::sync::Arc;

/// Lists the endpoints, the oldest first.
#[utoipa::path(get, path = "/api/v1/hooks", tag = "hooks", responses((status = 200, description = "All of them.", body = Listed<Hook>)))]
pub(super) async fn list_hooks(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let by = ask.by();
    let items = api
        .read(move |tx| {
            let all = hooks::hooks(tx, &by)?;
            let named = Named::read(tx, all.iter().map(|h| Some(h.by)))?;
            let mut items = Vec::with_capacity(all.len());
            for hook in &all {
                let waiting = hooks::waiting(tx, hook.id)?;
                items.push(told(hook, waiting, &named));
            }
            Ok::<_, Fail>(items)
        })
        .await?;
    Listed::whole(items).answer(&ask.visit.here)
}

/// Reads one endpoint.
#[utoipa::path(
    get,
    path = "/api/v1/hooks/{id}",
    tag = "hooks",
    params(("id" = Id, Path, description = "The endpoint.")),
    responses((status = 200, description = "The endpoint; its tag is that of what can be edited.", body = Hook))
)]
pub(super) async fn read_hook(State(api): State<Arc<Api>>, One(id): One<HookId>) -> Result<Response, Fail> {
    let (hook, tag) = api.read(move |tx| whole(tx, id)).await?;
    super::edit::answer(&tag, &hook)
}
