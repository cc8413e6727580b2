//! `/board/{slug}/new`: opening a topic. A guest may write; the form is sent after joining.

use super::ask::Ask;
use super::known::{Known, Things};
use super::place::topic_path;
use super::write::{self, Form};
use crate::no::No;
use crate::picture::Taken;
use crate::view::Link;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use boards::{Board, NewTopic, Refusal, TopicKind, Writing};
use gate::{Done, Fail, Sent};
use kernel::DeviceId;
use std::sync::Arc;

/// What was typed so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    question: bool,
    title: String,
    body: String,
    device: Option<DeviceId>,
}

impl Typed {
    /// From the form.
    pub(super) fn of(sent: &Sent) -> Self {
        let field = |name| sent.field(name).unwrap_or_default();
        Self {
            question: field("kind") == TopicKind::Question.word(),
            title: field("title"),
            body: field("body"),
            device: field("device").parse().ok(),
        }
    }
    fn kind(&self) -> TopicKind {
        if self.question { TopicKind::Question } else { TopicKind::Talk }
    }
}

/// The empty form, or the draft.
pub(super) async fn show(known: Arc<Known>, ask: Ask, Path(slug): Path<String>) -> Result<Response, Fail> {
    let question = ask.query("kind").as_deref() == Some(TopicKind::Question.word());
    let (by, place) = (ask.actor().clone(), place_of(&slug));
    let draft = match by.member() {
        Some(_) => ask.app.read(move |tx| boards::draft(tx, &by, &place)).await?,
        None => None,
    };
    let at = draft.as_ref().map(|d| d.at);
    let (title, body) = draft.map(|d| (d.title, d.body)).unwrap_or_default();
    let form = form(&known, &ask, &slug, Typed { question, title, body, device: None }).await?;
    let base = ask.base(form.action.as_str());
    let draft_of = at.map(|at| base.date_time(&at));
    Form { draft_of, ..form }.answer(&ask, base).await
}

/// Opens it.
pub(super) async fn send(known: Arc<Known>, ask: Ask, Path(slug): Path<String>, taken: Taken) -> Result<Response, Fail> {
    let board = known.things(&ask).await?.by_slug(&slug).map(|b| b.id).ok_or_else(Fail::missing)?;
    let Taken { sent, no } = taken;
    if let Some(no) = no {
        return again(&known, &ask, &slug, Typed::of(&sent), &Fail::new(&no)).await;
    }
    let (typed, by, now) = (Typed::of(&sent), ask.actor().clone(), ask.now());
    let (asked, place, new) = (write::asked(&ask, "/board/{slug}/new", &sent), place_of(&slug), typed.clone());
    let app = Arc::clone(&ask.app);
    let done = ask.app.write(move |tx| {
        write::once(tx, asked.as_ref(), now, |tx| {
            let new = NewTopic { board, kind: new.kind(), title: &new.title, body: &new.body, lang: None, device: new.device };
            app.admit(tx, &by, Writing::Topic, new.body, now)?;
            let id = boards::post(tx, &by, &new, now)?;
            boards::drop_draft(tx, &by, &place)?;
            let topic = boards::topic(tx, id)?.ok_or(Refusal::Missing)?;
            Ok::<_, No>(Done::see(topic_path(id, &topic.slug)))
        })
    });
    match done.await {
        Ok(done) => Ok(done.into_response()),
        Err(fail) if write::is_fixable(&fail) => again(&known, &ask, &slug, typed, &fail).await,
        Err(fail) => Err(fail),
    }
}

/// The form with what was typed and what was wrong with it.
async fn again(known: &Known, ask: &Ask, slug: &str, typed: Typed, fail: &Fail) -> Result<Response, Fail> {
    let form = form(known, ask, slug, typed).await?;
    let base = ask.base(form.action.as_str());
    form.refused(&base, fail).answer(ask, base).await
}

/// The form with the text as it will look.
pub(super) async fn preview(known: &Known, ask: &Ask, slug: &str, sent: &Sent) -> Result<Response, Fail> {
    let form = form(known, ask, slug, Typed::of(sent)).await?;
    let base = ask.base(form.action.as_str());
    Form { preview: true, ..form }.answer(ask, base).await
}

/// The form, filled.
async fn form(known: &Known, ask: &Ask, slug: &str, typed: Typed) -> Result<Form, Fail> {
    let things = known.things(ask).await?;
    let board = things.by_slug(slug).ok_or_else(Fail::missing)?;
    let lang = ask.lang();
    let base = ask.base("");
    let name = board.name.get(lang);
    let member = ask.actor().member();
    let hidden = if member.is_some() { vec![("once", ask.app.token())] } else { Vec::new() };
    let say = |key| base.s::<words::Key>(key).to_owned();
    Ok(Form {
        heading: say(if typed.question { words::k::TALK_NEW_QUESTION } else { words::k::TALK_NEW_TALK }),
        action: format!("/board/{slug}/new"),
        back: Link::new(format!("/board/{slug}"), base.f(words::k::talk_new_in(name))),
        question: Some(typed.question),
        devices: devices(ask, &things, typed.device).await?,
        title: Some(typed.title),
        body: typed.body,
        hidden,
        send: say(words::k::WEB_SEND),
        next: Some(base.f(words::k::talk_new_next(team(&things, board, lang)))),
        other: Some(Link::new("/propose", say(words::k::TALK_NEW_IDEA))),
        place: place_of(slug),
        member: member.is_some(),
        status: StatusCode::OK,
        ..Form::default()
    })
}

fn team<'a>(things: &'a Things, board: &'a Board, lang: kernel::Lang) -> &'a str {
    let team = things.team(board.team, lang);
    if team.is_empty() { board.name.get(lang) } else { team }
}

/// The member's own devices.
async fn devices(ask: &Ask, things: &Things, chosen: Option<DeviceId>) -> Result<Vec<(i64, String, bool)>, Fail> {
    let Some(member) = ask.actor().member() else { return Ok(Vec::new()) };
    let carried = ask.app.read(move |tx| Ok::<_, No>(members::carried(tx, member)?)).await?;
    let named = carried.iter().filter_map(|c| Some((c.device, things.device(c.device, ask.lang())?)));
    Ok(named.map(|(id, name)| (id.get(), name.to_owned(), chosen == Some(id))).collect())
}

/// Where the draft of a new topic is kept: the path of its page.
fn place_of(slug: &str) -> String {
    format!("board/{slug}/new")
}
