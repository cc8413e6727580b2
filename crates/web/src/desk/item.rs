//! The third pane: one feedback with everything one needs to answer it.

use super::ago::{Age, age};
use super::composer::{Composer, Typed, composer};
use super::find::{Results, results};
use super::line::what;
use super::read::{Open, Read, assigned};
use crate::Base;
use crate::view::{Act, Link, Person, Problem, State};
use askama::Template;
use askama::filters::HtmlSafe;
use desk::{ActKind, Item};
use kernel::{Lang, Time};
use words::k;

/// What was said so far.
struct Said {
    by: Person,
    at: Time,
    html: String,
    lang: &'static str,
    floor: String,
}

/// A line of the audit.
struct Done {
    by: Person,
    at: Time,
    what: String,
    words: String,
    drafted: Option<String>,
    undone: Option<String>,
}

/// The pane.
#[derive(Template)]
#[template(path = "desk/item.html", whitespace = "minimize")]
pub(super) struct Pane<'a> {
    base: &'a Base,
    back: String,
    mark: String,
    href: String,
    title: String,
    lang: &'static str,
    what: (&'static str, String),
    state: Option<State>,
    place: String,
    people: String,
    age: Option<Age>,
    at: Time,
    author: Person,
    grade: Option<String>,
    about: Vec<String>,
    facts: Vec<(String, String)>,
    /// Pages of what came from outside.
    ways: Vec<Link>,
    html: String,
    /// What stands above the box: merged, returned, on its way, answered.
    notes: Vec<(&'static str, String)>,
    under: Option<Link>,
    on_its_way: Option<String>,
    held: Option<Act>,
    alike: Option<Results<'a>>,
    said: Vec<Said>,
    audit: Vec<Done>,
    fields: Vec<(&'static str, String)>,
    colleagues: Vec<(String, String, bool)>,
    snoozes: Vec<(i64, String)>,
    asleep: bool,
    find: String,
    results: Option<Results<'a>>,
    open_merge: bool,
    /// The field of a small form that was refused, so that it stands open.
    open: &'static str,
    composer: Composer<'a>,
    reply: bool,
}

impl HtmlSafe for Pane<'_> {}

/// The pane of the open item.
pub(super) fn pane<'a>(base: &'a Base, read: &Read, open: &Open, typed: &Typed, problems: Vec<Problem>, once: String) -> Pane<'a> {
    let (f, topic) = (&open.feedback, &open.topic);
    let named = read.named.get(&f.item).cloned().unwrap_or_default();
    let fields = read.fields(Some(f.item));
    let merges = read.moves && matches!(f.item, Item::Idea(_)) && f.merged_into.is_none();
    let trouble = problems.iter().any(|p| p.field == Some("find") || p.field == Some("into"));
    let list = |id, found: &[Item], asked| results(base, id, &read.named, found, fields.clone(), asked);
    let asleep = f.snoozed_until.is_some_and(|t| t > base.now);
    Pane {
        base,
        back: read.asked.with(None, &[]),
        mark: f.item.to_string(),
        href: named.href.clone(),
        what: what(base, f.item, &named),
        state: named.state.map(|s| crate::account::cards::state(base, s)),
        title: topic.title.clone(),
        lang: topic.lang.map_or("", Lang::tag),
        place: read.place(base, f),
        people: base.f(k::desk_people(f.people)),
        age: f.answered_at.is_none().then(|| age(base, f.at)),
        at: f.at,
        author: read.person(base, f.author),
        grade: open.grade.filter(|_| open.author.as_ref().is_none_or(|m| m.claimed)).map(|g| base.t.say(g.word(), &[])),
        about: about(base, open),
        facts: facts(base, open),
        ways: ways(base, open),
        html: topic.body_html.clone(),
        notes: notes(base, read, open),
        under: f.merged_into.and_then(|i| Some(Link::new(read.asked.with(Some(i), &[]), read.named.get(&i)?.title.clone()))),
        on_its_way: f.held.map(|_| match &open.held {
            Some(mine) => base.f(k::desk_held_mine(base.weekday(&mine.goes_at))),
            None => base.s(k::DESK_HELD).to_owned(),
        }),
        held: open.held.as_ref().map(|h| take_back(base, h, &fields)),
        alike: (!open.alike.is_empty() && merges).then(|| list("alike", &open.alike, false)),
        said: said(base, read, open, &named.href),
        audit: audit(base, read, open),
        colleagues: colleagues(base, read, open),
        snoozes: [1, 3, 7, 14].into_iter().map(|d| (d, base.t.days(d))).collect(),
        asleep,
        find: read.asked.find.clone(),
        results: merges.then(|| list("find-results", &open.found, !read.asked.find.trim().is_empty())),
        open: problems.iter().find_map(|p| p.field).unwrap_or_default(),
        open_merge: trouble || !read.asked.find.is_empty(),
        composer: composer(base, read, typed, problems, once),
        reply: f.held.is_none(),
        fields,
    }
}

fn about(base: &Base, open: &Open) -> Vec<String> {
    // Who spoke elsewhere has not come yet.
    let since = open.author.as_ref().filter(|m| m.claimed).map(|m| base.f(k::desk_member_since(base.date(&m.joined_at))));
    let shipped = i64::try_from(open.shipped).unwrap_or(0);
    since.into_iter().chain([base.f(k::desk_author_shipped(shipped))]).collect()
}

fn facts(base: &Base, open: &Open) -> Vec<(String, String)> {
    let device = open.device.as_ref().map(|d| (base.s(k::DESK_DEVICE).to_owned(), d.name.get(base.lang()).to_owned()));
    let build = open.build.as_ref().map(|(channel, version)| {
        let channel = base.t.of("release", channel.word());
        let said = version.as_ref().map_or_else(|| channel.clone(), |v| format!("{channel} {v}"));
        (base.s(k::DESK_BUILD).to_owned(), said)
    });
    // What came from outside says itself which build it was.
    let said = open.outside.as_ref().and_then(|(o, _)| o.build.clone()).map(|b| (base.s(k::DESK_BUILD).to_owned(), b));
    [device, said.or(build)].into_iter().flatten().collect()
}

/// Where the rest of what came from outside is: how it is answered, the link to hand out, the log.
fn ways(base: &Base, open: &Open) -> Vec<Link> {
    let Some((found, log)) = &open.outside else { return Vec::new() };
    let page = Link::new(format!("/feedback/{}", found.id), base.s(k::OUTSIDE_HOW));
    let log = log.then(|| Link::new(format!("/feedback/{}/log", found.id), base.s(k::OUTSIDE_LOG_TITLE)));
    std::iter::once(page).chain(log).collect()
}

fn notes(base: &Base, read: &Read, open: &Open) -> Vec<(&'static str, String)> {
    let f = &open.feedback;
    let returned = (f.returned > 0 && f.answered_at.is_none()).then(|| ("rotate-ccw", base.s(k::DESK_RETURNED_LONG).to_owned()));
    let answered = f.answered_at.zip(f.answered_by).map(|(at, by)| {
        let took = super::ago::span(base, at.seconds_since(f.at));
        ("badge-check", base.f(k::desk_answered_in(read.name(base, by), took)))
    });
    let asleep = f.snoozed_until.filter(|t| *t > base.now).map(|t| ("moon", base.f(k::desk_until(base.date_time(&t)))));
    let asked = f.asked_at.map(|t| ("circle-question-mark", base.f(k::desk_asked(base.date_time(&t)))));
    let mine = f.assigned_to.map(|m| ("user", base.f(k::desk_assigned_to(read.name(base, m)))));
    // Where it came from stands beside the author.
    let back = open.outside.as_ref().map(|(found, _)| ("reply", crate::outside::back(base, found)));
    [back, returned, answered, asleep, asked, mine].into_iter().flatten().collect()
}

/// My answer on its way can be taken back; a colleague's is waited for.
fn take_back(base: &Base, held: &desk::Held, fields: &[(&'static str, String)]) -> Act {
    let fields = fields.iter().cloned().chain([("act", held.act.to_string())]).collect();
    Act { action: "/desk/take-back".into(), label: base.s(k::DESK_TAKE_BACK).to_owned(), icon: "rotate-ccw", fields, ..Act::default() }
}

fn said(base: &Base, read: &Read, open: &Open, href: &str) -> Vec<Said> {
    let shown = open.replies.iter().filter(|r| !r.hidden);
    let one = |r: &boards::Reply| Said {
        by: read.person(base, r.author),
        at: r.at,
        html: r.body_html.clone(),
        lang: r.lang.map_or("", Lang::tag),
        floor: format!("{href}#reply-{}", r.id),
    };
    shown.map(one).collect()
}

fn audit(base: &Base, read: &Read, open: &Open) -> Vec<Done> {
    let one = |a: &desk::Act| {
        let kind = base.t.of("desk-act", a.kind.word());
        let to = assigned(a).map(|m| read.name(base, m));
        let until = a.to.filter(|_| a.kind == ActKind::Snooze).map(|t| base.date_time(&Time::from_micros(t)));
        let into = a.to.filter(|_| a.kind == ActKind::Merge).map(|n| format!("#{n}"));
        Done {
            by: read.person(base, Some(a.by)),
            at: a.sent_at.unwrap_or(a.at),
            what: [Some(kind), to.or(until).or(into)].into_iter().flatten().collect::<Vec<_>>().join(" → "),
            words: boards::text::excerpt(&a.words, 200),
            drafted: a.drafted_by.map(|m| base.f(k::desk_drafted_sent(read.name(base, m), read.name(base, a.by)))),
            undone: a.undone_at.map(|t| base.f(k::desk_undone_at(base.date_time(&t)))),
        }
    };
    open.audit.iter().map(one).collect()
}

/// Value, name, is it theirs now. Me, then the team's own, then the rest.
fn colleagues(base: &Base, read: &Read, open: &Open) -> Vec<(String, String, bool)> {
    let now = open.feedback.assigned_to;
    let me = (read.me.is_some()).then(|| ("me".to_owned(), base.s(k::DESK_ME).to_owned(), now.is_some() && now == read.me));
    let nobody = ("nobody".to_owned(), base.s(k::DESK_NOBODY).to_owned(), false);
    let others = open.colleagues.iter().filter(|(_, id)| Some(*id) != read.me);
    let others = others.map(|(_, id)| {
        let person = read.person(base, Some(*id));
        let label = person.role.map_or_else(|| person.name.clone(), |role| format!("{} · {role}", person.name));
        (id.to_string(), label, now == Some(*id))
    });
    me.into_iter().chain(others).chain(now.map(|_| nobody)).collect()
}
