//! `/device/CODE`: one device model's history, channel by channel, newest first.

use super::build::{Shown, Verify};
use super::list::CHANNELS;
use super::look;
use crate::app::StoreSaid;
use crate::page::Html;
use crate::view::{Chip, Empty, Link, Pages};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::{Device, Product};
use gate::{Fail, Visit};
use kernel::{Actor, Channel, Cursor, Page as Rows, Time};
use releases::Build;
use serde::Deserialize;
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// So many builds a page.
const MANY: usize = 20;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    channel: Option<String>,
    after: Option<String>,
}

/// What was read.
struct Sheet {
    device: Device,
    product: Option<Product>,
    names: Vec<String>,
    channels: Vec<(Channel, i64)>,
    channel: Channel,
    builds: Rows<Build>,
    undated: Vec<Build>,
    /// What everybody has: the way back for a device that no longer starts.
    rescue: Option<Build>,
    /// May the visitor have the files of this channel?
    open: bool,
}

#[derive(Template)]
#[template(path = "release/device.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    device: &'a Device,
    product: Option<Link>,
    names: String,
    history: bool,
    chips: Vec<Chip>,
    channel: String,
    rows: Vec<Shown>,
    undated: Vec<Shown>,
    empty: Empty,
    pages: Pages,
    /// How each kind of file gets onto the device, step by step.
    ways: Vec<(String, Vec<String>)>,
    rescue: Option<Shown>,
    verify: Verify<'a>,
    /// Where one learns how to get the files of a channel that is not everybody's.
    closed: Option<String>,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let wanted = asked.channel.as_deref().and_then(Channel::parse);
    let after = asked.after.as_deref().and_then(Cursor::parse);
    let (by, now) = (visit.actor().clone(), app.now());
    let sheet = app.read(move |tx| read(tx, &by, now, &code, wanted, after).map_err(StoreSaid)).await?.ok_or_else(Fail::missing)?;
    let (device, lang) = (&sheet.device, visit.lang);
    let mut base = app.base(&visit).under(Tab::Updates);
    base.title = device.name.get(lang).to_owned();
    base.description = base.f(k::build_device_lead(device.name.get(lang)));
    base.path = path(device, wanted, after);
    let history = sheet.product.as_ref().is_some_and(|p| p.history);
    let last = sheet.builds.next.is_none();
    let shown = |b: &Build| if sheet.open { Shown::of_device(&base, b) } else { Shown::of_device(&base, b).closed() };
    let slug = sheet.product.as_ref().map_or("", |p| p.slug.as_str());
    let page = Page {
        base: &base,
        closed: (!sheet.open).then(|| crate::train::path(slug, sheet.channel)),
        device,
        product: sheet.product.as_ref().map(|p| Link::new(format!("/devices?product={}", p.slug), p.name.get(lang))),
        names: other_names(device.name.get(lang), &sheet.names, lang),
        history,
        chips: chips(&base, &sheet),
        channel: base.s(look::channel(sheet.channel)).to_owned(),
        rows: sheet.builds.rows.iter().map(shown).collect(),
        undated: sheet.undated.iter().filter(|_| last).map(shown).collect(),
        empty: Empty {
            icon: "package",
            why: base.s(k::BUILD_EMPTY).to_owned(),
            then: Some(Link::new("/devices", base.s(k::BUILD_DEVICES_ALL))),
        },
        pages: Pages {
            next: sheet.builds.next.map(|c| path(device, Some(sheet.channel), Some(c))),
            first: after.map(|_| path(device, Some(sheet.channel), None)),
        },
        ways: if sheet.channels.is_empty() { Vec::new() } else { super::ways::ways(&base) },
        rescue: sheet.rescue.as_ref().map(|b| Shown::of_device(&base, b)),
        verify: Verify { base: &base },
    };
    let all = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &all).answer(&headers))
}

fn read(
    tx: &mut Tx<'_>,
    by: &Actor,
    now: Time,
    code: &str,
    wanted: Option<Channel>,
    after: Option<Cursor>,
) -> Result<Option<Sheet>, Error> {
    let Some(device) = catalogue::device_by_slug(tx, code)? else { return Ok(None) };
    let product = catalogue::all_products(tx)?.into_iter().find(|p| p.id == device.product);
    let channels = releases::build_channels(tx, device.id)?;
    let first = CHANNELS.into_iter().find(|c| channels.iter().any(|(known, _)| known == c));
    let channel = wanted.or(first).unwrap_or(Channel::Stable);
    let builds = releases::device_builds(tx, device.id, channel, after.unwrap_or(Cursor::START), MANY)?;
    let undated = if builds.next.is_none() { releases::undated_builds(tx, device.id, channel)? } else { Vec::new() };
    let rescue = super::ways::rescue(tx, device.id)?;
    let names = catalogue::device_names(tx, device.id)?;
    let open = trains::may_fetch(tx, by, device.product, channel, now)?;
    Ok(Some(Sheet { device, product, names, channels, channel, builds, undated, rescue, open }))
}

fn path(device: &Device, channel: Option<Channel>, after: Option<Cursor>) -> String {
    let channel = channel.map(|c| format!("channel={}", c.word()));
    let asked: Vec<String> = channel.into_iter().chain(after.map(|c| format!("after={c}"))).collect();
    let to = format!("/device/{}", device.slug);
    if asked.is_empty() { to } else { format!("{to}?{}", asked.join("&")) }
}

/// Only the channels that this model has builds on.
fn chips(base: &Base, sheet: &Sheet) -> Vec<Chip> {
    let count = |c: Channel| sheet.channels.iter().find(|(known, _)| *known == c).map(|(_, n)| *n);
    let chip = |c: Channel| {
        let href = path(&sheet.device, Some(c), None);
        Some(Chip { href, label: base.s(look::channel(c)).to_owned(), current: c == sheet.channel, count: Some(count(c)?) })
    };
    CHANNELS.into_iter().filter_map(chip).collect()
}

/// What else it is called, without the name that stands above.
pub(super) fn other_names(own: &str, names: &[String], lang: kernel::Lang) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).filter(|n| *n != own).collect();
    names.join(if lang == kernel::Lang::Zh { "、" } else { ", " })
}
