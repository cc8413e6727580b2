//! `/moderation/case/{mark}`: one text with everything a decision needs, and the decision.

use super::look::{self, Line, Names};
use super::mark;
use crate::Base;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::{Ask, see};
use crate::view::{Field, Link, Person, Problem};
use askama::Template;
use audit::{Object, Private};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use boards::{ActKind, BY_REPORTS, Decision, Ground, Matter, Whole};
use gate::{Fail, Sent};
use kernel::{MemberId, Time};
use members::Span;

/// A report as moderators see it.
struct Told {
    by: Person,
    at: Time,
    why: String,
    words: String,
    settled: bool,
}

#[derive(Template)]
#[template(path = "peace/case.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    place: Link,
    html: Option<String>,
    by: Person,
    joined: Option<String>,
    /// What hid it, when it is hidden; why it is locked; until when its author is suspended.
    states: Vec<(&'static str, String)>,
    looking: Option<String>,
    reports: Vec<Told>,
    acts: Vec<Line>,
    former: Vec<Line>,
    action: String,
    /// What can be done: word, name, icon, chosen.
    choices: Vec<(&'static str, String, &'static str, bool)>,
    spans: Vec<(&'static str, String, bool)>,
    grounds: Vec<(&'static str, String, bool)>,
    act: Option<String>,
    reason: Field,
    problems: Vec<Problem>,
}

#[derive(Default)]
struct Typed {
    act: Option<ActKind>,
    span: Option<Span>,
    ground: Option<Ground>,
    reason: String,
    fail: Option<Fail>,
}

/// The case.
pub(super) async fn show(ask: Ask, Path(name): Path<String>) -> Result<Response, Fail> {
    page(&ask, mark::matter(&name)?, Typed::default()).await
}

/// Says that one is looking at it, and shows it.
pub(super) async fn look(ask: Ask, Path(name): Path<String>) -> Result<Response, Fail> {
    let (matter, by, now) = (mark::matter(&name)?, ask.actor().clone(), ask.now());
    ask.app.write(move |tx| boards::look_at(tx, &by, matter, now)).await?;
    Ok(see(format!("/moderation/case/{}", super::mark(matter))))
}

/// Decides.
pub(super) async fn send(ask: Ask, Path(name): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let (matter, by, now) = (mark::matter(&name)?, ask.actor().clone(), ask.now());
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let typed = Typed {
        act: ActKind::parse(&field("act")),
        span: Span::parse(&field("span")),
        ground: Ground::parse(&field("ground")),
        reason: field("reason"),
        fail: None,
    };
    let (act, span, ground, reason) = (typed.act, typed.span, typed.ground, typed.reason.clone());
    let done = ask.app.write(move |tx| {
        let act = act.ok_or(boards::Refusal::Decision)?;
        boards::decide(tx, &by, matter, &Decision { act, span, ground, reason: &reason }, now)
    });
    match done.await {
        Ok(_) => Ok(see("/moderation")),
        // A moderator's words are not lost, whatever the reason is.
        Err(fail) if fail.status().is_client_error() && fail.status() != StatusCode::NOT_FOUND => {
            page(&ask, matter, Typed { fail: Some(fail), ..typed }).await
        }
        Err(fail) => Err(fail),
    }
}

async fn page(ask: &Ask, matter: Matter, typed: Typed) -> Result<Response, Fail> {
    let path = format!("/moderation/case/{}", super::mark(matter));
    let base = ask.base(path.as_str()).private();
    let (by, now, of) = (ask.actor().clone(), ask.now(), base.clone());
    let (whole, place, names, joined) = ask
        .app
        .read(move |tx| {
            let whole = boards::case(tx, &by, matter, now)?;
            let acts = Line::named(&whole.acts).into_iter().chain(Line::named(&whole.former));
            let ids = acts.chain(whole.reports.iter().map(|r| r.member)).chain(whole.concerned).chain(whole.case.looking(now));
            let ids: Vec<MemberId> = ids.collect();
            let names = Names::of(tx, &ids, &of.site.words, of.lang())?;
            let joined = match whole.concerned {
                Some(id) => members::by_id(tx, id)?.map(|m| m.joined_at),
                None => None,
            };
            Ok::<_, No>((whole, look::place(tx, matter)?, names, joined))
        })
        .await?;
    noted(&ask.app, ask.actor(), Private::Case, Object::of(matter.object(), matter.raw())).await?;
    let base = base.clone().titled(base.f(words::k::peace_case(place.label.as_str())));
    let problem = |fail: &Fail| Problem { field: fail.field(), text: base.t.say(fail.key(), fail.args()) };
    let problems: Vec<Problem> = typed.fail.iter().map(problem).collect();
    let hint = Some(base.s(words::k::PEACE_DECIDE_HINT).to_owned());
    let label = base.s(words::k::TALK_REASON);
    let reason = Field { value: typed.reason, hint, kind: "area", most: 500, ..Field::new("reason", label) }.among(&problems);
    let told = |r: &boards::Filed| Told {
        by: names.get(&base, Some(r.member)),
        at: r.at,
        why: r.ground().map_or_else(|| base.s(words::k::PEACE_IS_APPEAL).to_owned(), |g| look::ground(&base, g)),
        words: r.words.clone(),
        settled: r.settled_at.is_some(),
    };
    let lines = |acts: &[boards::Act]| acts.iter().map(|a| Line::of(&base, &names, a)).collect::<Vec<_>>();
    let page = Page {
        html: whole.text.as_ref().map(|t| boards::text::render(&t.body_md)),
        by: names.get(&base, whole.concerned),
        joined: joined.map(|at| base.f(words::k::peace_joined(base.date(&at)))),
        states: states(&base, &whole),
        looking: whole.case.looking(now).map(|id| base.f(words::k::peace_looking(names.get(&base, Some(id)).name))),
        reports: whole.reports.iter().map(told).collect(),
        acts: lines(&whole.acts),
        former: lines(&whole.former),
        action: path,
        choices: choices(&base, &whole, typed.act),
        spans: Span::ALL.into_iter().map(|s| (s.word(), base.t.of("peace-span", s.word()), typed.span.unwrap_or(Span::Day) == s)).collect(),
        grounds: look::grounds(&base, typed.ground.or_else(|| whole.reports.iter().rev().find_map(boards::Filed::ground))),
        act: problems.iter().find(|p| p.field == Some("act")).map(|p| p.text.clone()),
        reason,
        problems,
        place,
        base: &base,
    };
    let status = typed.fail.map_or(StatusCode::OK, |f| f.status());
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

/// How things stand: each with its icon.
fn states(base: &Base, whole: &Whole) -> Vec<(&'static str, String)> {
    let hidden = whole.text.as_ref().filter(|t| t.hidden).map(|_| ("eye-off", base.s(words::k::PEACE_IS_HIDDEN).to_owned()));
    let locked = whole.text.as_ref().and_then(|t| t.locked.as_ref()).map(|why| ("lock", base.f(words::k::peace_is_locked(why))));
    let suspended = whole.suspended.as_ref().map(|s| {
        let until = s.until.map_or_else(|| base.t.of("peace-span", Span::Open.word()), |at| base.date_time(&at));
        ("clock", base.f(words::k::peace_is_suspended(until, &s.reason)))
    });
    [hidden, locked, suspended].into_iter().flatten().collect()
}

/// What can be done about it as it stands.
fn choices(base: &Base, whole: &Whole, chosen: Option<ActKind>) -> Vec<(&'static str, String, &'static str, bool)> {
    let text = whole.text.as_ref();
    let hidden = text.is_some_and(|t| t.hidden);
    let locked = text.is_some_and(|t| t.locked.is_some());
    let by_reports = whole.acts.first().is_some_and(|a| a.reason == BY_REPORTS && a.kind == ActKind::Hide);
    let suspended = whole.suspended.is_some();
    let all = [
        (ActKind::Nothing, true),
        (ActKind::Hide, text.is_some() && (!hidden || by_reports)),
        (ActKind::Restore, hidden),
        (ActKind::Lock, text.is_some() && !locked),
        (ActKind::Unlock, locked),
        (ActKind::Suspend, whole.concerned.is_some() && !suspended),
        (ActKind::Lift, suspended),
    ];
    let offered = all.into_iter().filter(|(_, offered)| *offered);
    offered
        .map(|(kind, _)| {
            let leaves = kind == ActKind::Nothing && (whole.case.appeal || hidden);
            let word = if leaves { "leave" } else { kind.word() };
            (kind.word(), base.t.of("peace-do", word), look::icon(kind), chosen == Some(kind))
        })
        .collect()
}
