//! The Popcorn Award week by week, and the sentence of a team that won it.

use super::judge::VerdictCounts;
use super::shape::Release;
use super::show::act;
use crate::shape::{Id, Listed, Texts, When};
use crate::view::{Named, Team};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, Channel, Cursor, ReleaseId};
use releases::Refusal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A year of weeks, and a few.
const MANY: usize = 60;

/// A change that won.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AwardWinner {
    /// The change.
    change: Id,
    /// The team behind it.
    #[schema(required)]
    team: Option<Team>,
    /// What it is.
    title: Texts,
    /// The frozen counts.
    counts: VerdictCounts,
    /// What the team says to those who judged, once it has.
    #[schema(required)]
    sentence: Option<Texts>,
}

/// The award of one release.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Award {
    /// The release.
    release: Id,
    /// Its version, or its week.
    version: String,
    /// A week of service notes?
    service: bool,
    /// When it was awarded.
    at: When,
    /// So many had to have used a change.
    needed: i64,
    /// So many had used the most used one.
    most_used: i64,
    /// Who won, together if there are several; empty when nobody did.
    winners: Vec<AwardWinner>,
}

/// Lists the awards of the last year, the newest first.
#[utoipa::path(get, path = "/api/v1/awards", tag = "releases", responses((status = 200, description = "Week by week.", body = Listed<Award>)))]
pub(super) async fn list_awards(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let read = |tx: &mut Tx<'_>| {
        let mut found = releases::list(tx, None, Some(Channel::Development), Cursor::START, MANY)?.rows;
        found.extend(releases::services(tx, Cursor::START, MANY)?.rows);
        found.retain(|r| r.awarded_at.is_some());
        found.sort_by_key(|r| std::cmp::Reverse((r.awarded_at, r.id)));
        let ids: Vec<ReleaseId> = found.iter().map(|r| r.id).collect();
        let mut awards = if ids.is_empty() { std::collections::HashMap::new() } else { releases::awards_of(tx, &ids)? };
        let named = Named::read(tx, [])?;
        let shown = |r: &releases::Release, a: releases::Award| Award {
            release: r.id.into(),
            version: a.version,
            service: r.service,
            at: a.at.into(),
            needed: a.min_n,
            most_used: a.most_n,
            winners: a.winners.into_iter().map(|w| winner(w, &named)).collect(),
        };
        let items = found.iter().filter_map(|r| Some(shown(r, awards.remove(&r.id)?))).collect();
        Ok::<_, Fail>(Listed::whole(items))
    };
    let listed = api.read(read).await?;
    listed.answer(&ask.visit.here)
}

fn winner(w: releases::Winner, named: &Named) -> AwardWinner {
    let (team, counts, sentence) = (named.team(w.team), w.tally.into(), w.sentence.map(Texts::from));
    AwardWinner { change: w.change.into(), team, title: w.title.into(), counts, sentence }
}

/// What a team says.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AwardSentence {
    /// To those who judged.
    sentence: Texts,
}

/// Says the caller's team's sentence about its award, or says it better.
#[utoipa::path(
    put,
    path = "/api/v1/releases/{id}/award/sentence",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = AwardSentence,
    responses((status = 200, description = "The release as it is now.", body = Release), (status = 404, description = "The caller's team has not won it."))
)]
pub(super) async fn say_award_sentence(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<AwardSentence>,
) -> Result<Response, Fail> {
    let verb = move |tx: &mut Tx<'_>, by: &Actor, now| {
        let member = by.member().ok_or(Refusal::SignIn)?;
        let team = members::person(tx, member)?.and_then(|p| p.team).ok_or(Refusal::NotAllowed)?;
        releases::say(tx, by, id, team, &new.sentence.clone().into(), now)?;
        Ok((StatusCode::OK, String::new()))
    };
    act(&api, &ask, id, verb).await
}
