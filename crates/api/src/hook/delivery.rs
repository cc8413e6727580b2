//! `GET /api/v1/hooks/{id}/deliveries`: what an endpoint was told and what became of it; and sending one again.

use super::noted;
use crate::ask::nothing;
use crate::shape::{Counted, Id, Listed, When, limit};
use crate::{Api, Ask, One, Query, Two};
use audit::{Act, Object, Private};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use hooks::{Fate, Try};
use kernel::{DeliveryId, HookId};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A message for an endpoint.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Delivery {
    /// Its id.
    id: Id,
    /// The header `webhook-id`: the same however often it is sent.
    #[schema(examples("msg_12"))]
    name: String,
    /// What it tells.
    event: String,
    /// The deed it tells of; null for a test.
    #[schema(required)]
    deed: Option<Id>,
    /// When it happened.
    at: When,
    /// waiting, sent, failed, withheld.
    state: String,
    /// When it is tried next, while it waits.
    #[schema(required)]
    next_at: Option<When>,
    /// Why it was withheld: hidden, maker, presser.
    #[schema(required)]
    why: Option<String>,
    /// When it was over.
    #[schema(required)]
    ended_at: Option<When>,
    /// Each time it was sent, in order.
    tries: Vec<DeliveryTry>,
}

/// One try.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeliveryTry {
    /// Which one, from 1.
    n: i64,
    /// When it was over.
    at: When,
    /// The status that came back; null when no answer did.
    #[schema(required)]
    status: Option<i64>,
    /// How many milliseconds it took.
    ms: i64,
    /// The beginning of the answer, or why there was none.
    said: String,
}

fn told(d: &hooks::Delivery, tries: &[Try]) -> Delivery {
    let of = tries.iter().filter(|t| t.delivery == d.id);
    let tried = of.map(|t| DeliveryTry { n: t.n, at: t.at.into(), status: t.status, ms: t.ms, said: t.said.clone() }).collect();
    Delivery {
        id: d.id.into(),
        name: hooks::Delivery::name(d.id),
        event: d.event.word().to_owned(),
        deed: d.deed.map(Id::from),
        at: d.at.into(),
        state: d.fate.word().to_owned(),
        next_at: (d.fate == Fate::Waiting).then(|| d.due.into()),
        why: d.why.map(|w| w.word().to_owned()),
        ended_at: d.ended_at.map(When::from),
        tries: tried,
    }
}

/// Lists the messages of an endpoint, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/hooks/{id}/deliveries",
    tag = "hooks",
    params(("id" = Id, Path, description = "The endpoint."), Counted),
    responses((status = 200, description = "A piece of the list.", body = Listed<Delivery>))
)]
pub(super) async fn list_deliveries(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<HookId>,
    Query(paging): Query<Counted>,
) -> Result<Response, Fail> {
    let (by, limit) = (ask.by(), limit(paging.limit)?);
    let below = paging.after.as_deref().map(str::parse::<DeliveryId>);
    let below = below.transpose().map_err(|_| Fail::unreadable("refusal-api-query", "after", "unknown cursor"))?;
    api.noted(&ask, Private::Deliveries, Object::number(id.get())).await?;
    let listed = api
        .read(move |tx| {
            hooks::hook(tx, id)?.ok_or(hooks::Refusal::Missing)?;
            let mut found = hooks::deliveries(tx, &by, id, below, limit as u32 + 1)?;
            let more = found.len() > limit;
            found.truncate(limit);
            let ids: Vec<DeliveryId> = found.iter().map(|d| d.id).collect();
            let tries = hooks::tries(tx, &by, id, &ids)?;
            let next = ids.last().filter(|_| more).map(DeliveryId::to_string);
            Ok::<_, Fail>(Listed { items: found.iter().map(|d| told(d, &tries)).collect(), next })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Sends a message again, under its old id, with a day of tries. What may not be told any more is withheld.
#[utoipa::path(
    post,
    path = "/api/v1/hooks/{id}/deliveries/{delivery}/replay",
    tag = "hooks",
    params(("id" = Id, Path, description = "The endpoint."), ("delivery" = Id, Path, description = "The message.")),
    responses((status = 204, description = "It is on its way again."))
)]
pub(super) async fn replay_delivery(
    State(api): State<Arc<Api>>,
    ask: Ask,
    Two(id, delivery): Two<HookId, DeliveryId>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut store::Tx<'_>| {
        hooks::replay(tx, &by, id, delivery, now)?;
        noted(tx, &by, Act::HookReplayed, id, now)?;
        Ok(nothing())
    };
    api.once(&ask, verb).await
}
