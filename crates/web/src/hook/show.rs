//! `/hooks/{id}`: an endpoint, what can be done with it, and its log.

use super::look::{self, Tag};
use super::make::{Form, written};
use crate::Base;
use crate::app::{nobody, people};
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Empty, Pages, Person};
use askama::Template;
use audit::{Object, Private};
use axum::extract::Path;
use axum::response::Response;
use gate::Fail;
use hooks::{Delivery, Fate, Hook, State, Try};
use kernel::{DeliveryId, HookId, Time};
use words::k;

const MANY: u32 = 30;

/// A message of the log.
struct Line {
    id: i64,
    name: String,
    event: String,
    at: Time,
    fate: Tag,
    note: Option<String>,
    counted: String,
    tries: Vec<Tried>,
    again: String,
}

struct Tried {
    head: String,
    result: String,
    said: String,
}

#[derive(Template)]
#[template(path = "hook/show.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    id: i64,
    url: String,
    about: String,
    state: Tag,
    on: bool,
    health: String,
    waits: String,
    by: Person,
    both: Option<String>,
    once: String,
    form: Form<'a>,
    lines: Vec<Line>,
    pages: Pages,
    empty: Empty,
}

/// What is read for it.
struct Read {
    hook: Hook,
    by: Person,
    waiting: i64,
    deliveries: Vec<Delivery>,
    tries: Vec<Try>,
    next: Option<DeliveryId>,
}

/// The page.
pub(super) async fn show(ask: Ask, Path(id): Path<i64>) -> Result<Response, Fail> {
    let id = HookId::new(id);
    let mut base = ask.app.base(&ask.visit).private();
    let below = ask.query("after").and_then(|a| a.parse().ok());
    let (by, of) = (ask.actor().clone(), base.clone());
    let read = ask
        .app
        .read::<_, No>(move |tx| {
            let hook = hooks::hook(tx, id)?.ok_or(hooks::Refusal::Missing)?;
            let mut deliveries = hooks::deliveries(tx, &by, id, below, MANY + 1)?;
            let more = deliveries.len() > MANY as usize;
            deliveries.truncate(MANY as usize);
            let ids: Vec<DeliveryId> = deliveries.iter().map(|d| d.id).collect();
            let tries = hooks::tries(tx, &by, id, &ids)?;
            let who = people(tx, &[hook.by], &of.site.words, of.lang())?.remove(&hook.by);
            let by = who.unwrap_or_else(|| nobody(&of.site.words, of.lang()));
            Ok(Read { waiting: hooks::waiting(tx, id)?, next: ids.last().copied().filter(|_| more), hook, by, deliveries, tries })
        })
        .await?;
    // What receivers answered is private to them and us: whoever looks is noted, as on the API.
    if !read.deliveries.is_empty() {
        crate::audit::noted(&ask.app, ask.actor(), Private::Deliveries, Object::number(id.get())).await?;
    }
    base.title = base.s(k::HOOK_TITLE).to_owned();
    base.path = look::path(id);
    let first = below.map(|_: DeliveryId| look::path(id));
    let pages = Pages { next: read.next.map(|next| format!("{}?after={next}#log", look::path(id))), first };
    let (hook, now) = (&read.hook, ask.now());
    let page = Page {
        id: id.get(),
        url: hook.url.clone(),
        about: hook.about.clone(),
        state: look::state(&base, hook.state),
        on: hook.state == State::On,
        health: look::health(&base, hook),
        waits: base.f(k::hook_waits(read.waiting)),
        by: read.by,
        both: hook.old_until.filter(|until| now < *until).map(|until| base.f(k::hook_both(base.date_time(&until)))),
        once: ask.app.token(),
        form: Form::of(&base, &ask.app, Some(id), &written(hook), Vec::new()),
        lines: read.deliveries.iter().map(|d| line(&base, d, &read.tries)).collect(),
        pages,
        empty: Empty { icon: "list", why: base.s(k::HOOK_LOG_EMPTY).to_owned(), then: None },
        base: &base,
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}

fn line(base: &Base, d: &Delivery, tries: &[Try]) -> Line {
    let waits = d.fate == Fate::Waiting && d.tries > 0;
    let next = waits.then(|| base.f(k::hook_next(base.date_time(&d.due))));
    let tries: Vec<Tried> = tries.iter().filter(|t| t.delivery == d.id).map(|t| tried(base, t)).collect();
    Line {
        id: d.id.get(),
        name: Delivery::name(d.id),
        event: look::event(base, d.event),
        at: d.at,
        fate: look::fate(base, d.fate),
        note: d.why.map(|why| look::why(base, why)).or(next),
        counted: base.f(k::hook_tries(tries.len() as i64)),
        tries,
        again: base.s(if d.fate == Fate::Waiting { k::HOOK_NOW } else { k::HOOK_AGAIN }).to_owned(),
    }
}

fn tried(base: &Base, t: &Try) -> Tried {
    let result = match t.status {
        Some(status) => base.f(k::hook_try_status(t.ms, status.to_string())),
        None => base.f(k::hook_try_none(t.ms)),
    };
    Tried { head: base.f(k::hook_try(t.n, base.date_time(&t.at))), result, said: t.said.clone() }
}
