//! What a program sent, as a type of ours. A field we do not know is refused and named, so that a mistyped one is never silently left out.

use axum::extract::{FromRequestParts, RawPathParams};
use gate::{Fail, Sent};
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};
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
        match read(sent.bytes()) {
            Ok(value) => Ok(Self(value)),
            Err(no) => whole(sent.bytes()).and_then(|bytes| read(&bytes).ok()).map(Self).ok_or(no),
        }
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fail> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|e| {
        let at = e.path().to_string();
        Fail::unreadable("refusal-api-body", at, e.into_inner())
    })?;
    reader.end().map_err(|e| Fail::unreadable("refusal-api-body", "", e))?;
    Ok(value)
}

/// The same with `77.0` as `77`, which JSON Schema calls one integer; none when there is no such number in it.
fn whole(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(bytes).ok()?;
    settle(&mut value).then(|| value.to_string().into_bytes())
}

fn settle(value: &mut Value) -> bool {
    // Beyond this a float holds no whole number exactly.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Value::Number(n) => match n.as_f64().filter(|f| n.is_f64() && f.fract() == 0.0 && f.abs() < EXACT) {
            Some(f) => {
                *n = Number::from(f as i64);
                true
            }
            None => false,
        },
        Value::Array(all) => all.iter_mut().map(settle).fold(false, |some, one| some | one),
        Value::Object(all) => all.values_mut().map(settle).fold(false, |some, one| some | one),
        _ => false,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_one_however_it_is_written() {
        let of = |text: &str| whole(text.as_bytes()).map(|b| String::from_utf8(b).unwrap());
        assert_eq!(of(r#"{"a":{"n":77.0},"b":[-1e2,2.5]}"#).unwrap(), r#"{"a":{"n":77},"b":[-100,2.5]}"#);
        assert_eq!((of(r#"{"n":77}"#), of(r#"{"n":7.5}"#), of(r#"{"n":1e300}"#), of("{")), (None, None, None, None));
    }
}
