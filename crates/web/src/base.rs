//! What every page has: its words, its head, where it stands.

use crate::{Icon, assets};
use kernel::{Both, Lang, Time, Zone};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Borrow;
use std::sync::Arc;
use words::{Call, Count, Key, Voice, Words};

/// What is the same for every page of this program. Made once, at start.
#[derive(Clone)]
pub struct Site {
    /// What it says.
    pub words: Arc<Words>,
    /// The company's zone, in which kept pages write their times.
    pub zone: Zone,
    /// `public_url` without a slash at its end.
    pub url: String,
    /// The company's name.
    pub company: Both,
    /// One sentence about the community, for search engines and shared links.
    pub tagline: Both,
    /// Is this the demo? Then pages have its bar at their foot.
    pub demo: bool,
}

/// The colours of the page.
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
    /// From the profile or the cookie.
    pub fn parse(word: &str) -> Self {
        match word {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }
    /// For `data-theme`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The five places of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What is new for you.
    Home,
    /// Ideas.
    Ideas,
    /// Boards and topics.
    Discuss,
    /// Releases.
    Updates,
    /// Oneself.
    Me,
}

impl Tab {
    /// In the order shown.
    pub const ALL: [Self; 5] = [Self::Home, Self::Ideas, Self::Discuss, Self::Updates, Self::Me];
    /// Its page, the key that goes there after `g`, its icon and its word.
    pub const fn shown(self) -> (&'static str, &'static str, &'static str, Key) {
        match self {
            Self::Home => ("/", "h", "house", words::k::WEB_TAB_HOME),
            Self::Ideas => ("/ideas", "i", "lightbulb", words::k::WEB_TAB_IDEAS),
            Self::Discuss => ("/boards", "d", "messages-square", words::k::WEB_TAB_DISCUSS),
            Self::Updates => ("/releases", "u", "package", words::k::WEB_TAB_UPDATES),
            Self::Me => ("/me", "m", "user", words::k::WEB_TAB_ME),
        }
    }
}

/// A page before its content. Everything here is the same for every viewer of the page in this language and theme.
#[derive(Clone)]
pub struct Base {
    /// The program.
    pub site: Arc<Site>,
    /// The words in the page's language.
    pub t: Voice,
    /// The colours.
    pub theme: Theme,
    /// When it is rendered.
    pub now: Time,
    /// The page's name, for `<title>`; empty for the company's own.
    pub title: String,
    /// One or two sentences for search engines and shared links; empty for the company's own.
    pub description: String,
    /// Path and query of the page, without `lang`.
    pub path: String,
    /// Where it stands in the navigation.
    pub tab: Option<Tab>,
    /// The path of the same list as a feed.
    pub feed: Option<String>,
    /// May search engines keep it?
    pub index: bool,
}

impl Base {
    /// A page at a path (with its query, without `lang`).
    pub fn new(site: &Arc<Site>, lang: Lang, theme: Theme, now: Time, path: impl Into<String>) -> Self {
        Self {
            site: Arc::clone(site),
            t: Voice::new(Arc::clone(&site.words), lang),
            theme,
            now,
            title: String::new(),
            description: String::new(),
            path: path.into(),
            tab: None,
            feed: None,
            index: true,
        }
    }
    /// With a name.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }
    /// With a description.
    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }
    /// Under a tab.
    #[must_use]
    pub const fn under(mut self, tab: Tab) -> Self {
        self.tab = Some(tab);
        self
    }
    /// With a feed of the same list.
    #[must_use]
    pub fn fed(mut self, path: impl Into<String>) -> Self {
        self.feed = Some(path.into());
        self
    }
    /// Not for search engines: forms, one's own pages, errors.
    #[must_use]
    pub const fn private(mut self) -> Self {
        self.index = false;
        self
    }

    /// The language.
    pub const fn lang(&self) -> Lang {
        self.t.lang()
    }
    /// A message without arguments: `base.s(words::k::WEB_TAB_HOME)`.
    pub fn s<K: Borrow<Key>>(&self, key: K) -> &str {
        self.t.s(key)
    }
    /// A message with arguments: `base.f(words::k::page_title(name, company))`.
    pub fn f<C: Borrow<Call>>(&self, call: C) -> String {
        self.t.f(call)
    }
    /// An icon.
    #[allow(clippy::unused_self, reason = "templates have a base at hand, nothing else")]
    pub const fn icon<'a>(&self, name: &'a str) -> Icon<'a> {
        Icon(name)
    }
    /// A number, short.
    pub fn n(&self, n: &i64) -> Count {
        self.t.n(*n)
    }
    /// A day in the company's zone: "11月20日". For text; a moment that can be machine-read is [`Base::time`].
    pub fn date(&self, at: &Time) -> String {
        self.t.date(&self.site.zone, *at, self.now)
    }
    /// A day and an hour: "11月20日 17:00".
    pub fn date_time(&self, at: &Time) -> String {
        self.t.date_time(&self.site.zone, *at, self.now)
    }
    /// What a page says of an instant: the hour matters for a week, then the day does. As `time.js` has it.
    pub fn moment(&self, at: &Time) -> String {
        if self.now.seconds_since(*at) < 7 * 86_400 { self.date_time(at) } else { self.date(at) }
    }
    /// A weekday and an hour: "周五 17:00".
    pub fn weekday(&self, at: &Time) -> String {
        self.t.weekday_time(&self.site.zone, *at)
    }
    /// The company's name in the page's language.
    pub fn company(&self) -> &str {
        self.site.company.get(self.lang())
    }
    /// Where an asset lies.
    #[allow(clippy::unused_self, reason = "templates have a base at hand, nothing else")]
    pub fn asset(&self, path: &str) -> String {
        assets::url(path)
    }
    /// This page, or another, in a language.
    pub fn in_lang(&self, lang: Lang) -> String {
        let mark = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{mark}lang={}", self.path, lang.code())
    }
    /// The language that this page is not in.
    pub const fn other(&self) -> Lang {
        match self.lang() {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }
    /// Where to sign in, and come back here.
    pub fn sign_in(&self) -> String {
        format!("/sign-in?next={}", utf8_percent_encode(&self.path, NON_ALPHANUMERIC))
    }
    /// What a shared link says.
    pub fn summary(&self) -> &str {
        if self.description.is_empty() { self.site.tagline.get(self.lang()) } else { &self.description }
    }
    /// The page's name with the company's.
    pub fn full_title(&self) -> String {
        if self.title.is_empty() { self.company().to_owned() } else { format!("{} · {}", self.title, self.company()) }
    }
}
