//! Who is at the door and how they want to be answered.

use crate::{Bearer, Fail};
use axum::extract::FromRequestParts;
use http::request::Parts;
use kernel::{Actor, Lang, SessionId, Time};
use std::net::IpAddr;
use std::ops::Deref;
use std::sync::Arc;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order shown.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word in cookies, attributes and message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.word() == word)
    }
}

/// What a session knows about whom it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// Who acts.
    pub actor: Actor,
    /// Their session, when signed in.
    pub session: Option<SessionId>,
    /// The language of their profile.
    pub lang: Option<Lang>,
    /// The theme of their profile, when it holds one.
    pub theme: Option<Theme>,
    /// Their handle, for links to their own page.
    pub handle: String,
    /// What they are called.
    pub name: String,
    /// Is there a picture of them?
    pub face: bool,
    /// Whether they may only read, for now.
    pub suspended: Option<Suspended>,
}

impl Visitor {
    /// Nobody we know.
    pub const fn guest() -> Self {
        Self {
            actor: Actor::Guest,
            session: None,
            lang: None,
            theme: None,
            handle: String::new(),
            name: String::new(),
            face: false,
            suspended: None,
        }
    }
}

/// A member may read and not write, as whoever decided it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspended {
    /// When it ends by itself; none when it does not.
    pub until: Option<Time>,
    /// Why.
    pub reason: String,
}

/// One request as the gate saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Who asks.
    pub visitor: Visitor,
    /// In which language to answer.
    pub lang: Lang,
    /// In which theme.
    pub theme: Theme,
    /// Is only the fragment wanted (`X-Fragment: 1`)?
    pub fragment: bool,
    /// The request's id, as in `X-Request-Id` and the log.
    pub id: String,
    /// Path and query as asked, for links that lead back here.
    pub here: String,
    /// The address of the client, behind trusted proxies too.
    pub address: Option<IpAddr>,
    /// Does the demo run?
    pub demo: bool,
    /// Does a program ask? Then nothing but its token says who it is.
    pub machine: bool,
    /// The token it came with.
    pub token: Option<Bearer>,
}

/// The visit: an extractor every handler can ask for. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit(Arc<Seen>);

impl Visit {
    /// From what was seen.
    pub fn new(seen: Seen) -> Self {
        Self(Arc::new(seen))
    }
    /// A guest's visit: for tests of pages.
    pub fn guest(lang: Lang) -> Self {
        Self::new(Seen {
            visitor: Visitor::guest(),
            lang,
            theme: Theme::Auto,
            fragment: false,
            id: String::new(),
            here: "/".to_owned(),
            address: None,
            demo: false,
            machine: false,
            token: None,
        })
    }
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.visitor.actor
    }
    /// Is a member signed in?
    pub fn is_signed_in(&self) -> bool {
        self.visitor.actor.member().is_some()
    }
    /// Under which name answers are kept by [`crate::once`].
    pub fn caller(&self) -> String {
        self.visitor.actor.member().map_or_else(|| "guest".to_owned(), |m| format!("member:{m}"))
    }
}

impl Deref for Visit {
    type Target = Seen;
    fn deref(&self) -> &Seen {
        &self.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fail> {
        parts.extensions.get().cloned().ok_or_else(|| Fail::fault("a handler outside the registry"))
    }
}

/// The first of `?lang=`, profile, cookie and Accept-Language that names a language of ours; else Chinese.
pub(crate) fn lang(parts: &Parts, profile: Option<Lang>) -> Lang {
    let asked = parts.uri.query().and_then(|q| q.split('&').find_map(|p| p.strip_prefix("lang=")));
    let cookie = || crate::cookie::find(&parts.headers, "lang").and_then(Lang::parse);
    let accepted = || Lang::accepted(parts.headers.get(http::header::ACCEPT_LANGUAGE)?.to_str().ok()?);
    asked.and_then(Lang::parse).or(profile).or_else(cookie).or_else(accepted).unwrap_or(Lang::Zh)
}

/// A program's language: it says so, in `?lang=` or Accept-Language; else its member's.
pub(crate) fn machine_lang(parts: &Parts, profile: Option<Lang>) -> Lang {
    let asked = parts.uri.query().and_then(|q| q.split('&').find_map(|p| p.strip_prefix("lang=")));
    let accepted = || Lang::accepted(parts.headers.get(http::header::ACCEPT_LANGUAGE)?.to_str().ok()?);
    asked.and_then(Lang::parse).or_else(accepted).or(profile).unwrap_or(Lang::Zh)
}

/// The profile's theme, else the cookie's.
pub(crate) fn theme(parts: &Parts, profile: Option<Theme>) -> Theme {
    profile.or_else(|| crate::cookie::find(&parts.headers, "theme").and_then(Theme::parse)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    fn parts(uri: &str, cookie: &str, accept: &str) -> Parts {
        Request::builder().uri(uri).header("cookie", cookie).header("accept-language", accept).body(()).unwrap().into_parts().0
    }

    #[test]
    fn the_language_is_the_first_that_says_so() {
        let all = parts("/?x=1&lang=en", "lang=zh", "zh");
        assert_eq!(lang(&all, Some(Lang::Zh)), Lang::En);
        assert_eq!(lang(&parts("/?lang=fr", "lang=zh", "zh"), Some(Lang::En)), Lang::En);
        assert_eq!(lang(&parts("/", "a=b; lang=en", "zh"), None), Lang::En);
        assert_eq!(lang(&parts("/", "lang=xx", "fr, en;q=0.5"), None), Lang::En);
        assert_eq!(lang(&parts("/", "", "fr"), None), Lang::Zh);
        assert_eq!(machine_lang(&all, None), Lang::En);
        assert_eq!(machine_lang(&parts("/", "lang=en", "zh"), Some(Lang::En)), Lang::Zh, "no cookie, and what it accepts comes first");
        assert_eq!(machine_lang(&parts("/", "", "fr"), Some(Lang::En)), Lang::En);
    }

    #[test]
    fn the_theme_is_the_profile_s_or_the_cookie_s() {
        let dark = parts("/", "theme=dark", "");
        assert_eq!(theme(&dark, None), Theme::Dark);
        assert_eq!(theme(&dark, Some(Theme::Light)), Theme::Light);
        assert_eq!(theme(&parts("/", "theme=pink", ""), None), Theme::Auto);
    }

    #[test]
    fn a_caller_is_a_member_or_a_guest() {
        let mut seen = (*Visit::guest(Lang::En)).clone();
        assert_eq!(Visit::new(seen.clone()).caller(), "guest");
        seen.visitor.actor = Actor::Member(kernel::MemberId::new(7), vec![]);
        assert!(Visit::new(seen.clone()).is_signed_in());
        assert_eq!(Visit::new(seen).caller(), "member:7");
    }
}
