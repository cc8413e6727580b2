//! What a handler answers when it cannot answer: a refusal on its way to the visitor.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Arg, Kind, Lack, Refuse};
use std::time::Duration;

/// A refusal with its status. Every room's refusal becomes one with `?`. As a response it is bare; the edge gives it a face: a page
/// in the visitor's language or a problem in JSON.
#[derive(Debug, Clone)]
pub struct Fail(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    status: StatusCode,
    word: &'static str,
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
    field: Option<&'static str>,
    /// Where in what a program sent, as a path: `body.title`.
    at: Option<String>,
    /// What `WWW-Authenticate` says to a program.
    challenge: Option<String>,
    wait: Option<Duration>,
    /// What the visitor would need.
    lack: Option<Lack>,
    /// For the log only.
    cause: String,
}

/// The word of a kind: the last piece of its problem's URL, and of its title's key.
const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::SignIn => "sign-in",
        Kind::NotAllowed => "not-allowed",
        Kind::Missing => "missing",
        Kind::Conflict => "conflict",
        Kind::Closed => "closed",
        Kind::Malformed => "malformed",
        Kind::TooMany => "too-many",
        Kind::Busy => "busy",
        Kind::Fault => "fault",
    }
}

const fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::SignIn => "refusal-sign-in",
        Kind::NotAllowed => "refusal-not-allowed",
        Kind::Missing => "refusal-missing",
        Kind::Conflict => "refusal-conflict",
        Kind::Closed => "refusal-closed",
        Kind::Malformed => "refusal-malformed",
        Kind::TooMany => "refusal-too-many",
        Kind::Busy => "refusal-busy",
        Kind::Fault => "refusal-fault",
    }
}

impl Fail {
    /// From a refusal. What is missing and what is hidden say the same: key and arguments of such a refusal are left out.
    pub fn new(refusal: &dyn Refuse) -> Self {
        let kind = refusal.kind();
        let mut fail = Self::of(kind);
        if kind != Kind::Missing {
            fail.0.key = refusal.key();
            fail.0.args = refusal.args();
            fail.0.field = refusal.field();
            fail.0.lack = refusal.lack();
        }
        if kind == Kind::Fault {
            fail.0.cause = format!("{refusal:?}");
        }
        fail
    }
    /// Of a kind, in its general words.
    pub fn of(kind: Kind) -> Self {
        Self::bare(StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), word(kind), key(kind))
    }
    /// There is no such page.
    pub fn missing() -> Self {
        Self::of(Kind::Missing)
    }
    /// Our mistake; the cause goes to the log only.
    pub fn fault(cause: impl std::fmt::Display) -> Self {
        Self::of(Kind::Fault).because(cause)
    }
    /// A member who is suspended wanted to write: until when, and why.
    pub(crate) fn suspended(by: &crate::Suspended) -> Self {
        let mut fail = Self::of(Kind::NotAllowed);
        fail.0.key = if by.until.is_some() { "refusal-suspended" } else { "refusal-suspended-open" };
        let until = by.until.map(|at| ("until", Arg::Text(at.rfc3339())));
        fail.0.args = until.into_iter().chain([("why", Arg::Text(by.reason.clone()))]).collect();
        fail
    }
    /// A form that cannot be read, in the words of `key`.
    pub fn malformed(key: &'static str, field: Option<&'static str>) -> Self {
        let mut fail = Self::of(Kind::Malformed);
        fail.0.key = key;
        fail.0.field = field;
        fail
    }
    /// What a program sent cannot be read: where, and why in the words of the reader.
    pub fn unreadable(key: &'static str, at: impl Into<String>, why: impl std::fmt::Display) -> Self {
        let mut fail = Self::malformed(key, None).with("why", why.to_string());
        fail.0.at = Some(at.into()).filter(|at| !at.is_empty() && at != "." && at != "?");
        fail
    }
    pub(crate) fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.0.args.push((name, Arg::Text(text.into())));
        self
    }
    pub(crate) fn challenged(mut self, challenge: impl Into<String>) -> Self {
        self.0.challenge = Some(challenge.into());
        self
    }
    /// Too often; may come again after `wait`.
    pub(crate) fn too_many(wait: Duration) -> Self {
        let mut fail = Self::of(Kind::TooMany);
        fail.0.wait = Some(wait);
        fail
    }
    /// A program has spent one of its budgets.
    pub(crate) fn spent(key: &'static str, wait: Duration) -> Self {
        let mut fail = Self::bare(StatusCode::TOO_MANY_REQUESTS, "too-many", key);
        fail.0.wait = Some(wait);
        fail
    }
    pub(crate) fn bare(status: StatusCode, word: &'static str, key: &'static str) -> Self {
        Self(Box::new(Inner {
            status,
            word,
            key,
            args: Vec::new(),
            field: None,
            at: None,
            challenge: None,
            wait: None,
            lack: None,
            cause: String::new(),
        }))
    }
    pub(crate) fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.0.cause = cause.to_string();
        self
    }
    /// For an answer of a library that has no face of ours.
    pub(crate) fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::missing(),
            StatusCode::UNPROCESSABLE_ENTITY => Self::of(Kind::Malformed),
            StatusCode::TOO_MANY_REQUESTS => Self::of(Kind::TooMany),
            StatusCode::SERVICE_UNAVAILABLE => Self::of(Kind::Busy),
            StatusCode::PAYLOAD_TOO_LARGE => Self::bare(status, "too-large", "refusal-too-large"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::bare(status, "malformed", "refusal-type"),
            StatusCode::METHOD_NOT_ALLOWED => Self::bare(status, "method", "refusal-method"),
            s if s.is_client_error() => Self::bare(status, "malformed", "refusal-malformed"),
            _ => Self::fault(status),
        }
    }
    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }
    /// The last piece of the problem's URL.
    pub fn word(&self) -> &'static str {
        self.0.word
    }
    /// The key of the message.
    pub fn key(&self) -> &'static str {
        self.0.key
    }
    /// The message's arguments.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.0.args
    }
    /// The form's field it is about.
    pub fn field(&self) -> Option<&'static str> {
        self.0.field
    }
    /// What the visitor would need: a page and a program are told who may, and how one gets there.
    pub fn lack(&self) -> Option<Lack> {
        self.0.lack
    }
    /// Where in what a program sent.
    pub(crate) fn at(&self) -> Option<&str> {
        self.0.at.as_deref().or(self.0.field)
    }
    /// What `WWW-Authenticate` says: each 401 says how to come in.
    pub(crate) fn challenge(&self) -> Option<&str> {
        let plain = (self.0.status == StatusCode::UNAUTHORIZED).then_some("Bearer realm=\"millet\"");
        self.0.challenge.as_deref().or(plain)
    }
    /// Is it our mistake?
    pub fn is_fault(&self) -> bool {
        self.0.status == StatusCode::INTERNAL_SERVER_ERROR
    }
    pub(crate) fn cause(&self) -> &str {
        &self.0.cause
    }
    /// Whole seconds for Retry-After.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        let busy = self.0.status == StatusCode::SERVICE_UNAVAILABLE;
        self.0.wait.map(|w| w.as_secs() + 1).or_else(|| busy.then_some(2))
    }
}

impl<R: Refuse> From<R> for Fail {
    fn from(refusal: R) -> Self {
        Self::new(&refusal)
    }
}

impl IntoResponse for Fail {
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.word()).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Refusal;

    #[derive(Debug)]
    struct Hidden;
    impl Refuse for Hidden {
        fn kind(&self) -> Kind {
            Kind::Missing
        }
        fn key(&self) -> &'static str {
            "idea-hidden"
        }
        fn field(&self) -> Option<&'static str> {
            Some("idea")
        }
    }

    #[test]
    fn a_refusal_s_kind_gives_the_status_and_its_key_the_words() {
        let fail = Fail::from(Refusal::KeyReused);
        assert_eq!((fail.status().as_u16(), fail.word(), fail.key()), (422, "malformed", "refusal-key-reused"));
        assert_eq!(Fail::from(Refusal::Store(store::Error::Busy)).retry_after(), Some(2));
        assert_eq!(Fail::from(Refusal::Store(store::Error::Broken("x".into()))).cause(), "Store(Broken(\"x\"))");
        assert_eq!(Fail::too_many(Duration::from_millis(1500)).retry_after(), Some(2));
    }

    #[test]
    fn what_is_missing_is_kept_and_of_what_is_hidden_nothing_is() {
        use kernel::Permission::Moderate;
        assert_eq!(Fail::from(Lack::Role(Moderate)).lack(), Some(Lack::Role(Moderate)));
        assert_eq!((Fail::from(Lack::Demo).lack(), Fail::missing().lack()), (None, None));
    }

    #[test]
    fn hidden_says_exactly_what_missing_says() {
        let (hidden, missing) = (Fail::from(Hidden), Fail::missing());
        assert_eq!(format!("{hidden:?}"), format!("{missing:?}"));
    }

    #[test]
    fn every_kind_and_every_status_has_words() {
        let kinds =
            [Kind::SignIn, Kind::NotAllowed, Kind::Missing, Kind::Conflict, Kind::Closed, Kind::Malformed, Kind::TooMany, Kind::Busy];
        let fails = kinds.map(Fail::of).into_iter().chain([Fail::of(Kind::Fault)]);
        for fail in fails.chain((400..=511).filter_map(|s| StatusCode::from_u16(s).ok()).map(Fail::from_status)) {
            assert!(words::Key::find(fail.key()).is_some(), "{}", fail.key());
            assert!(crate::PROBLEMS.contains(&fail.word()), "{}", fail.word());
            assert!(words::Key::find(&format!("problem-{}", fail.word())).is_some(), "{}", fail.word());
        }
    }
}
