//! The list, the way to one member, and the policy.

use super::way_name;
use crate::account::arrive::see;
use crate::app::{may, people};
use crate::page::{Html, problem};
use crate::view::{Field, Person, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use audit::{Act, Object};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{MemberId, Permission, Time};
use members::{Refusal, VipPolicy, Way};
use serde::Deserialize;
use std::sync::Arc;
use words::k;

/// So many on a page.
const PIECE: usize = 50;

/// One who has the mark.
struct Line {
    who: Person,
    reason: String,
    ways: String,
    at: Time,
}

/// A way, whether it counts, and its word.
struct Choice {
    word: &'static str,
    name: String,
    on: bool,
}

#[derive(Template)]
#[template(path = "account/vips.html")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    marks: Vec<Line>,
    more: Option<String>,
    whom: Field,
    /// For administrators.
    policy: Option<(Vec<Choice>, Field)>,
}

/// Which piece; or a user name to look at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    handle: String,
    before: String,
}

impl Which {
    fn before(&self) -> Option<(Time, MemberId)> {
        let (at, id) = self.before.split_once('_')?;
        Some((Time::from_micros(at.parse().ok()?), MemberId::new(id.parse().ok()?)))
    }
}

/// The page; with a user name it leads to that member.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    headers: HeaderMap,
    Query(which): Query<Which>,
) -> Result<Response, Fail> {
    let handle = which.handle.trim().trim_start_matches('@').to_owned();
    if handle.is_empty() {
        return page(&app, &visit, &headers, &which, None, None).await;
    }
    let found = app.read(move |tx| Ok::<_, Refusal>(members::by_handle(tx, &handle)?)).await?;
    match found {
        Some(member) => Ok(see(&format!("/admin/vip/{}", member.handle))),
        None => page(&app, &visit, &headers, &which, None, Some(&Refusal::RoleWhom)).await,
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    which: &Which,
    typed: Option<VipPolicy>,
    no: Option<&Refusal>,
) -> Result<Response, Fail> {
    let base = app.base(visit).titled(app.site.words.get(visit.lang, k::VIP_TITLE)).under(Tab::Me).private();
    let (of, before) = (base.clone(), which.before());
    let (mut marks, names, policy) = app
        .read(move |tx| {
            let marks = members::vips(tx, before, PIECE + 1)?;
            let ids: Vec<MemberId> = marks.iter().map(|m| m.member).collect();
            let names = people(tx, &ids, &of.site.words, of.lang())?;
            Ok::<_, Refusal>((marks, names, members::vip_policy(tx)?))
        })
        .await?;
    let further = marks.len() > PIECE;
    marks.truncate(PIECE);
    let more = marks.last().filter(|_| further).map(|m| format!("/admin/vip?before={}_{}", m.at.micros(), m.member));
    let mut problems: Vec<Problem> = no.map(|no| problem(&base, no)).into_iter().collect();
    for p in problems.iter_mut().filter(|p| p.field == Some("to")) {
        p.field = Some("handle");
    }
    let status = if no.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let marks = marks.into_iter().map(|m| Line {
        who: names.get(&m.member).cloned().unwrap_or_default(),
        ways: super::ways(&base, &m.ways),
        reason: m.reason,
        at: m.at,
    });
    let policy = typed.unwrap_or(policy);
    let choice = |w: Way| Choice { word: w.word(), name: way_name(&base, w), on: policy.ways.contains(&w) };
    let hint = Some(base.s(k::VIP_DOMAINS_HINT).to_owned());
    let domains = Field { required: false, hint, value: policy.domains.join(" "), ..Field::new("domains", base.s(k::VIP_DOMAINS)) };
    let page = Page {
        base: &base,
        marks: marks.collect(),
        more,
        whom: Field { most: 20, value: which.handle.clone(), ..Field::new("handle", base.s(k::ROLES_TO)) }.among(&problems),
        policy: may(visit, Permission::Administer).then(|| (Way::ALL.map(choice).into(), domains)),
        problems,
    };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

/// Says which ways count.
pub(super) async fn policy(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let ways: Vec<Way> = Way::ALL.into_iter().filter(|w| sent.field(&format!("way-{}", w.word())).is_some()).collect();
    let said = sent.field("domains").unwrap_or_default();
    let domains = said.split([' ', ',', '，', '、', '\n']).map(str::trim).filter(|d| !d.is_empty()).map(str::to_owned).collect();
    let new = VipPolicy { ways, domains };
    let (by, set, now) = (visit.actor().clone(), new.clone(), app.now());
    let done = app.db.write(move |tx| {
        members::set_vip_policy(tx, &by, &set)?;
        Ok::<_, Refusal>(audit::note(tx, &by, Act::VipRules, Object::NONE, None, now)?)
    });
    match done.await {
        Ok(()) => Ok(see("/admin/vip")),
        Err(no @ Refusal::VipPolicy) => page(&app, &visit, &headers, &Which::default(), Some(new), Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}
