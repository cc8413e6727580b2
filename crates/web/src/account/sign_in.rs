//! Signing in.

use crate::account::arrive::{Opening, Way, go_on, landing, see};
use crate::account::join::{Form, Next};
use crate::account::{one_step, password};
use crate::page::{Html, problem};
use crate::view::{Field, Problem};
use crate::{App, Base};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use members::{Refusal, Secrets};
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct Page<'a> {
    base: &'a Base,
    form: &'a Form,
    /// In the demo: is Mei there to be taken on by one click?
    persona: bool,
}

/// What was typed, with what must change.
pub fn form(base: &Base, sent: &Sent, mut problems: Vec<Problem>, way: Way) -> Form {
    // Which of the two was wrong is not said; the field to type again is the password.
    problems.iter_mut().filter(|p| p.field == Some("password")).for_each(|p| p.field = Some("current-password"));
    let login =
        Field { autocomplete: "username", value: sent.field("login").unwrap_or_default(), ..Field::new("login", base.s(k::ACCOUNT_LOGIN)) };
    let secret =
        Field { kind: "password", autocomplete: "current-password", ..Field::new("current-password", base.s(k::ACCOUNT_PASSWORD)) };
    let fields = vec![login.among(&problems), secret.among(&problems)];
    Form { fields, problems, way }
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Query(query): Query<Next>, headers: HeaderMap) -> Result<Response, Fail> {
    let way = Way::to(query.next.as_deref());
    if visit.is_signed_in() {
        return Ok(see(&way.next));
    }
    page(&app, &visit, &headers, &Sent::default(), Vec::new(), way).await
}

async fn page(app: &App, visit: &Visit, headers: &HeaderMap, sent: &Sent, problems: Vec<Problem>, way: Way) -> Result<Response, Fail> {
    let base = app.base(visit);
    let base = base.titled(app.site.words.get(visit.lang, k::ACCOUNT_SIGN_IN_TITLE)).private();
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = form(&base, sent, problems, way);
    let overlays = app.dress(visit, &base).await?;
    let persona = app.demo.as_ref().is_some_and(|d| d.is_persona("mei"));
    Ok(Html::render(&Page { base: &base, form: &form, persona }, &overlays).with_status(status).answer(headers))
}

/// Signs in, and goes on with what was waiting.
pub async fn sign_in(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let way = Way::of(&sent);
    let login = sent.field("login").unwrap_or_default();
    let found = app.db.read(move |tx| members::secrets_of(tx, &login)).await.map_err(crate::app::StoreSaid)?;
    let candidates = match found {
        Secrets::Handle(found) => vec![found],
        Secrets::Address(said, proven) => vec![said, proven],
    };
    let mut entered = None;
    for secret in candidates {
        let phc = secret.as_ref().map(|f| f.phc.clone());
        // Nobody's is compared too, and takes as long.
        if password::verify(&app, sent.field("current-password").unwrap_or_default(), phc).await? {
            entered = secret;
            break;
        }
    }
    if let Some(secret) = entered {
        let (now, opening) = (app.now(), Opening::new(&app, &visit, &headers));
        let browser = opening.clone();
        app.write(move |tx| browser.open(tx, secret.member, now)).await?;
        let way = landing(&app, secret.member, way).await?;
        return go_on(&app, &visit, &headers, &opening, &way).await;
    }
    let problems = vec![problem(&app.base(&visit), &Refusal::Credentials)];
    if way.pending.is_some() {
        return one_step::page(&app, &visit, &headers, &sent, problems, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    page(&app, &visit, &headers, &sent, problems, way).await
}
