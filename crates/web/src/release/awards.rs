//! `/awards`: the Popcorn Award week by week, and how often each team has it this year.

use super::award::{self, Popcorn};
use super::facts::facts;
use super::look;
use crate::app::StoreSaid;
use crate::kept::Key;
use crate::page::Html;
use crate::view::Empty;
use crate::{App, Base, Tab};
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::Team;
use gate::{Fail, Visit};
use kernel::{Channel, Cursor, ReleaseId, TeamId, Time};
use releases::{Award, Release};
use std::collections::HashMap;
use std::sync::Arc;
use words::k;

/// A year of weeks, and a few.
const MANY: usize = 60;

/// One week. Kept by the release's revision.
#[derive(Template)]
#[template(path = "release/week.html", whitespace = "minimize")]
struct Week<'a> {
    base: &'a Base,
    href: String,
    name: String,
    at: Time,
    popcorn: Vec<Popcorn>,
    none: Option<String>,
}
impl HtmlSafe for Week<'_> {}

#[derive(Template)]
#[template(path = "release/awards.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    weeks: Vec<String>,
    year: String,
    teams: Vec<(String, usize)>,
    empty: Empty,
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let mut base = app.base(&visit).under(Tab::Updates);
    base.title = base.s(k::RELEASE_AWARD).to_owned();
    base.description = base.s(k::RELEASE_AWARD_LEAD).to_owned();
    base.path = "/awards".into();
    let (mut found, teams) = app
        .read(|tx| {
            let mut found = releases::list(tx, None, Some(Channel::Development), Cursor::START, MANY)?.rows;
            found.extend(releases::services(tx, Cursor::START, MANY)?.rows);
            Ok::<_, StoreSaid>((found, catalogue::teams(tx)?))
        })
        .await?;
    found.retain(|r| r.awarded_at.is_some());
    found.sort_by_key(|r| std::cmp::Reverse((r.awarded_at, r.id)));
    let year = base.site.zone.civil(base.now).year();
    let this_year = |r: &Release| r.awarded_at.is_some_and(|at| base.site.zone.civil(at).year() == year);
    let known = facts(&app, &found).await?;
    let won: Vec<TeamId> = found.iter().zip(known).filter(|(r, _)| this_year(r)).flat_map(|(_, f)| f.winners).collect();
    let page = Page {
        base: &base,
        weeks: weeks(&app, &base, &found, &teams).await?,
        year: year.to_string(),
        teams: counted(&base, &teams, &won),
        empty: Empty { icon: "popcorn", why: base.s(k::RELEASE_AWARD_EMPTY).to_owned(), then: None },
    };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

/// How often each team has it, the most first.
fn counted(base: &Base, teams: &[Team], won: &[TeamId]) -> Vec<(String, usize)> {
    let count = |t: &Team| (t.name.get(base.lang()).to_owned(), won.iter().filter(|id| **id == t.id).count());
    let mut all: Vec<(String, usize)> = teams.iter().map(count).filter(|(_, n)| *n > 0).collect();
    all.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    all
}

fn key(base: &Base, release: &Release) -> Key {
    let (object, revision) = (release.id.get(), release.revision);
    Key { page: "release-week", object, revision, view: String::new(), lang: base.lang(), theme: base.theme }
}

/// The weeks as they are kept; those that are not are read at once.
async fn weeks(app: &App, base: &Base, found: &[Release], teams: &[Team]) -> Result<Vec<String>, Fail> {
    let missing: Vec<ReleaseId> = found.iter().filter(|r| app.keeper.get(&key(base, r)).is_none()).map(|r| r.id).collect();
    let awards: HashMap<ReleaseId, Award> =
        if missing.is_empty() { HashMap::new() } else { app.read(move |tx| releases::awards_of(tx, &missing).map_err(StoreSaid)).await? };
    let mut all = Vec::new();
    for release in found {
        let kept = if let Some(kept) = app.keeper.get(&key(base, release)) {
            kept
        } else {
            let Some(award) = awards.get(&release.id) else { continue };
            let html = week(base, release, award, teams).render().map_err(Fail::fault)?;
            app.keeper.keep(key(base, release), &html)
        };
        all.push(String::from_utf8_lossy(&kept.guest()).into_owned());
    }
    Ok(all)
}

fn week<'a>(base: &'a Base, release: &Release, award: &Award, teams: &[Team]) -> Week<'a> {
    let name = |id| teams.iter().find(|t| t.id == id).map_or_else(String::new, |t| t.name.get(base.lang()).to_owned());
    Week {
        base,
        href: look::href(&release.version),
        name: look::name(base, release),
        at: award.at,
        popcorn: award::by_team(base, award, name).into_iter().map(|(_, it)| it).collect(),
        none: award.winners.is_empty().then(|| award::none(base, award)),
    }
}
