//! Tokens of the API: what programs one has let in, what each may do, and how to end it. A token is shown once, when it is made.

use super::budget::{self, Chosen, Numbers};
use crate::account::arrive::see;
use crate::app::StoreSaid;
use crate::page::{Html, problem};
use crate::view::{Field, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use audit::{Act, Object};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{Actor, Kind, Permission, Refuse, Scope, Time, TokenId};
use members::{NewToken, Refusal, Token};
use std::sync::Arc;
use store::Tx;
use words::k;

/// How many days a token may live, and the one that is chosen already.
const DAYS: [i64; 4] = [7, 30, 90, 365];
const USUAL: i64 = 90;

/// A scope to choose: its word, what it allows, whether it is chosen.
pub(super) struct Choice {
    pub(super) word: &'static str,
    pub(super) about: String,
    pub(super) on: bool,
}

/// The scopes this actor may give away, those chosen marked.
pub(super) fn choices(base: &Base, of: &Actor, chosen: &[Scope]) -> Vec<Choice> {
    let open = Scope::ALL.into_iter().filter(|s| of.may(s.needs()));
    open.map(|s| Choice { word: s.word(), about: base.t.of("token-scope", s.word()), on: chosen.contains(&s) }).collect()
}

/// The scopes a form has chosen: each is a field of its own.
pub(super) fn chosen(sent: &Sent) -> Vec<Scope> {
    Scope::ALL.into_iter().filter(|s| sent.field(&format!("scope-{}", s.word())).is_some()).collect()
}

/// What stands in a list of scopes.
pub(super) fn in_words(base: &Base, scopes: &[Scope]) -> Vec<String> {
    scopes.iter().map(|s| base.t.of("token-scope", s.word())).collect()
}

#[derive(Template)]
#[template(path = "account/tokens.html")]
struct Page<'a> {
    base: &'a Base,
    fresh: Option<String>,
    problems: Vec<Problem>,
    tokens: Vec<(Token, Vec<String>, String)>,
    name: Field,
    scopes: Vec<Choice>,
    days: Vec<(i64, bool)>,
    budgets: Vec<Numbers>,
    administers: bool,
}

/// What was typed: the form again when something must change.
struct Typed {
    name: String,
    scopes: Vec<Scope>,
    days: i64,
    budget: Chosen,
}

async fn page(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    typed: Typed,
    said: Result<Option<String>, Refusal>,
) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let base = app.base(visit).titled(app.site.words.get(visit.lang, k::TOKEN_TITLE)).under(Tab::Me).private();
    let now = app.now();
    let found = app.read::<_, StoreSaid>(move |tx| Ok(members::tokens(tx, member, now)?)).await?;
    let (fresh, problems) = match said {
        Ok(fresh) => (fresh, Vec::new()),
        Err(no) => (None, vec![problem(&base, &no)]),
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let hint = Some(base.s(k::TOKEN_NAME_HINT).to_owned());
    let page = Page {
        base: &base,
        fresh,
        tokens: found
            .into_iter()
            .map(|t| (in_words(&base, &t.scopes), budget::said(app, &base, t.budget), t))
            .map(|(may, budget, t)| (t, may, budget))
            .collect(),
        name: Field { most: 40, hint, value: typed.name, ..Field::new("name", base.s(k::TOKEN_NAME)) }.among(&problems),
        scopes: choices(&base, visit.actor(), &typed.scopes),
        days: DAYS.map(|d| (d, d == typed.days)).to_vec(),
        budgets: budget::numbers(app, &base, typed.budget),
        problems,
        administers: visit.actor().may(Permission::Administer),
    };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let typed = Typed { name: String::new(), scopes: vec![Scope::Read], days: USUAL, budget: budget::usual(&app) };
    page(&app, &visit, &headers, typed, Ok(None)).await
}

/// Makes one and shows it, this once: the answer is the page itself, because a redirect would have to carry the secret.
pub async fn make(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let days = sent.field("days").and_then(|d| d.parse().ok()).filter(|d| DAYS.contains(d)).unwrap_or(USUAL);
    let typed = Typed { name: sent.field("name").unwrap_or_default(), scopes: chosen(&sent), days, budget: budget::sent(&app, &sent) };
    let Ok(budget) = budget::kept(&app, typed.budget) else {
        return page(&app, &visit, &headers, typed, Err(Refusal::TokenBudget)).await;
    };
    let (actor, secret, now) = (visit.actor().clone(), app.token(), app.now());
    let new = NewToken { name: typed.name.clone(), scopes: typed.scopes.clone(), expires_at: now.plus_days(days), budget };
    let made = app.db.write(move |tx| {
        let (id, token) = members::make_token(tx, &actor, &new, &secret, now)?;
        key_noted(tx, &actor, Act::KeyMade, id.get(), now)?;
        Ok::<_, Refusal>(token)
    });
    match made.await {
        Ok(token) => {
            let next = Typed { name: String::new(), scopes: vec![Scope::Read], days: USUAL, budget: budget::usual(&app) };
            page(&app, &visit, &headers, next, Ok(Some(token))).await
        }
        Err(no) if no.field().is_some() => page(&app, &visit, &headers, typed, Err(no)).await,
        Err(no) => Err(no.into()),
    }
}

/// Ends one.
pub async fn revoke(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let token = sent.field("token").and_then(|t| t.parse().ok()).map(TokenId::new).ok_or(Refusal::Missing)?;
    let (actor, now) = (visit.actor().clone(), app.now());
    app.write(move |tx| {
        members::revoke_token(tx, &actor, token)?;
        Ok::<_, Refusal>(key_noted(tx, &actor, Act::KeyRevoked, token.get(), now)?)
    })
    .await?;
    Ok(see("/account/tokens"))
}

/// What a colleague lets in stands in the audit; what fans do with their own accounts does not.
pub(super) fn key_noted(tx: &mut Tx<'_>, by: &Actor, act: Act, id: i64, now: Time) -> Result<(), store::Error> {
    if by.is_staff() { audit::note(tx, by, act, Object::number(id), None, now) } else { Ok(()) }
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
