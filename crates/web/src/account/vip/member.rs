//! One member: the mark or what is missing for it, what was confirmed, and the forms.

use super::{reason, way_name};
use crate::app::{may, people};
use crate::page::{Html, problem};
use crate::view::{Field, Person, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use audit::{Object, Private};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::{MemberId, Permission, Time};
use members::{Refusal, Way};
use std::sync::Arc;
use words::k;

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) way: String,
    pub(super) note: String,
    pub(super) reason: String,
}

/// One way in which it was confirmed.
struct Seen {
    word: &'static str,
    name: String,
    note: String,
    by: Option<Person>,
    at: Time,
}

/// The mark they have.
struct Has {
    reason: String,
    ways: String,
    at: Time,
    by: Option<Person>,
}

#[derive(Template)]
#[template(path = "account/vip.html")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    who: Person,
    mark: Option<Has>,
    proofs: Vec<Seen>,
    enough: bool,
    ways: Vec<(&'static str, String, bool)>,
    note: Field,
    /// The form that gives or takes, for administrators.
    reason: Option<Field>,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(handle): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    page(&app, &visit, &headers, handle, Typed::default(), None).await
}

pub(super) async fn page(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    handle: String,
    typed: Typed,
    no: Option<&Refusal>,
) -> Result<Response, Fail> {
    let base = app.base(visit).under(Tab::Me).private();
    let of = base.clone();
    let found = app.read(move |tx| {
        let member = members::by_handle(tx, &handle)?.ok_or(Refusal::Missing)?;
        let policy = members::vip_policy(tx)?;
        let (mark, proofs) = (members::vip(tx, member.id)?, members::vip_proofs(tx, member.id, &policy)?);
        let others = mark.iter().filter_map(|m| m.by).chain(proofs.iter().filter_map(|p| p.by));
        let ids: Vec<MemberId> = [member.id].into_iter().chain(others).collect();
        let names = people(tx, &ids, &of.site.words, of.lang())?;
        Ok::<_, Refusal>((member, policy, mark, proofs, names))
    });
    let (member, policy, mark, proofs, names) = found.await?;
    // What was seen of somebody is theirs.
    crate::audit::noted(app, visit.actor(), Private::Member, Object::member(member.id)).await?;
    let name = |id: MemberId| names.get(&id).cloned().unwrap_or_default();
    let problems: Vec<Problem> = no.map(|no| problem(&base, no)).into_iter().collect();
    let status = if no.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let who = name(member.id);
    let title = base.f(k::vip_of(who.name.as_str()));
    let base = base.titled(title);
    let (label, hint) = if mark.is_some() { (k::VIP_TAKE_WHY, k::VIP_TAKE_HINT) } else { (k::VIP_REASON, k::VIP_REASON_HINT) };
    let enough = members::vip_enough(&proofs);
    let by_hand = policy.ways.iter().filter(|w| **w != Way::Mail);
    let page = Page {
        base: &base,
        who,
        enough,
        ways: by_hand.map(|w| (w.word(), way_name(&base, *w), w.word() == typed.way)).collect(),
        note: Field {
            most: 200,
            hint: Some(base.s(k::VIP_NOTE_HINT).to_owned()),
            value: typed.note,
            ..Field::new("note", base.s(k::VIP_NOTE))
        }
        .among(&problems),
        reason: (may(visit, Permission::Administer) && (enough || mark.is_some()))
            .then(|| reason(&base, label, hint, typed.reason).among(&problems)),
        mark: mark.map(|m| Has { ways: super::ways(&base, &m.ways), reason: m.reason, at: m.at, by: m.by.map(name) }),
        proofs: proofs
            .into_iter()
            .map(|p| Seen { word: p.way.word(), name: way_name(&base, p.way), note: p.note, by: p.by.map(name), at: p.at })
            .collect(),
        problems,
    };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}
