//! `/questions/unconfirmed` and `/topic/{id}/mark`: questions whose asker has not come back, and marking the answer of one for everybody who
//! comes after. Whoever may not yet reads which grade may.

use super::ask::Ask;
use super::place::{self, topic_path};
use crate::Base;
use crate::app::{nobody, people};
use crate::no::No;
use crate::page::{Html, problem};
use crate::view::{Empty, Link, Pages, Person};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use boards::{MARK_ANSWER, MARK_DAYS, Refusal, Reply, Sort, TopicKind};
use gate::Fail;
use kernel::{Cursor, Lack, MemberId, Time, TopicId};
use words::k;

const PAGE: u32 = 20;
/// So many replies are to choose from: the answer is hardly further down.
const REPLIES: u32 = 50;

/// A question in the list.
struct Row {
    href: String,
    title: String,
    replies: i64,
    at: Time,
}

#[derive(Template)]
#[template(path = "talk/unconfirmed.html", whitespace = "minimize")]
struct List<'a> {
    base: &'a Base,
    lack: Option<String>,
    rows: Vec<Row>,
    pages: Pages,
    empty: Empty,
}

/// A reply to choose.
struct Choice {
    id: i64,
    floor: i64,
    by: Person,
    text: String,
}

#[derive(Template)]
#[template(path = "talk/mark.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    lack: Option<String>,
    id: i64,
    href: String,
    question: String,
    choices: Vec<Choice>,
}

/// The sentence that says what is missing.
fn sentence(base: &Base, may: Result<(), Lack>) -> Option<String> {
    may.err().map(|lack| problem(base, &lack).text)
}

/// The list, the youngest of them first.
pub(super) async fn list(ask: Ask) -> Result<Response, Fail> {
    let (by, now) = (ask.actor().clone(), ask.now());
    let asked = ask.query("after").and_then(|c| Cursor::parse(&c));
    // The list of unanswered questions, from those on that are old enough.
    let first = Cursor { at: now.plus_days(-MARK_DAYS).micros(), id: i64::MAX };
    let after = asked.filter(|c| c.at <= first.at).unwrap_or(first);
    let (found, may) = ask
        .app
        .read::<_, No>(move |tx| {
            let found = boards::topics(tx, None, Some(TopicKind::Question), Sort::Unanswered, Some(after), PAGE)?;
            Ok((found, standing::must(tx, &by, MARK_ANSWER, now)?))
        })
        .await?;
    let base = ask.base("/questions/unconfirmed").private();
    let base = base.clone().titled(base.s(k::TALK_UNCONFIRMED));
    let row = |r: &boards::Row| Row { href: format!("/topic/{}/mark", r.id), title: r.title.clone(), replies: r.replies, at: r.at };
    let then = Some(Link::new("/questions", base.s(k::TALK_QUESTIONS)));
    let page = List {
        base: &base,
        lack: sentence(&base, may),
        rows: found.rows.iter().filter(|r| r.replies > 0).map(row).collect(),
        pages: Pages {
            next: found.next.map(|c| format!("/questions/unconfirmed?after={c}")),
            first: asked.map(|_| "/questions/unconfirmed".to_owned()),
        },
        empty: Empty { icon: "circle-check-big", why: base.s(k::TALK_UNCONFIRMED_NONE).to_owned(), then },
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}

/// One of them, with its replies to choose from.
pub(super) async fn show(ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    let (id, by, now): (TopicId, _, _) = (place::topic_id(&id)?, ask.actor().clone(), ask.now());
    let base = ask.base(format!("/topic/{id}/mark")).private();
    let base = base.clone().titled(base.s(k::TALK_MARK));
    let of = base.clone();
    let (topic, replies, names, may) = ask
        .app
        .read::<_, No>(move |tx| {
            let topic = boards::visible(tx, &by, id)?;
            if topic.kind != TopicKind::Question {
                return Err(Refusal::NotQuestion.into());
            }
            if topic.accepted.is_some() || now < topic.at.plus_days(MARK_DAYS) {
                return Err(Refusal::NotAsker.into());
            }
            let replies = boards::replies(tx, id, 0, REPLIES)?;
            let authors: Vec<MemberId> = replies.iter().filter_map(|r| r.author).collect();
            Ok((topic, replies, people(tx, &authors, &of.site.words, of.lang())?, standing::must(tx, &by, MARK_ANSWER, now)?))
        })
        .await?;
    let me = ask.actor().member();
    let person = |id: Option<MemberId>| id.and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| nobody(&base.site.words, base.lang()));
    let free = |r: &&Reply| !r.hidden && (r.author.is_none() || r.author != me) && (r.author.is_none() || r.author != topic.author);
    let choice = |r: &Reply| Choice { id: r.id.get(), floor: r.floor, by: person(r.author), text: boards::text::excerpt(&r.body_md, 160) };
    let page = Page {
        base: &base,
        lack: sentence(&base, may),
        id: id.get(),
        href: topic_path(id, &topic.slug),
        question: topic.title.clone(),
        choices: replies.iter().filter(free).map(choice).collect(),
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
