//! `/devices`: the device models of a product, found by name or code.

use super::build_device::other_names;
use crate::app::StoreSaid;
use crate::page::Html;
use crate::view::{Chip, Empty, Link, Pages};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::{Device, Product};
use gate::{Fail, Visit};
use kernel::DeviceId;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// So many models a page.
const MANY: usize = 60;
/// The longest question.
const LONGEST: usize = 60;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    product: Option<String>,
    q: Option<String>,
    after: Option<String>,
}

/// One model.
struct Row {
    href: String,
    name: String,
    code: String,
    names: String,
}

#[derive(Template)]
#[template(path = "release/devices.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    products: Vec<Chip>,
    product: Option<String>,
    history: bool,
    q: String,
    rows: Vec<Row>,
    empty: Empty,
    pages: Pages,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let q: String = asked.q.unwrap_or_default().trim().chars().take(LONGEST).collect();
    let after = asked.after.and_then(|a| a.parse::<DeviceId>().ok());
    let wanted = asked.product;
    let (products, at, models, names) = app.read(move |tx| read(tx, wanted.as_deref()).map_err(StoreSaid)).await?;
    let mut base = app.base(&visit).under(Tab::Updates);
    base.title = base.s(k::BUILD_DEVICES).to_owned();
    base.description = base.s(k::BUILD_DEVICES_LEAD).to_owned();
    let product = at.and_then(|at| products.get(at));
    base.path = path(product, &q, after);
    let none = Vec::new();
    let of = |d: &Device| names.get(&d.id).unwrap_or(&none).clone();
    let found: Vec<&Device> = models.iter().filter(|d| fits(d, &of(d), &q)).collect();
    // The newest first, so a page goes on below the last id of the one before.
    let rest: Vec<&Device> = found.iter().copied().filter(|d| after.is_none_or(|a| d.id < a)).collect();
    let next = rest.get(MANY).and_then(|_| rest.get(MANY - 1)).map(|last| path(product, &q, Some(last.id)));
    let row = |d: &&Device| Row {
        href: format!("/device/{}", d.slug),
        name: d.name.get(visit.lang).to_owned(),
        code: d.slug.clone(),
        names: other_names(d.name.get(visit.lang), &of(d), visit.lang),
    };
    let page = Page {
        base: &base,
        products: chips(&base, &products, at),
        product: product.map(|p| p.slug.clone()),
        history: product.is_some_and(|p| p.history),
        rows: rest.iter().take(MANY).map(row).collect(),
        empty: empty(&base, !q.is_empty()),
        pages: Pages { next, first: after.map(|_| path(product, &q, None)) },
        q,
    };
    let all = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &all).answer(&headers))
}

type Read = (Vec<Product>, Option<usize>, Vec<Device>, HashMap<DeviceId, Vec<String>>);

/// Every product, which of them is shown, its models and their other names.
fn read(tx: &mut Tx<'_>, wanted: Option<&str>) -> Result<Read, Error> {
    let products = catalogue::all_products(tx)?;
    let at = products.iter().position(|p| Some(p.slug.as_str()) == wanted).or(if products.is_empty() { None } else { Some(0) });
    let Some(product) = at.and_then(|at| products.get(at)).map(|p| p.id) else { return Ok((products, None, Vec::new(), HashMap::new())) };
    let (models, names) = (catalogue::devices_of_product(tx, product)?, catalogue::names_of_product(tx, product)?);
    Ok((products, at, models, names))
}

/// Does any of its names, or its code, hold every word that was asked for?
fn fits(device: &Device, names: &[String], q: &str) -> bool {
    let all = [&device.slug, &device.name.zh, &device.name.en].into_iter().chain(names);
    let text = all.map(|t| t.to_lowercase()).collect::<Vec<_>>().join("\n");
    q.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn path(product: Option<&Product>, q: &str, after: Option<DeviceId>) -> String {
    let product = product.map(|p| format!("product={}", p.slug));
    let q = (!q.is_empty()).then(|| format!("q={}", utf8_percent_encode(q, NON_ALPHANUMERIC)));
    let asked: Vec<String> = product.into_iter().chain(q).chain(after.map(|a| format!("after={a}"))).collect();
    if asked.is_empty() { "/devices".to_owned() } else { format!("/devices?{}", asked.join("&")) }
}

fn chips(base: &Base, products: &[Product], at: Option<usize>) -> Vec<Chip> {
    let label = |p: &Product| {
        let name = p.name.get(base.lang());
        if p.history { base.f(k::build_product_history(name)) } else { name.to_owned() }
    };
    let chip = |(n, p): (usize, &Product)| Chip { href: path(Some(p), "", None), label: label(p), current: Some(n) == at, count: None };
    products.iter().enumerate().map(chip).collect()
}

fn empty(base: &Base, asked: bool) -> Empty {
    let key = if asked { k::BUILD_DEVICES_EMPTY } else { k::BUILD_DEVICES_NONE };
    let then = asked.then(|| Link::new("/devices", base.s(k::BUILD_DEVICES_ALL)));
    Empty { icon: "smartphone", why: base.s(key).to_owned(), then }
}
