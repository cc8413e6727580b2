//! `GET /idea/{id}-{slug}`: an idea, its progress, whom to thank, its discussion.

use super::forms::Refused;
use super::read::{self, Head, Mine, Whole};
use super::{REPLIES, body, done, overlay, say};
use crate::kept::{Kept, Key, Overlays};
use crate::{App, Base, Tab, page};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Visit};
use kernel::{IdeaId, MemberId};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: Option<i64>,
    to: Option<i64>,
    done: String,
}

/// What a form left for the page to show.
pub(super) struct Shown<'a> {
    pub(super) refused: &'a Refused,
    pub(super) to: Option<i64>,
    pub(super) people: &'a HashMap<MemberId, members::Person>,
}

/// `GET /i/{id}`.
pub(super) async fn short(State(app): State<Arc<App>>, visit: Visit, Path(id): Path<String>) -> Result<Response, Fail> {
    let (id, by) = (super::number(&id).ok_or_else(Fail::missing)?, visit.actor().clone());
    let head = app.read(move |tx| read::head(tx, &by, id, 0)).await?;
    Ok(Done { status: 301, location: super::path(id, &head.topic.slug), ..Done::default() }.into_response())
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(piece): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = super::number(&piece).ok_or_else(Fail::missing)?;
    match answer(&app, &visit, &headers, (id, Some(&piece)), &asked, &Refused::Nothing).await {
        // Its author finds the reason where the idea stood, and nobody else finds anything.
        Err(fail) if fail.status() == StatusCode::NOT_FOUND => folded(&app, &visit, id).await?.ok_or(fail),
        shown => shown,
    }
}

/// The way to the reason, when this is the visitor's own and hidden.
async fn folded(app: &App, visit: &Visit, id: IdeaId) -> Result<Option<Response>, Fail> {
    let Some(member) = visit.actor().member() else { return Ok(None) };
    let topic = app
        .read(move |tx| match ideas::idea(tx, id)? {
            Some(idea) => Ok::<_, ideas::Refusal>(boards::topic(tx, idea.topic)?),
            None => Ok(None),
        })
        .await?;
    let own = topic.filter(|t| t.hidden && t.author == Some(member));
    Ok(own.map(|t| Done::see(crate::peace::appeal_path(boards::Thing::Topic(t.id))).into_response()))
}

/// The page again, with a form that was refused.
pub(super) async fn again(app: &Arc<App>, visit: &Visit, headers: &HeaderMap, id: IdeaId, refused: &Refused) -> Result<Response, Fail> {
    answer(app, visit, headers, (id, None), &Asked::default(), refused).await
}

/// The number of the page a floor is on.
pub(super) const fn page_of(floor: i64) -> i64 {
    (if floor < 1 { 0 } else { floor - 1 }) / REPLIES as i64 + 1
}

async fn answer(
    app: &Arc<App>,
    visit: &Visit,
    headers: &HeaderMap,
    (id, piece): (IdeaId, Option<&str>),
    asked: &Asked,
    refused: &Refused,
) -> Result<Response, Fail> {
    let number = asked.page.unwrap_or(1).clamp(1, 100_000);
    let after = (number - 1) * i64::from(REPLIES);
    let base = app.base(visit);
    let (keeper, by, lang, theme) = (Arc::clone(app), visit.actor().clone(), base.lang(), base.theme);
    let quarter = ideas::quarter(&base.site.zone, base.now);
    let (head, key, kept, whole, mine, people) = app
        .read(move |tx| {
            let head = read::head(tx, &by, id, quarter)?;
            let key = key(&head, number, lang, theme);
            let kept = keeper.keeper.get(&key);
            let whole = if kept.is_some() { None } else { Some(read::whole(tx, &head, after)?) };
            let mine = read::mine(tx, &by, &head, after)?;
            let named = |m: &Mine| m.replies.iter().filter_map(|r| r.author).chain(m.missing.iter().map(|s| s.member)).collect::<Vec<_>>();
            let authors: Vec<MemberId> = mine.iter().flat_map(named).collect();
            // A page read now knows those who replied already.
            let known = whole.as_ref().filter(|w| authors.iter().all(|a| w.people.contains_key(a)));
            let people = known.map_or_else(|| members::people(tx, &authors), |w| Ok(w.people.clone()))?;
            Ok::<_, ideas::Refusal>((head, key, kept, whole, mine, people))
        })
        .await?;
    if head.topic.hidden {
        crate::audit::hidden(app, visit.actor(), boards::Thing::Topic(head.topic.id)).await?;
    }
    let path = super::path(id, &head.topic.slug);
    let canonical = if number > 1 { format!("{path}?page={number}") } else { path.clone() };
    if piece.is_some_and(|p| format!("/idea/{p}") != path) {
        let query = visit.here.split_once('?').map(|(_, q)| format!("?{q}")).unwrap_or_default();
        return Ok(Done { status: 301, location: format!("{path}{query}"), ..Done::default() }.into_response());
    }
    let mut base = base.titled(head.topic.title.clone()).described(boards::text::excerpt(&head.topic.body_md, 160)).under(Tab::Ideas);
    base.path = canonical;
    let base = if head.topic.hidden { base.private() } else { base };
    let kept = match (kept, whole) {
        (Some(kept), _) => kept,
        (None, Some(whole)) => keep(app, &base, &head, &whole, number, key)?,
        (None, None) => return Err(Fail::fault("a page neither kept nor read")),
    };
    let shown = Shown { refused, to: asked.to, people: &people };
    let overlays = laid(app, &base, visit, (&head, mine.as_ref()), &shown, &asked.done).await?;
    let html = page::Html::kept(&kept, &overlays);
    let status = match refused {
        Refused::Nothing => StatusCode::OK,
        Refused::Reply { why, .. } | Refused::Move { why, .. } | Refused::Merge { why, .. } | Refused::Meant { why, .. } => {
            StatusCode::from_u16(kernel::Refuse::kind(why).status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
        }
    };
    Ok(html.with_status(status).answer(headers))
}

/// What a kept page depends on: the idea, its topic, and where it is out.
fn key(head: &Head, page: i64, lang: kernel::Lang, theme: crate::Theme) -> Key {
    let out = head.shipped.iter().fold(0_i64, |n, s| n.wrapping_mul(31).wrapping_add(s.release.get() ^ (s.change.get() << 20)));
    let revision = head.idea.revision + head.topic.revision;
    // What is still needed is counted anew with each quarter.
    let quarter = if head.declined() { head.quarter } else { 0 };
    let view = format!("{page}/{}/{out}/{}/{quarter}", head.topic.hidden, head.theirs);
    Key { page: "idea", object: head.idea.id.get(), revision, view, lang, theme }
}

async fn laid(
    app: &Arc<App>,
    base: &Base,
    visit: &Visit,
    (head, mine): (&Head, Option<&Mine>),
    shown: &Shown<'_>,
    done: &str,
) -> Result<Overlays, Fail> {
    let mut all = app.dress(visit, base).await?;
    let Some(mine) = mine else { return Ok(all) };
    if let Some(text) = done::merged(base, done) {
        all = all.put("flash", done::Flash { text });
    } else if let Some(done) = done::Done::parse(done) {
        let text = if done == done::Done::Proposed { received(app, base, head).await? } else { done.said(base) };
        all = all.put("flash", done::Flash { text });
    }
    let all = overlay::overlays(all, app, base, visit, head, mine, shown);
    let all = crate::outside::refs::laid(all, app, base, visit, head.idea.id).await?;
    crate::desk::not_meant::laid(all, app, base, visit, desk::Item::Idea(head.idea.id), head.idea.author).await
}

async fn received(app: &App, base: &Base, head: &Head) -> Result<String, Fail> {
    let team = head.idea.team;
    let (teams, speed) = app.read(move |tx| Ok::<_, ideas::Refusal>((catalogue::teams(tx)?, ideas::speed(tx, team)?))).await?;
    let name = teams.iter().find(|t| t.id == team).map_or("", |t| t.name.get(base.lang()));
    Ok(done::received(base, name, say::usually(base, speed)))
}

fn keep(app: &App, base: &Base, head: &Head, whole: &Whole, number: i64, key: Key) -> Result<Arc<Kept>, Fail> {
    let html = body::page(base, head, whole, number).render().map_err(Fail::fault)?;
    Ok(app.keeper.keep(key, &html))
}
