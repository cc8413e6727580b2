//! Making an endpoint and changing it: the form, with what was typed when something must change.

use super::{look, noted, secret};
use crate::no::No;
use crate::page::{self, Html};
use crate::talk::ask::{Ask, see};
use crate::view::{Field, Problem};
use crate::{App, Base};
use askama::Template;
use audit::Act;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use gate::{Asked, Done, Fail, Sent};
use hooks::{Event, Hook, NewHook, Secret};
use kernel::{HookId, Refuse};
use words::k;

/// One kind of message, ticked or not.
pub(super) struct Choice {
    name: String,
    label: String,
    word: &'static str,
    on: bool,
}

/// The form, alone or on the endpoint's page.
#[derive(Template)]
#[template(path = "hook/form.html", whitespace = "minimize")]
pub(super) struct Form<'a> {
    base: &'a Base,
    action: String,
    once: Option<String>,
    url: Field,
    about: Field,
    choices: Vec<Choice>,
    choice_problem: Option<String>,
    reply_to: bool,
    problems: Vec<Problem>,
    send: String,
}

impl askama::filters::HtmlSafe for Form<'_> {}

#[derive(Template)]
#[template(path = "hook/new.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    lead: &'a str,
    form: Form<'a>,
}

impl<'a> Form<'a> {
    /// Filled with this, for a new endpoint or for one that there is.
    pub(super) fn of(base: &'a Base, app: &App, of: Option<HookId>, typed: &NewHook, problems: Vec<Problem>) -> Self {
        let hint = |f: Field, key| Field { hint: Some(base.s(key).to_owned()), ..f };
        let url = Field { kind: "url", value: typed.url.clone(), most: 2_000, ..Field::new("url", base.s(k::HOOK_URL)) };
        let about = Field { value: typed.about.clone(), required: false, most: 200, ..Field::new("about", base.s(k::HOOK_ABOUT)) };
        let choice = |event: &Event| Choice {
            name: field(*event),
            label: look::event(base, *event),
            word: event.word(),
            on: typed.events.contains(event),
        };
        Self {
            base,
            action: of.map_or_else(|| "/hooks".to_owned(), look::path),
            once: of.is_none().then(|| app.token()),
            url: hint(url, k::HOOK_URL_HINT).among(&problems),
            about: hint(about, k::HOOK_ABOUT_HINT).among(&problems),
            choices: Event::ALL.iter().map(choice).collect(),
            choice_problem: problems.iter().find(|p| p.field == Some("events")).map(|p| p.text.clone()),
            reply_to: typed.reply_to,
            problems,
            send: base.s(if of.is_some() { k::HOOK_SAVE } else { k::HOOK_MAKE }).to_owned(),
        }
    }
}

/// What an endpoint is, as the form has it.
pub(super) fn written(hook: &Hook) -> NewHook {
    NewHook { url: hook.url.clone(), about: hook.about.clone(), events: hook.events.clone(), reply_to: hook.reply_to }
}

fn field(event: Event) -> String {
    format!("event-{}", event.word().replace('.', "-"))
}

fn typed(sent: &Sent) -> NewHook {
    let text = |name: &str| sent.field(name).unwrap_or_default();
    let events = Event::ALL.iter().copied().filter(|e| sent.field(&field(*e)).is_some()).collect();
    NewHook { url: text("url"), about: text("about"), events, reply_to: sent.field("reply_to").is_some() }
}

/// `/hooks/new`.
pub(super) async fn form(ask: Ask) -> Result<Response, Fail> {
    let none = NewHook { url: String::new(), about: String::new(), events: Vec::new(), reply_to: false };
    page(&ask, None, &none, None).await
}

async fn page(ask: &Ask, of: Option<HookId>, typed: &NewHook, why: Option<&No>) -> Result<Response, Fail> {
    let mut base = ask.app.base(&ask.visit).private();
    base.title = base.s(if of.is_some() { k::HOOK_EDIT } else { k::HOOK_NEW }).to_owned();
    base.path = of.map_or_else(|| "/hooks/new".to_owned(), look::path);
    let problems = why.map(|why| page::problem(&base, why)).into_iter().collect();
    let status = why.map_or(200, |why| why.kind().status());
    let lead = base.s(if of.is_some() { k::HOOK_EDIT_LEAD } else { k::HOOK_NEW_LEAD });
    let shown = Page { base: &base, lead, form: Form::of(&base, &ask.app, of, typed, problems) };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(Html::render(&shown, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

/// `POST /hooks`: the answer shows the secret, once. Sent twice it is one endpoint, and the second answer has no secret.
pub(super) async fn make(ask: Ask, sent: Sent) -> Result<Response, Fail> {
    let (typed, fresh, by, now, caller) = (typed(&sent), secret::fresh(&ask.app), ask.actor().clone(), ask.now(), ask.visit.caller());
    let (new, kept) = (typed.clone(), fresh.clone());
    let made = ask
        .app
        .db
        .write(move |tx| {
            let make = |tx: &mut store::Tx<'_>| {
                let id = hooks::make(tx, &by, &new, &kept, now)?;
                noted(tx, &by, Act::HookChanged, id, now)?;
                Ok::<_, No>(Done::see(look::path(id)))
            };
            let Some(key) = sent.key() else { return make(tx) };
            let asked = Asked { caller: caller.clone(), route: "/hooks", key, digest: sent.digest() };
            gate::once(tx, &asked, now, make)
        })
        .await;
    match made {
        Ok(done) => shown(&ask, &done, fresh).await,
        Err(why) if why.field().is_some() => page(&ask, None, &typed, Some(&why)).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

async fn shown(ask: &Ask, done: &Done, fresh: Secret) -> Result<Response, Fail> {
    let id = done.location.trim_start_matches("/hooks/").parse().unwrap_or(HookId::new(0));
    secret::page(ask, id, fresh).await
}

/// `POST /hooks/{id}`: changes it.
pub(super) async fn edit(ask: Ask, Path(id): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    let (id, typed, by, now) = (HookId::new(id), typed(&sent), ask.actor().clone(), ask.now());
    let new = typed.clone();
    let edited = ask.app.db.write(move |tx| {
        hooks::edit(tx, &by, id, &new)?;
        Ok::<_, No>(noted(tx, &by, Act::HookChanged, id, now)?)
    });
    match edited.await {
        Ok(()) => Ok(see(look::path(id))),
        Err(why) if why.field().is_some() => page(&ask, Some(id), &typed, Some(&why)).await,
        Err(why) => Err(Fail::new(&why)),
    }
}
