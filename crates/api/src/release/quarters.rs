//! `GET /api/v1/fan-share`: how much of what shipped came from fans, by quarter.

use super::shape::FanShare;
use crate::ask::json;
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::Cursor;
use releases::{Release, Share};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// The newest so many releases, and so many weeks of service notes, are counted.
const MANY: usize = 100;

/// What shipped in a quarter of a year.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FanQuarter {
    /// The year, on the company's wall.
    year: i16,
    /// 1 to 4.
    quarter: i8,
    /// What its releases add up to. A change that went through two channels is counted in each.
    share: FanShare,
}

/// How much of what shipped came from fans.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FanQuarters {
    /// Software, the newest quarter first.
    releases: Vec<FanQuarter>,
    /// Services, the newest quarter first.
    services: Vec<FanQuarter>,
}

/// Reads how much of what shipped came from fans, by quarter, counted from the newest hundred releases and weeks of service notes.
#[utoipa::path(get, path = "/api/v1/fan-share", tag = "releases", responses((status = 200, description = "The sums.", body = FanQuarters)))]
pub(super) async fn read_fan_shares(State(api): State<Arc<Api>>, _ask: Ask) -> Result<Response, Fail> {
    let zone = api.zone.clone();
    let found = api
        .read(move |tx| {
            let mut all = releases::list(tx, None, None, Cursor::START, MANY)?.rows;
            all.extend(releases::services(tx, Cursor::START, MANY)?.rows);
            let shares = releases::fan_shares(tx, &all)?;
            let counted = all.into_iter().filter_map(|r| shares.get(&r.id).filter(|s| s.of > 0).map(|s| (r.clone(), *s)));
            let (services, software): (Vec<(Release, Share)>, Vec<_>) = counted.partition(|(r, _)| r.service);
            let told = |all: &[(Release, Share)]| {
                let one =
                    |((year, quarter), share): (releases::Quarter, Share)| FanQuarter { year, quarter, share: FanShare::from(&share) };
                releases::quarters(&zone, all).into_iter().map(one).collect()
            };
            Ok::<_, Fail>(FanQuarters { releases: told(&software), services: told(&services) })
        })
        .await?;
    json(StatusCode::OK, &found)
}
