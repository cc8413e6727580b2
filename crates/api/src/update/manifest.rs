//! The signed manifest of a device model's channel, and the key it is signed with.

use super::check::{book, told};
use super::shape::{UpdateKey, UpdateManifest};
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::{HeaderName, HeaderValue, StatusCode};
use kernel::Channel;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Which manifest.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichManifest {
    /// The word of the product.
    #[param(required, min_length = 1, max_length = 64)]
    product: String,
    /// The word of the device model.
    #[param(required, min_length = 1, max_length = 64)]
    device: String,
    /// The channel; stable without it.
    #[param(pattern = "^(internal|development|stable)$")]
    channel: String,
    /// The key of a place on the internal channel.
    #[param(max_length = 128)]
    key: String,
}

/// Everything a device model may be offered on a channel, signed as a whole: `Update-Signature` is Ed25519 over the bytes of the body, in
/// base64, after the id of the key.
#[utoipa::path(
    get,
    path = "/update/v1/manifest",
    tag = "updates",
    params(WhichManifest),
    responses(
        (status = 200, description = "The manifest.", body = UpdateManifest),
        (status = 304, description = "It is as it was."),
        (status = 403, description = "The channel is not everybody's, and the key is of no place on it."),
        (status = 404, description = "No such device model of this product, or nothing came out for it.")
    )
)]
pub(super) async fn read_manifest(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<WhichManifest>) -> Result<Response, Fail> {
    let channel = match which.channel.as_str() {
        "" => Channel::Stable,
        word => Channel::parse(word).ok_or_else(|| Fail::unreadable("refusal-api-query", "channel", "internal, development or stable"))?,
    };
    let book = book(&api).await?;
    let line = book.line(&which.product, &which.device, channel).ok_or_else(Fail::missing)?;
    if !book.opens(&which.product, channel, &which.key) {
        return Err(updates::Refusal::Closed.into());
    }
    let mut response = told(&ask, line.manifest.ready.body.clone(), &line.manifest.ready.tag);
    if let Some((signature, key)) = &line.manifest.signature
        && let Ok(value) = HeaderValue::try_from(format!("{key} {signature}"))
    {
        response.headers_mut().insert(const { HeaderName::from_static("update-signature") }, value);
    }
    Ok(response)
}

/// Reads the company's public key for updates.
#[utoipa::path(
    get,
    path = "/update/v1/key",
    tag = "updates",
    responses((status = 200, description = "The key.", body = UpdateKey), (status = 404, description = "The company signs no updates."))
)]
pub(super) async fn read_update_key(State(api): State<Arc<Api>>) -> Result<Response, Fail> {
    let (public, id) = api.updates.key().ok_or_else(Fail::missing)?;
    crate::ask::json(StatusCode::OK, &UpdateKey { id: id.to_owned(), algorithm: "ed25519", public: public.to_owned() })
}
