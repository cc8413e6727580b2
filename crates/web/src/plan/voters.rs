//! `GET /plan/voters?idea=ID`: who supports an idea, beside the raw count, for those who decide about it. Computed as it is read.

use crate::app::StoreSaid;
use crate::page::Html;
use crate::release::look;
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use ideas::Brief;
use kernel::{DeviceId, IdeaId, Lang, MemberId};
use members::crowd::{LEAST, told};
use serde::Deserialize;
use standing::Grade;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::{Key, k};

/// So many supporters are counted; beyond them the page says that it was cut.
const MOST: i64 = 100_000;
/// So many are read in one transaction.
const BATCH: u32 = 1_000;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    idea: String,
}

type Crowd = members::crowd::Crowd<Grade>;

/// One bar, and one line of the table.
struct Row {
    name: String,
    people: String,
    /// In thousandths of the bar; none of what is not told.
    width: Option<i64>,
    share: String,
    bar: String,
}

struct Part {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "plan/voters.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    href: String,
    count: String,
    cut: Option<String>,
    few: Option<String>,
    rule: String,
    parts: Vec<Part>,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id: IdeaId = asked.idea.trim_start_matches('#').parse().map_err(|_| Fail::missing())?;
    let (brief, devices) = app.read(move |tx| Ok::<_, StoreSaid>((ideas::briefs(tx, &[id])?.remove(&id), catalogue::devices(tx)?))).await?;
    let brief = brief.filter(|b| !b.hidden).ok_or_else(Fail::missing)?;
    let (crowd, cut) = counted(&app, id).await?;
    let mut base = app.base(&visit).under(Tab::Ideas).private();
    base.title = base.f(k::plan_voters_of(&brief.title));
    base.path = format!("/plan/voters?idea={id}");
    let few = crowd.all < LEAST;
    let page = Page {
        base: &base,
        href: href(&brief),
        count: base.f(k::plan_voters_count(brief.votes)),
        cut: cut.then(|| base.f(k::plan_voters_cut(MOST))),
        few: few.then(|| base.f(k::plan_voters_few(LEAST))),
        rule: base.f(k::plan_voters_rule(LEAST)),
        parts: if few { Vec::new() } else { parts(&base, crowd, &devices) },
    };
    let all = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &all).answer(&headers))
}

fn href(brief: &Brief) -> String {
    if brief.slug.is_empty() { format!("/idea/{}", brief.id) } else { format!("/idea/{}-{}", brief.id, brief.slug) }
}

/// Reads the supporters batch by batch, each batch a transaction of its own, so that nothing waits for it.
async fn counted(app: &App, idea: IdeaId) -> Result<(Crowd, bool), Fail> {
    let (mut crowd, mut after) = (Crowd::default(), MemberId::new(0));
    loop {
        let (found, grades, last) = app
            .read(move |tx| {
                let ids = ideas::supporters(tx, idea, after, BATCH)?;
                let last = ids.last().copied().filter(|_| ids.len() == BATCH as usize);
                Ok::<_, StoreSaid>((members::makeup(tx, &ids)?, standing::grades(tx, &ids)?, last))
            })
            .await?;
        crowd.add(&found, |member| grades.get(&member).copied().unwrap_or(Grade::One));
        match last {
            Some(last) if crowd.all < MOST => after = last,
            more => return Ok((crowd, more.is_some())),
        }
    }
}

fn parts(base: &Base, crowd: Crowd, devices: &[catalogue::Device]) -> Vec<Part> {
    let model = |id: DeviceId| devices.iter().find(|d| d.id == id).map_or_else(|| id.to_string(), |d| d.name.get(base.lang()).to_owned());
    let lang = |l: Lang| base.s(if l == Lang::Zh { k::PLAN_VOTERS_LANG_ZH } else { k::PLAN_VOTERS_LANG_EN }).to_owned();
    let Crowd { all, channels, devices: models, grades, zones, langs } = crowd;
    let grades = grades.into_iter().map(|(g, n)| (base.t.say(g.word(), &[]), n)).collect();
    vec![
        part(
            base,
            ("channel", k::PLAN_VOTERS_CHANNEL),
            all,
            named(base, channels, k::PLAN_VOTERS_NO_DEVICE, |c| base.s(look::channel(c)).to_owned()),
        ),
        part(base, ("device", k::PLAN_VOTERS_DEVICE), all, named(base, models, k::PLAN_VOTERS_NO_DEVICE, model)),
        part(base, ("grade", k::PLAN_VOTERS_GRADE), all, grades),
        part(base, ("region", k::PLAN_VOTERS_REGION), all, named(base, zones, k::PLAN_VOTERS_NO_REGION, |z| place(&z))),
        part(base, ("lang", k::PLAN_VOTERS_LANG), all, named(base, langs, k::PLAN_VOTERS_NO_REGION, lang)),
    ]
}

fn named<T>(base: &Base, groups: BTreeMap<Option<T>, i64>, none: Key, name: impl Fn(T) -> String) -> Vec<(String, i64)> {
    groups.into_iter().map(|(of, n)| (of.map_or_else(|| base.s(none).to_owned(), &name), n)).collect()
}

/// `America/Sao_Paulo` as people write it.
fn place(zone: &str) -> String {
    zone.replace('/', " / ").replace('_', " ")
}

fn part(base: &Base, (id, title): (&'static str, Key), all: i64, groups: Vec<(String, i64)>) -> Part {
    let told = told(groups);
    let mut rows: Vec<Row> = told.groups.into_iter().map(|(name, n)| row(base, name, n, all)).collect();
    if let Some((groups, people)) = told.small {
        let name = base.f(k::plan_voters_small(groups));
        rows.push(people.map_or_else(|| unsaid(base, &name), |n| row(base, name.clone(), n, all)));
    }
    Part { id, title: base.s(title).to_owned(), rows }
}

fn row(base: &Base, name: String, n: i64, all: i64) -> Row {
    let bar = base.f(k::plan_voters_bar(all, n, &name));
    Row {
        people: words::grouped(n),
        width: Some(n * 1000 / all.max(1)),
        share: format!("{}%", (n * 100 + all / 2) / all.max(1)),
        bar,
        name,
    }
}

fn unsaid(base: &Base, name: &str) -> Row {
    let people = base.f(k::plan_voters_fewer(LEAST));
    Row { name: name.to_owned(), bar: people.clone(), people, width: None, share: "–".to_owned() }
}
