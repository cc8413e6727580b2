//! What is in one's pocket, and where it takes its builds from: releases speak to everybody in these words.

use crate::account::arrive::{next, see};
use crate::account::me::{self, Device};
use crate::app::StoreSaid;
use crate::page::Html;
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{Channel, DeviceId, Kind};
use members::Refusal;
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/devices.html")]
struct Page<'a> {
    base: &'a Base,
    mine: Vec<Device>,
    models: Vec<(i64, String)>,
    channels: Vec<(&'static str, String, String)>,
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::ACCOUNT_DEVICES_TITLE)).under(Tab::Me).private();
    let of = base.clone();
    let (mine, known) = app.read::<_, StoreSaid>(move |tx| Ok((me::devices(tx, &of, member)?, catalogue::devices(tx)?))).await?;
    let models = known.iter().map(|d| (d.id.get(), d.name.get(visit.lang).to_owned())).collect();
    // What most people want stands first.
    let all = Channel::ALL.into_iter().rev();
    let channels = all.map(|c| (c.word(), base.t.of("release", c.word()), base.t.of("account-channel", c.word()))).collect();
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Page { base: &base, mine, models, channels }, &overlays).answer(&headers))
}

fn device(sent: &Sent) -> Result<DeviceId, Refusal> {
    sent.field("device").and_then(|d| d.parse().ok()).map(DeviceId::new).ok_or(Refusal::Device)
}

/// Where the form leads: back to the page that asked for a device, or to the list.
fn back(sent: &Sent) -> Response {
    let path = next(sent.field("next").as_deref());
    see(if path.is_empty() { "/me/devices" } else { &path })
}

/// Adds a device, or changes its channel.
pub async fn carry(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let (actor, device) = (visit.actor().clone(), device(&sent)?);
    let channel = sent.field("channel").and_then(|c| Channel::parse(&c)).ok_or(Refusal::Device)?;
    let now = app.now();
    app.write(move |tx| trains::carry(tx, &actor, device, channel, now)).await?;
    Ok(back(&sent))
}

/// Takes a device out of the list.
pub async fn put_away(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let (actor, device) = (visit.actor().clone(), device(&sent)?);
    app.write(move |tx| members::drop_device(tx, &actor, device)).await?;
    Ok(back(&sent))
}
