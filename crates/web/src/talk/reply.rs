//! `POST /topic/{id}/reply`: a reply, to the topic or to a floor. In an idea's topic it is the idea that is replied to, so that the
//! company's first answer counts as one.

use super::ask::Ask;
use super::compose::place_of;
use super::known::Known;
use super::place::{self, Home};
use super::topic::{self, Typed};
use super::write::{self, Form};
use crate::no::No;
use crate::picture::Taken;
use crate::view::Link;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use boards::{Refusal, Topic, TopicKind, Writing};
use gate::{Done, Fail, Sent};
use kernel::ReplyId;
use std::sync::Arc;

/// Replies.
pub(super) async fn send(known: Arc<Known>, ask: Ask, Path(id): Path<String>, taken: Taken) -> Result<Response, Fail> {
    let Taken { sent, no } = taken;
    let (id, by, now) = (place::topic_id(&id)?, ask.actor().clone(), ask.now());
    let (body, to) = (sent.field("body").unwrap_or_default(), to(&sent));
    if let Some(no) = no {
        return again(&known, &ask, id, &sent, body, &Fail::new(&no)).await;
    }
    let (asked, text) = (write::asked(&ask, "/topic/{id}/reply", &sent), body.clone());
    let app = Arc::clone(&ask.app);
    let done = ask.app.write(move |tx| {
        write::once(tx, asked.as_ref(), now, |tx| {
            let topic = boards::visible(tx, &by, id)?;
            app.admit(tx, &by, Writing::Reply, &text, now)?;
            let idea = if topic.kind == TopicKind::Idea { ideas::by_topic(tx, id)? } else { None };
            let reply = match idea {
                Some(idea) => ideas::reply(tx, &by, idea, &text, to, now)?,
                None => boards::reply(tx, &by, id, &text, to, now)?,
            };
            boards::drop_draft(tx, &by, &place_of(&topic))?;
            let reply = boards::reply_by_id(tx, reply)?.ok_or(Refusal::Missing)?;
            Ok::<_, No>(Done::see(Home::of(tx, &topic)?.reply(&reply)))
        })
    });
    match done.await {
        Ok(done) => Ok(done.into_response()),
        Err(fail) if write::is_fixable(&fail) => again(&known, &ask, id, &sent, body, &fail).await,
        Err(fail) => Err(fail),
    }
}

/// The page it was written on, with the text and what is wrong with it.
async fn again(known: &Known, ask: &Ask, id: kernel::TopicId, sent: &Sent, body: String, fail: &Fail) -> Result<Response, Fail> {
    let (topic, own) = topic::look_with(ask, id).await?;
    let base = ask.base("");
    if topic.kind == TopicKind::Idea {
        let base = ask.base(format!("/topic/{id}/reply"));
        return form(ask, &topic, sent, body).refused(&base, fail).answer(ask, base).await;
    }
    let page = sent.field("page").and_then(|p| p.parse().ok()).unwrap_or(1);
    let page = i64::clamp(page, 1, topic::last_page(&topic));
    let typed = Typed { body, problem: base.t.say(fail.key(), fail.args()), status: fail.status() };
    // A floor that cannot be answered is let go of.
    let to = to(sent).filter(|_| fail.field() != Some("to"));
    topic::render(known, ask, (topic, own), page, to, Some(typed)).await
}

/// The reply as it will look, before it is sent.
pub(super) async fn preview(ask: &Ask, id: &str, sent: &Sent) -> Result<Response, Fail> {
    let topic = topic::look(ask, place::topic_id(id)?).await?;
    let form = form(ask, &topic, sent, sent.field("body").unwrap_or_default());
    let base = ask.base(form.action.as_str());
    Form { preview: true, ..form }.answer(ask, base).await
}

fn form(ask: &Ask, topic: &Topic, sent: &Sent, body: String) -> Form {
    let base = ask.base("");
    let kept = ["to", "page"].into_iter().filter_map(|name| Some((name, sent.field(name).filter(|v| v.parse::<i64>().is_ok())?)));
    let once = ask.visit.is_signed_in().then(|| ("once", ask.app.token()));
    let heading = if topic.kind == TopicKind::Question { words::k::TALK_COMPOSE_ANSWER } else { words::k::TALK_COMPOSE };
    Form {
        heading: base.s(heading).to_owned(),
        action: format!("/topic/{}/reply", topic.id),
        back: Link::new(format!("/topic/{}", topic.id), topic.title.as_str()),
        body,
        hidden: kept.chain(once).collect(),
        send: base.s(words::k::WEB_SEND).to_owned(),
        place: place_of(topic),
        member: ask.visit.is_signed_in(),
        status: StatusCode::OK,
        ..Form::default()
    }
}

fn to(sent: &Sent) -> Option<ReplyId> {
    sent.field("to")?.parse().ok()
}
