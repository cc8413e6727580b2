//! The VIP mark: who has it, and what was confirmed of whom.

use crate::ask::json;
use crate::shape::{Listed, Paging, When, after, limit};
use crate::view::{Named, Person};
use crate::{Api, Ask, One, Query};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Cursor, MemberId, Time};
use members::{Mark, Way};
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// The VIP mark of somebody.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Vip {
    /// Who.
    #[schema(required)]
    member: Option<Person>,
    /// Who they are to the company, in a sentence everybody reads.
    reason: String,
    /// The ways in which it was confirmed: mail, document, account, call, colleague.
    ways: Vec<String>,
    /// Since when.
    at: When,
    /// Who gave it.
    #[schema(required)]
    given_by: Option<Person>,
}

fn words(ways: &[Way]) -> Vec<String> {
    ways.iter().map(|w| w.word().to_owned()).collect()
}

fn shown(named: &Named, m: Mark) -> Vip {
    Vip { member: named.person(Some(m.member)), reason: m.reason, ways: words(&m.ways), at: m.at.into(), given_by: named.person(m.by) }
}

/// Lists who has the mark, the newest first.
#[utoipa::path(get, path = "/api/v1/vips", tag = "members", params(Paging), responses((status = 200, description = "A piece of the list.", body = Listed<Vip>)))]
pub(super) async fn list_vips(State(api): State<Arc<Api>>, ask: Ask, Query(paging): Query<Paging>) -> Result<Response, Fail> {
    let (after, limit) = (after(paging.after.as_deref())?, limit(paging.limit)?);
    let listed = api
        .read(move |tx| {
            let mut all = members::vips(tx, after.map(|c| (Time::from_micros(c.at), MemberId::new(c.id))), limit + 1)?;
            let further = all.len() > limit;
            all.truncate(limit);
            let next = all.last().filter(|_| further).map(|m| Cursor { at: m.at.micros(), id: m.member.get() }.to_string());
            let named = Named::read(tx, all.iter().flat_map(|m| [Some(m.member), m.by]))?;
            Ok::<_, Fail>(Listed { items: all.into_iter().map(|m| shown(&named, m)).collect(), next })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// One way in which it was confirmed who somebody is.
#[derive(Debug, Serialize, ToSchema)]
struct VipWay {
    /// How: mail, document, account, call, colleague.
    way: String,
    /// What was seen, in the words of who saw it; empty for mail.
    note: String,
    /// Who confirmed it; null for mail, which the program saw.
    #[schema(required)]
    by: Option<Person>,
    /// When.
    at: When,
}

/// What is known of who somebody is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VipState {
    /// The mark, if they have it.
    #[schema(required)]
    mark: Option<Vip>,
    /// What was confirmed.
    confirmed: Vec<VipWay>,
    /// Is it enough for the mark: two ways, two people?
    enough: bool,
}

pub(super) fn known(tx: &mut Tx<'_>, handle: &str) -> Result<MemberId, Fail> {
    Ok(members::by_handle(tx, handle)?.ok_or_else(Fail::missing)?.id)
}

pub(super) fn state(tx: &mut Tx<'_>, member: MemberId) -> Result<VipState, Fail> {
    let policy = members::vip_policy(tx)?;
    let (mark, proofs) = (members::vip(tx, member)?, members::vip_proofs(tx, member, &policy)?);
    let people = mark.iter().flat_map(|m| [Some(m.member), m.by]).chain(proofs.iter().map(|p| p.by));
    let named = Named::read(tx, people.collect::<Vec<_>>())?;
    let enough = members::vip_enough(&proofs);
    let way = |p: members::VipProof| VipWay { way: p.way.word().to_owned(), note: p.note, by: named.person(p.by), at: p.at.into() };
    Ok(VipState { mark: mark.map(|m| shown(&named, m)), confirmed: proofs.into_iter().map(way).collect(), enough })
}

/// Reads what is known of who a member is.
#[utoipa::path(
    get,
    path = "/api/v1/members/{handle}/vip",
    tag = "members",
    params(("handle" = String, Path, description = "Their word in addresses.", example = "mei")),
    responses((status = 200, description = "What is known.", body = VipState))
)]
pub(super) async fn read_vip(State(api): State<Arc<Api>>, ask: Ask, One(handle): One<String>) -> Result<Response, Fail> {
    let (member, state) = api
        .read(move |tx| {
            let member = known(tx, &handle)?;
            Ok::<_, Fail>((member, state(tx, member)?))
        })
        .await?;
    api.noted(&ask, Private::Member, Object::member(member)).await?;
    json(StatusCode::OK, &state)
}
