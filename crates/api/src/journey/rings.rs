//! `/api/v1/rings`: what the check at night set aside, for moderators. Who gave whom is private: reading it is noted in the audit.

use crate::ask::nothing;
use crate::shape::{Id, Listed, Paging, When, after, limit};
use crate::view::{Named, Person};
use crate::{Api, Ask, Json, One, Query};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use kernel::RingId;
use serde::{Deserialize, Serialize};
use standing::journey::{self, AsideDeed, FoundRing};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// So many contributions of each are told.
const GIVEN: u32 = 200;

/// A ring whose contributions were set aside.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Ring {
    /// Its id.
    id: Id,
    /// When it was found.
    at: When,
    /// What gave it away: a word for the pattern, such as circle, mutual, feeders.
    why: String,
    /// How many contributions were set aside.
    contributions: i64,
    /// How much of what its members received came from each other, in percent.
    inside: i64,
    /// Its members.
    members: Vec<Person>,
    /// What they gave each other, the first given first; at most 200.
    given: Vec<RingGift>,
    /// When and why it was put back; null while it is set aside.
    #[schema(required)]
    put_back: Option<RingPutBack>,
}

/// What one gave another within a ring.
#[derive(Debug, Serialize, ToSchema)]
struct RingGift {
    /// Who gave.
    #[schema(required)]
    from: Option<Person>,
    /// To whom.
    #[schema(required)]
    to: Option<Person>,
    /// thanked or helped.
    kind: String,
    /// When.
    at: When,
}

/// That it was put back.
#[derive(Debug, Serialize, ToSchema)]
struct RingPutBack {
    /// When.
    at: When,
    /// By whom.
    #[schema(required)]
    by: Option<Person>,
    /// Why.
    why: String,
}

/// Why a ring is put back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WhyPutBack {
    /// In words; kept with the decision.
    #[schema(min_length = 2, max_length = 500)]
    why: String,
}

fn told(tx: &mut Tx<'_>, ring: FoundRing) -> Result<Ring, Fail> {
    let given = journey::aside_deeds(tx, ring.id, GIVEN)?;
    let people = given.iter().flat_map(|d| [Some(d.giver), Some(d.receiver)]);
    let named = Named::read(tx, people.chain(ring.members.iter().map(|m| Some(*m))).chain([ring.restored_by]))?;
    let gift = |d: &AsideDeed| RingGift {
        from: named.person(Some(d.giver)),
        to: named.person(Some(d.receiver)),
        kind: d.kind.word().to_owned(),
        at: d.at.into(),
    };
    Ok(Ring {
        id: ring.id.into(),
        at: ring.found_at.into(),
        why: ring.why.word().to_owned(),
        contributions: ring.deeds,
        inside: ring.inside,
        members: ring.members.iter().filter_map(|m| named.person(Some(*m))).collect(),
        given: given.iter().map(gift).collect(),
        put_back: ring.restored_at.map(|at| RingPutBack {
            at: at.into(),
            by: named.person(ring.restored_by),
            why: ring.restored_why.unwrap_or_default(),
        }),
    })
}

/// Lists the rings that were found, the newest first. Reading them is noted in the audit.
#[utoipa::path(
    get,
    path = "/api/v1/rings",
    tag = "moderation",
    params(Paging),
    responses((status = 200, description = "A piece of the list.", body = Listed<Ring>))
)]
pub(super) async fn list_rings(State(api): State<Arc<Api>>, ask: Ask, Query(paging): Query<Paging>) -> Result<Response, Fail> {
    let (limit, after) = (limit(paging.limit)?, after(paging.after.as_deref())?);
    api.noted(&ask, Private::Ring, Object::NONE).await?;
    let listed = api
        .read(move |tx| {
            let page = journey::found_rings(tx, after, limit)?;
            let next = page.next.map(|c| c.to_string());
            let items = page.rows.into_iter().map(|ring| told(tx, ring)).collect::<Result<_, _>>()?;
            Ok::<_, Fail>(Listed { items, next })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Puts everything back that was set aside of a ring. Never by one who stands in it.
#[utoipa::path(
    post,
    path = "/api/v1/rings/{id}/put-back",
    tag = "moderation",
    params(("id" = Id, Path, description = "The ring.")),
    request_body = WhyPutBack,
    responses((status = 204, description = "It counts again."))
)]
pub(super) async fn put_ring_back(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<RingId>,
    Json(said): Json<WhyPutBack>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        journey::put_back(tx, &by, id, &said.why, now)?;
        Ok(nothing())
    };
    api.once(&ask, verb).await
}
