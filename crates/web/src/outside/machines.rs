//! `/machines`: what may speak to us without a person: device models by their keys, trackers by their secrets. Admins only; a secret is shown once,
//! on the page that makes it.

use crate::page::{Html, problem};
use crate::view::Problem;
use crate::{App, Base};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit};
use kernel::{Actor, DeviceId, DeviceKeyId, Kind, MemberId, Refuse, Time, TrackerId};
use outside::{Connected, Key, Refusal, Tracker};
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;
use words::k;

/// A line: what it is, since when, whether it ended, the form's value that ends it.
struct Line {
    name: String,
    about: String,
    at: Time,
    ended: Option<Time>,
    heard: Option<Time>,
    field: &'static str,
    value: String,
}

/// What was just made: shown once.
struct Made {
    secret: String,
    /// For a tracker: the address it sends to. For a device: the number of its key.
    to: String,
    heading: String,
}

#[derive(Template)]
#[template(path = "outside/machines.html")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    made: Option<Made>,
    keys: Vec<Line>,
    trackers: Vec<Line>,
    devices: Vec<(String, String)>,
    kinds: Vec<(&'static str, String)>,
    staff: Vec<(String, String)>,
}

struct Read {
    keys: Vec<Key>,
    trackers: Vec<Connected>,
    devices: Vec<catalogue::Device>,
    staff: Vec<MemberId>,
    people: HashMap<MemberId, members::Person>,
}

fn read(tx: &mut Tx<'_>, by: &Actor) -> Result<Read, Refusal> {
    let (keys, trackers) = (outside::keys(tx, by)?, outside::trackers(tx, by)?);
    let staff = members::staff(tx)?;
    let all: Vec<MemberId> = staff.iter().copied().chain(trackers.iter().map(|t| t.responsible)).collect();
    Ok(Read { keys, trackers, devices: catalogue::devices(tx)?, people: members::people(tx, &all)?, staff })
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    page(&app, &visit, &headers, None, None).await
}

/// Makes a key for a device model.
pub(super) async fn key(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let (by, now, secret) = (visit.actor().clone(), app.now(), app.token());
    let device = sent.field("device").and_then(|d| d.parse().ok()).map_or(DeviceId::new(0), DeviceId::new);
    let (name, kept) = (sent.field("name").unwrap_or_default(), secret.clone());
    let made = app.db.write(move |tx| outside::add_key(tx, &by, device, &name, &kept, now)).await;
    let made = made.map(|id| Made { secret, to: id.to_string(), heading: app.base(&visit).s(k::OUTSIDE_KEY_MADE).to_owned() });
    told(&app, &visit, &headers, made).await
}

/// Connects a tracker.
pub(super) async fn tracker(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let (by, now, secret) = (visit.actor().clone(), app.now(), app.token());
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let kind = Tracker::parse(&field("tracker")).unwrap_or(Tracker::Github);
    let responsible = field("responsible").parse().map_or(MemberId::new(0), MemberId::new);
    let (name, host, kept) = (field("name"), field("host"), secret.clone());
    let made = app.db.write(move |tx| outside::add_tracker(tx, &by, kind, &name, &host, responsible, &kept, now)).await;
    let address = |id: TrackerId| format!("{}/inbound/{}/{id}", app.site.url, kind.word());
    let made = made.map(|id| Made { secret, to: address(id), heading: app.base(&visit).s(k::OUTSIDE_TRACKER_MADE).to_owned() });
    told(&app, &visit, &headers, made).await
}

async fn told(app: &App, visit: &Visit, headers: &HeaderMap, made: Result<Made, Refusal>) -> Result<Response, Fail> {
    match made {
        Ok(made) => page(app, visit, headers, Some(made), None).await,
        Err(why) if why.kind() == Kind::Malformed => page(app, visit, headers, None, Some(&why)).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

/// Ends one.
pub(super) async fn revoke(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let (by, now) = (visit.actor().clone(), app.now());
    let number = |name: &str| sent.field(name).and_then(|v| v.parse::<i64>().ok());
    let (key, tracker) = (number("key").map(DeviceKeyId::new), number("tracker").map(TrackerId::new));
    app.write::<_, Refusal>(move |tx| match (key, tracker) {
        (Some(id), _) => outside::revoke_key(tx, &by, id, now),
        (None, Some(id)) => outside::revoke_tracker(tx, &by, id, now),
        (None, None) => Err(Refusal::Missing),
    })
    .await?;
    Ok(Done::see("/machines").into_response())
}

async fn page(app: &App, visit: &Visit, headers: &HeaderMap, made: Option<Made>, why: Option<&Refusal>) -> Result<Response, Fail> {
    let by = visit.actor().clone();
    let read = app.read(move |tx| read(tx, &by)).await?;
    let mut base = app.base(visit).private();
    base.title = base.s(k::OUTSIDE_MACHINES_TITLE).to_owned();
    base.path = "/machines".into();
    let (base, lang) = (&base, base.lang());
    let device = |id: DeviceId| read.devices.iter().find(|d| d.id == id).map_or_else(String::new, |d| d.name.get(lang).to_owned());
    let person = |id: MemberId| read.people.get(&id).map_or_else(String::new, |p| p.name.clone());
    let key = |key: &Key| Line {
        name: key.name.clone(),
        about: format!("{} · #{}", device(key.device), key.id),
        at: key.at,
        ended: key.revoked_at,
        heard: None,
        field: "key",
        value: key.id.to_string(),
    };
    let tracker = |t: &Connected| Line {
        name: t.name.clone(),
        about: format!("{} · {} · {}", base.t.of("outside-tracker", t.tracker.word()), t.host, person(t.responsible)),
        at: t.at,
        ended: t.revoked_at,
        heard: t.heard_at,
        field: "tracker",
        value: t.id.to_string(),
    };
    let page = Page {
        base,
        problems: why.iter().map(|w| problem(base, *w)).collect(),
        made,
        keys: read.keys.iter().map(key).collect(),
        trackers: read.trackers.iter().map(tracker).collect(),
        devices: read.devices.iter().map(|d| (d.id.to_string(), d.name.get(lang).to_owned())).collect(),
        kinds: Tracker::ALL.into_iter().map(|t| (t.word(), base.t.of("outside-tracker", t.word()))).collect(),
        staff: read.staff.iter().map(|id| (id.to_string(), person(*id))).collect(),
    };
    let overlays = app.dress(visit, base).await?;
    let status = why.map_or(StatusCode::OK, |w| StatusCode::from_u16(w.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY));
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}
