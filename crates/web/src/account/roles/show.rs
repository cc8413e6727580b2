//! The page: what waits, who holds what, and the form to give.

use crate::app::{people, role_key};
use crate::page::{Html, problem};
use crate::view::{Field, Person, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::{GrantId, MemberId, Role, Time};
use members::{Held, Proposal, Refusal};
use std::sync::Arc;
use words::k;

/// What was typed into the form.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) to: String,
    pub(super) role: String,
    pub(super) team: String,
    pub(super) until: String,
    pub(super) why: String,
}

/// A role that waits for the second administrator.
struct Waiting {
    id: GrantId,
    who: Person,
    role: String,
    until: Option<String>,
    why: String,
    by: Person,
    expires: String,
    /// May the viewer confirm it?
    second: bool,
    /// Did the viewer propose it?
    own: bool,
}

/// A role and who holds it.
struct Group {
    word: &'static str,
    name: String,
    /// Given by two?
    power: bool,
    held: Vec<Line>,
}

/// One who holds it.
struct Line {
    who: Person,
    member: MemberId,
    at: Time,
    by: Option<Person>,
    until: Option<String>,
}

#[derive(Template)]
#[template(path = "account/roles.html")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    waiting: Vec<Waiting>,
    groups: Vec<Group>,
    to: Field,
    until: Field,
    why: Field,
    roles: Vec<(&'static str, String, bool)>,
    role_problem: Option<String>,
    teams: Vec<(String, String, bool)>,
}

/// The last day on which it is held: a term ends with a day of the company's.
fn last_day(base: &Base, until: Option<Time>) -> Option<String> {
    until.map(|until| base.date(&until.plus_seconds(-1)))
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    page(&app, &visit, &headers, Typed::default(), None).await
}

pub(super) async fn page(app: &App, visit: &Visit, headers: &HeaderMap, typed: Typed, no: Option<&Refusal>) -> Result<Response, Fail> {
    let base = app.base(visit).titled(app.site.words.get(visit.lang, k::ROLES_TITLE)).under(Tab::Me).private();
    let (by, now, of) = (visit.actor().clone(), app.now(), base.clone());
    let (held, waits, names, teams) = app
        .read(move |tx| {
            let (held, waits) = (members::held_roles(tx, &by, now)?, members::proposals(tx, &by, now)?);
            let ids = held.iter().flat_map(|h| [Some(h.member), h.by]).chain(waits.iter().flat_map(|w| [Some(w.member), Some(w.by)]));
            let ids: Vec<MemberId> = ids.flatten().collect();
            let names = people(tx, &ids, &of.site.words, of.lang())?;
            Ok::<_, Refusal>((held, waits, names, catalogue::teams(tx)?))
        })
        .await?;
    let name = |id: MemberId| names.get(&id).cloned().unwrap_or_default();
    let me = visit.actor().member();
    let waiting = |w: Proposal| Waiting {
        id: w.id,
        who: name(w.member),
        role: base.t.say(role_key(w.role), &[]),
        until: last_day(&base, w.until),
        by: name(w.by),
        expires: base.date_time(&w.expires_at),
        second: me != Some(w.by) && me != Some(w.member),
        own: me == Some(w.by),
        why: w.why,
    };
    let line = |h: &Held| Line { who: name(h.member), member: h.member, at: h.at, by: h.by.map(name), until: last_day(&base, h.until) };
    let group = |role: Role| Group {
        word: role.word(),
        name: base.t.say(role_key(role), &[]),
        power: role.is_power(),
        held: held.iter().filter(|h| h.role == role).map(line).collect(),
    };
    let problems: Vec<Problem> = no.map(|no| problem(&base, no)).into_iter().collect();
    let status = if no.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let hint = |key| Some(base.s(key).to_owned());
    let page = Page {
        base: &base,
        waiting: waits.into_iter().map(waiting).collect(),
        groups: Role::ALL.into_iter().map(group).filter(|g| !g.held.is_empty()).collect(),
        to: Field { most: 20, value: typed.to, ..Field::new("to", base.s(k::ROLES_TO)) }.among(&problems),
        until: Field {
            kind: "date",
            required: false,
            hint: hint(k::ROLES_UNTIL_HINT),
            value: typed.until,
            ..Field::new("until", base.s(k::ROLES_UNTIL))
        }
        .among(&problems),
        why: Field {
            kind: "area",
            required: false,
            most: 500,
            hint: hint(k::ROLES_WHY_HINT),
            value: typed.why,
            ..Field::new("why", base.s(k::ROLES_WHY))
        }
        .among(&problems),
        roles: Role::ALL.map(|r| (r.word(), base.t.say(role_key(r), &[]), r.word() == typed.role)).into(),
        role_problem: problems.iter().find(|p| p.field == Some("role")).map(|p| p.text.clone()),
        teams: teams.iter().map(|t| (t.slug.clone(), t.name.get(base.lang()).to_owned(), t.slug == typed.team)).collect(),
        problems,
    };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}
