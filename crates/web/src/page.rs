//! The answer that carries a page, and the pages that say no.

use crate::assets::takes_br;
use crate::kept::{Kept, Overlays};
use crate::{Base, view};
use askama::Template;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use gate::Sent;
use kernel::{Kind, Refuse};

/// Asks for a part of a page: `X-Fragment: 1`.
pub const FRAGMENT: HeaderName = HeaderName::from_static("x-fragment");

/// HTML on its way out.
pub struct Html {
    status: StatusCode,
    body: Bytes,
    br: Option<Bytes>,
    etag: Option<String>,
}

impl Html {
    /// A page (or a fragment) that is not kept: the overlays are laid over, the sprite goes in.
    pub fn new(html: &str, overlays: &Overlays) -> Self {
        Self { status: StatusCode::OK, body: Kept::new(html).with(overlays).into(), br: None, etag: None }
    }
    /// From a template. What cannot be rendered is our fault: it never happens with templates that take no filters that fail.
    pub fn render(page: &impl Template, overlays: &Overlays) -> Self {
        match page.render() {
            Ok(html) => Self::new(&html, overlays),
            Err(error) => {
                tracing::error!(%error, "a template failed");
                Self::new("", overlays).with_status(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
    /// A part alone, for `X-Fragment`, with the symbols of its icons.
    pub fn fragment(part: &impl Template) -> Self {
        let html = part.render().unwrap_or_default();
        let sprite = crate::sprite(&html);
        Self { status: StatusCode::OK, body: format!("{html}{sprite}").into(), br: None, etag: None }
    }
    /// A kept page: for a guest without overlays its bytes as they are.
    pub fn kept(kept: &Kept, overlays: &Overlays) -> Self {
        if overlays.is_empty() {
            return Self { status: StatusCode::OK, body: kept.guest(), br: Some(kept.guest_br()), etag: Some(kept.etag().to_owned()) };
        }
        Self { status: StatusCode::OK, body: kept.with(overlays).into(), br: None, etag: None }
    }
    /// With another status.
    #[must_use]
    pub const fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
    /// The answer to a request with these headers.
    pub fn answer(self, headers: &HeaderMap) -> Response {
        let known = headers.get(header::IF_NONE_MATCH).is_some_and(|v| self.etag.as_ref().is_some_and(|e| v.as_bytes() == e.as_bytes()));
        let mut answer = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else if takes_br(headers) && self.body.len() > 1_024 {
            // Nothing secret stands in a page beside what the address may bring in, so that its length tells nothing.
            let br = self.br.unwrap_or_else(|| brotli(&self.body, 3));
            (self.status, [(header::CONTENT_ENCODING, "br")], br).into_response()
        } else {
            (self.status, self.body).into_response()
        };
        let set = answer.headers_mut();
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        set.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Cookie, X-Fragment"));
        if let Some(etag) = self.etag.and_then(|e| e.parse().ok()) {
            set.insert(header::ETAG, etag);
        }
        answer
    }
}

/// Was a fragment asked for?
pub fn wants_fragment(headers: &HeaderMap) -> bool {
    headers.contains_key(FRAGMENT)
}

/// Brotli of some bytes.
pub(crate) fn brotli(bytes: &[u8], quality: i32) -> Bytes {
    let params = brotli::enc::BrotliEncoderParams { quality, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::with_capacity(bytes.len() / 4);
    // Writing to a Vec does not fail.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut out, &params);
    out.into()
}

/// What a refused form held, to be given back.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Given {
    /// What was posted where. Passwords and one-time keys are not given back.
    pub fn new(action: impl Into<String>, fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let secret = |name: &str| ["password", "secret", "token"].iter().any(|s| name.contains(s)) || name == "key" || name == "code";
        Self { action: action.into(), fields: fields.into_iter().filter(|(n, v)| !secret(n) && !v.is_empty()).collect() }
    }
    /// Of a form that was refused, where there is a text in it worth showing; flags and numbers alone are not.
    pub(crate) fn of(action: &str, sent: &Sent) -> Self {
        let fields = form_urlencoded::parse(sent.bytes()).map(|(name, value)| (name.into_owned(), value.into_owned()));
        Self::new(action, fields).text()
    }
    /// Nothing, when there is no text in it.
    fn text(self) -> Self {
        if self.fields.iter().any(|(n, v)| !Self::is_short(n, v)) { self } else { Self::default() }
    }
    /// Nothing that anybody wrote: it goes along unseen.
    pub(crate) fn is_short(name: &str, value: &str) -> bool {
        matches!(name, "once" | "next") || (value.len() < 24 && !value.contains('\n'))
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct Error<'a> {
    base: &'a Base,
    icon: &'static str,
    text: String,
    fault: Option<&'a str>,
    given: Given,
    sign_in: bool,
}

/// The page that says why not: its status, what happened, and what was typed.
pub fn refused(base: Base, why: &(impl Refuse + ?Sized), given: Given, fault: Option<&str>, overlays: &Overlays) -> Html {
    let kind = why.kind();
    let (word, icon) = match kind {
        Kind::SignIn => ("sign-in", "log-in"),
        Kind::NotAllowed => ("not-allowed", "lock"),
        Kind::Missing => return missing(base, overlays),
        Kind::Conflict => ("conflict", "users"),
        Kind::Closed => ("closed", "clock"),
        Kind::Malformed => ("malformed", "pencil"),
        Kind::TooMany => ("too-many", "clock"),
        Kind::Busy => ("busy", "clock"),
        Kind::Fault => ("fault", "wrench"),
    };
    let text = base.t.say(why.key(), &why.args());
    let title = base.t.of("problem", word);
    let given = given.text();
    let base = &base.titled(title).private();
    let status = StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Html::render(&Error { base, icon, text, fault, given, sign_in: kind == Kind::SignIn }, overlays).with_status(status)
}

/// There is no such page, or the viewer may not know.
pub fn missing(base: Base, overlays: &Overlays) -> Html {
    let text = base.t.say("refusal-missing", &[]);
    let title = base.s(words::k::WEB_MISSING_TITLE).to_owned();
    let base = &base.titled(title).private();
    let page = Error { base, icon: "search", text, fault: None, given: Given::default(), sign_in: false };
    Html::render(&page, overlays).with_status(StatusCode::NOT_FOUND)
}

/// What must change in a form, from a room's refusal: for [`Base::errors`] above the form and `Field::among` beside the field.
pub fn problem(base: &Base, why: &(impl Refuse + ?Sized)) -> view::Problem {
    view::Problem { field: why.field(), text: base.t.say(why.key(), &why.args()) }
}

/// The overlays every page has: oneself, the demo's bar, a message after a redirect.
pub fn overlays(base: &Base, viewer: Option<&view::Viewer>, demo: Option<&view::DemoBar>, flash: Option<&str>) -> Overlays {
    let mut all = Overlays::default();
    if let Some(viewer) = viewer {
        all = all.put("account", base.account(viewer));
    }
    if let Some(bar) = demo {
        all = all.put("demo", base.demo(bar));
    }
    if let Some(text) = flash {
        all = all.put("flash", Flash { text });
    }
    all
}

#[derive(Template)]
#[template(source = "<p class=\"toast\">{{ text }}</p>", ext = "html")]
struct Flash<'a> {
    text: &'a str,
}
