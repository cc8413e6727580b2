//! `/owner/keys`: by what devices and shops sign for owners. Admins only; a key is typed once and never shown.

use crate::account::arrive::see;
use crate::page::{Html, problem};
use crate::view::{Field, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use audit::{Act, Object};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{DeviceId, OwnerKeyId, Refuse, Time};
use members::owner::{self, By, Key, NewKey, Refusal};
use std::sync::Arc;
use words::k;

struct Line {
    id: String,
    name: String,
    about: String,
    at: Time,
    ended: Option<Time>,
}

#[derive(Template)]
#[template(path = "account/owner_keys.html")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    keys: Vec<Line>,
    models: Vec<(String, String, bool)>,
    kinds: Vec<(&'static str, String, bool)>,
    name: Field,
    key: Field,
}

/// What of the form comes back: never the key.
struct Typed {
    name: String,
    device: Option<DeviceId>,
    by: By,
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    page(&app, &visit, &headers, Typed { name: String::new(), device: None, by: By::Ed25519 }, None).await
}

/// Adds a key, and notes it in the audit.
pub(super) async fn add(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let device = field("device").parse().ok().map(DeviceId::new);
    let typed = Typed { name: field("name"), device, by: By::parse(&field("kind")).unwrap_or(By::Ed25519) };
    let new = NewKey { name: typed.name.clone(), device, by: typed.by, key: field("key") };
    let (by, now) = (visit.actor().clone(), app.now());
    let added = app.db.write(move |tx| {
        let id = owner::add_key(tx, &by, &new, now)?;
        audit::note(tx, &by, Act::KeyMade, Object::number(id.get()), None, now)?;
        Ok::<_, Refusal>(())
    });
    match added.await {
        Ok(()) => Ok(see("/owner/keys")),
        Err(no) if no.field().is_some() => page(&app, &visit, &headers, typed, Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}

/// Ends one, and notes it once.
pub(super) async fn revoke(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let id = sent.field("key").and_then(|v| v.parse().ok()).map(OwnerKeyId::new).ok_or(Refusal::Missing)?;
    let (by, now) = (visit.actor().clone(), app.now());
    app.write(move |tx| {
        if owner::revoke_key(tx, &by, id, now)? {
            audit::note(tx, &by, Act::KeyRevoked, Object::number(id.get()), None, now)?;
        }
        Ok::<_, Refusal>(())
    })
    .await?;
    Ok(see("/owner/keys"))
}

async fn page(app: &App, visit: &Visit, headers: &HeaderMap, typed: Typed, no: Option<&Refusal>) -> Result<Response, Fail> {
    let by = visit.actor().clone();
    let (keys, known) = app.read(move |tx| Ok::<_, Refusal>((owner::keys(tx, &by)?, catalogue::devices(tx)?))).await?;
    let mut base = app.base(visit).titled(app.site.words.get(visit.lang, k::OWNER_KEYS_TITLE)).under(Tab::Me).private();
    base.path = "/owner/keys".into();
    let problems: Vec<Problem> = no.iter().map(|no| problem(&base, *no)).collect();
    let status = if no.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let model = |id: DeviceId| known.iter().find(|d| d.id == id).map_or_else(String::new, |d| d.name.get(base.lang()).to_owned());
    let line = |key: &Key| Line {
        id: key.id.to_string(),
        name: key.name.clone(),
        about: format!(
            "{} · {} · #{}",
            key.device.map_or_else(|| base.s(k::OWNER_KEYS_SHOP).to_owned(), model),
            base.t.of("owner-key", key.by.word()),
            key.id
        ),
        at: key.at,
        ended: key.revoked_at,
    };
    let page = Page {
        base: &base,
        keys: keys.iter().map(line).collect(),
        models: known.iter().map(|d| (d.id.to_string(), d.name.get(base.lang()).to_owned(), Some(d.id) == typed.device)).collect(),
        kinds: By::ALL.into_iter().map(|b| (b.word(), base.t.of("owner-key", b.word()), b == typed.by)).collect(),
        name: Field { value: typed.name.clone(), most: 40, ..Field::new("name", base.s(k::OWNER_KEYS_NAME)) }.among(&problems),
        key: Field { hint: Some(base.s(k::OWNER_KEYS_TEXT_HINT).to_owned()), ..Field::new("key", base.s(k::OWNER_KEYS_TEXT)) }
            .among(&problems),
        problems,
    };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}
