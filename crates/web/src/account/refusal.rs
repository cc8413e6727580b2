//! The face of a refusal that no handler gave one of its own.

use crate::app::{theme_of, without_lang};
use crate::page::Given;
use crate::view::{Person, Viewer};
use crate::{Base, Demo, Site, kept, page};
use askama::Template;
use gate::{Face, Told};
use kernel::{Clock, Lack};
use std::sync::Arc;

/// The face of refusals; [`face`] makes it.
pub struct Refused {
    site: Arc<Site>,
    clock: Arc<dyn Clock>,
    demo: Option<Arc<dyn Demo>>,
}

#[derive(Template)]
#[template(path = "account/refused.html")]
struct Page<'a> {
    base: &'a Base,
    icon: &'static str,
    text: &'a str,
    fault: Option<&'a str>,
    sign_in: bool,
    /// Where to read why, and to ask for a second look.
    appeal: bool,
    /// A higher grade may: where one's own stands, and what the next one asks.
    grade: bool,
    /// What was typed.
    given: Given,
}

#[derive(Template)]
#[template(source = "<p class=\"notice bad\" role=\"alert\">{{ text }}</p>", ext = "html")]
struct Fragment<'a> {
    text: &'a str,
}

/// Refusals as pages, with the navigation and the visitor's own corner.
pub fn face(site: &Arc<Site>, clock: &Arc<dyn Clock>) -> Refused {
    Refused { site: Arc::clone(site), clock: Arc::clone(clock), demo: None }
}

impl Refused {
    /// With the demo's bar.
    #[must_use]
    pub fn in_demo(mut self, demo: Option<&Arc<dyn Demo>>) -> Self {
        self.demo = demo.cloned();
        self
    }
}

const fn icon(word: &str) -> &'static str {
    match word.as_bytes() {
        b"sign-in" => "log-in",
        b"not-allowed" | b"cross-site" => "lock",
        b"missing" => "search",
        b"conflict" => "users",
        b"malformed" | b"too-large" => "pencil",
        b"fault" => "wrench",
        _ => "clock",
    }
}

impl Face for Refused {
    fn page(&self, told: &Told<'_>) -> String {
        let visit = told.visit;
        let suspended = visit.visitor.suspended.as_ref().filter(|_| told.fail.key().starts_with("refusal-suspended"));
        let path = without_lang(&visit.here);
        let base = Base::new(&self.site, visit.lang, theme_of(visit.theme), self.clock.now(), path).titled(told.title.clone()).private();
        // Until when, in the company's zone: the gate knows none.
        let until = suspended.and_then(|s| Some(base.f(words::k::peace_suspended_told(base.date_time(&s.until?), &s.reason))));
        let text = until.as_deref().unwrap_or(&told.message);
        if visit.fragment {
            return Fragment { text }.render().unwrap_or_default();
        }
        // The database is not asked: it may be why there is a refusal. The name is enough for the corner.
        let viewer = visit.is_signed_in().then(|| {
            let (handle, name) = (visit.visitor.handle.clone(), visit.visitor.name.clone());
            let initial = name.chars().next().map(String::from).unwrap_or_default();
            Viewer { person: Person { handle, name, initial, ..Person::default() }, unread: 0 }
        });
        let bar = self.demo.as_ref().map(|d| super::demo::bar(d.as_ref(), &base, visit));
        let overlays = page::overlays(&base, viewer.as_ref(), bar.as_ref(), None);
        let (word, appeal) = (told.fail.word(), suspended.is_some());
        let grade = matches!(told.fail.lack(), Some(Lack::Grade { .. }));
        // Who must sign in finds it in the form for that.
        let sign_in = word == "sign-in";
        let given = told.sent.filter(|_| !sign_in).map(|sent| Given::of(&visit.here, sent)).unwrap_or_default();
        let page = Page { base: &base, icon: icon(word), text, fault: told.id, sign_in, appeal, grade, given };
        kept::Kept::new(&page.render().unwrap_or_default()).with(&overlays)
    }
}
