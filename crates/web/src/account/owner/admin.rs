//! `/admin/owners`: an administrator looks at the devices somebody is certified for, and ends one with a reason. By member and model: no page
//! says whose a serial number is.

use crate::account::arrive::see;
use crate::app::people;
use crate::page::{Html, problem};
use crate::view::{Field, Person, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use audit::{Object, Private};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{DeviceId, MemberId, OwnerId, Refuse, Time};
use members::owner::{self, Cause, ENDED_WHY, Refusal};
use serde::Deserialize;
use std::sync::Arc;
use words::k;

/// Where it begins.
const PLACE: &str = "/admin/owners";

/// Whom to look at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Whom {
    handle: String,
}

#[derive(Template)]
#[template(path = "account/owners.html")]
struct Search<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    whom: Field,
}

/// A device they own.
struct Line {
    id: String,
    model: String,
    way: String,
    at: Time,
    /// Is it this one that was chosen?
    chosen: bool,
}

/// One that was ended for them.
struct Past {
    model: String,
    cause: String,
    why: String,
    at: Time,
    by: Option<Person>,
}

#[derive(Template)]
#[template(path = "account/owners_of.html")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    who: Person,
    owned: Vec<Line>,
    past: Vec<Past>,
    causes: Vec<(&'static str, String, bool)>,
    why: Field,
}

/// What was typed.
#[derive(Debug, Default)]
struct Typed {
    owned: String,
    cause: String,
    why: String,
}

/// Asks for somebody, and leads to them.
pub(super) async fn search(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(whom): Query<Whom>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::OWNER_ADMIN_TITLE)).under(Tab::Me).private();
    let handle = whom.handle.trim().trim_start_matches('@').to_owned();
    let mut problems = Vec::new();
    if !handle.is_empty() {
        let wanted = handle.clone();
        match app.read::<_, Refusal>(move |tx| Ok(members::by_handle(tx, &wanted)?)).await? {
            Some(_) => return Ok(see(&format!("{PLACE}/{handle}"))),
            None => problems.push(Problem { field: Some("handle"), text: base.s(k::OWNER_ADMIN_NOBODY).to_owned() }),
        }
    }
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let whom = Field { value: whom.handle, most: 60, ..Field::new("handle", base.s(k::OWNER_ADMIN_WHOM)) }.among(&problems);
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Search { base: &base, problems, whom }, &overlays).with_status(status).answer(&headers))
}

/// One member's devices.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(handle): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    page(&app, &visit, &headers, handle, Typed::default(), None).await
}

/// Ends one.
pub(super) async fn end(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(handle): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let typed = Typed { owned: field("owned"), cause: field("cause"), why: field("why") };
    let owned = typed.owned.parse().map(OwnerId::new).map_err(|_| Refusal::Missing)?;
    let (by, now, whose) = (visit.actor().clone(), app.now(), handle.clone());
    let (cause, why) = (Cause::parse(&typed.cause), typed.why.clone());
    let ended = app.db.write(move |tx| {
        let member = members::by_handle(tx, &whose)?.ok_or(Refusal::Missing)?.id;
        owner::end_for(tx, &by, member, owned, cause.ok_or(Refusal::Cause)?, &why, now)
    });
    match ended.await {
        Ok(()) => Ok(see(&format!("{PLACE}/{handle}"))),
        Err(no) if no.field().is_some() => page(&app, &visit, &headers, handle, typed, Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}

async fn page(app: &App, visit: &Visit, headers: &HeaderMap, handle: String, typed: Typed, no: Option<&Refusal>) -> Result<Response, Fail> {
    let base = app.base(visit).under(Tab::Me).private();
    let of = base.clone();
    let found = app.read(move |tx| {
        let member = members::by_handle(tx, &handle)?.ok_or(Refusal::Missing)?;
        let (owned, past) = (owner::of(tx, member.id)?, owner::ended_of(tx, member.id)?);
        let ids: Vec<DeviceId> = owned.iter().map(|o| o.device).chain(past.iter().map(|e| e.device)).collect();
        let models = catalogue::devices_by_id(tx, &ids)?;
        let who: Vec<MemberId> = [member.id].into_iter().chain(past.iter().filter_map(|e| e.by)).collect();
        Ok::<_, Refusal>((member.id, owned, past, models, people(tx, &who, &of.site.words, of.lang())?))
    });
    let (member, owned, past, models, names) = found.await?;
    // What somebody owns is theirs.
    crate::audit::noted(app, visit.actor(), Private::Member, Object::member(member)).await?;
    let model = |id: DeviceId| models.get(&id).map_or_else(String::new, |d| d.name.get(base.lang()).to_owned());
    let problems: Vec<Problem> = no.map(|no| problem(&base, no)).into_iter().collect();
    let status = if no.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let who = names.get(&member).cloned().unwrap_or_default();
    let base = base.clone().titled(base.f(k::owner_admin_of(who.name.as_str())));
    let line = |o: &owner::Owned| Line {
        id: o.id.to_string(),
        model: model(o.device),
        way: base.t.of("owner-way", o.way.word()),
        at: o.at,
        chosen: o.id.to_string() == typed.owned,
    };
    let past = past.iter().map(|e| Past {
        model: model(e.device),
        cause: base.t.of("owner-cause", e.cause.word()),
        why: e.why.clone(),
        at: e.at,
        by: e.by.and_then(|b| names.get(&b).cloned()),
    });
    let page = Page {
        base: &base,
        who,
        owned: owned.iter().map(line).collect(),
        past: past.collect(),
        causes: Cause::ALL.map(|c| (c.word(), base.t.of("owner-cause", c.word()), c.word() == typed.cause)).into(),
        why: Field {
            kind: "area",
            value: typed.why.clone(),
            hint: Some(base.s(k::OWNER_ADMIN_WHY_HINT).to_owned()),
            most: i64::try_from(ENDED_WHY).unwrap_or(0),
            ..Field::new("why", base.s(k::OWNER_ADMIN_WHY))
        }
        .among(&problems),
        problems,
    };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}
