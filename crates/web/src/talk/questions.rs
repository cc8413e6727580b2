//! `GET /questions`: what waits for somebody who knows, before what is answered.

use super::ask::Ask;
use super::card::{People, card};
use super::known::Known;
use crate::Base;
use crate::no::No;
use crate::page::Html;
use crate::view::{Chip, Empty, Link, Pages, TopicCard};
use askama::Template;
use axum::response::Response;
use boards::{Sort, TopicKind};
use gate::Fail;
use kernel::{Cursor, MemberId};
use std::sync::Arc;

const PAGE: u32 = 20;

#[derive(Template)]
#[template(path = "talk/questions.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    chips: Vec<Chip>,
    cards: Vec<TopicCard>,
    pages: Pages,
    empty: Empty,
}

fn href(all: bool, after: Option<Cursor>) -> String {
    let after = after.map(|c| format!("after={c}"));
    let all = all.then(|| "show=all".to_owned());
    let query: Vec<String> = [all, after].into_iter().flatten().collect();
    if query.is_empty() { "/questions".to_owned() } else { format!("/questions?{}", query.join("&")) }
}

/// The page.
pub(super) async fn show(known: Arc<Known>, ask: Ask) -> Result<Response, Fail> {
    let things = known.things(&ask).await?;
    let all = ask.query("show").as_deref() == Some("all");
    let after = ask.query("after").and_then(|c| Cursor::parse(&c));
    let sort = if all { Sort::Active } else { Sort::Unanswered };
    let (topics, found, titles) = ask
        .app
        .read(move |tx| {
            let topics = boards::topics(tx, None, Some(TopicKind::Question), sort, after, PAGE)?;
            let ids: Vec<MemberId> = topics.rows.iter().filter_map(|t| t.author).collect();
            Ok::<_, No>((topics, members::people(tx, &ids)?, medals::titles(tx, &ids)?))
        })
        .await?;
    let base = ask.base(href(all, after));
    let base = base.clone().titled(base.s(if all { words::k::TALK_QUESTIONS_ALL } else { words::k::TALK_QUESTIONS }));
    let base = base.clone().described(base.s(words::k::TALK_QUESTIONS_LEAD));
    let people = People { base: &base, things: &things, found: &found, titles: &titles };
    let chip = |of: bool, key| Chip { href: href(of, None), label: base.s::<words::Key>(key).to_owned(), current: of == all, count: None };
    let then = if all {
        Link::new("/boards", base.s(words::k::TALK_BOARDS))
    } else {
        Link::new(href(true, None), base.s(words::k::TALK_QUESTIONS_ALL))
    };
    let page = Page {
        base: &base,
        chips: vec![chip(false, words::k::TALK_QUESTIONS_FILTER_WAITING), chip(true, words::k::TALK_QUESTIONS_FILTER_ALL)],
        cards: topics.rows.iter().map(|row| card(&people, row, sort, true)).collect(),
        pages: Pages { next: topics.next.map(|c| href(all, Some(c))), first: after.map(|_| href(all, None)) },
        empty: Empty { icon: "circle-check-big", why: base.s(words::k::TALK_QUESTIONS_NONE).to_owned(), then: Some(then) },
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
