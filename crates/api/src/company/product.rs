//! `GET /api/v1/products`.

use crate::shape::{Id, Listed, Texts};
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A product, such as the system that releases are of.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Product {
    /// Its id.
    id: Id,
    /// Its word in addresses.
    slug: String,
    /// Its name.
    name: Texts,
    /// Was it brought over with the history of its releases? Then nothing new comes out for it.
    history: bool,
}

/// Lists the products, those of history last.
#[utoipa::path(get, path = "/api/v1/products", tag = "company", responses((status = 200, description = "All of them.", body = Listed<Product>)))]
pub(super) async fn list_products(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let found = api.read(|tx| catalogue::all_products(tx).map_err(Fail::from)).await?;
    let one = |p: catalogue::Product| Product { id: p.id.into(), slug: p.slug, name: p.name.into(), history: p.history };
    Listed::whole(found.into_iter().map(one).collect()).answer(&ask.visit.here)
}
