//! `/me/due`: what is due and until when, what may still come, and what was promised, each with everything that can be done about it.

use super::read::{self, For, Kept, Mine};
use super::say;
use crate::app::people;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Empty, Link, Person, Problem};
use crate::{Base, Tab};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use duties::{Appeal, Duty, HOLIDAY_DAYS, RETURN_DAYS, State};
use gate::Fail;
use kernel::{Kind, MemberId, Refuse, Time};
use std::collections::HashMap;
use words::k;

/// Something due, or missed and still welcome.
struct Item {
    id: i64,
    title: String,
    due: String,
    at: Time,
    report: Option<(String, String)>,
    /// May its time be made longer by its member?
    longer: bool,
    appeal: Option<Pled>,
    /// The words of an appeal that was not taken, given back.
    typed: String,
    /// A link that leads to nothing of theirs, given back.
    link: String,
    problem: Option<String>,
    meet_problem: Option<String>,
}

/// An appeal and its answer.
struct Pled {
    why: String,
    said: String,
    answer: Option<(String, Person, Time)>,
}

/// One mark in the row of what fell due last.
struct Mark {
    tone: &'static str,
    icon: &'static str,
    said: String,
    day: String,
    appeal: Option<Pled>,
}

/// A promise.
struct Row {
    id: i64,
    title: String,
    href: Option<String>,
    tone: &'static str,
    icon: &'static str,
    state: String,
    since: Time,
    terms: Vec<String>,
    last: Vec<Mark>,
    pause: bool,
    resume: bool,
    go: bool,
    /// The way back, until that day.
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "duty/mine.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    open: Vec<Item>,
    missed: Vec<Item>,
    promises: Vec<Row>,
    holiday: (String, String),
    until: String,
    empty: Empty,
}

/// What was typed and why it was not taken.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) about: i64,
    pub(super) words: String,
    pub(super) link: String,
    pub(super) until: String,
    pub(super) why: Option<No>,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    page(&ask, Typed::default()).await
}

pub(super) async fn page(ask: &Ask, typed: Typed) -> Result<Response, Fail> {
    let member = ask.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let base = ask.base("/me/due").private().under(Tab::Me);
    let base = base.clone().titled(base.s(k::DUE_TITLE));
    let (by, now, of) = (ask.actor().clone(), ask.now(), base.clone());
    let (mine, names) = ask
        .app
        .read::<_, No>(move |tx| {
            let mine = read::mine(tx, &of, &by, member, now)?;
            let ids: Vec<MemberId> = mine.appeals.values().filter_map(|a| a.answered_by).collect();
            let names = people(tx, &ids, &of.site.words, of.lang())?;
            Ok((mine, names))
        })
        .await?;
    let Mine { open, missed, promises, appeals } = mine;
    let problems: Vec<Problem> = typed.why.as_ref().map(|w| w.problem(&base)).into_iter().collect();
    let status = typed.why.as_ref().map_or(200, |w| w.kind().status());
    let item = |(d, f): &(Duty, For)| item(&base, d, f, appeals.get(&d.id), &names, &typed, &problems);
    let day = |n: i64| base.site.zone.civil(now.plus_days(n)).date().to_string();
    let page = Page {
        open: open.iter().map(item).collect(),
        missed: missed.iter().map(item).collect(),
        promises: promises.iter().map(|p| row(&base, p, &appeals, &names, now)).collect(),
        holiday: (day(1), day(HOLIDAY_DAYS - 1)),
        until: typed.until.clone(),
        empty: Empty {
            icon: "circle-check-big",
            why: base.s(k::DUE_NONE).to_owned(),
            then: promises.is_empty().then(|| Link::new("/trains", base.s(k::DUE_NONE_THEN))),
        },
        problems,
        base: &base,
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

fn item(
    base: &Base,
    d: &Duty,
    of: &For,
    appeal: Option<&Appeal>,
    names: &HashMap<MemberId, Person>,
    typed: &Typed,
    problems: &[Problem],
) -> Item {
    let here = typed.about == d.id.get();
    let problem = |field: &str| problems.iter().find(|p| here && p.field == Some(field)).map(|p| p.text.clone());
    Item {
        id: d.id.get(),
        title: if of.name.is_empty() { base.s(k::DUE_SOMETHING).to_owned() } else { base.f(k::due_report_of(&of.name)) },
        due: say::due(base, d),
        at: d.due_at,
        report: of.report.clone(),
        longer: d.extended == 0,
        appeal: appeal.map(|a| pled(base, names, a)),
        typed: if here { typed.words.clone() } else { String::new() },
        link: if here { typed.link.clone() } else { String::new() },
        problem: problem("why"),
        meet_problem: problem("link"),
    }
}

fn pled(base: &Base, names: &HashMap<MemberId, Person>, a: &Appeal) -> Pled {
    let by = a.answered_by.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    let said = match a.granted {
        None => base.f(k::due_appeal_by(base.date(&a.due_at))),
        Some(true) => base.s(k::DUE_APPEAL_GRANTED).to_owned(),
        Some(false) => base.s(k::DUE_APPEAL_STAYS).to_owned(),
    };
    let answer = a.says.clone().zip(a.answered_at).map(|(says, at)| (says, by, at));
    Pled { why: a.why.clone(), said, answer }
}

fn row(base: &Base, kept: &Kept, appeals: &HashMap<kernel::DutyId, Appeal>, names: &HashMap<MemberId, Person>, now: Time) -> Row {
    let p = &kept.promise;
    let (tone, icon, state) = say::promised(base, p);
    let back_until = p.since.plus_days(RETURN_DAYS);
    let mark = |d: &Duty| {
        let (tone, icon, said) = say::state(base, d.state);
        Mark { tone, icon, said, day: say::due(base, d), appeal: appeals.get(&d.id).map(|a| pled(base, names, a)) }
    };
    Row {
        id: p.id.get(),
        title: if kept.of.name.is_empty() { base.s(k::DUE_SOMETHING).to_owned() } else { base.f(k::due_promise_of(&kept.of.name)) },
        href: kept.of.href.clone(),
        tone,
        icon,
        state,
        since: p.since,
        terms: say::terms(base, p.terms),
        last: kept.last.iter().filter(|d| d.state != duties::Due::Open).map(mark).collect(),
        pause: p.state == State::Kept,
        resume: matches!(p.state, State::Paused | State::Asked),
        go: p.state.is_live(),
        back: (p.state == State::LetGo && now < back_until).then(|| base.f(k::due_back_until(base.date(&back_until)))),
    }
}
