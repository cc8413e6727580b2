//! Folding and restoring: a moderator reads it whole, gives a reason, and can take it back.

use super::ask::{Ask, see};
use super::place::{self, Home};
use crate::Base;
use crate::no::No;
use crate::page::{Html, problem};
use crate::view::{Field, Link, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use boards::{Hidden, Refusal, Thing};
use gate::{Fail, Sent};
use kernel::Actor;
use store::Tx;

/// Asks why, for a topic.
pub(super) async fn topic(ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    show(&ask, Thing::Topic(place::topic_id(&id)?), None).await
}
/// Folds it.
pub(super) async fn hide_topic(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    turn(ask, Thing::Topic(place::topic_id(&id)?), true, sent).await
}
/// Restores it.
pub(super) async fn restore_topic(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    turn(ask, Thing::Topic(place::topic_id(&id)?), false, sent).await
}
/// Asks why, for a reply.
pub(super) async fn reply(ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    show(&ask, Thing::Reply(place::reply_id(&id)?), None).await
}
/// Folds it.
pub(super) async fn hide_reply(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    turn(ask, Thing::Reply(place::reply_id(&id)?), true, sent).await
}
/// Restores it.
pub(super) async fn restore_reply(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    turn(ask, Thing::Reply(place::reply_id(&id)?), false, sent).await
}

#[derive(Template)]
#[template(path = "talk/moderate.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    back: Link,
    action: String,
    /// Who folded it, when and why; none while it stands.
    folded: Option<(String, String)>,
    html: String,
    reason: Field,
    problems: Vec<Problem>,
}

struct Seen {
    title: String,
    place: String,
    html: String,
    folded: Option<(Hidden, Option<String>)>,
}

fn read(tx: &mut Tx<'_>, by: &Actor, thing: Thing) -> Result<Seen, No> {
    let (id, reply) = match thing {
        Thing::Topic(id) => (id, None),
        Thing::Reply(id) => {
            let reply = boards::reply_by_id(tx, id)?.ok_or(Refusal::Missing)?;
            (reply.topic, Some(reply))
        }
    };
    let topic = boards::visible(tx, by, id)?;
    let home = Home::of(tx, &topic)?;
    let place = reply.as_ref().map_or_else(|| home.first(), |r| home.reply(r));
    let hidden = reply.as_ref().map_or(topic.hidden, |r| r.hidden);
    let folded = match hidden.then(|| boards::hidden_text(tx, by, thing)).transpose()? {
        Some(h) => {
            let name = match h.by {
                Some(id) => members::person(tx, id)?.map(|p| p.name),
                None => None,
            };
            Some((h, name))
        }
        None => None,
    };
    let html = match &folded {
        Some((h, _)) => boards::text::render(&h.body_md),
        None => reply.map_or(topic.body_html, |r| r.body_html),
    };
    Ok(Seen { title: topic.title, place, html, folded })
}

async fn show(ask: &Ask, thing: Thing, refused: Option<(&str, Refusal)>) -> Result<Response, Fail> {
    let by = ask.actor().clone();
    let seen = ask.app.read(move |tx| read(tx, &by, thing)).await?;
    if seen.folded.is_some() {
        crate::audit::hidden(&ask.app, ask.actor(), thing).await?;
    }
    let stem = match thing {
        Thing::Topic(id) => format!("/topic/{id}"),
        Thing::Reply(id) => format!("/reply/{id}"),
    };
    let base = ask.base(format!("{stem}/hide")).private();
    let (heading, verb) =
        if seen.folded.is_some() { (words::k::TALK_RESTORE_TITLE, "restore") } else { (words::k::TALK_HIDE_TITLE, "hide") };
    let base = base.clone().titled(base.s(heading));
    let folded = seen.folded.map(|(h, name)| {
        let name = name.unwrap_or_else(|| base.s(words::k::TALK_THE_PROGRAM).to_owned());
        (base.f(words::k::talk_restore_lead(name, base.date_time(&h.at))), h.reason)
    });
    let problems: Vec<Problem> = refused.iter().map(|(_, why)| problem(&base, why)).collect();
    let value = refused.as_ref().map(|(typed, _)| (*typed).to_owned()).unwrap_or_default();
    let hint = Some(base.s(words::k::TALK_REASON_HINT).to_owned());
    let reason = Field { value, hint, kind: "area", ..Field::new("reason", base.s(words::k::TALK_REASON)) }.among(&problems);
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page {
        base: &base,
        back: Link::new(seen.place, seen.title),
        action: format!("{stem}/{verb}"),
        folded,
        html: seen.html,
        reason,
        problems,
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

async fn turn(ask: Ask, thing: Thing, hide: bool, sent: Sent) -> Result<Response, Fail> {
    let (by, now, reason) = (ask.actor().clone(), ask.now(), sent.field("reason").unwrap_or_default());
    let typed = reason.clone();
    let done = ask.app.write(move |tx| {
        if hide {
            boards::hide(tx, &by, thing, &reason, now)?;
        } else {
            boards::restore(tx, &by, thing, &reason, now)?;
        }
        Ok::<_, No>(read(tx, &by, thing)?.place)
    });
    match done.await {
        Ok(place) => Ok(see(place)),
        Err(fail) if fail.field() == Some("reason") => show(&ask, thing, Some((&typed, Refusal::HideReason))).await,
        Err(fail) => Err(fail),
    }
}
