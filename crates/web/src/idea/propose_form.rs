//! `GET /propose`: what it is about, who owns that and how fast they answer, and the idea itself. Guests may fill it in.

use super::areas::{self, Group, Owners};
use super::forms::No;
use crate::view::{Field, IdeaCard, Problem};
use crate::{App, Base, Tab, page};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use boards::Draft;
use catalogue::Device;
use gate::{Fail, Sent, Visit};
use kernel::{DeviceId, Kind, MemberId, Refuse, Stage, TeamId};
use serde::Deserialize;
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// Where the draft is kept.
pub(super) const PLACE: &str = "idea-new";

/// What the address chooses beforehand.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    stage: String,
    team: String,
    kind: String,
    title: String,
}

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) area: String,
    pub(super) bug: bool,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) device: Option<DeviceId>,
    pub(super) once: String,
    /// Has the writer seen what is alike to it?
    pub(super) seen: bool,
}

impl Typed {
    /// From the form.
    pub(super) fn of(sent: &Sent) -> Self {
        let field = |name: &str| sent.field(name).unwrap_or_default();
        Self {
            area: field("area"),
            bug: field("kind") == "bug",
            title: field("title"),
            body: field("body"),
            device: field("device").parse().ok().map(DeviceId::new),
            once: field("once"),
            seen: !field("alike").is_empty(),
        }
    }
}

#[derive(Template)]
#[template(path = "idea/propose.html")]
struct Form<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    area_problem: Option<String>,
    bug: bool,
    /// The stage with the area chosen beforehand, shown first.
    first: Option<Group>,
    groups: Vec<Group>,
    title: Field,
    body: Field,
    place: &'static str,
    draft_of: Option<String>,
    devices: Vec<(i64, String, bool)>,
    once: String,
    /// Only members send pictures.
    member: bool,
    /// What is alike to it, for who has no scripts and sees it once, after sending.
    cards: Vec<IdeaCard>,
}

/// The form, with the area that the address names.
pub(super) async fn form(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let typed = Typed { bug: asked.kind == "bug", title: asked.title.clone(), once: app.token(), ..Typed::default() };
    shown(&app, &visit, &headers, &typed, Some(&asked), None, Vec::new()).await
}

/// The form again, with what was typed and why it was refused.
pub(super) async fn again(app: &Arc<App>, visit: &Visit, headers: &HeaderMap, typed: &Typed, why: &No) -> Result<Response, Fail> {
    // A key that was used is not good for another try.
    let typed = Typed { once: app.token(), ..typed.clone() };
    shown(app, visit, headers, &typed, None, Some(why), Vec::new()).await
}

/// The form again with what is alike to the idea, before it is proposed: "Is it one of these?"
pub(super) async fn alike(
    app: &Arc<App>,
    visit: &Visit,
    headers: &HeaderMap,
    typed: &Typed,
    cards: Vec<IdeaCard>,
) -> Result<Response, Fail> {
    shown(app, visit, headers, typed, None, None, cards).await
}

struct Read {
    owners: Owners,
    carried: Vec<Device>,
    draft: Option<Draft>,
}

fn read(tx: &mut Tx<'_>, by: &kernel::Actor) -> Result<Read, No> {
    let carried = by.member().map(|m| carried(tx, m)).transpose()?.unwrap_or_default();
    let draft = if by.member().is_some() { boards::draft(tx, by, PLACE)? } else { None };
    Ok(Read { owners: areas::owners(tx, None)?, carried, draft })
}

/// The models a member carries.
pub(super) fn carried(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Device>, Error> {
    let carried = members::carried(tx, member)?;
    if carried.is_empty() {
        return Ok(Vec::new());
    }
    Ok(catalogue::devices(tx)?.into_iter().filter(|d| carried.iter().any(|c| c.device == d.id)).collect())
}

async fn shown(
    app: &Arc<App>,
    visit: &Visit,
    headers: &HeaderMap,
    typed: &Typed,
    asked: Option<&Asked>,
    why: Option<&No>,
    cards: Vec<IdeaCard>,
) -> Result<Response, Fail> {
    let by = visit.actor().clone();
    let read = app.read(move |tx| read(tx, &by)).await?;
    let base = app.base(visit).under(Tab::Ideas);
    let mut base = base.clone().titled(base.s(k::IDEA_PROPOSE)).described(base.s(k::IDEA_PROPOSE_LEAD));
    "/propose".clone_into(&mut base.path);
    let base = &base;
    let chosen = chosen(&read.owners, typed, asked);
    let mut groups = read.owners.groups(base, chosen);
    let first = groups.iter().position(|g| g.choices.iter().any(|c| c.chosen) || asked.is_some_and(|a| a.stage == g.stage.word()));
    let first = first.map(|at| groups.remove(at));
    let problems: Vec<Problem> = why.iter().map(|w| w.problem(base)).collect();
    let draft = read.draft.filter(|_| typed.body.is_empty());
    let page = Form {
        base,
        area_problem: problems.iter().find(|p| p.field == Some("area")).map(|p| p.text.clone()),
        bug: typed.bug,
        first,
        groups,
        title: Field {
            value: typed.title.clone(),
            hint: Some(base.s(k::IDEA_PROPOSE_TITLE_HINT).to_owned()),
            ..Field::new("title", base.s(k::IDEA_PROPOSE_TITLE))
        }
        .among(&problems),
        body: Field {
            kind: "area",
            value: draft.as_ref().map_or_else(|| typed.body.clone(), |d| d.body.clone()),
            hint: Some(base.s(k::IDEA_PROPOSE_BODY_HINT).to_owned()),
            most: 20_000,
            ..Field::new("body", base.s(k::IDEA_PROPOSE_BODY))
        }
        .among(&problems),
        place: PLACE,
        draft_of: draft.map(|d| base.date_time(&d.at)),
        devices: read.carried.iter().map(|d| (d.id.get(), d.name.get(base.lang()).to_owned(), Some(d.id) == typed.device)).collect(),
        problems,
        once: typed.once.clone(),
        member: visit.is_signed_in(),
        cards,
    };
    let overlays = app.dress(visit, base).await?;
    let status =
        why.map_or(Ok(StatusCode::OK), |w| StatusCode::from_u16(if w.kind() == Kind::Malformed { 422 } else { w.kind().status() }));
    Ok(page::Html::render(&page, &overlays).with_status(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)).answer(headers))
}

/// The area that is checked when the page comes.
fn chosen(owners: &Owners, typed: &Typed, asked: Option<&Asked>) -> Option<(Stage, TeamId)> {
    let typed = typed.area.split_once('/').and_then(|(stage, team)| owners.find(stage, team));
    typed.or_else(|| {
        asked.and_then(|a| {
            owners.find(&a.stage, &a.team).or_else(|| owners.only(&a.stage, &a.team).filter(|_| !a.stage.is_empty() || !a.team.is_empty()))
        })
    })
}
