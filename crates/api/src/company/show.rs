//! `GET /api/v1/company` and `/api/v1/teams`.

use crate::ask::json;
use crate::shape::{Listed, Texts};
use crate::view::Team;
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// The company whose community this is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Company {
    /// Its name.
    name: Texts,
    /// One sentence: what this community is.
    tagline: Texts,
    /// Where its wall clock hangs.
    #[schema(examples("Asia/Shanghai"))]
    zone: String,
    /// The address of this community.
    #[schema(format = "uri")]
    page: String,
}

/// A team with what it answers for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TeamItem {
    #[serde(flatten)]
    team: Team,
    /// What it answers for, in one sentence.
    purpose: Texts,
    /// The stages of the value chain it answers for.
    #[schema(examples(json!(["rnd"])))]
    stages: Vec<String>,
}

/// Reads what the company is called.
#[utoipa::path(get, path = "/api/v1/company", tag = "company", responses((status = 200, description = "The company.", body = Company)))]
pub(super) async fn read_company(State(api): State<Arc<Api>>) -> Result<Response, Fail> {
    let company = api.read(|tx| catalogue::company(tx).map_err(Fail::from)).await?;
    let (name, tagline, zone) = (company.name.into(), company.tagline.into(), company.zone.name().to_owned());
    json(StatusCode::OK, &Company { name, tagline, zone, page: api.url.clone() })
}

/// Lists the teams, each with what it answers for.
#[utoipa::path(get, path = "/api/v1/teams", tag = "company", responses((status = 200, description = "All of them.", body = Listed<TeamItem>)))]
pub(super) async fn list_teams(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let items = api
        .read(|tx| {
            let areas = catalogue::areas(tx)?;
            let stages = |of| areas.iter().filter(|a| a.team == of).map(|a| a.stage.word().to_owned()).collect();
            let item = |t: catalogue::Team| TeamItem { team: Team::from(&t), stages: stages(t.id), purpose: t.purpose.into() };
            Ok::<_, Fail>(catalogue::teams(tx)?.into_iter().map(item).collect::<Vec<_>>())
        })
        .await?;
    Listed::whole(items).answer(&ask.visit.here)
}
