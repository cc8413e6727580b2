//! `GET /plan`: now, next, later. Kept by what it shows; the viewer's own support is laid over.

use super::read::{Asked, By, Plan, When, read};
use crate::app::StoreSaid;
use crate::idea::say;
use crate::kept::{Kept, Key, Overlays};
use crate::page::Html;
use crate::view::{Chip, Empty, IdeaCard, Link, Votes};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::{IdeaId, Stage};
use std::collections::BTreeMap;
use std::sync::Arc;
use words::k;

/// Ideas under one heading: a month, or none.
struct Group {
    title: Option<String>,
    cards: Vec<IdeaCard>,
}

struct Column {
    word: &'static str,
    title: String,
    lead: String,
    groups: Vec<Group>,
    more: bool,
}

#[derive(Template)]
#[template(path = "plan/show.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    stages: Vec<Chip>,
    products: Vec<Chip>,
    columns: Vec<Column>,
    none: &'a str,
    empty: Option<Empty>,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let actor = visit.actor().clone();
    let plan = app.read(move |tx| read(tx, &actor, &asked).map_err(StoreSaid)).await?;
    let mut base = app.base(&visit).under(Tab::Ideas).fed(plan.by.here("/plan.atom"));
    base.title = base.s(k::PLAN_TITLE).to_owned();
    base.description = base.s(k::PLAN_LEAD).to_owned();
    base.path = plan.by.here("/plan");
    let base = &base;
    let cards = plan.shelf.cards(base, &plan.teams, true);
    let kept = keep(&app, base, &plan, &cards)?;
    let mut all = app.dress(&visit, base).await?;
    for card in cards.into_iter().filter(|c| c.votes.mine) {
        all = all.put(format!("vote-{}", card.votes.idea), base.vote_button(&card.votes));
    }
    Ok(answer(&kept, &all, &headers))
}

fn answer(kept: &Kept, all: &Overlays, headers: &HeaderMap) -> Response {
    Html::kept(kept, all).answer(headers)
}

fn keep(app: &App, base: &Base, plan: &Plan, cards: &[IdeaCard]) -> Result<Arc<Kept>, Fail> {
    // A date says its year when it is another one: a new year draws the page anew.
    let view = format!("{}/{}", plan.by.here(""), base.site.zone.civil(base.now).year());
    let key = Key { page: "plan", object: 0, revision: plan.revision(), view, lang: base.lang(), theme: base.theme };
    if let Some(kept) = app.keeper.get(&key) {
        return Ok(kept);
    }
    let columns: Vec<Column> = plan.columns.iter().map(|(when, ids, more)| column(base, plan, cards, *when, ids, *more)).collect();
    let filtered = plan.by.stage.is_some() || plan.by.product.is_some();
    let nothing = columns.iter().all(|c| c.groups.is_empty()) && !filtered;
    let page = Page {
        base,
        stages: stages(base, &plan.by),
        products: products(base, plan),
        columns,
        none: base.s(if filtered { k::PLAN_NONE_FILTERED } else { k::PLAN_NONE }),
        empty: nothing.then(|| Empty {
            icon: "calendar-clock",
            why: base.s(k::PLAN_EMPTY).to_owned(),
            then: Some(Link::new("/ideas", base.s(k::PLAN_SEE_IDEAS))),
        }),
    };
    Ok(app.keeper.keep(key, &page.render().map_err(Fail::fault)?))
}

fn column(base: &Base, plan: &Plan, cards: &[IdeaCard], when: When, ids: &[IdeaId], more: bool) -> Column {
    let card = |id: &IdeaId| {
        let found = cards.iter().find(|c| c.votes.idea == id.get())?;
        // What is kept shows nobody's support.
        Some(IdeaCard { votes: Votes { mine: false, ..found.votes.clone() }, ..found.clone() })
    };
    let groups = if when == When::Next {
        months(base, plan, ids, card)
    } else {
        vec![Group { title: None, cards: ids.iter().filter_map(card).collect() }]
    };
    Column {
        word: when.word(),
        title: base.t.of("plan", when.word()),
        lead: base.t.of("plan", &format!("{}-lead", when.word())),
        groups: groups.into_iter().filter(|g| !g.cards.is_empty()).collect(),
        more,
    }
}

/// By month, the nearest first; "no date yet" last.
fn months(base: &Base, plan: &Plan, ids: &[IdeaId], card: impl Fn(&IdeaId) -> Option<IdeaCard>) -> Vec<Group> {
    let mut by: BTreeMap<(bool, String), Vec<IdeaCard>> = BTreeMap::new();
    for id in ids {
        let month = plan.months.get(id).cloned().flatten();
        by.entry((month.is_none(), month.unwrap_or_default())).or_default().extend(card(id));
    }
    let named = |none: bool, month: &str| {
        if none { base.s(k::PLAN_NO_MONTH).to_owned() } else { base.f(k::plan_month(say::month(base, month))) }
    };
    by.into_iter().map(|((none, month), cards)| Group { title: Some(named(none, &month)), cards }).collect()
}

fn chip(label: &str, href: String, current: bool) -> Chip {
    Chip { href, label: label.to_owned(), current, count: None }
}

fn stages(base: &Base, by: &By) -> Vec<Chip> {
    let product = by.product.as_ref().map(|p| p.slug.as_str());
    let every = chip(base.s(k::PLAN_ALL_STAGES), By::href("/plan", None, product), by.stage.is_none());
    let one = |s: Stage| chip(&say::stage(base, s), By::href("/plan", Some(s), product), by.stage == Some(s));
    std::iter::once(every).chain(Stage::ALL.map(one)).collect()
}

/// Nothing to choose when there is one product.
fn products(base: &Base, plan: &Plan) -> Vec<Chip> {
    if plan.products.len() < 2 {
        return Vec::new();
    }
    let now = plan.by.product.as_ref().map(|p| p.id);
    let every = chip(base.s(k::PLAN_ALL_PRODUCTS), By::href("/plan", plan.by.stage, None), now.is_none());
    let one = |p: &catalogue::Product| chip(p.name.get(base.lang()), By::href("/plan", plan.by.stage, Some(&p.slug)), now == Some(p.id));
    std::iter::once(every).chain(plan.products.iter().map(one)).collect()
}
