//! `/release/VERSION`: what's new. Known issues stand before the changes; the fan share has its rule beside it.

use super::award::{self, Popcorn};
use super::banner::{Banner, banners, tag};
use super::build::{All, Shown, Verify};
use super::facts::{Facts, facts};
use super::judge::Changes;
use super::results::{Ranked, ranked};
use super::sheet::Sheet;
use super::{judge, look, own, roll, sheet};
use crate::app::{StoreSaid, may};
use crate::kept::{Kept, Key, Overlays};
use crate::page::Html;
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Visit};
use kernel::{Actor, Channel, DeviceId, Permission};
use releases::Release;
use serde::Deserialize;
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

#[derive(Template)]
#[template(path = "release/show.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    release: &'a Release,
    channel: String,
    lead: String,
    state: Option<(&'static str, String)>,
    devices: String,
    rolling: Option<String>,
    banners: Vec<Banner>,
    issues: Vec<(String, String)>,
    facts: &'a Facts,
    /// Are the changes told?
    told: bool,
    changes: Changes<'a>,
    results: Option<Vec<Ranked>>,
    popcorn: Vec<Popcorn>,
    none: Option<String>,
    soon: Option<String>,
    /// Where one reports on it, or reads what was reported.
    report: Option<(String, String)>,
    builds: Vec<Shown>,
    /// Where one learns how to get the files of a channel that is not everybody's.
    closed: Option<String>,
    /// Was it brought over without a word on what changed?
    archive: bool,
    verify: Verify<'a>,
}

/// What the address asks for: a candidate that was brought over has the version of the stable release it became.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    channel: Option<String>,
}

/// Finds a release that this visitor may know of: a draft is the company's.
pub(super) async fn find(app: &App, visit: &Visit, version: &str) -> Result<Release, Fail> {
    find_on(app, visit, version, None).await
}

/// The same, of one channel if it is there.
async fn find_on(app: &App, visit: &Visit, version: &str, channel: Option<Channel>) -> Result<Release, Fail> {
    let version = version.to_owned();
    let found = app
        .read(move |tx| match releases::by_version(tx, &version, channel)? {
            Some(software) => Ok::<_, StoreSaid>(Some(software)),
            None => Ok(releases::service(tx, &version)?),
        })
        .await?
        .ok_or_else(Fail::missing)?;
    let known = found.state != releases::State::Draft || may(visit, Permission::MoveIdea);
    if known { Ok(found) } else { Err(Fail::missing()) }
}

/// The page's head, the same for everybody.
pub(super) fn base(app: &App, visit: &Visit, release: &Release) -> Base {
    let mut base = app.base(visit).under(Tab::Updates).described(release.title.get(visit.lang).to_owned());
    base.path = look::href(&release.version);
    base.title = look::name(&base, release);
    base.index = release.published_at.is_some();
    base
}

/// `/improved/WEEK`: the same page of a week of service notes.
pub(super) async fn improved(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(week): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let release = find(&app, &visit, &week).await?;
    if !release.service {
        return Err(Fail::missing());
    }
    page(&app, &visit, &release, None, &headers).await
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let channel = asked.channel.as_deref().and_then(Channel::parse);
    let release = find_on(&app, &visit, &version, channel).await?;
    if release.service {
        return Ok(Done { status: 301, location: look::href(&release.version), ..Done::default() }.into_response());
    }
    page(&app, &visit, &release, channel, &headers).await
}

async fn page(app: &App, visit: &Visit, release: &Release, channel: Option<Channel>, headers: &HeaderMap) -> Result<Response, Fail> {
    let mut base = base(app, visit, release);
    // Its links to the other language and colours lead to the same of the two.
    if let Some(channel) = channel.filter(|c| *c == release.channel) {
        base.path = format!("{}?channel={}", base.path, channel.word());
    }
    let kept = keep(app, visit, &base, release).await?;
    let all = overlays(app, visit, &base, release).await?;
    Ok(Html::kept(&kept, &all).answer(headers))
}

async fn keep(app: &App, visit: &Visit, base: &Base, release: &Release) -> Result<Arc<Kept>, Fail> {
    let told = release.published_at.is_some() || may(visit, Permission::MoveIdea);
    // What is open closes by the clock, a moment before the row says so. A new hour draws it anew: by then an idea may be hidden.
    let view = format!("{}/{}{}/{}", base.path, u8::from(told), u8::from(release.is_open(base.now)), base.now.micros() / 3_600_000_000);
    let (object, revision) = (release.id.get(), release.revision);
    let key = Key { page: "release", object, revision, view, lang: base.lang(), theme: base.theme };
    if let Some(kept) = app.keeper.get(&key) {
        return Ok(kept);
    }
    let id = release.id;
    let sheet = app.read(move |tx| sheet::read(tx, id).map_err(StoreSaid)).await?.ok_or_else(Fail::missing)?;
    let known = facts(app, std::slice::from_ref(release)).await?;
    let html = render(base, &sheet, known.first().unwrap_or(&Facts::default()), told)?;
    Ok(app.keeper.keep(key, &html))
}

/// What belongs to the viewer, laid over the page.
pub(super) async fn overlays(app: &App, visit: &Visit, base: &Base, release: &Release) -> Result<Overlays, Fail> {
    let mut all = app.dress(visit, base).await?;
    if !visit.is_signed_in() {
        return Ok(all);
    }
    let (words, of, by) = (base.clone(), release.clone(), visit.actor().clone());
    let own = app.read(move |tx| own::read(tx, &words, &of, &by).map_err(StoreSaid)).await?;
    if let Some(own) = own {
        all = judge::overlays(base, &own, all);
        if !own.yours.is_empty() {
            all = all.put("yours", own::Yours { base, changes: &own.yours });
        }
    }
    if !trains::is_public(release.channel) {
        let (of, by, words) = (release.clone(), visit.actor().clone(), base.clone());
        if let Some(builds) = app.read(move |tx| files(tx, &words, &of, &by).map_err(StoreSaid)).await? {
            all = all.put("files", All { base, builds: &builds });
        }
    }
    if may(visit, Permission::MoveIdea) {
        let key = if release.service { k::RELEASE_IMPROVED_EDIT } else { k::RELEASE_EDIT };
        let (href, label) = (look::desk(&release.version), base.s(key));
        all = all.put("staff", format!("<a class=\"btn s\" href=\"{href}/edit\">{}{label}</a>", base.icon("pencil")));
    }
    Ok(all)
}

/// The builds of a release with their files, for who may have them.
fn files(tx: &mut Tx<'_>, base: &Base, release: &Release, by: &Actor) -> Result<Option<Vec<Shown>>, Error> {
    if !trains::may_fetch(tx, by, release.product, release.channel, base.now)? {
        return Ok(None);
    }
    let builds = releases::builds(tx, release.id)?;
    let built: Vec<DeviceId> = builds.iter().map(|b| b.device).collect();
    let models = catalogue::devices_by_id(tx, &built)?;
    Ok(Some(builds.iter().map(|b| Shown::of_release(base, b, &models)).collect()))
}

fn render(base: &Base, sheet: &Sheet, facts: &Facts, told: bool) -> Result<String, Fail> {
    let (release, lang) = (&sheet.notes.release, base.lang());
    let open = trains::is_public(release.channel);
    let devices: Vec<&str> = sheet.devices.iter().filter(|d| sheet.notes.devices.contains(&d.id)).map(|d| d.name.get(lang)).collect();
    let issues = sheet.notes.issues.iter().map(|i| (i.text.get(lang).to_owned(), base.f(k::release_issue_since(base.date(&i.at)))));
    let award_hour = release.award_at.filter(|_| release.awarded_at.is_none() && release.state != releases::State::Withdrawn);
    let page = Page {
        base,
        release,
        channel: base.s(look::channel(release.channel)).to_owned(),
        lead: lead(base, sheet),
        state: (release.state != releases::State::Published).then(|| tag(base, release)),
        devices: devices.join(if lang == kernel::Lang::Zh { "、" } else { ", " }),
        rolling: sheet.rolling.as_ref().and_then(|r| roll::told(base, r)),
        banners: banners(base, sheet),
        issues: issues.collect(),
        facts,
        told,
        changes: Changes::new(base, sheet),
        results: release.closed_at.map(|_| ranked(base, sheet)),
        popcorn: award::popcorn(base, sheet),
        none: sheet.award.as_ref().filter(|a| a.winners.is_empty()).map(|a| award::none(base, a)),
        builds: sheet.builds.iter().map(|b| Shown::of_release(base, b, &sheet.models)).map(|b| if open { b } else { b.closed() }).collect(),
        closed: (!open).then(|| "/trains".to_owned()),
        archive: !sheet.builds.is_empty() && sheet.notes.groups.is_empty(),
        verify: Verify { base },
        report: report(base, sheet),
        soon: award_hour.map(|at| base.f(k::release_award_soon(look::hour(base, at)))),
    };
    page.render().map_err(Fail::fault)
}

/// While the window is open the experience report, afterwards what the reports say.
fn report(base: &Base, sheet: &Sheet) -> Option<(String, String)> {
    let release = &sheet.notes.release;
    let to = format!("{}/report", look::desk(&release.version));
    if release.service {
        None
    } else if release.is_open(base.now) {
        Some((to, base.s(k::EXPERIENCE_LINK).to_owned()))
    } else {
        (release.closes_at.is_some() && sheet.reported > 0).then(|| (format!("{to}/result"), base.s(k::EXPERIENCE_RESULT_LINK).to_owned()))
    }
}

/// What it is about. What was brought over says where it comes from: nobody wrote it a title.
fn lead(base: &Base, sheet: &Sheet) -> String {
    let release = &sheet.notes.release;
    let title = release.title.get(base.lang());
    match release.published_at {
        _ if title != release.version => title.to_owned(),
        Some(_) => base.s(k::BUILD_ARCHIVE_LEAD).to_owned(),
        None => base.s(k::BUILD_ARCHIVE_UNDATED).to_owned(),
    }
}
