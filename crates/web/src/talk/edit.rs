//! `/topic/{id}/edit` and `/reply/{id}/edit`: changing what one wrote. Somebody was faster: both texts are shown, nothing is lost.

use super::ask::{Ask, see};
use super::place::{self, Home};
use super::write::{self, Form};
use crate::no::No;
use crate::picture::Taken;
use crate::view::Link;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use boards::{Refusal, Thing, Writing};
use gate::{Fail, Sent};
use kernel::{Actor, Permission};
use std::sync::Arc;
use store::Tx;

/// The form of a topic.
pub(super) async fn topic(ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    show(&ask, Thing::Topic(place::topic_id(&id)?), None).await
}
/// Saves it.
pub(super) async fn save_topic(ask: Ask, Path(id): Path<String>, taken: Taken) -> Result<Response, Fail> {
    save(ask, Thing::Topic(place::topic_id(&id)?), taken).await
}
/// The form of a reply.
pub(super) async fn reply(ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    show(&ask, Thing::Reply(place::reply_id(&id)?), None).await
}
/// Saves it.
pub(super) async fn save_reply(ask: Ask, Path(id): Path<String>, taken: Taken) -> Result<Response, Fail> {
    save(ask, Thing::Reply(place::reply_id(&id)?), taken).await
}

/// The text as it stands.
struct Now {
    hidden: bool,
    title: Option<String>,
    body: String,
    html: String,
    edition: i64,
    place: String,
}

fn now(tx: &mut Tx<'_>, by: &Actor, thing: Thing) -> Result<Now, No> {
    let (id, reply) = match thing {
        Thing::Topic(id) => (id, None),
        Thing::Reply(id) => {
            let reply = boards::reply_by_id(tx, id)?.filter(|r| !r.hidden || by.may(Permission::Moderate)).ok_or(Refusal::Missing)?;
            (reply.topic, Some(reply))
        }
    };
    let topic = boards::visible(tx, by, id)?;
    let home = Home::of(tx, &topic)?;
    let author = reply.as_ref().map_or(topic.author, |r| r.author);
    if !by.may(Permission::Moderate) && by.member() != author {
        return Err(Refusal::NotAuthor.into());
    }
    Ok(match reply {
        // A moderator edits what is hidden from its own text, not from the blank the page shows.
        Some(r) if r.hidden => Now {
            hidden: true,
            title: None,
            body: boards::hidden_text(tx, by, thing)?.body_md,
            html: String::new(),
            edition: r.revision,
            place: home.reply(&r),
        },
        Some(r) => Now { hidden: false, title: None, place: home.reply(&r), body: r.body_md, html: r.body_html, edition: r.revision },
        None => Now {
            hidden: topic.hidden,
            title: Some(topic.title),
            body: topic.body_md,
            html: topic.body_html,
            edition: topic.edition,
            place: home.first(),
        },
    })
}

async fn save(ask: Ask, thing: Thing, Taken { sent, no }: Taken) -> Result<Response, Fail> {
    if let Some(no) = no {
        return show(&ask, thing, Some((&sent, Some(&Fail::new(&no))))).await;
    }
    let (by, at) = (ask.actor().clone(), ask.now());
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let (title, body, seen) = (field("title"), field("body"), field("revision").parse().unwrap_or_default());
    let app = Arc::clone(&ask.app);
    let done = ask.app.write(move |tx| {
        app.admit(tx, &by, Writing::Edit, &body, at)?;
        match thing {
            Thing::Topic(id) => boards::edit_topic(tx, &by, id, &title, &body, seen, at)?,
            Thing::Reply(id) => boards::edit_reply(tx, &by, id, &body, seen, at)?,
        };
        Ok::<_, No>(now(tx, &by, thing)?.place)
    });
    match done.await {
        Ok(place) => Ok(see(place)),
        Err(fail) if write::is_fixable(&fail) => show(&ask, thing, Some((&sent, Some(&fail)))).await,
        Err(fail) => Err(fail),
    }
}

/// The text as it will look.
pub(super) async fn preview(ask: &Ask, thing: Thing, sent: &Sent) -> Result<Response, Fail> {
    if !ask.visit.is_signed_in() {
        return Err(Refusal::SignIn.into());
    }
    show(ask, thing, Some((sent, None))).await
}

/// The form: with the text as it stands, or with what was typed and what was wrong with it.
async fn show(ask: &Ask, thing: Thing, typed: Option<(&Sent, Option<&Fail>)>) -> Result<Response, Fail> {
    let by = ask.actor().clone();
    let now = ask.app.read(move |tx| now(tx, &by, thing)).await?;
    if now.hidden {
        crate::audit::hidden(&ask.app, ask.actor(), thing).await?;
    }
    let path = match thing {
        Thing::Topic(id) => format!("/topic/{id}/edit"),
        Thing::Reply(id) => format!("/reply/{id}/edit"),
    };
    let base = ask.base(path.as_str());
    let say = |key: words::Key| base.s(key).to_owned();
    let mut form = Form {
        heading: say(words::k::TALK_EDIT_TITLE),
        lead: Some(say(words::k::TALK_EDIT_LEAD)),
        action: path,
        back: Link::new(now.place, say(words::k::TALK_CANCEL)),
        title: now.title,
        body: now.body,
        hidden: vec![("revision", now.edition.to_string())],
        send: say(words::k::TALK_EDIT_SAVE),
        member: true,
        status: StatusCode::OK,
        ..Form::default()
    };
    let Some((sent, fail)) = typed else { return form.answer(ask, base).await };
    form.title = form.title.map(|_| sent.field("title").unwrap_or_default());
    form.body = sent.field("body").unwrap_or_default();
    let Some(fail) = fail else {
        // The edition first seen stays in the form: the preview has not shown another.
        form.hidden = vec![("revision", sent.field("revision").unwrap_or_default())];
        return Form { preview: true, ..form }.answer(ask, base).await;
    };
    form.theirs = (fail.status() == StatusCode::CONFLICT).then_some(now.html);
    form.refused(&base, fail).answer(ask, base).await
}
