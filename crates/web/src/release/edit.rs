//! `/release/VERSION/edit`: the page of whoever writes a release. Each form is a route of its own with its own permission.

use super::banner::tag;
use super::filled::{Filled, Form, No};
use super::forms::{steps, writing};
use super::show::{base as head, find};
use super::{look, sheet, sheet::Sheet};
use crate::app::{StoreSaid, may};
use crate::page::Html;
use crate::view::{Act, Link, Problem};
use crate::{App, Base};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::{Asked, Done, Fail, Sent, Visit};
use kernel::{Actor, Kind, Permission, Refuse, ReleaseId};
use releases::{Noted, State as Stands};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use words::k;

/// A change as its writers see it.
struct Line {
    id: i64,
    title: String,
    kind: (&'static str, &'static str, String),
    team: String,
    ideas: Vec<Link>,
    headline: bool,
    tick: Option<Act>,
}

#[derive(Template)]
#[template(path = "release/edit.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    href: String,
    state: (&'static str, String),
    problems: Vec<Problem>,
    noted: Option<String>,
    lines: Vec<Line>,
    writing: Vec<Form>,
    publish: Option<Act>,
    steps: Vec<Form>,
}

/// What the address says after a change was written by somebody who does not publish.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Noticed {
    noted: Option<i64>,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    Query(noticed): Query<Noticed>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    page(&app, &visit, &version, &headers, &Filled::default(), noticed.noted, StatusCode::OK).await
}

/// What a form of this page does: a verb in one transaction, once; then the page again, or the form with what was typed.
pub(super) async fn act<F>(
    app: &App,
    visit: &Visit,
    to: (&str, &'static str),
    sent: Sent,
    headers: &HeaderMap,
    verb: F,
) -> Result<Response, Fail>
where
    F: Fn(&mut Tx<'_>, ReleaseId, &Actor, &Sent) -> Result<Option<i64>, No> + Send + 'static,
{
    let (version, form) = to;
    let release = find(app, visit, version).await?;
    let (by, now, given, id) = (visit.actor().clone(), app.now(), sent.clone(), release.id);
    let (caller, digest, href) = (visit.caller(), sent.digest(), format!("{}/edit", look::href(&release.version)));
    let done = app
        .db
        .write(move |tx| {
            let verb = |tx: &mut Tx<'_>| {
                let noted = verb(tx, id, &by, &given)?;
                Ok::<_, No>(Done::see(noted.map_or_else(|| href.clone(), |n| format!("{href}?noted={n}"))))
            };
            match given.key() {
                Some(key) => gate::once(tx, &Asked { caller: caller.clone(), route: form, key, digest: digest.clone() }, now, verb),
                None => verb(tx),
            }
        })
        .await;
    match done {
        Ok(done) => Ok(done.into_response()),
        Err(why) if matches!(why.kind(), Kind::Malformed | Kind::Conflict | Kind::Closed) => {
            let status = StatusCode::from_u16(why.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let filled = Filled::new(&app.base(visit), form, sent, &why, spots(form));
            page(app, visit, version, headers, &filled, None, status).await
        }
        Err(why) => Err(why.into()),
    }
}

/// Where the fields of a refusal stand in a form.
fn spots(form: &str) -> &'static [(&'static str, &'static str)] {
    match form {
        "change" => &[("text", "change-title-zh"), ("team", "change-team"), ("number", "change-ideas")],
        "link" => &[("number", "link-idea")],
        "include" => &[("number", "include-change"), ("headline", "include-headline")],
        "issue" => &[("text", "issue-zh")],
        "sentence" => &[("text", "sentence-zh")],
        "schedule" => &[("at", "schedule-at")],
        "delay" => &[("at", "delay-at"), ("reason", "delay-zh"), ("text", "delay-zh")],
        "halt" => &[("reason", "halt-zh"), ("text", "halt-zh")],
        "withdraw" => &[("reason", "withdraw-zh"), ("text", "withdraw-zh")],
        _ => &[],
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    version: &str,
    headers: &HeaderMap,
    filled: &Filled,
    noted: Option<i64>,
    status: StatusCode,
) -> Result<Response, Fail> {
    let release = find(app, visit, version).await?;
    let mut base = head(app, visit, &release).private();
    base.path = format!("{}/edit", look::href(&release.version));
    let id = release.id;
    let sheet = app.read(move |tx| sheet::read(tx, id).map_err(StoreSaid)).await?.ok_or_else(Fail::missing)?;
    let publishes = may(visit, Permission::Publish);
    let open = release.published_at.is_none() && release.state != Stands::Withdrawn;
    let folded = |forms: Vec<Form>| {
        forms.into_iter().map(|f| Form { open: filled.is_of(&f) || matches!(f.name, "change" | "schedule"), ..f }).collect()
    };
    let page = Page {
        base: &base,
        href: look::href(&release.version),
        state: tag(&base, &release),
        problems: filled.problems(),
        noted: noted.map(|id| base.f(k::release_form_noted(id.to_string()))),
        lines: sheet.notes.groups.iter().flat_map(|g| lines(&base, &sheet, g, publishes && open)).collect(),
        writing: folded(writing(&base, &sheet, filled, publishes, open, &|| app.token())),
        publish: (publishes && open).then(|| Act {
            action: format!("{}/publish", look::href(&release.version)),
            label: base.s(k::RELEASE_FORM_PUBLISH).to_owned(),
            icon: "rocket",
            primary: true,
            ..Act::default()
        }),
        steps: if publishes { folded(steps(&base, release.state, &look::href(&release.version), filled)) } else { Vec::new() },
    };
    let all = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &all).with_status(status).answer(headers))
}

fn lines(base: &Base, sheet: &Sheet, group: &releases::Group, can_tick: bool) -> Vec<Line> {
    let team = sheet.team(group.team, base.lang());
    group.changes.iter().map(|c| line(base, sheet, team, c, can_tick)).collect()
}

fn line(base: &Base, sheet: &Sheet, team: &str, change: &Noted, can_tick: bool) -> Line {
    let (key, class, icon) = look::kind(change.kind);
    let idea = |l: &releases::Linked| {
        let title = sheet.ideas.get(&l.idea).map_or("", |i| i.title.as_str());
        Link::new(format!("/idea/{}", l.idea), format!("#{} {title}", l.idea))
    };
    let (label, on) = if change.headline { (k::RELEASE_FORM_DROP_HEADLINE, "no") } else { (k::RELEASE_FORM_MAKE_HEADLINE, "yes") };
    let title = change.title.get(base.lang()).to_owned();
    let tick = || Act {
        action: format!("{}/include", look::href(&sheet.notes.release.version)),
        label: base.s(label).to_owned(),
        aria: Some(format!("{}: {title}", base.s(label))),
        icon: "pin",
        fields: vec![
            ("include-change", change.change.to_string()),
            ("include-position", change.position.to_string()),
            ("include-headline", on.to_owned()),
        ],
        ..Act::default()
    };
    Line {
        id: change.change.get(),
        kind: (class, icon, base.s(key).to_owned()),
        team: team.to_owned(),
        ideas: change.ideas.iter().map(idea).collect(),
        headline: change.headline,
        tick: can_tick.then(tick),
        title,
    }
}
