//! `GET /api/v1/stages`: the six stages of the value chain, who answers for each and how fast, and what is open there.

use crate::ask::json;
use crate::idea::{Beside, IdeaItem};
use crate::shape::Listed;
use crate::view::Team;
use crate::{Api, Ask};
use axum::extract::{Path, State};
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use ideas::{Filter, Sort};
use kernel::Stage;
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Open ideas shown of one team.
const MANY: usize = 5;
/// So many of a team's most supported ideas are looked through for them.
const LOOK: usize = 60;

/// A stage of the value chain.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StageItem {
    /// ideation, rnd, production, distribution, service, branding.
    #[schema(examples("rnd"))]
    stage: String,
    /// The teams that answer for it, in the order a proposer reads them.
    teams: Vec<Team>,
}

/// A stage, with what is open there.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StageSheet {
    /// ideation, rnd, production, distribution, service, branding.
    stage: String,
    /// The teams that answer for it.
    teams: Vec<Answering>,
}

/// A team as it answers for a stage.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Answering {
    #[serde(flatten)]
    team: Team,
    /// The median time to its first named answer, in seconds; null before five answers say anything.
    #[schema(required)]
    median_answer_seconds: Option<i64>,
    /// Its open ideas of this stage with the most support.
    open: Vec<IdeaItem>,
}

/// Lists the stages of the value chain, each with the teams that answer for it.
#[utoipa::path(get, path = "/api/v1/stages", tag = "company", responses((status = 200, description = "All of them.", body = Listed<StageItem>)))]
pub(super) async fn list_stages(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let items = api
        .read(|tx| {
            let (areas, teams) = (catalogue::areas(tx)?, catalogue::teams(tx)?);
            let of = |stage: Stage| {
                let owners = areas.iter().filter(move |a| a.stage == stage);
                owners.filter_map(|a| teams.iter().find(|t| t.id == a.team)).map(Team::from).collect()
            };
            Ok::<_, Fail>(Stage::ALL.map(|s| StageItem { stage: s.word().to_owned(), teams: of(s) }).into())
        })
        .await?;
    Listed::<StageItem>::whole(items).answer(&ask.visit.here)
}

/// Reads one stage: who answers for it, how fast, and what is open there.
#[utoipa::path(
    get,
    path = "/api/v1/stages/{stage}",
    tag = "company",
    params(("stage" = String, Path, description = "ideation, rnd, production, distribution, service or branding.", example = "rnd")),
    responses((status = 200, description = "The stage.", body = StageSheet))
)]
pub(super) async fn read_stage(State(api): State<Arc<Api>>, ask: Ask, Path(word): Path<String>) -> Result<Response, Fail> {
    let stage = Stage::parse(&word).ok_or_else(Fail::missing)?;
    let (by, url) = (ask.by(), api.url.clone());
    let teams = api
        .read(move |tx| {
            let known = catalogue::teams(tx)?;
            let mut teams = Vec::new();
            for area in catalogue::areas(tx)?.into_iter().filter(|a| a.stage == stage) {
                let Some(team) = known.iter().find(|t| t.id == area.team) else { continue };
                teams.push(answering(tx, &by, team, stage, &url)?);
            }
            Ok::<_, Fail>(teams)
        })
        .await?;
    json(StatusCode::OK, &StageSheet { stage: word, teams })
}

fn answering(tx: &mut Tx<'_>, by: &kernel::Actor, team: &catalogue::Team, stage: Stage, url: &str) -> Result<Answering, Fail> {
    let filter = Filter { team: Some(team.id), ..Filter::default() };
    let mut rows = ideas::list(tx, filter, Sort::Top, None, LOOK)?.rows;
    rows.retain(|i| i.stage == stage && !i.state.is_over() && i.state != ideas::State::Declined);
    rows.truncate(MANY);
    let beside = Beside::read(tx, by, &rows, [], url)?;
    let open = rows.iter().filter_map(|i| beside.item(i)).collect();
    let speed = ideas::speed(tx, team.id)?.filter(|s| s.n >= 5);
    Ok(Answering { team: Team::from(team), median_answer_seconds: speed.map(|s| s.median_seconds), open })
}
