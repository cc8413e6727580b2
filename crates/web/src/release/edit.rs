//! `/release/VERSION/edit`: the page of whoever writes a release. Each form is a route of its own with its own permission.

use super::banner::tag;
use super::filled::{Filled, Form, No};
use super::forms::{steps, writing};
use super::lines::{Line, lines_of, notified};
use super::paste::PasteForm;
use super::picked::{LinkForm, offers};
use super::show::{base as head, find};
use super::{look, sheet};
use crate::app::{StoreSaid, may};
use crate::page::Html;
use crate::view::{Act, Problem};
use crate::{App, Base};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::{Asked, Done, Fail, Sent, Visit};
use kernel::{Actor, Kind, Permission, Refuse, ReleaseId};
use releases::State as Stands;
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use words::k;

#[derive(Template)]
#[template(path = "release/edit.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    href: String,
    service: bool,
    state: (&'static str, String),
    problems: Vec<Problem>,
    noted: Option<String>,
    lines: Vec<Line>,
    /// Whom it will tell, in words; none once it is out.
    notify: Option<String>,
    writing: Vec<Form>,
    paste: Option<PasteForm<'a>>,
    link: Option<LinkForm<'a>>,
    publish: Option<Act>,
    delete: Option<Act>,
    steps: Vec<Form>,
}

/// What the address says: a change was written by somebody who does not publish; what was typed to find an idea, and for which change.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Noticed {
    noted: Option<i64>,
    q: Option<String>,
    #[serde(rename = "link-change")]
    change: Option<String>,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    Query(noticed): Query<Noticed>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    page(&app, &visit, &version, &headers, &Filled::default(), noticed, StatusCode::OK).await
}

/// The page with what was typed into one of its forms, and nothing done yet.
pub(super) async fn again(app: &App, visit: &Visit, version: &str, headers: &HeaderMap, filled: &Filled) -> Result<Response, Fail> {
    page(app, visit, version, headers, filled, Noticed::default(), StatusCode::OK).await
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
    let (caller, digest, href) = (visit.caller(), sent.digest(), format!("{}/edit", look::desk(&release.version)));
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
            page(app, visit, version, headers, &filled, Noticed::default(), status).await
        }
        Err(why) => Err(why.into()),
    }
}

/// Where the fields of a refusal stand in a form.
fn spots(form: &str) -> &'static [(&'static str, &'static str)] {
    match form {
        "change" => &[("text", "change-title-zh"), ("team", "change-team"), ("number", "change-ideas")],
        "note" => {
            &[("text", "note-title-zh"), ("team", "note-team"), ("day", "note-day"), ("figure", "note-before"), ("number", "note-ideas")]
        }
        "link" => &[("number", "link-q")],
        "paste" => &[("paste", "paste-text"), ("text", "paste-text")],
        "include" => &[("number", "include-change"), ("headline", "include-headline")],
        "issue" => &[("text", "issue-zh")],
        "build" => super::build_form::SPOTS,
        "sentence" => &[("text", "sentence-zh")],
        "schedule" => &[("at", "schedule-at")],
        "delay" => &[("at", "delay-at"), ("reason", "delay-zh"), ("text", "delay-zh")],
        "halt" => &[("reason", "halt-zh"), ("text", "halt-zh")],
        "share" => &[("share", "share-share")],
        "regions" => &[("regions", "regions-words")],
        "resume" => &[("reason", "resume-zh"), ("text", "resume-zh")],
        "way-back" => &[("reason", "way-back-zh"), ("text", "way-back-zh")],
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
    noticed: Noticed,
    status: StatusCode,
) -> Result<Response, Fail> {
    let release = find(app, visit, version).await?;
    let mut base = head(app, visit, &release).private();
    base.path = format!("{}/edit", look::desk(&release.version));
    let base = &base;
    let (id, pasted) = (release.id, filled.value("paste", "paste-text"));
    let open = release.published_at.is_none() && release.state != Stands::Withdrawn;
    let (sheet, told, lines) = app
        .read(move |tx| {
            let sheet = sheet::read(tx, id)?;
            let told = if open { Some(releases::will_notify(tx, id)?) } else { None };
            let lines = pasted.as_ref().map(|text| releases::preview(tx, text)).transpose()?.unwrap_or_default();
            Ok::<_, StoreSaid>((sheet, told, lines))
        })
        .await?;
    let sheet = sheet.ok_or_else(Fail::missing)?;
    let publishes = may(visit, Permission::Publish);
    let typed = filled.value("link", "q").or(noticed.q).unwrap_or_default();
    let change = filled.value("link", "link-change").or(noticed.change);
    let problem = filled.problem.clone().filter(|p| p.field == Some("link-q"));
    let offers = offers(app, base, &typed).await?;
    let folded = |forms: Vec<Form>| {
        forms.into_iter().map(|f| Form { open: filled.is_of(&f) || matches!(f.name, "change" | "note" | "schedule"), ..f }).collect()
    };
    let href = look::desk(&release.version);
    let page = Page {
        base,
        href: look::href(&release.version),
        service: release.service,
        state: tag(base, &release),
        problems: filled.problems(),
        noted: noticed.noted.map(|id| base.f(k::release_form_noted(id.to_string()))),
        lines: sheet.notes.groups.iter().flat_map(|g| lines_of(base, &sheet, g, publishes && open)).collect(),
        notify: told.map(|t| notified(base, t)),
        writing: folded(writing(base, &sheet, filled, publishes, open, &|| app.token())),
        paste: (publishes && open && !release.service).then(|| PasteForm::new(base, &sheet, filled, &lines, app.token())),
        link: LinkForm::new(base, &sheet, &typed, change.as_deref(), problem, offers),
        publish: (publishes && open).then(|| Act {
            action: format!("{href}/publish"),
            label: base.s(k::RELEASE_FORM_PUBLISH).to_owned(),
            icon: "rocket",
            primary: true,
            ..Act::default()
        }),
        delete: (publishes && release.state == Stands::Draft).then(|| Act {
            action: format!("{href}/delete"),
            label: base.s(k::RELEASE_FORM_DELETE).to_owned(),
            icon: "trash-2",
            ..Act::default()
        }),
        steps: if publishes { folded(steps(base, &release, sheet.rolling.as_ref(), &href, filled)) } else { Vec::new() },
    };
    let all = app.dress(visit, base).await?;
    Ok(Html::render(&page, &all).with_status(status).answer(headers))
}
