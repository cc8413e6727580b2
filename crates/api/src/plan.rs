//! `GET /api/v1/plan`: what is being built, what comes next, what is under discussion, from the states of ideas.

use crate::ask::json;
use crate::idea::{Beside, IdeaItem, word};
use crate::routes;
use crate::{Api, Ask, Operations, Query};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use ideas::{Filter, Idea, Sort, State as Stands, States};
use kernel::{Actor, IdeaId, Permission, ProductId, Scope, Stage, TopicId};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use store::Tx;
use utoipa::{IntoParams, ToSchema};

/// So many a column.
const MANY: usize = 60;
/// So many are looked at when only one product's are wanted.
const LOOKED: usize = 400;

pub(crate) fn operations(all: &mut Operations) {
    all.add(Permission::Everyone, Scope::Read, routes!(read_plan));
}

/// Of what.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct OfPlan {
    /// A stage of the value chain.
    #[param(pattern = "^(ideation|rnd|production|distribution|service|branding)$")]
    stage: Option<String>,
    /// The slug of a product: ideas about one of its device models.
    product: Option<String>,
}

/// An idea of the plan.
#[derive(Debug, Serialize, ToSchema)]
struct PlannedIdea {
    #[serde(flatten)]
    idea: IdeaItem,
    /// The month it is planned for: 2026-12.
    #[schema(required)]
    month: Option<String>,
}

/// A column of the plan.
#[derive(Debug, Serialize, ToSchema)]
struct PlanColumn {
    /// The ideas, the most supported first.
    items: Vec<PlannedIdea>,
    /// Are there more than are told here?
    more: bool,
}

/// The plan.
#[derive(Debug, Serialize, ToSchema)]
struct Plan {
    /// Being built or tried out.
    now: PlanColumn,
    /// Planned.
    next: PlanColumn,
    /// Under discussion.
    later: PlanColumn,
}

fn rows(tx: &mut Tx<'_>, states: &[Stands], stage: Option<Stage>, product: Option<ProductId>) -> Result<(Vec<Idea>, bool), Fail> {
    let looked = if product.is_some() { LOOKED } else { MANY };
    let page = ideas::list(tx, Filter { stage, states: States::of(states), ..Filter::default() }, Sort::Top, None, looked)?;
    let (mut rows, mut more) = (page.rows, page.next.is_some());
    if let Some(product) = product {
        let own: HashSet<_> = catalogue::devices(tx)?.into_iter().filter(|d| d.product == product).map(|d| d.id).collect();
        let topics: Vec<TopicId> = rows.iter().map(|i| i.topic).collect();
        let about = if topics.is_empty() { HashMap::new() } else { boards::devices_of(tx, &topics)? };
        rows.retain(|i| about.get(&i.topic).is_some_and(|d| own.contains(d)));
        more |= rows.len() > MANY;
        rows.truncate(MANY);
    }
    Ok((rows, more))
}

fn column(tx: &mut Tx<'_>, by: &Actor, (rows, more): (Vec<Idea>, bool), url: &str) -> Result<PlanColumn, Fail> {
    let ids: Vec<IdeaId> = rows.iter().map(|i| i.id).collect();
    let months = if ids.is_empty() { HashMap::new() } else { ideas::planned_months(tx, &ids)? };
    let beside = Beside::read(tx, by, &rows, [], url)?;
    let one = |i: &Idea| {
        let month = months.get(&i.id).cloned().flatten().filter(|_| i.state == Stands::Planned);
        Some(PlannedIdea { idea: beside.item(i)?, month })
    };
    Ok(PlanColumn { items: rows.iter().filter_map(one).collect(), more })
}

/// Reads the plan: at most sixty ideas a column.
#[utoipa::path(get, path = "/api/v1/plan", tag = "ideas", params(OfPlan), responses((status = 200, description = "The plan.", body = Plan)))]
async fn read_plan(State(api): State<Arc<Api>>, ask: Ask, Query(of): Query<OfPlan>) -> Result<Response, Fail> {
    let stage = word(of.stage.as_deref(), "stage", Stage::parse)?;
    let (by, url) = (ask.by(), api.url.clone());
    let read = move |tx: &mut Tx<'_>| {
        let products = catalogue::products(tx)?;
        let product = word(of.product.as_deref(), "product", |slug| products.iter().find(|p| p.slug == slug).map(|p| p.id))?;
        let mut told = |states: &[Stands]| {
            let found = rows(tx, states, stage, product)?;
            column(tx, &by, found, &url)
        };
        let now = told(&[Stands::InDevelopment, Stands::Internal, Stands::Development])?;
        let (next, later) = (told(&[Stands::Planned])?, told(&[Stands::Discussed])?);
        Ok::<_, Fail>(Plan { now, next, later })
    };
    let plan = api.read(read).await?;
    json(StatusCode::OK, &plan)
}
