//! `/release/VERSION/edit`: the page of whoever writes a release. Each form is a route of its own with its own permission.

use super::filled::{Check, Filled, Form, No, Select};
use super::show::{base as head, find, tag};
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
use kernel::{Actor, Kind, Permission, Refuse, ReleaseId, Time};
use releases::{ChangeKind, MOST_HEADLINES, Noted, State as Stands};
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
pub(super) async fn act<F>(app: &App, visit: &Visit, to: (&str, &'static str), sent: Sent, headers: &HeaderMap, verb: F) -> Result<Response, Fail>
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
    let page = Page {
        base: &base,
        href: look::href(&release.version),
        state: tag(&base, &release),
        problems: filled.problems(),
        noted: noted.map(|id| base.f(k::release_form_noted(id.to_string()))),
        lines: sheet.notes.groups.iter().flat_map(|g| g.changes.iter().map(move |c| (g.team, c))).map(|(t, c)| line(&base, &sheet, sheet.team(t, base.lang()), c, publishes && open)).collect(),
        writing: writing(&base, &sheet, filled, publishes, open, &|| app.token()),
        publish: (publishes && open).then(|| Act {
            action: format!("{}/publish", look::href(&release.version)),
            label: base.s(k::RELEASE_FORM_PUBLISH).to_owned(),
            icon: "rocket",
            primary: true,
            ..Act::default()
        }),
        steps: if publishes { steps(&base, release.state, &look::href(&release.version), filled) } else { Vec::new() },
    };
    let all = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &all).with_status(status).answer(headers))
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
        fields: vec![("include-change", change.change.to_string()), ("include-position", change.position.to_string()), ("include-headline", on.to_owned())],
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

/// The forms that write: a change, a link, a change from elsewhere, a known issue, the winners' sentence.
fn writing(base: &Base, sheet: &Sheet, filled: &Filled, publishes: bool, open: bool, token: &dyn Fn() -> String) -> Vec<Form> {
    let (href, label) = (look::href(&sheet.notes.release.version), |key| base.s(key).to_owned());
    let mut all = Vec::new();
    let mut change = Form::new(base, "change", format!("{href}/change"), k::RELEASE_FORM_ADD_CHANGE, k::RELEASE_FORM_SAVE_CHANGE)
        .ask(filled, "change-title-zh", label(k::RELEASE_FORM_CHANGE_ZH), "text")
        .ask(filled, "change-title-en", label(k::RELEASE_FORM_CHANGE_EN), "text")
        .ask(filled, "change-why-zh", label(k::RELEASE_FORM_WHY_ZH), "area")
        .ask(filled, "change-why-en", label(k::RELEASE_FORM_WHY_EN), "area")
        .ask(filled, "change-ideas", label(k::RELEASE_FORM_IDEAS), "text")
        .hinted(label(k::RELEASE_FORM_IDEAS_HINT), false);
    let chosen = |name: &str, value: &str| filled.value("change", name).is_some_and(|v| v == value);
    let team = |t: &catalogue::Team| (t.id.to_string(), t.name.get(base.lang()).to_owned(), chosen("change-team", &t.id.to_string()));
    let kind = |of: ChangeKind| (of.word().to_owned(), base.s(look::kind(of).0).to_owned(), chosen("change-kind", of.word()));
    change.selects = vec![
        Select { name: "change-team", label: label(k::RELEASE_FORM_TEAM), options: sheet.teams.iter().map(team).collect() },
        Select { name: "change-kind", label: label(k::RELEASE_FORM_KIND), options: ChangeKind::ALL.map(kind).into() },
    ];
    if publishes {
        let on = filled.value("change", "change-headline").is_some();
        change.checks.1.push(Check { name: "change-headline".to_owned(), label: base.f(k::release_form_headline(MOST_HEADLINES)), on });
    } else {
        change.hint = Some(label(k::RELEASE_FORM_ADD_CHANGE_HINT));
    }
    change.once = Some(token());
    if open {
        all.push(change);
    }
    if sheet.notes.changes().next().is_some() {
        let mut link = Form::new(base, "link", format!("{href}/link"), k::RELEASE_FORM_LINK, k::RELEASE_FORM_LINK)
            .ask(filled, "link-idea", label(k::RELEASE_FORM_IDEA), "text");
        let option = |c: &Noted| (c.change.to_string(), c.title.get(base.lang()).to_owned(), false);
        link.selects = vec![Select { name: "link-change", label: label(k::RELEASE_CHANGES_TITLE), options: sheet.notes.changes().map(option).collect() }];
        all.push(link);
    }
    if publishes && open {
        let mut include = Form::new(base, "include", format!("{href}/include"), k::RELEASE_FORM_INCLUDE, k::RELEASE_FORM_INCLUDE)
            .ask(filled, "include-change", label(k::RELEASE_FORM_NUMBER), "text");
        include.hint = Some(label(k::RELEASE_FORM_INCLUDE_HINT));
        all.push(include);
    }
    if publishes {
        let mut issue = Form::new(base, "issue", format!("{href}/issue"), k::RELEASE_FORM_ISSUE, k::RELEASE_FORM_SAVE_ISSUE)
            .ask(filled, "issue-zh", label(k::RELEASE_FORM_ISSUE_ZH), "area")
            .ask(filled, "issue-en", label(k::RELEASE_FORM_ISSUE_EN), "area");
        issue.once = Some(token());
        all.push(issue);
    }
    if sheet.award.as_ref().is_some_and(|a| !a.winners.is_empty()) {
        all.push(
            Form::new(base, "sentence", format!("{href}/sentence"), k::RELEASE_FORM_SENTENCE, k::RELEASE_FORM_SAY)
                .ask(filled, "sentence-zh", label(k::RELEASE_FORM_SENTENCE_ZH), "area")
                .ask(filled, "sentence-en", label(k::RELEASE_FORM_SENTENCE_EN), "area"),
        );
    }
    all
}

/// The forms of what can happen to it next.
fn steps(base: &Base, state: Stands, href: &str, filled: &Filled) -> Vec<Form> {
    let zone = base.site.zone.name();
    let friday = || next_friday(base, base.now);
    let reasoned = |form: Form, zh: &'static str, en: &'static str| {
        let label = |key| base.s(key).to_owned();
        form.ask(filled, zh, label(k::RELEASE_FORM_REASON_ZH), "area")
            .hinted(label(k::RELEASE_FORM_REASON_HINT), true)
            .ask(filled, en, label(k::RELEASE_FORM_REASON_EN), "area")
    };
    let form = |name: &'static str, key| Form::new(base, name, format!("{href}/{name}"), key, key);
    let mut all = Vec::new();
    if matches!(state, Stands::Draft) {
        let schedule = form("schedule", k::RELEASE_FORM_SCHEDULE);
        all.push(schedule.ask(filled, "schedule-at", base.f(k::release_form_at(zone)), "datetime-local").preset(friday()));
    }
    if matches!(state, Stands::Scheduled) {
        let delay = form("delay", k::RELEASE_FORM_DELAY);
        let delay = delay.ask(filled, "delay-at", base.f(k::release_form_delay_at(zone)), "datetime-local").preset(friday());
        all.push(reasoned(delay, "delay-zh", "delay-en"));
    }
    if matches!(state, Stands::Scheduled | Stands::Published) {
        all.push(reasoned(form("halt", k::RELEASE_FORM_HALT), "halt-zh", "halt-en"));
    }
    if state != Stands::Withdrawn {
        all.push(reasoned(form("withdraw", k::RELEASE_FORM_WITHDRAW), "withdraw-zh", "withdraw-en"));
    }
    all
}

/// The next Friday at 17:00, as a field takes it.
fn next_friday(base: &Base, now: Time) -> String {
    let zone = &base.site.zone;
    let at = |week: i64| zone.at(zone.monday(now), week * 7 + 4, 17, 0);
    let next = if at(0) > now { at(0) } else { at(1) };
    let civil = zone.civil(next).to_string();
    civil.get(..16).unwrap_or(&civil).to_owned()
}
