//! Seeing one notice, or all from one down the list.

use crate::ask::json;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, NoticeId, Time};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// How many are left.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Unread {
    /// So many notices one has not seen.
    unread: i64,
}

/// Up to where one has seen them.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SeenUpTo {
    /// The uppermost notice one saw: it and all below it are seen; what came above it since is not.
    up_to: Id,
}

type Seeing = fn(&mut Tx<'_>, &Actor, NoticeId, Time) -> Result<(), notices::Refusal>;

async fn seen(api: &Api, ask: &Ask, id: NoticeId, verb: Seeing) -> Result<Response, Fail> {
    let (by, member, now) = (ask.by(), ask.member()?, api.now());
    let act = move |tx: &mut Tx<'_>| {
        verb(tx, &by, id, now)?;
        Ok::<_, Fail>(notices::unread(tx, member)?)
    };
    json(StatusCode::OK, &Unread { unread: api.write(act).await? })
}

/// Says that one saw a notice.
#[utoipa::path(
    put,
    path = "/api/v1/notices/{id}/seen",
    tag = "notices",
    params(("id" = Id, Path, description = "The notice.")),
    responses((status = 200, description = "How many are left.", body = Unread))
)]
pub(super) async fn see_notice(State(api): State<Arc<Api>>, ask: Ask, One(id): One<NoticeId>) -> Result<Response, Fail> {
    seen(&api, &ask, id, notices::see).await
}

/// Says that one saw all notices from one down the list.
#[utoipa::path(
    put,
    path = "/api/v1/notices/seen",
    tag = "notices",
    request_body = SeenUpTo,
    responses((status = 200, description = "How many are left.", body = Unread))
)]
pub(super) async fn see_notices(State(api): State<Arc<Api>>, ask: Ask, Json(seeing): Json<SeenUpTo>) -> Result<Response, Fail> {
    seen(&api, &ask, seeing.up_to.into(), notices::see_all).await
}
