//! A new password, by the link of one hour.

use crate::account::arrive::{Opening, Way, go_on};
use crate::account::password;
use crate::page::{Html, problem};
use crate::view::{Field, Problem};
use crate::{App, Base};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use members::Refusal;
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/reset.html")]
struct Page<'a> {
    base: &'a Base,
    token: &'a str,
    field: Field,
    problems: Vec<Problem>,
}

/// The page; whether the link still holds is said when it is used.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Path(token): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    page(&app, &visit, &headers, &token, Vec::new()).await
}

async fn page(app: &App, visit: &Visit, headers: &HeaderMap, token: &str, problems: Vec<Problem>) -> Result<Response, Fail> {
    let mut base = app.base(visit).titled(app.site.words.get(visit.lang, k::ACCOUNT_RESET_TITLE)).private();
    if !problems.is_empty() {
        "/".clone_into(&mut base.path);
    }
    let hint = base.f(k::account_password_hint(members::password::SHORTEST));
    let label = base.s(k::ACCOUNT_PASSWORD_NEW);
    let field =
        Field { kind: "password", autocomplete: "new-password", hint: Some(hint), ..Field::new("password", label) }.among(&problems);
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&Page { base: &base, token, field, problems }, &overlays).with_status(status).answer(headers))
}

/// Sets it: every session ends, this browser gets a new one.
pub async fn reset(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(token): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    let secret = sent.field("password").unwrap_or_default();
    let long = password::is_long_enough(&secret);
    let hashed = if long { password::hash(&app, secret).await? } else { Err(Refusal::PasswordShort(members::password::SHORTEST)) };
    let phc = match hashed {
        Ok(phc) => phc,
        Err(no) => return page(&app, &visit, &headers, &token, vec![problem(&app.base(&visit), &no)]).await,
    };
    let (now, opening) = (app.now(), Opening::new(&app, &visit, &headers));
    let browser = opening.clone();
    app.write(move |tx| {
        let member = members::finish_reset(tx, &token, &phc, now)?;
        browser.open(tx, member, now)
    })
    .await?;
    go_on(&app, &visit, &headers, &opening, &Way::to(Some("/me"))).await
}
