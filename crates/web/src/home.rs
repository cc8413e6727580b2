//! Home: to a guest what this is and what came of it; to a member what is new for them.

mod guest;
mod member;

use crate::App;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Method, Registry, Visit};
use kernel::{Permission, Time, Zone};
use serde::Deserialize;
use std::sync::Arc;

/// The route of this page.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Method::Get, "/", Permission::Everyone, show);
}

/// Which ideas, from where.
#[derive(Debug, Default, Deserialize)]
pub struct List {
    sort: Option<String>,
    after: Option<String>,
}

async fn show(State(app): State<Arc<App>>, visit: Visit, Query(list): Query<List>, headers: HeaderMap) -> Result<Response, Fail> {
    match visit.actor().member() {
        Some(member) => member::show(&app, &visit, member, &list, &headers).await,
        None => guest::show(&app, &visit, &headers).await,
    }
}

/// Monday 0:00 of this week on the company's wall.
fn monday(zone: &Zone, now: Time) -> Time {
    zone.at(zone.monday(now), 0, 0, 0)
}
