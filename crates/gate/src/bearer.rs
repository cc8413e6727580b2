//! Programs: they come with a token in `Authorization` and with nothing else; pages never look at it.

use crate::Fail;
use http::header::AUTHORIZATION;
use http::{HeaderMap, StatusCode};
use kernel::Scope;

/// What a token allows, beside what its member may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// The token's own number: how often it asks is counted by it.
    pub id: i64,
    /// What it is for.
    pub scopes: Vec<Scope>,
    /// The client it was given to, for which all its tokens count together; none for a member's own.
    pub client: Option<i64>,
    /// What it may ask for in five minutes, of reading and of writing; none is the usual.
    pub budget: (Option<u32>, Option<u32>),
}

/// Is this where programs ask? There cookies are not looked at, no page is answered, and nothing is asked about where a request comes from.
pub(crate) fn is_machine(path: &str) -> bool {
    path.starts_with("/api/") || path.starts_with("/update/") || path == "/oauth/token"
}

/// The token of a request: none without one.
pub(crate) fn token(headers: &HeaderMap) -> Result<Option<&str>, Fail> {
    let mut all = headers.get_all(AUTHORIZATION).iter();
    let (Some(first), second) = (all.next(), all.next()) else { return Ok(None) };
    let said = first.to_str().ok().and_then(|v| v.split_once(' '));
    let token = said.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    match token.filter(|t| second.is_none() && !t.is_empty() && t.len() <= 128) {
        Some(token) => Ok(Some(token)),
        None => Err(Fail::no_token()),
    }
}

impl Fail {
    /// A token that is not, or no longer, one.
    pub fn no_token() -> Self {
        Self::bare(StatusCode::UNAUTHORIZED, "sign-in", "refusal-api-token").challenged("Bearer realm=\"millet\", error=\"invalid_token\"")
    }
    /// The token is not for this.
    pub(crate) fn scope(wanted: Scope) -> Self {
        let word = wanted.word();
        let told = format!("Bearer realm=\"millet\", error=\"insufficient_scope\", scope=\"{word}\"");
        Self::bare(StatusCode::FORBIDDEN, "scope", "refusal-api-scope").with("scope", word).challenged(told)
    }
    /// Somebody changed it since: `If-Match` no longer holds.
    pub fn stale() -> Self {
        Self::bare(StatusCode::PRECONDITION_FAILED, "stale", "refusal-stale")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn a_token_is_one_and_well_written_or_refused() {
        let asked = |all: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in all {
                headers.append(AUTHORIZATION, HeaderValue::from_static(value));
            }
            token(&headers).map(|t| t.map(str::to_owned)).map_err(|f| f.status().as_u16())
        };
        assert_eq!(asked(&[]), Ok(None));
        assert_eq!(asked(&["bearer  mlt_1"]), Ok(Some("mlt_1".to_owned())));
        for bad in [&["Basic eA=="][..], &["Bearer"], &["Bearer "], &["Bearer a", "Bearer b"]] {
            assert_eq!(asked(bad), Err(401), "{bad:?}");
        }
    }

    #[test]
    fn programs_ask_under_api_and_nowhere_else() {
        assert!(is_machine("/api/v1/ideas") && is_machine("/update/v1/check") && is_machine("/oauth/token"));
        assert!(!is_machine("/api") && !is_machine("/apiary/1") && !is_machine("/oauth/token/x"));
    }
}
