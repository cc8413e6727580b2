//! Clients: programs that act for the company, each with a member who answers for it. For administrators.

use super::budget::{self, Chosen, Numbers};
use super::tokens::{Choice, chosen, in_words, key_noted};
use crate::account::arrive::see;
use crate::page::{Html, problem};
use crate::view::{Field, Problem};
use crate::{App, Tab};
use askama::Template;
use audit::Act;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{ClientId, Refuse, Scope};
use members::{Client, NewClient, Refusal};
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/clients.html")]
struct Page<'a> {
    base: &'a crate::Base,
    fresh: Option<(ClientId, String)>,
    problems: Vec<Problem>,
    clients: Vec<Line>,
    name: Field,
    member: Field,
    scopes: Vec<Choice>,
    budgets: Vec<Numbers>,
}

/// A client in the list.
struct Line {
    client: Client,
    scopes: Vec<String>,
    /// Who answers for it; empty for nobody known any more.
    handle: String,
    budget: String,
}

struct Typed {
    name: String,
    member: String,
    scopes: Vec<Scope>,
    budget: Chosen,
}

type Fresh = (ClientId, String);

async fn page(app: &App, visit: &Visit, headers: &HeaderMap, typed: Typed, said: Result<Option<Fresh>, Refusal>) -> Result<Response, Fail> {
    let base = app.base(visit).titled(app.site.words.get(visit.lang, k::CLIENT_TITLE)).under(Tab::Me).private();
    let actor = visit.actor().clone();
    let (found, people) = app
        .read(move |tx| {
            let all = members::clients(tx, &actor)?;
            let ids: Vec<_> = all.iter().map(|c| c.member).collect();
            let people = members::people(tx, &ids)?;
            Ok::<_, Refusal>((all, people))
        })
        .await?;
    let (fresh, problems) = match said {
        Ok(fresh) => (fresh, Vec::new()),
        Err(no) => (None, vec![problem(&base, &no)]),
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let line = |client: Client| {
        let handle = people.get(&client.member).map(|p| p.handle.clone()).unwrap_or_default();
        Line { scopes: in_words(&base, &client.scopes), handle, budget: budget::said(app, &base, client.budget), client }
    };
    let hint = Some(base.s(k::CLIENT_MEMBER_HINT).to_owned());
    let choice = |s: Scope| Choice { word: s.word(), about: base.t.of("token-scope", s.word()), on: typed.scopes.contains(&s) };
    let page = Page {
        base: &base,
        fresh,
        clients: found.into_iter().map(line).collect(),
        name: Field { most: 40, value: typed.name, ..Field::new("name", base.s(k::TOKEN_NAME)) }.among(&problems),
        member: Field { most: 20, hint, value: typed.member, ..Field::new("member", base.s(k::CLIENT_MEMBER)) }.among(&problems),
        scopes: Scope::ALL.map(choice).into(),
        budgets: budget::numbers(app, &base, typed.budget),
        problems,
    };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let typed = Typed { name: String::new(), member: String::new(), scopes: vec![Scope::Read], budget: budget::usual(&app) };
    page(&app, &visit, &headers, typed, Ok(None)).await
}

/// Makes one and shows its secret, this once.
pub async fn make(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let typed = |name: &str| sent.field(name).unwrap_or_default();
    let typed = Typed { name: typed("name"), member: typed("member"), scopes: chosen(&sent), budget: budget::sent(&app, &sent) };
    let Ok(budget) = budget::kept(&app, typed.budget) else {
        return page(&app, &visit, &headers, typed, Err(Refusal::TokenBudget)).await;
    };
    let (actor, secret, now) = (visit.actor().clone(), app.token(), app.now());
    let (name, scopes, handle) = (typed.name.clone(), typed.scopes.clone(), typed.member.trim().trim_start_matches('@').to_owned());
    let made = app
        .db
        .write(move |tx| {
            let member = members::by_handle(tx, &handle)?.ok_or(Refusal::ClientMember)?.id;
            let new = NewClient { name: name.clone(), member, scopes: scopes.clone(), budget };
            let made = members::make_client(tx, &actor, &new, &secret, now)?;
            key_noted(tx, &actor, Act::KeyMade, made.0.get(), now)?;
            Ok::<_, Refusal>(made)
        })
        .await;
    match made {
        Ok(fresh) => {
            let next = Typed { name: String::new(), member: String::new(), scopes: vec![Scope::Read], budget: budget::usual(&app) };
            page(&app, &visit, &headers, next, Ok(Some(fresh))).await
        }
        Err(no) if no.field().is_some() => page(&app, &visit, &headers, typed, Err(no)).await,
        Err(no) => Err(no.into()),
    }
}

/// Ends one, with every token it was given.
pub async fn revoke(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let client = sent.field("client").and_then(|t| t.parse().ok()).map(ClientId::new).ok_or(Refusal::Missing)?;
    let (actor, now) = (visit.actor().clone(), app.now());
    app.write(move |tx| {
        members::revoke_client(tx, &actor, client, now)?;
        Ok::<_, Refusal>(key_noted(tx, &actor, Act::KeyRevoked, client.get(), now)?)
    })
    .await?;
    Ok(see("/account/clients"))
}
