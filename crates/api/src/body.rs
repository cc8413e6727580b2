//! What a program sent, as a type of ours. A field we do not know is refused and named, so that a mistyped one is never silently left out.

use axum::extract::{FromRequestParts, RawPathParams};
use gate::{Fail, Sent};
use http::request::Parts;
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// The body. Its type has `#[serde(deny_unknown_fields)]`.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Json<T> {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fail> {
        let sent = Sent::from_request_parts(parts, state).await?;
        // Read by position, a list would pass for any type.
        if sent.bytes().trim_ascii_start().first() == Some(&b'[') {
            return Err(Fail::unreadable("refusal-api-body", "", "an object is asked for, not a list"));
        }
        let mut reader = serde_json::Deserializer::from_slice(sent.bytes());
        let read = serde_path_to_error::deserialize(&mut reader).map_err(|e| {
            let at = e.path().to_string();
            Fail::unreadable("refusal-api-body", at, e.into_inner())
        });
        let value = read?;
        reader.end().map_err(|e| Fail::unreadable("refusal-api-body", "", e))?;
        Ok(Self(value))
    }
}

/// The query. Its type has `#[serde(deny_unknown_fields, default)]`; `lang` belongs to every operation and is left out here.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fail> {
        let query = parts.uri.query().unwrap_or_default();
        let kept = query.split('&').filter(|p| !p.is_empty() && *p != "lang" && !p.starts_with("lang=")).collect::<Vec<_>>().join("&");
        let reader = serde_urlencoded::Deserializer::new(form_urlencoded::parse(kept.as_bytes()));
        serde_path_to_error::deserialize(reader).map(Self).map_err(|e| {
            let at = e.path().to_string();
            Fail::unreadable("refusal-api-query", at, e.into_inner())
        })
    }
}

/// The one variable piece of the path: an id, or another word. What is none is missing, as what is not there.
#[derive(Debug, Clone, Copy)]
pub struct One<T>(pub T);

/// The two variable pieces of the path.
#[derive(Debug, Clone, Copy)]
pub struct Two<A, B>(pub A, pub B);

async fn pieces<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<Vec<String>, Fail> {
    let raw = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Fail::missing())?;
    Ok(raw.iter().map(|(_, value)| value.to_owned()).collect())
}

fn piece<T: FromStr>(text: Option<&String>) -> Result<T, Fail> {
    // `+5` and `005` would be second names of what has one, and 0 is no id.
    let plain = text.filter(|t| !(t.starts_with(['+', '-', '0']) && t.bytes().skip(1).all(|b| b.is_ascii_digit())));
    plain.and_then(|t| t.parse().ok()).ok_or_else(Fail::missing)
}

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for One<T> {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fail> {
        let all = pieces(parts, state).await?;
        Ok(Self(piece(all.first())?))
    }
}

impl<S: Send + Sync, A: FromStr, B: FromStr> FromRequestParts<S> for Two<A, B> {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fail> {
        let all = pieces(parts, state).await?;
        Ok(Self(piece(all.first())?, piece(all.get(1))?))
    }
}
