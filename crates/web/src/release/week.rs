//! `/improved/new`: beginning a week of service notes.

use super::filled::{Filled, Form, No};
use super::look;
use super::write::{both, text};
use crate::page::Html;
use crate::view::Problem;
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit};
use kernel::{Kind, Refuse};
use releases::Week;
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "release/new.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    lead: String,
    problems: Vec<Problem>,
    form: Form,
}

/// Where the fields of a refusal stand.
const SPOTS: [(&str, &str); 2] = [("version", "version"), ("text", "title-zh")];

/// The page.
pub(super) async fn form(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    show(&app, &visit, &headers, &Filled::default(), StatusCode::OK).await
}

/// The verb: then the page where notes are added.
pub(super) async fn begin(State(app): State<Arc<App>>, visit: Visit, sent: Sent, headers: HeaderMap) -> Result<Response, Fail> {
    let (by, now, given) = (visit.actor().clone(), app.now(), sent.clone());
    let begun = app
        .db
        .write(move |tx| {
            let title = both(&given, "title-zh", "title-en");
            Ok::<_, No>(releases::draft_service(tx, &by, &text(&given, "version"), &title, now)?)
        })
        .await;
    match begun {
        Ok(_) => Ok(Done::see(format!("{}/edit", look::desk(&text(&sent, "version")))).into_response()),
        Err(why) if matches!(why.kind(), Kind::Malformed | Kind::Conflict) => {
            let status = StatusCode::from_u16(why.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let filled = Filled::new(&head(&app, &visit), "new", sent, &why, &SPOTS);
            show(&app, &visit, &headers, &filled, status).await
        }
        Err(why) => Err(why.into()),
    }
}

fn head(app: &App, visit: &Visit) -> Base {
    let mut base = app.base(visit).under(Tab::Updates).private();
    base.title = base.s(k::RELEASE_IMPROVED_NEW).to_owned();
    base.path = "/improved/new".into();
    base
}

async fn show(app: &App, visit: &Visit, headers: &HeaderMap, filled: &Filled, status: StatusCode) -> Result<Response, Fail> {
    let base = head(app, visit);
    let label = |key| base.s(key).to_owned();
    let week = Week::of(base.site.zone.monday(base.now)).version();
    let mut form = Form::new(&base, "new", "/improved/new".to_owned(), k::RELEASE_IMPROVED_NEW, k::RELEASE_FORM_BEGIN)
        .ask(filled, "version", label(k::RELEASE_IMPROVED_WEEK), "text")
        .hinted(label(k::RELEASE_IMPROVED_WEEK_HINT), true)
        .preset(week)
        .ask(filled, "title-zh", label(k::RELEASE_IMPROVED_TITLE_ZH), "text")
        .ask(filled, "title-en", label(k::RELEASE_IMPROVED_TITLE_EN), "text");
    form.title = String::new();
    form.primary = true;
    let page = Page { base: &base, lead: label(k::RELEASE_IMPROVED_NEW_LEAD), problems: filled.problems(), form };
    let all = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &all).with_status(status).answer(headers))
}
