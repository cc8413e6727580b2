//! `GET /update/v1/check`: a device asks for its next build. Out of memory; what it says of itself is not kept.

use crate::{Api, Ask, Query};
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use gate::Fail;
use http::header::{CONTENT_TYPE, ETAG};
use http::{HeaderValue, StatusCode};
use kernel::Channel;
use serde::Deserialize;
use std::sync::Arc;
use updates::{Asked, Shelf};
use utoipa::IntoParams;

/// A token is at most so long: it is made up once and says nothing.
const TOKEN: usize = 128;

/// What a device says.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct UpdateQuestion {
    /// The word of the product.
    #[param(required, min_length = 1, max_length = 64)]
    product: String,
    /// The word of the device model.
    #[param(required, min_length = 1, max_length = 64)]
    device: String,
    /// Where it is sold, in the company's words: cn, eea, in.
    #[param(max_length = 16)]
    region: String,
    /// The channel: internal, development, stable. Stable without it.
    #[param(pattern = "^(internal|development|stable)$")]
    channel: String,
    /// The version it has; without it, or with one nobody knows, whatever is newest is newer.
    #[param(max_length = 64)]
    build: String,
    /// Something random the device made up once: by it a share of all devices goes first, the same ones as the share grows.
    #[param(max_length = 128)]
    token: String,
    /// The key of a place on the internal channel; without it that channel says that there is nothing.
    #[param(max_length = 128)]
    key: String,
}

/// The next build of a device.
///
/// `action` is `update`, `none`, or `back`: what the device has was halted, and its owner may be asked to go back. `artefact` says what to
/// fetch; with a key, `signature` is Ed25519 over the lines `millet-update-v1`, product, device, version, kind, file, size, sha256, url.
#[utoipa::path(
    get,
    path = "/update/v1/check",
    tag = "updates",
    params(UpdateQuestion),
    responses(
        (status = 200, description = "What to do.", body = super::shape::UpdateAnswer),
        (status = 304, description = "As it was told before."),
        (status = 404, description = "No such device model of this product, or nothing came out for it.")
    )
)]
pub(super) async fn check_update(State(api): State<Arc<Api>>, ask: Ask, Query(said): Query<UpdateQuestion>) -> Result<Response, Fail> {
    for (name, value) in [("token", &said.token), ("key", &said.key)] {
        if value.len() > TOKEN {
            return Err(Fail::unreadable("refusal-api-query", name, format!("at most {TOKEN} characters")));
        }
    }
    let channel = match said.channel.as_str() {
        "" => Channel::Stable,
        word => Channel::parse(word).ok_or_else(|| Fail::unreadable("refusal-api-query", "channel", "internal, development or stable"))?,
    };
    let book = book(&api).await?;
    let UpdateQuestion { product, device, region, build, token, key, .. } = &said;
    let asked = Asked { product, device, region, build, token, key };
    let ready = book.answer(channel, &asked).ok_or_else(Fail::missing)?;
    Ok(told(&ask, ready.body.clone(), &ready.tag))
}

/// The book; read first where nobody has, as in a program that does not serve.
pub(super) async fn book(api: &Api) -> Result<Arc<updates::Book>, Fail> {
    if api.updates.book().is_none() {
        api.updates.refresh(&api.db).await?;
    }
    api.updates.book().ok_or_else(Fail::missing)
}

/// JSON that was made before, or that it is as it was.
pub(super) fn told(ask: &Ask, body: Bytes, tag: &str) -> Response {
    let fresh = ask.has(tag);
    let mut response = Response::new(if fresh { Body::empty() } else { Body::from(body) });
    if fresh {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        response.headers_mut().insert(CONTENT_TYPE, const { HeaderValue::from_static("application/json") });
    }
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// The answer to a query in plain letters by somebody who is known: what nearly every device sends, without a look at anything else. None
/// for whatever else, which [`check_update`] answers with the right word.
pub fn at_once(shelf: &Shelf, query: &str) -> Option<(Bytes, String)> {
    if query.bytes().any(|b| matches!(b, b'%' | b'+')) {
        return None;
    }
    let mut asked = Asked::default();
    let mut channel = Channel::Stable;
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=')?;
        match name {
            "product" => asked.product = value,
            "device" => asked.device = value,
            "region" => asked.region = value,
            "build" => asked.build = value,
            "token" if value.len() <= TOKEN => asked.token = value,
            "key" if value.len() <= TOKEN => asked.key = value,
            "channel" if !value.is_empty() => channel = Channel::parse(value)?,
            _ => return None,
        }
    }
    let book = shelf.book()?;
    book.answer(channel, &asked).map(|ready| (ready.body.clone(), ready.tag.clone()))
}
