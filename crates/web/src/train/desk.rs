//! `/desk/train/PRODUCT/CHANNEL`: a channel for the company: its rule, places and agreement, the funnel, inviting the next ones, and whose promise
//! rests. What is read of members is noted.

use super::funnel::{self, Bar};
use super::read::{self, Line};
use super::say;
use super::show::Place;
use crate::app::people;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Field, Person, Problem};
use crate::{Base, Tab};
use askama::Template;
use audit::{Object, Private};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use duties::{ANSWER_DAYS, Promise, State};
use gate::Fail;
use kernel::{Both, Channel, MemberId, ObjectKind, Refuse, Time};
use standing::Grade;
use std::collections::HashMap;
use trains::Rule;
use words::k;

/// So many resting promises are shown.
const SHOWN: u32 = 50;

/// What was typed into the form, or what stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) capacity: String,
    pub(super) grade: i64,
    pub(super) score: String,
    pub(super) days: String,
    pub(super) certified: bool,
    pub(super) vip: bool,
    pub(super) waves: bool,
    pub(super) zh: String,
    pub(super) en: String,
}

/// Whose promise rests.
struct Resting {
    promise: i64,
    who: Person,
    state: String,
    since: Time,
    /// May be asked now; was asked and may be let go.
    ask: bool,
    go: bool,
    until: Option<String>,
}

#[derive(Template)]
#[template(path = "train/desk.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    here: String,
    open: String,
    made: bool,
    /// Is something promised with a place here? Else nobody rests, and nobody is active or not.
    promises: bool,
    problems: Vec<Problem>,
    grades: Vec<(i64, String, bool)>,
    t: Typed,
    capacity: Field,
    score: Field,
    days: Field,
    zh: Field,
    en: Field,
    version: Option<String>,
    bars: Vec<Bar>,
    waiting: i64,
    free: i64,
    resting: Vec<Resting>,
}

/// What stands.
fn standing_now(line: &Line, agreement: Option<&Both>) -> Typed {
    let rule = line.train.as_ref().map_or(Rule::OPEN, |t| t.rule);
    Typed {
        capacity: line.room.map_or_else(String::new, |r| r.capacity.to_string()),
        grade: rule.grade.number(),
        score: rule.score.to_string(),
        days: rule.days.to_string(),
        certified: rule.certified,
        vip: rule.vip,
        waves: line.waves,
        zh: agreement.map_or_else(String::new, |a| a.zh.clone()),
        en: agreement.map_or_else(String::new, |a| a.en.clone()),
    }
}

/// The page.
pub(super) async fn show(ask: Ask, place: Place) -> Result<Response, Fail> {
    page(&ask, place, None).await
}

pub(super) async fn page(ask: &Ask, Path((product, channel)): Place, typed: Option<(Typed, No)>) -> Result<Response, Fail> {
    let (by, now) = (ask.actor().clone(), ask.now());
    let base = ask.base(format!("/desk/train/{product}/{channel}")).private().under(Tab::Me);
    let of = base.clone();
    let (line, agreement, funnel, resting, names) = ask
        .app
        .read::<_, No>(move |tx| {
            let line = read::line(tx, &product, &channel, now)?;
            if line.channel == Channel::Stable {
                return Err(trains::Own::Missing.into());
            }
            let (mut agreement, mut funnel, mut resting) = (None, trains::Funnel::default(), Vec::new());
            if let Some(train) = &line.train {
                agreement = trains::agreement(tx, train.id, train.agreement)?;
                funnel = trains::funnel(tx, &by, train.id, now)?;
                resting = duties::resting(tx, &by, (ObjectKind::Train, train.id.get()), SHOWN)?;
            }
            let ids: Vec<MemberId> = resting.iter().map(|p| p.member).collect();
            let names = people(tx, &ids, &of.site.words, of.lang())?;
            Ok((line, agreement, funnel, resting, names))
        })
        .await?;
    if let Some(train) = &line.train {
        noted(&ask.app, ask.actor(), Private::Duty, Object::of(ObjectKind::Train, train.id.get())).await?;
    }
    let open = super::path(&line.product.slug, line.channel);
    let base = base.clone().titled(base.f(k::train_of(say::channel(&base, line.channel), line.product.name.get(base.lang()))));
    let (t, why) = typed.map_or_else(|| (standing_now(&line, agreement.as_ref()), None), |(t, why)| (t, Some(why)));
    let problems: Vec<Problem> = why.as_ref().map(|w| w.problem(&base)).into_iter().collect();
    let status = why.as_ref().map_or(200, |w| w.kind().status());
    let field = |name, key: words::Key, value: &str| Field { value: value.to_owned(), ..Field::new(name, base.s(key)) }.among(&problems);
    let number = |name, key, value: &str| Field { kind: "number", ..field(name, key, value) };
    let text = |name, key, value: &str| Field { kind: "area", required: false, most: 20_000, ..field(name, key, value) };
    let promises = line.train.as_ref().is_some_and(trains::Train::asks_reports);
    let page = Page {
        here: format!("/desk{open}"),
        open,
        made: line.train.is_some(),
        promises,
        grades: Grade::ALL.iter().map(|g| (g.number(), say::grade(&base, *g), g.number() == t.grade)).collect(),
        capacity: number("capacity", k::TRAIN_DESK_CAPACITY, &t.capacity),
        score: number("score", k::TRAIN_DESK_SCORE, &t.score),
        days: number("days", k::TRAIN_DESK_DAYS, &t.days),
        zh: text("agreement-zh", k::TRAIN_DESK_AGREEMENT_ZH, &t.zh),
        en: text("agreement-en", k::TRAIN_DESK_AGREEMENT_EN, &t.en),
        version: line.train.as_ref().filter(|t| t.agreement > 0).map(|t| base.f(k::train_agreement(t.agreement.to_string()))),
        bars: if line.train.is_some() { funnel::bars(&base, &funnel, promises) } else { Vec::new() },
        waiting: funnel.waiting,
        free: line.room.map_or(0, |r| (r.capacity - r.taken).max(0)),
        resting: resting.iter().map(|p| rests(&base, &names, p)).collect(),
        t,
        problems,
        base: &base,
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

fn rests(base: &Base, names: &HashMap<MemberId, Person>, p: &Promise) -> Resting {
    let asked = p.state == State::Asked;
    let word = p.rest.map_or("asked", duties::Rest::word);
    let answer_by = p.since.plus_days(ANSWER_DAYS);
    Resting {
        promise: p.id.get(),
        who: names.get(&p.member).cloned().unwrap_or_default(),
        state: base.t.of("train-rest", word),
        since: p.since,
        // Whoever is away is not asked before they are back.
        ask: !asked && p.rest != Some(duties::Rest::Holiday),
        go: asked && answer_by <= base.now,
        until: (asked && answer_by > base.now).then(|| base.f(k::train_desk_answers_by(base.date(&answer_by)))),
    }
}
