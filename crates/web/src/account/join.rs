//! Joining.

use crate::account::arrive::{Opening, Way, go_on, see};
use crate::account::{one_step, password};
use crate::page::{Html, problem};
use crate::view::{Field, Problem};
use crate::{App, Base};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::fold;
use members::{Join, Refusal};
use notices::MailKind;
use serde::Deserialize;
use std::sync::Arc;
use words::k;

/// Handles that would pass for the community itself. An operator may still give them on the command line.
const KEPT_BACK: [&str; 14] = [
    "admin",
    "administrator",
    "guest",
    "help",
    "millet",
    "mod",
    "moderator",
    "official",
    "root",
    "security",
    "staff",
    "support",
    "system",
    "team",
];

/// Is this handle, or one that looks like it, kept back?
fn is_kept_back(handle: &str) -> bool {
    let key = fold::handle_key(handle);
    KEPT_BACK.iter().any(|kept| fold::handle_key(kept) == key)
}

/// Where to go afterwards.
#[derive(Debug, Deserialize)]
pub struct Next {
    /// A path of ours.
    pub next: Option<String>,
}

/// The fields of the form.
pub struct Form {
    pub fields: Vec<Field>,
    pub problems: Vec<Problem>,
    pub way: Way,
}

#[derive(Template)]
#[template(path = "account/join.html")]
struct Page<'a> {
    base: &'a Base,
    form: &'a Form,
}

/// What was typed, with what must change.
pub fn form(base: &Base, sent: &Sent, problems: Vec<Problem>, way: Way) -> Form {
    let typed = |name: &'static str| sent.field(name).unwrap_or_default();
    let make = |name: &'static str, label: &str, hint: Option<String>, kind: &'static str, autocomplete: &'static str| {
        let value = if kind == "password" { String::new() } else { typed(name) };
        Field { kind, value, hint, autocomplete, ..Field::new(name, label) }.among(&problems)
    };
    let shortest = members::password::SHORTEST;
    let fields = vec![
        make("name", base.s(k::ACCOUNT_NAME), Some(base.s(k::ACCOUNT_NAME_HINT).to_owned()), "text", "name"),
        make("handle", base.s(k::ACCOUNT_HANDLE), Some(base.s(k::ACCOUNT_HANDLE_HINT).to_owned()), "text", "username"),
        make("email", base.s(k::ACCOUNT_EMAIL), Some(base.s(k::ACCOUNT_EMAIL_HINT).to_owned()), "email", "email"),
        make("password", base.s(k::ACCOUNT_PASSWORD), Some(base.f(k::account_password_hint(shortest))), "password", "new-password"),
    ];
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
    let base = base.titled(app.site.words.get(visit.lang, k::ACCOUNT_JOIN_TITLE)).private();
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = form(&base, sent, problems, way);
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&Page { base: &base, form: &form }, &overlays).with_status(status).answer(headers))
}

/// Joins, and goes on with what was waiting.
pub async fn join(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let way = Way::of(&sent);
    let typed = |name: &str| sent.field(name).unwrap_or_default();
    let mut new = Join {
        handle: typed("handle").trim().to_lowercase(),
        name: typed("name"),
        email: typed("email"),
        phc: String::new(),
        lang: visit.lang,
    };
    let secret = typed("password");
    let mut wrong: Vec<Refusal> = members::check(&new).err().into_iter().collect();
    if is_kept_back(&new.handle) {
        wrong.push(Refusal::HandleTaken);
    }
    if !password::is_long_enough(&secret) {
        wrong.push(Refusal::PasswordShort(members::password::SHORTEST));
    }
    if wrong.is_empty() {
        match password::hash(&app, secret).await? {
            Ok(phc) => new.phc = phc,
            Err(no) => wrong.push(no),
        }
    }
    if wrong.is_empty() {
        let (now, lang, opening) = (app.now(), visit.lang, Opening::new(&app, &visit, &headers));
        let (joining, browser) = (new.clone(), opening.clone());
        let joined = app.db.write(move |tx| {
            let member = members::join(tx, &joining, now)?;
            // Whether or not the address is another's: the mailbox hears which, the page never.
            notices::ask(tx, member, MailKind::Verify, &joining.email, Some(lang), now)?;
            browser.open(tx, member, now)
        });
        match joined.await {
            Ok(()) => return go_on(&app, &visit, &headers, &opening, &way).await,
            Err(no @ Refusal::HandleTaken) => wrong.push(no),
            Err(other) => return Err(other.into()),
        }
    }
    let base = app.base(&visit);
    let problems: Vec<Problem> = wrong.iter().map(|no| problem(&base, no)).collect();
    if way.pending.is_some() {
        return one_step::page(&app, &visit, &headers, &sent, problems, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    page(&app, &visit, &headers, &sent, problems, way).await
}
