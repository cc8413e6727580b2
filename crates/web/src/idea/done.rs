//! What was just done, said once on the page a form leads to: `?done=supported`.

use crate::Base;
use askama::Template;
use axum::http::HeaderValue;
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use words::k;

/// A verb that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    Supported,
    Withdrawn,
    Followed,
    Unfollowed,
    Replied,
    Moved,
    Proposed,
    Unmerged,
    Meant,
    StillNeeded,
}

impl Done {
    const ALL: [Self; 10] = [
        Self::Supported,
        Self::Withdrawn,
        Self::Followed,
        Self::Unfollowed,
        Self::Replied,
        Self::Moved,
        Self::Proposed,
        Self::Unmerged,
        Self::Meant,
        Self::StillNeeded,
    ];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Withdrawn => "withdrawn",
            Self::Followed => "followed",
            Self::Unfollowed => "unfollowed",
            Self::Replied => "replied",
            Self::Moved => "moved",
            Self::Proposed => "proposed",
            Self::Unmerged => "unmerged",
            Self::Meant => "meant",
            Self::StillNeeded => "still-needed",
        }
    }
    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.word() == word)
    }
    /// What the page says of it. A proposal's sentence needs more: see [`received`].
    pub(super) fn said(self, base: &Base) -> String {
        base.t.of("idea-done", self.word())
    }
}

/// "Received: the delivery team has it and usually answers within 5 hours."
pub(super) fn received(base: &Base, team: &str, usually: Option<String>) -> String {
    match usually {
        Some(span) => base.f(k::idea_done_proposed_usually(span, team)),
        None => base.f(k::idea_done_proposed(team)),
    }
}

/// "41 people, counted once: 38", from `merged-41-38`.
pub(super) fn merged(base: &Base, word: &str) -> Option<String> {
    let (together, people) = word.strip_prefix("merged-")?.split_once('-')?;
    let (together, people): (u32, u32) = (together.parse().ok()?, people.parse().ok()?);
    Some(base.f(k::idea_done_merged(people, together)))
}

/// The overlay `flash`.
#[derive(Template)]
#[template(source = "<p class=\"toast\">{{ text }}</p>", ext = "html")]
pub(super) struct Flash {
    pub(super) text: String,
}

/// A fragment with what its page says about it: the script writes `X-Toast` into the page's status.
pub(super) fn toasted(mut answer: Response, text: &str) -> Response {
    let safe = utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    if let Ok(value) = HeaderValue::from_str(&safe) {
        answer.headers_mut().insert("x-toast", value);
    }
    answer
}
