//! What an idea or a change is called where it is built: shown to those who build, and attached by pasting the address of its page.

use crate::app::may;
use crate::kept::Overlays;
use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit, local};
use kernel::{ChangeId, IdeaId, Permission};
use outside::{Object, Ref, Refusal};
use std::sync::Arc;
use words::k;

/// A reference as a line.
struct Line {
    name: String,
    url: String,
    tracker: String,
    state: String,
}

#[derive(Template)]
#[template(path = "outside/refs.html")]
struct Part<'a> {
    base: &'a Base,
    action: String,
    lines: Vec<Line>,
}
impl HtmlSafe for Part<'_> {}

#[derive(Template)]
#[template(path = "outside/refs_page.html")]
struct Page<'a> {
    base: &'a Base,
    change: String,
    part: Part<'a>,
}

fn part(base: &Base, action: String, found: Vec<Ref>) -> Part<'_> {
    let line = |r: Ref| Line {
        tracker: base.t.of("outside-tracker", r.of.tracker.word()),
        state: base.t.of("outside-state", r.state.word()),
        name: r.of.key,
        url: r.of.url,
    };
    Part { base, action, lines: found.into_iter().map(line).collect() }
}

/// Lays it over an idea's page, for those who move ideas.
pub(crate) async fn laid(all: Overlays, app: &App, base: &Base, visit: &Visit, idea: IdeaId) -> Result<Overlays, Fail> {
    if !may(visit, Permission::MoveIdea) {
        return Ok(all);
    }
    let found = app.read::<_, crate::app::StoreSaid>(move |tx| Ok(outside::refs(tx, Object::Idea(idea))?)).await?;
    Ok(all.put("refs", part(base, format!("/idea/{idea}/refs"), found)))
}

/// `POST /idea/{id}/refs`.
pub(super) async fn idea(State(app): State<Arc<App>>, visit: Visit, Path(piece): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let digits = piece.split('-').next().unwrap_or_default();
    let id = digits.parse().map(IdeaId::new).map_err(|_| Fail::missing())?;
    let by = visit.actor().clone();
    app.read::<_, ideas::Refusal>(move |tx| {
        // What a moderator has hidden is missing here too.
        let idea = ideas::idea(tx, id)?.ok_or(ideas::Refusal::Missing)?;
        boards::visible(tx, &by, idea.topic)?;
        Ok(())
    })
    .await?;
    act(&app, &visit, Object::Idea(id), &sent).await?;
    Ok(Done::see(format!("/idea/{id}#refs")).into_response())
}

/// `GET /change/{id}/refs`.
pub(super) async fn change_form(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<i64>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = ChangeId::new(id);
    let (change, found) = app
        .read::<_, Refusal>(move |tx| {
            let change = releases::changes(tx, &[id])?.remove(&id).ok_or(Refusal::Missing)?;
            let found = outside::refs(tx, Object::Change(id))?;
            Ok((change, found))
        })
        .await?;
    let mut base = app.base(&visit).private();
    base.title = base.s(k::OUTSIDE_REFS_TITLE).to_owned();
    base.path = format!("/change/{id}/refs");
    let base = &base;
    let page = Page { base, change: change.title.get(base.lang()).to_owned(), part: part(base, format!("/change/{id}/refs"), found) };
    let overlays = app.dress(&visit, base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

/// `POST /change/{id}/refs`.
pub(super) async fn change(State(app): State<Arc<App>>, visit: Visit, Path(id): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    act(&app, &visit, Object::Change(ChangeId::new(id)), &sent).await?;
    let back = sent.field("next").and_then(|n| local(&n).map(ToOwned::to_owned)).unwrap_or_else(|| format!("/change/{id}/refs"));
    Ok(Done::see(back).into_response())
}

/// Attaches what was pasted, or takes away what was pressed.
async fn act(app: &App, visit: &Visit, object: Object, sent: &Sent) -> Result<(), Fail> {
    let (by, now) = (visit.actor().clone(), app.now());
    let (url, away) = (sent.field("url").unwrap_or_default(), sent.field("away"));
    app.write::<_, Refusal>(move |tx| match &away {
        Some(away) => outside::detach(tx, &by, object, away),
        None => outside::attach(tx, &by, object, &url, now).map(drop),
    })
    .await
}
