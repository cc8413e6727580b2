//! `/claim/{token}`: the link in an answer, or from the counter. Looking at it does nothing; one press, signed in, makes the feedback one's own.
//! A guest joins or signs in on the way, and the press is not lost.

use super::said::named;
use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Visit};
use outside::Refusal;
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "outside/claim.html")]
struct Page<'a> {
    base: &'a Base,
    title: String,
    source: (&'static str, String),
    token: &'a str,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let (now, asked) = (app.now(), token.clone());
    let (found, heading) = app
        .read::<_, Refusal>(move |tx| {
            let found = outside::look(tx, &asked, now)?;
            let heading = named(tx, found.item)?.ok_or(Refusal::ClaimOver)?;
            Ok((found, heading))
        })
        .await?;
    let mut base = app.base(&visit).private();
    base.title = base.s(k::OUTSIDE_CLAIM_TITLE).to_owned();
    base.path = format!("/claim/{token}");
    let base = &base;
    let page = Page { base, title: heading.1, source: super::source(base, found.source), token: &token };
    let overlays = app.dress(&visit, base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

/// Makes it theirs.
pub(super) async fn claim(State(app): State<Arc<App>>, visit: Visit, Path(token): Path<String>) -> Result<Response, Fail> {
    let (by, now) = (visit.actor().clone(), app.now());
    let path = app
        .write::<_, Refusal>(move |tx| {
            let item = outside::claim(tx, &by, &token, now)?;
            Ok(named(tx, item)?.map_or_else(|| "/me".to_owned(), |(path, _)| path))
        })
        .await?;
    Ok(Done::see(path).into_response())
}
