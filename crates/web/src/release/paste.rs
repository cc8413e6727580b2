//! `POST /release/VERSION/paste`: notes as somebody has them, first looked at, then written. Nothing is written while a line cannot be read.

use super::edit::{act, again};
use super::filled::{Filled, No};
use super::look;
use super::sheet::Sheet;
use super::write::text;
use crate::{App, Base};
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::Lang;
use releases::{Line, Pasted, Unread};
use std::sync::Arc;
use words::k;

/// The verb: looks, or writes.
pub(super) async fn paste(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    if sent.field("step").is_none_or(|s| s != "write") {
        return again(&app, &visit, &version, &headers, &Filled::given("paste", sent)).await;
    }
    let now = app.now();
    act(&app, &visit, (&version, "paste"), sent, &headers, move |tx, release, by, sent| {
        let lines = releases::preview(tx, &text(sent, "paste-text"))?;
        let good: Vec<Pasted> = lines.iter().filter_map(|l| l.read.clone().ok()).collect();
        if good.is_empty() || good.len() < lines.len() {
            return Err(No::Pasted);
        }
        releases::paste(tx, by, release, &good, now)?;
        Ok(None)
    })
    .await
}

/// A line as the preview shows it.
struct Seen {
    number: usize,
    text: String,
    /// What is wrong with it.
    wrong: Option<String>,
    team: String,
    kind: (&'static str, &'static str, String),
    titles: Vec<(&'static str, String)>,
    ideas: Vec<i64>,
    half: bool,
}

/// The form, and what its text becomes.
#[derive(Template)]
#[template(path = "release/paste.html", whitespace = "minimize")]
pub(super) struct PasteForm<'a> {
    base: &'a Base,
    href: String,
    typed: String,
    once: String,
    problem: bool,
    lines: Vec<Seen>,
    wrong: usize,
    /// Is it unfolded?
    pub open: bool,
}
impl HtmlSafe for PasteForm<'_> {}

impl PasteForm<'_> {
    const fn has_wrong(&self) -> bool {
        self.wrong > 0
    }
}

impl<'a> PasteForm<'a> {
    /// With what was typed into it, if it was.
    pub fn new(base: &'a Base, sheet: &Sheet, filled: &Filled, lines: &[Line], once: String) -> Self {
        let typed = filled.value("paste", "paste-text");
        let seen: Vec<Seen> = lines.iter().map(|l| seen(base, sheet, l)).collect();
        Self {
            base,
            href: look::desk(&sheet.notes.release.version),
            once,
            problem: typed.is_some() && filled.problem.is_some(),
            wrong: seen.iter().filter(|s| s.wrong.is_some()).count(),
            lines: seen,
            open: typed.is_some(),
            typed: typed.unwrap_or_default(),
        }
    }
}

fn seen(base: &Base, sheet: &Sheet, line: &Line) -> Seen {
    let empty = || (k::RELEASE_KIND_BETTER, "plain", "pencil");
    let (read, wrong) = match &line.read {
        Ok(read) => (Some(read), None),
        Err(why) => (None, Some(said(base, why))),
    };
    let (key, class, icon) = read.map_or_else(empty, |p| look::kind(p.kind));
    let titles = read.map(|p| [(Lang::Zh.tag(), p.title.zh.clone()), (Lang::En.tag(), p.title.en.clone())]);
    Seen {
        number: line.number,
        text: line.text.clone(),
        wrong,
        team: read.map_or_else(String::new, |p| sheet.team(p.team, base.lang()).to_owned()),
        kind: (class, icon, base.s(key).to_owned()),
        titles: titles.into_iter().flatten().filter(|(_, t)| !t.is_empty()).collect(),
        ideas: read.map(|p| p.ideas.iter().map(|i| i.get()).collect()).unwrap_or_default(),
        half: read.is_some_and(Pasted::is_half),
    }
}

/// Why a line cannot be read.
fn said(base: &Base, why: &Unread) -> String {
    match why {
        Unread::NoTeam => base.s(k::RELEASE_UNREAD_NO_TEAM).to_owned(),
        Unread::UnknownTeam(name) => base.f(k::release_unread_unknown_team(name)),
        Unread::Empty => base.s(k::RELEASE_UNREAD_EMPTY).to_owned(),
        Unread::TooLong(most) => base.f(k::release_unread_too_long(*most)),
        Unread::NoIdea(id) => base.f(k::release_unread_no_idea(id.to_string())),
        Unread::TooMany => base.f(k::release_unread_too_many(releases::MOST_LINES)),
    }
}
