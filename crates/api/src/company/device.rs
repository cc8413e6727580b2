//! `GET /api/v1/devices`: the device models of a product, found by name or code, and one of them.

use super::Device;
use crate::ask::json;
use crate::shape::{Listed, limit};
use crate::{Api, Ask, Query};
use axum::extract::{Path, State};
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::DeviceId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Which device models.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// The slug of a product; left out, the first one.
    product: Option<String>,
    /// Words that its name, another name of it or its code hold.
    #[param(max_length = 60)]
    q: String,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// A device model in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeviceItem {
    #[serde(flatten)]
    device: Device,
    /// What else it is called.
    names: Vec<String>,
}

/// A device model with where it has builds.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeviceSheet {
    #[serde(flatten)]
    device: Device,
    /// What else it is called.
    names: Vec<String>,
    /// The channels it has builds on.
    channels: Vec<OnChannelCount>,
}

/// How many builds there are on a channel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OnChannelCount {
    /// internal, development, stable.
    channel: String,
    /// How many.
    builds: i64,
}

/// Does any of its names, or its code, hold every word that was asked for?
fn fits(device: &catalogue::Device, names: &[String], q: &str) -> bool {
    let all = [&device.slug, &device.name.zh, &device.name.en].into_iter().chain(names);
    let text = all.map(|t| t.to_lowercase()).collect::<Vec<_>>().join("\n");
    q.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// Lists the device models of a product, the newest first.
#[utoipa::path(get, path = "/api/v1/devices", tag = "company", params(Which), responses((status = 200, description = "A piece of the list.", body = Listed<DeviceItem>)))]
pub(super) async fn list_devices(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<Which>) -> Result<Response, Fail> {
    let many = limit(which.limit)?;
    if which.q.chars().count() > 60 {
        return Err(Fail::unreadable("refusal-api-query", "q", "at most 60 characters"));
    }
    let below = which.after.as_deref().map(str::parse::<DeviceId>);
    let below = below.transpose().map_err(|_| Fail::unreadable("refusal-api-query", "after", "unknown cursor"))?;
    let listed = api
        .read(move |tx| {
            let products = catalogue::all_products(tx)?;
            let asked = crate::idea::word(which.product.as_deref(), "product", |slug| products.iter().find(|p| p.slug == slug))?;
            let Some(product) = asked.or(products.first()) else { return Ok(Listed::whole(Vec::new())) };
            let (models, mut names) = (catalogue::devices_of_product(tx, product.id)?, catalogue::names_of_product(tx, product.id)?);
            let mut items: Vec<DeviceItem> = Vec::new();
            for model in models.iter().filter(|d| below.is_none_or(|below| d.id < below)) {
                let names = names.remove(&model.id).unwrap_or_default();
                if fits(model, &names, &which.q) {
                    items.push(DeviceItem { device: Device::from(model), names });
                }
            }
            let more = items.len() > many;
            items.truncate(many);
            let next = items.last().filter(|_| more).map(|i| i.device.id.0.to_string());
            Ok::<_, Fail>(Listed { items, next })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Reads one device model.
#[utoipa::path(
    get,
    path = "/api/v1/devices/{code}",
    tag = "company",
    params(("code" = String, Path, description = "Its word in addresses.", example = "plover-3")),
    responses((status = 200, description = "The device model.", body = DeviceSheet))
)]
pub(super) async fn read_device(State(api): State<Arc<Api>>, Path(code): Path<String>) -> Result<Response, Fail> {
    let sheet = api
        .read(move |tx| {
            let device = catalogue::device_by_slug(tx, &code)?.ok_or_else(Fail::missing)?;
            let channels = releases::build_channels(tx, device.id)?;
            let channels = channels.into_iter().map(|(c, builds)| OnChannelCount { channel: c.word().to_owned(), builds }).collect();
            Ok::<_, Fail>(DeviceSheet { device: Device::from(&device), names: catalogue::device_names(tx, device.id)?, channels })
        })
        .await?;
    json(StatusCode::OK, &sheet)
}
