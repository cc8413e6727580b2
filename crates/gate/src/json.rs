//! What a program sent, looked at before anybody reads it: JSON, not too deep, without the character no database of ours can keep.

use crate::Fail;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

/// Deeper than this nothing of ours is, and a parser's stack is spared.
const DEEPEST: usize = 32;

/// Is this the type of a body the API reads?
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut pieces = kind.split(';').map(str::trim);
    let json = pieces.next().is_some_and(|k| k.eq_ignore_ascii_case("application/json"));
    json && pieces.all(|p| {
        p.split_once('=').is_none_or(|(n, v)| !n.eq_ignore_ascii_case("charset") || v.trim_matches('"').eq_ignore_ascii_case("utf-8"))
    })
}

/// A body that comes with another type.
pub(crate) fn wrong_type() -> Fail {
    Fail::bare(StatusCode::UNSUPPORTED_MEDIA_TYPE, "malformed", "refusal-api-type")
}

/// Looks at the bytes without making anything of them.
pub(crate) fn look(bytes: &Bytes) -> Result<(), Fail> {
    if std::str::from_utf8(bytes).is_err() {
        return Err(Fail::malformed("refusal-api-json", None));
    }
    let (mut depth, mut text, mut left) = (0_usize, false, bytes.as_ref());
    while let [first, rest @ ..] = left {
        left = rest;
        match (text, first) {
            (true, b'\\') => {
                if rest.starts_with(b"u0000") {
                    return Err(Fail::malformed("refusal-nul", None));
                }
                left = rest.get(1..).unwrap_or_default();
            }
            (_, b'"') => text = !text,
            (_, 0) => return Err(Fail::malformed("refusal-nul", None)),
            (false, b'[' | b'{') => depth += 1,
            (false, b']' | b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Fail::malformed("refusal-api-deep", None));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> &'static str {
        look(&Bytes::copy_from_slice(text.as_bytes())).map_or_else(|f| f.key(), |()| "")
    }

    #[test]
    fn u0000_is_found_where_it_is_one() {
        assert_eq!(key(r#"{"a":"b\u0000"}"#), "refusal-nul");
        assert_eq!(key("{\"a\":\"b\0\"}"), "refusal-nul");
        assert_eq!(key(r#"{"a":"b\\u0000 \"\u00001"}"#), "refusal-nul");
        assert_eq!(key(r#"{"a":"b\\u0000"}"#), "", "a backslash and the letters");
        assert_eq!(key(r#""\"#), "", "what is cut off is the parser's");
    }

    #[test]
    fn thirty_two_deep_and_no_deeper() {
        let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert_eq!((key(&deep(32)), key(&deep(33))), ("", "refusal-api-deep"));
        assert_eq!(key(&format!("\"{}\"", deep(40))), "", "brackets in a text are text");
        assert_eq!(look(&Bytes::from_static(b"\"\xff\"")).unwrap_err().key(), "refusal-api-json");
    }

    #[test]
    fn json_is_known_by_its_type() {
        let is = |kind: &'static str| is_json(&HeaderMap::from_iter([(CONTENT_TYPE, http::HeaderValue::from_static(kind))]));
        assert!(is("application/json") && is("Application/JSON; charset=UTF-8"));
        assert!(!is("text/plain") && !is("application/json; charset=gbk") && !is_json(&HeaderMap::new()));
    }
}
