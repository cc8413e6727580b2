//! `/topic/{id}/history` and `/reply/{id}/history`: what it said before, and who changed it when. For everybody.

use super::ask::Ask;
use super::known::Known;
use super::place::{self, Home};
use super::topic::lang_of;
use crate::Base;
use crate::app::{nobody, shown};
use crate::no::No;
use crate::page::Html;
use crate::view::{Link, Person};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use boards::{Refusal, Revision, Thing};
use gate::Fail;
use kernel::{Actor, MemberId, Permission, Time};
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;

/// So many bytes are rendered for one look, the newest texts first: a text of 20,000 characters edited fifty times would take seconds.
const MOST: usize = 100 << 10;

/// One text.
struct Version {
    n: i64,
    now: bool,
    by: Person,
    at: Time,
    title: Option<String>,
    html: String,
    lang: &'static str,
}

#[derive(Template)]
#[template(path = "talk/history.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    back: Link,
    versions: Vec<Version>,
}

/// Of a topic.
pub(super) async fn topic(known: Arc<Known>, ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    show(&known, &ask, Thing::Topic(place::topic_id(&id)?)).await
}
/// Of a reply.
pub(super) async fn reply(known: Arc<Known>, ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    show(&known, &ask, Thing::Reply(place::reply_id(&id)?)).await
}

struct Read {
    hidden: bool,
    title: String,
    place: String,
    texts: Vec<Revision>,
    people: HashMap<MemberId, members::Person>,
}

/// Every text, the newest first.
fn read(tx: &mut Tx<'_>, by: &Actor, thing: Thing) -> Result<Read, No> {
    let mut texts = boards::history(tx, by, thing)?;
    let (id, reply) = match thing {
        Thing::Topic(id) => (id, None),
        Thing::Reply(id) => {
            let reply = boards::reply_by_id(tx, id)?.filter(|r| !r.hidden || by.may(Permission::Moderate)).ok_or(Refusal::Missing)?;
            (reply.topic, Some(reply))
        }
    };
    let topic = boards::visible(tx, by, id)?;
    let home = Home::of(tx, &topic)?;
    let place = reply.as_ref().map_or_else(|| home.first(), |r| home.reply(r));
    let hidden = topic.hidden || reply.as_ref().is_some_and(|r| r.hidden);
    let author =
        |written: Option<MemberId>, edited: Option<Time>, editor: Option<MemberId>| if edited.is_some() { editor } else { written };
    texts.push(match reply {
        Some(r) => Revision {
            edition: r.revision,
            title: String::new(),
            at: r.edited_at.unwrap_or(r.at),
            author: author(r.author, r.edited_at, r.edited_by),
            body_md: r.body_md,
        },
        None => Revision {
            edition: topic.edition,
            title: topic.title.clone(),
            body_md: topic.body_md,
            at: topic.edited_at.unwrap_or(topic.at),
            author: author(topic.author, topic.edited_at, topic.edited_by),
        },
    });
    texts.reverse();
    let mut left = MOST;
    let fitting = texts.iter().take_while(|t| {
        let fits = left > 0;
        left = left.saturating_sub(t.body_md.len());
        fits
    });
    let fitting = fitting.count();
    texts.truncate(fitting);
    let ids: Vec<MemberId> = texts.iter().filter_map(|r| r.author).collect();
    Ok(Read { hidden, title: topic.title, place, people: members::people(tx, &ids)?, texts })
}

async fn show(known: &Known, ask: &Ask, thing: Thing) -> Result<Response, Fail> {
    let by = ask.actor().clone();
    let read = ask.app.read(move |tx| read(tx, &by, thing)).await?;
    if read.hidden {
        crate::audit::hidden(&ask.app, ask.actor(), thing).await?;
    }
    let things = known.things(ask).await?;
    let path = match thing {
        Thing::Topic(id) => format!("/topic/{id}/history"),
        Thing::Reply(id) => format!("/reply/{id}/history"),
    };
    let base = ask.base(path).private();
    let base = base.clone().titled(base.s(words::k::TALK_HISTORY_TITLE));
    let words = &base.site.words;
    let person = |id: Option<MemberId>| {
        id.and_then(|id| read.people.get(&id)).map_or_else(|| nobody(words, base.lang()), |p| shown(p, &things.teams, words, base.lang()))
    };
    let versions = read.texts.iter().enumerate().map(|(i, r)| Version {
        n: r.edition,
        now: i == 0,
        by: person(r.author),
        at: r.at,
        title: (!r.title.is_empty()).then(|| r.title.clone()),
        html: boards::text::render(&r.body_md),
        lang: lang_of(boards::text::lang_of(&r.body_md)),
    });
    let page = Page { base: &base, back: Link::new(read.place.as_str(), read.title.as_str()), versions: versions.collect() };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
