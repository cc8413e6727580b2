//! `POST .../thank` and `/unthank`: thanks for a topic or a reply. The first press thanks; then the page asks what for, and need not be told.

use super::acts::{Acts, Why, mark};
use super::ask::{Ask, see};
use super::place::{self, Home};
use crate::no::No;
use crate::page::Html;
use axum::extract::Path;
use axum::response::Response;
use boards::{Reason, Refusal, Reply, Thing, Topic};
use gate::{Fail, Sent};

/// Thanks for the topic.
pub(super) async fn topic(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    turn(ask, Thing::Topic(place::topic_id(&id)?), true, sent).await
}
/// Takes it back.
pub(super) async fn untopic(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    turn(ask, Thing::Topic(place::topic_id(&id)?), false, sent).await
}
/// Thanks for a reply.
pub(super) async fn reply(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    turn(ask, Thing::Reply(place::reply_id(&id)?), true, sent).await
}
/// Takes it back.
pub(super) async fn unreply(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    turn(ask, Thing::Reply(place::reply_id(&id)?), false, sent).await
}

struct Turned {
    topic: Topic,
    reply: Option<Reply>,
    place: String,
}

async fn turn(ask: Ask, thing: Thing, on: bool, sent: Sent) -> Result<Response, Fail> {
    let (by, now) = (ask.actor().clone(), ask.now());
    let reason = sent.field("reason").and_then(|w| Reason::parse(&w));
    let why = match (on, reason) {
        (false, _) => Why::Silent,
        (true, None) => Why::Asked,
        (true, Some(_)) => Why::Noted,
    };
    let turned = ask.app.write(move |tx| {
        let _thanks = if on { boards::thank(tx, &by, thing, reason, now)? } else { boards::unthank(tx, &by, thing, now)? };
        let (id, reply) = match thing {
            Thing::Topic(id) => (id, None),
            Thing::Reply(id) => {
                let reply = boards::reply_by_id(tx, id)?.ok_or(Refusal::Missing)?;
                (reply.topic, Some(reply))
            }
        };
        let topic = boards::topic(tx, id)?.ok_or(Refusal::Missing)?;
        let home = Home::of(tx, &topic)?;
        let place = reply.as_ref().map_or_else(|| home.first(), |r| home.reply(r));
        Ok::<_, No>(Turned { topic, reply, place })
    });
    let Turned { topic, reply, place } = turned.await?;
    if !ask.visit.fragment {
        return Ok(see(if why == Why::Asked { asking(&place, thing) } else { place }));
    }
    let base = ask.base("");
    let mut acts = match &reply {
        Some(reply) => Acts::of_reply(ask.actor(), &topic, reply, on),
        None => Acts::of_topic(ask.actor(), &topic, on),
    };
    acts.why = why;
    Ok(Html::fragment(&acts.part(&base)).answer(&ask.headers))
}

/// The same place, where the page asks what the thanks were for.
fn asking(place: &str, thing: Thing) -> String {
    let (path, spot) = place.split_once('#').unwrap_or((place, ""));
    let mark_of = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark_of}thanked={}#{spot}", mark(thing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::ReplyId;

    #[test]
    fn the_page_is_asked_to_ask() {
        let thing = Thing::Reply(ReplyId::new(7));
        assert_eq!(asking("/topic/1-a?page=2#floor-31", thing), "/topic/1-a?page=2&thanked=7#floor-31");
        assert_eq!(asking("/topic/1-a#floor-3", thing), "/topic/1-a?thanked=7#floor-3");
    }
}
