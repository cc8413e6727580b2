//! `/desk/saved`: my saved replies. A beginning, not an answer: each must be changed before it is sent.

use crate::no::No;
use crate::page::Html;
use crate::view::Problem;
use crate::{App, Base};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit};
use kernel::{Actor, Kind, Refuse, SavedId};
use std::sync::Arc;
use store::Tx;
use words::k;

/// One of them as a form; the first is for a new one.
struct Row {
    action: String,
    /// What tells the fields of one form from another's: empty for the new one.
    tail: String,
    heading: String,
    title: String,
    body: String,
    open: bool,
    problems: Vec<Problem>,
    new: bool,
}

impl Row {
    fn problem(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|p| p.field == Some(field)).map(|p| p.text.as_str())
    }
}

#[derive(Template)]
#[template(path = "desk/saved.html")]
struct Page<'a> {
    base: &'a Base,
    rows: Vec<Row>,
    none: bool,
}

/// What was refused: of which one (none: the new one), with what was typed.
struct Refused {
    of: Option<SavedId>,
    title: String,
    body: String,
    why: No,
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    page(&app, &visit, &headers, None).await
}

async fn page(app: &App, visit: &Visit, headers: &HeaderMap, refused: Option<Refused>) -> Result<Response, Fail> {
    let me = visit.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let saved = app.read::<_, No>(move |tx| Ok(desk::saved(tx, me)?)).await?;
    let mut base = app.base(visit).private();
    base.title = base.s(k::DESK_SAVED_TITLE).to_owned();
    base.path = "/desk/saved".into();
    let base = &base;
    let mut rows = vec![Row {
        action: "/desk/saved".into(),
        tail: String::new(),
        heading: base.s(k::DESK_SAVED_NEW).to_owned(),
        title: String::new(),
        body: String::new(),
        open: saved.is_empty(),
        problems: Vec::new(),
        new: true,
    }];
    rows.extend(saved.iter().map(|s| Row {
        action: format!("/desk/saved/{}", s.id),
        tail: format!("-{}", s.id),
        heading: s.title.clone(),
        title: s.title.clone(),
        body: s.body.clone(),
        open: false,
        problems: Vec::new(),
        new: false,
    }));
    let mut status = StatusCode::OK;
    if let Some(r) = refused {
        status = StatusCode::from_u16(r.why.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
        let action = r.of.map_or_else(|| "/desk/saved".to_owned(), |id| format!("/desk/saved/{id}"));
        for row in rows.iter_mut().filter(|row| row.action == action) {
            (row.open, row.problems) = (true, vec![r.why.problem(base)]);
            (row.title, row.body) = (r.title.clone(), r.body.clone());
        }
    }
    let page = Page { base, rows, none: saved.is_empty() };
    let overlays = app.dress(visit, base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

/// `POST /desk/saved`: a new one.
pub(super) async fn save(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, &headers, None, &sent, move |tx, by, title, body| Ok(desk::save_reply(tx, by, title, body, now).map(|_| ())?)).await
}

/// `POST /desk/saved/{id}`: changes one, or forgets it.
pub(super) async fn edit(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<i64>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    let (id, now, forget) = (SavedId::new(id), app.now(), sent.field("forget").is_some());
    act(&app, &visit, &headers, Some(id), &sent, move |tx, by, title, body| {
        if forget {
            desk::forget_saved(tx, by, id, now)?;
        } else {
            desk::edit_saved(tx, by, id, title, body, now)?;
        }
        Ok(())
    })
    .await
}

async fn act<F>(app: &App, visit: &Visit, headers: &HeaderMap, of: Option<SavedId>, sent: &Sent, verb: F) -> Result<Response, Fail>
where
    F: Fn(&mut Tx<'_>, &Actor, &str, &str) -> Result<(), No> + Send + 'static,
{
    let (by, field) = (visit.actor().clone(), |name: &str| sent.field(name).unwrap_or_default());
    let (title, body) = (field("title"), field("body"));
    let (t, b) = (title.clone(), body.clone());
    match app.db.write(move |tx| verb(tx, &by, &t, &b)).await {
        Ok(()) => Ok(Done::see("/desk/saved").into_response()),
        Err(why) if why.gives_back() => page(app, visit, headers, Some(Refused { of, title, body, why })).await,
        Err(why) => Err(Fail::new(&why)),
    }
}
