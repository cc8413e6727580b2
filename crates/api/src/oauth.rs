//! `POST /oauth/token`: a client shows its secret and is given a token for an hour (RFC 6749, 4.4 and 5).

use crate::Api;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gate::{Fail, Sent};
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use kernel::{ClientId, Scope};
use members::NoAccess;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// What a client sends, as a form. Its id and secret stand here or in `Authorization: Basic`.
#[derive(Debug, Deserialize, ToSchema)]
#[allow(dead_code, reason = "the document's side of a form that is read field by field")]
pub(crate) struct TokenRequest {
    /// `client_credentials`.
    grant_type: GrantType,
    /// Some of the client's scopes between spaces; all of them when it is left out.
    scope: Option<String>,
    /// The client's id, unless it is in the header.
    client_id: Option<String>,
    /// The client's secret, unless it is in the header.
    client_secret: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::enum_variant_names, dead_code, reason = "the document's side")]
pub(crate) enum GrantType {
    ClientCredentials,
}

/// A token for an hour.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenAnswer {
    /// The token.
    access_token: String,
    /// `Bearer`.
    token_type: &'static str,
    /// Seconds until it ends.
    expires_in: i64,
    /// What it is for.
    scope: String,
}

/// Why there is no token (RFC 6749, 5.2).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenRefused {
    /// One of the words of RFC 6749.
    error: &'static str,
    /// For whoever wrote the client.
    error_description: &'static str,
}

fn refused(status: StatusCode, error: &'static str, error_description: &'static str) -> Response {
    let body = serde_json::to_string(&TokenRefused { error, error_description }).unwrap_or_default();
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"millet\", charset=\"UTF-8\""));
    }
    response
}

/// The client's id and secret: from the header or the form, never from both.
fn shown(headers: &HeaderMap, sent: &Sent) -> Result<Option<(String, String)>, ()> {
    let in_form = sent.field("client_id").zip(sent.field("client_secret"));
    let mut all = headers.get_all(AUTHORIZATION).iter();
    let (first, second) = (all.next(), all.next());
    let Some(first) = first else { return Ok(in_form) };
    if second.is_some() || in_form.is_some() {
        return Err(());
    }
    let basic = first.to_str().ok().and_then(|v| v.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic"));
    let pair = basic.and_then(|(_, code)| STANDARD.decode(code.trim()).ok()).and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(pair.and_then(|p| p.split_once(':').map(|(id, secret)| (id.to_owned(), secret.to_owned()))))
}

/// Gives a client a token for an hour.
#[utoipa::path(
    post,
    path = "/oauth/token",
    tag = "access",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "The token.", body = TokenAnswer),
        (status = 400, description = "The request or its scope.", body = TokenRefused),
        (status = 401, description = "The client.", body = TokenRefused),
    )
)]
pub(crate) async fn issue_token(State(api): State<Arc<Api>>, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let bad = StatusCode::BAD_REQUEST;
    match sent.field("grant_type").as_deref() {
        Some("client_credentials") => {}
        Some(_) => return Ok(refused(bad, "unsupported_grant_type", "grant_type is client_credentials")),
        None => return Ok(refused(bad, "invalid_request", "a form with grant_type is asked for")),
    }
    let Ok(pair) = shown(&headers, &sent) else {
        return Ok(refused(bad, "invalid_request", "the client is named in the header or in the form, not in both"));
    };
    let wrong = || refused(StatusCode::UNAUTHORIZED, "invalid_client", "no such client, or not with this secret");
    let Some((id, secret)) = pair else { return Ok(wrong()) };
    let Some(client) = id.parse().ok().map(ClientId::new) else { return Ok(wrong()) };
    let asked = sent.field("scope").filter(|s| !s.is_empty());
    let scopes = asked.as_deref().map(Scope::parse_all);
    let not_for = || refused(bad, "invalid_scope", "the client was not made for this scope");
    let Some(scopes) = scopes.map_or(Some(None), |s| s.map(Some)) else { return Ok(not_for()) };
    let (fresh, now) = (api.token(), api.now());
    let given = api.write(move |tx| members::grant(tx, client, &secret, scopes.as_deref(), &fresh, now)).await?;
    Ok(match given {
        Err(NoAccess::Client) => wrong(),
        Err(NoAccess::Scope) => not_for(),
        Ok(access) => {
            let (expires_in, scope) = (members::ACCESS_SECONDS, Scope::words(&access.scopes));
            let answer = TokenAnswer { access_token: access.token, token_type: "Bearer", expires_in, scope };
            let mut response = crate::ask::json(StatusCode::OK, &answer)?;
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
    })
}
