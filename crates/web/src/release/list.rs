//! `/releases`: what comes next and what came out, on every channel or one.

use super::banner::tag;
use super::facts::{Facts, facts};
use super::look;
use crate::app::{StoreSaid, may};
use crate::page::Html;
use crate::view::{Chip, Empty, Link, Pages};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::Team;
use gate::{Fail, Visit};
use kernel::{Channel, Cursor, Permission, Time};
use releases::Release;
use serde::Deserialize;
use std::sync::Arc;
use words::k;

/// So many releases a page.
const MANY: usize = 12;

/// The channels in the order of the tabs: what most members have stands first.
pub(super) const CHANNELS: [Channel; 3] = [Channel::Stable, Channel::Development, Channel::Internal];

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    channel: Option<String>,
    after: Option<String>,
}

impl Asked {
    /// The channel, if it names one.
    pub fn channel(&self) -> Option<Channel> {
        self.channel.as_deref().and_then(Channel::parse)
    }
}

/// One release.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) at: Option<Time>,
    /// The hour it is planned for, in words.
    pub(super) due: Option<String>,
    pub(super) state: Option<(&'static str, String)>,
    pub(super) delayed: bool,
    pub(super) why: Option<String>,
    pub(super) changes: Option<String>,
    pub(super) percent: Option<String>,
    pub(super) won: Vec<String>,
}

#[derive(Template)]
#[template(path = "release/list.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    halves: Vec<Chip>,
    chips: Vec<Chip>,
    next: Option<Row>,
    planned: Option<Vec<Row>>,
    rows: Vec<Row>,
    empty: Empty,
    pages: Pages,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let channel = asked.channel();
    let after = asked.after.as_deref().and_then(Cursor::parse);
    let mut base = app.base(&visit).under(Tab::Updates).fed(feed(channel));
    base.title = base.s(k::RELEASE_TITLE).to_owned();
    base.description = base.s(k::RELEASE_LEAD).to_owned();
    base.path = path(channel, after);
    let (now, staff) = (base.now, may(&visit, Permission::Publish));
    let (found, next, planned, teams) = app
        .read(move |tx| {
            let found = releases::list(tx, None, channel, after.unwrap_or(Cursor::START), MANY)?;
            let planned = if staff { Some(releases::planned(tx)?) } else { None };
            Ok::<_, StoreSaid>((found, releases::next_scheduled(tx, now)?, planned, catalogue::teams(tx)?))
        })
        .await?;
    let known = facts(&app, &found.rows).await?;
    let rows = found.rows.iter().zip(&known).map(|(r, f)| row(&base, r, f, &teams)).collect();
    let next = match next.filter(|n| after.is_none() && channel.is_none_or(|c| c == n.channel)) {
        Some(next) => Some(row(&base, &next, facts(&app, std::slice::from_ref(&next)).await?.first().unwrap_or(&Facts::default()), &teams)),
        None => None,
    };
    let page = Page {
        base: &base,
        halves: look::halves(&base, false),
        chips: chips(&base, channel),
        next,
        planned: planned.map(|all| all.iter().map(|r| row(&base, r, &Facts::default(), &teams)).collect()),
        rows,
        empty: empty(&base),
        pages: Pages { next: found.next.map(|c| path(channel, Some(c))), first: after.map(|_| path(channel, None)) },
    };
    let all = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &all).answer(&headers))
}

fn path(channel: Option<Channel>, after: Option<Cursor>) -> String {
    let channel = channel.map(|c| format!("channel={}", c.word()));
    let asked: Vec<String> = channel.into_iter().chain(after.map(|c| format!("after={c}"))).collect();
    if asked.is_empty() { "/releases".to_owned() } else { format!("/releases?{}", asked.join("&")) }
}

/// The same list as a feed.
pub(super) fn feed(channel: Option<Channel>) -> String {
    channel.map_or_else(|| "/releases.atom".to_owned(), |c| format!("/releases.atom?channel={}", c.word()))
}

fn chips(base: &Base, channel: Option<Channel>) -> Vec<Chip> {
    let chip = |c: Option<Channel>, key| Chip { href: path(c, None), label: base.s(key).to_owned(), current: c == channel, count: None };
    let all = [chip(None, k::RELEASE_ALL)];
    all.into_iter().chain(CHANNELS.map(|c| chip(Some(c), look::channel(c)))).collect()
}

fn empty(base: &Base) -> Empty {
    let then = Some(Link::new("/releases", base.s(k::RELEASE_SEE_ALL)));
    Empty { icon: "package", why: base.s(k::RELEASE_EMPTY).to_owned(), then }
}

pub(super) fn row(base: &Base, release: &Release, facts: &Facts, teams: &[Team]) -> Row {
    let out = release.published_at.is_some();
    let team = |id| teams.iter().find(|t| t.id == id).map(|t| base.f(k::release_won(t.name.get(base.lang()))));
    let share = facts.share;
    Row {
        href: look::href(&release.version),
        name: look::name(base, release),
        title: release.title.get(base.lang()).to_owned(),
        at: release.published_at,
        due: release.scheduled_at.filter(|_| !out).map(|at| base.f(k::release_next_at(look::hour(base, at)))),
        state: (!out || release.state != releases::State::Published).then(|| tag(base, release)),
        delayed: facts.delayed,
        why: facts.why.as_ref().map(|w| w.get(base.lang()).to_owned()).filter(|w| !w.is_empty()),
        changes: (share.of > 0).then(|| base.f(k::release_changes(share.of))),
        percent: (share.from_fans > 0).then(|| base.f(k::release_percent(look::percent(&share.from_fans, &share.of)))),
        won: facts.winners.iter().filter_map(|id| team(*id)).collect(),
    }
}
