//! The face of a refusal: a page, or a problem in JSON (RFC 9457).

use crate::{Fail, Gate, Sent, Visit};
use axum::body::Body;
use axum::response::Response;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use kernel::Lack;
use serde_json::{Map, Value, json};

/// Every word a problem's `type` can end in: each is a page, `/problem/{word}`, titled by the message `problem-{word}`.
pub const PROBLEMS: [&str; 15] = [
    "sign-in",
    "not-allowed",
    "missing",
    "conflict",
    "closed",
    "malformed",
    "too-many",
    "busy",
    "fault",
    "cross-site",
    "too-large",
    "head",
    "method",
    "scope",
    "stale",
];

/// A refusal as it is told to one visitor.
pub struct Told<'a> {
    /// To whom.
    pub visit: &'a Visit,
    /// What.
    pub fail: &'a Fail,
    /// A few words.
    pub title: String,
    /// What happened, whether what they wrote is safe, what to do.
    pub message: String,
    /// For a fault: the id to name when asking for help.
    pub id: Option<&'a str>,
    /// The form that was refused, for its text to be given back. None of another site's: what was not let in is not read.
    pub sent: Option<&'a Sent>,
}

/// Makes the page (or, when the visit wants one, the fragment) of a refusal.
pub trait Face: Send + Sync {
    /// HTML.
    fn page(&self, told: &Told<'_>) -> String;
}

impl<F: Fn(&Told<'_>) -> String + Send + Sync> Face for F {
    fn page(&self, told: &Told<'_>) -> String {
        self(told)
    }
}

/// A page without a stylesheet, for as long as nobody gives a better one.
pub(crate) struct Plain;

impl Face for Plain {
    fn page(&self, told: &Told<'_>) -> String {
        let escape = |t: &str| t.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let (title, message, lang) = (escape(&told.title), escape(&told.message), told.visit.lang.tag());
        let id = told.id.map(|id| format!("<p><code>{id}</code></p>")).unwrap_or_default();
        format!(
            "<!doctype html><html lang=\"{lang}\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1><p>{message}</p>{id}</html>"
        )
    }
}

/// The refusal's response.
pub(crate) fn render(gate: &Gate, visit: &Visit, (accept, sent): (Option<&HeaderValue>, Option<&Sent>), fail: &Fail) -> Response {
    let words = gate.words();
    let told = Told {
        visit,
        fail,
        title: words.say(visit.lang, &format!("problem-{}", fail.word()), &[]),
        message: words.say(visit.lang, if visit.machine { spoken(fail.key()) } else { fail.key() }, fail.args()),
        id: fail.is_fault().then_some(visit.id.as_str()),
        sent,
    };
    let (kind, text) = if visit.machine || wants_json(accept) {
        ("application/problem+json", problem(gate, &told))
    } else {
        ("text/html; charset=utf-8", gate.0.parts.face.page(&told))
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = fail.status();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = fail.retry_after() {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(challenge) = fail.challenge().filter(|_| visit.machine).and_then(|c| HeaderValue::from_str(c).ok()) {
        headers.insert(WWW_AUTHENTICATE, challenge);
    }
    response
}

/// What is said to people in front of a page makes no sense to a program's author.
fn spoken(key: &'static str) -> &'static str {
    match key {
        "refusal-sign-in" => "refusal-api-sign-in",
        "refusal-missing" => "refusal-api-missing",
        "refusal-malformed" => "refusal-api-malformed",
        "refusal-method" => "refusal-api-method",
        "refusal-key-reused" => "refusal-api-key-reused",
        other => other,
    }
}

/// JSON only for those who ask for it and not for a page.
fn wants_json(accept: Option<&HeaderValue>) -> bool {
    let accept = accept.and_then(|v| v.to_str().ok()).unwrap_or_default();
    (accept.contains("application/problem+json") || accept.contains("application/json")) && !accept.contains("text/html")
}

fn problem(gate: &Gate, told: &Told<'_>) -> String {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| drop(out.insert(name.to_owned(), value));
    put("type", gate.public().join(&format!("/problem/{}", told.fail.word())).into());
    put("title", told.title.as_str().into());
    put("status", told.fail.status().as_u16().into());
    put("detail", told.message.as_str().into());
    if let Some(field) = told.fail.at() {
        put("field", field.into());
    }
    if let Some(lack) = told.fail.lack() {
        put("missing", missing(lack));
    }
    if let Some(id) = told.id {
        put("id", id.into());
    }
    Value::Object(out).to_string()
}

/// What the caller would need, for a program: the roles of which one would do, or the grade with the one they have.
fn missing(lack: Lack) -> Value {
    match lack {
        Lack::Role(permission) => json!({ "roles": permission.roles().map(kernel::Role::word).collect::<Vec<_>>() }),
        Lack::Admin => json!({ "roles": [kernel::Role::Admin.word()] }),
        Lack::Grade { from, have } => json!({ "roles": [], "grade": from, "grade_now": have }),
        Lack::SignIn | Lack::Other | Lack::Demo => json!({ "roles": [] }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Parts, PublicUrl};
    use kernel::Lang;
    use std::sync::Arc;
    use words::{Company, Words};

    fn told(accept: &'static str, fail: &Fail) -> (Response, String) {
        let words = Arc::new(Words::new(&Company::default()));
        let gate = Gate::new(Parts::new(PublicUrl::parse("https://a.b", false).unwrap(), words));
        let response = render(&gate, &Visit::guest(Lang::En), (Some(&HeaderValue::from_static(accept)), None), fail);
        let (parts, body) = response.into_parts();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let bytes = runtime.block_on(axum::body::to_bytes(body, 1 << 20)).unwrap();
        (Response::from_parts(parts, Body::empty()), String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[test]
    fn a_browser_gets_a_page() {
        let (response, text) = told("text/html,application/json", &Fail::missing());
        assert_eq!(
            (response.status().as_u16(), &response.headers()[CONTENT_TYPE]),
            (404, &HeaderValue::from_static("text/html; charset=utf-8"))
        );
        assert!(text.contains("<h1>Not found</h1>") && text.contains("There is nothing here."));
    }

    #[test]
    fn a_program_gets_a_problem() {
        let (response, text) = told("application/json", &Fail::malformed("refusal-nul", Some("title")));
        assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["type"], "https://a.b/problem/malformed");
        assert_eq!((&value["status"], &value["field"]), (&Value::from(422), &Value::from("title")));
        assert!(value.get("id").is_none(), "only a fault names its id");
    }

    #[test]
    fn a_program_is_told_what_is_missing() {
        let of = |lack: Lack| serde_json::from_str::<Value>(&told("application/json", &Fail::from(lack)).1).unwrap()["missing"].clone();
        assert_eq!(of(Lack::Role(kernel::Permission::Moderate)), json!({ "roles": ["moderator", "admin"] }));
        assert_eq!(of(Lack::Grade { from: 3, have: 1 }), json!({ "roles": [], "grade": 3, "grade_now": 1 }));
        assert_eq!(of(Lack::Other), json!({ "roles": [] }), "nobody's role would help");
        assert!(told("application/json", &Fail::missing()).1.find("missing\":").is_none());
    }

    #[test]
    fn a_refusal_is_never_kept_and_says_when_to_come_back() {
        let (response, _) = told("", &Fail::too_many(std::time::Duration::from_secs(20)));
        assert_eq!(
            (&response.headers()[CACHE_CONTROL], &response.headers()[RETRY_AFTER]),
            (&HeaderValue::from_static("no-store"), &HeaderValue::from(21))
        );
    }
}
