//! A board as an Atom feed (RFC 4287).

use super::ask::Ask;
use super::known::Things;
use super::place::{segment, topic_path};
use crate::Base;
use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use boards::{Board, Row};
use gate::Fail;
use kernel::{MemberId, Time};
use std::collections::HashMap;

struct Entry {
    id: String,
    href: String,
    title: String,
    name: String,
    at: Time,
    updated: Time,
    text: String,
}

#[derive(Template)]
#[template(path = "talk/board.xml")]
struct Feed<'a> {
    base: &'a Base,
    home: String,
    itself: String,
    title: String,
    purpose: &'a str,
    updated: Time,
    entries: Vec<Entry>,
}

/// The newest topics.
pub(super) fn answer(
    ask: &Ask,
    things: &Things,
    board: &Board,
    rows: &[Row],
    people: &HashMap<MemberId, members::Person>,
) -> Result<Response, Fail> {
    let base = ask.base(format!("/board/{}", board.slug));
    let lang = base.lang();
    let url = &base.site.url;
    let entries = rows.iter().map(|t| Entry {
        // Without the words of the title, which may change.
        id: format!("{url}/t/{}", segment(t.id.get(), "")),
        href: format!("{url}{}", topic_path(t.id, &t.slug)),
        title: plain(&t.title),
        name: t.author.and_then(|id| people.get(&id)).map_or_else(|| base.s(words::k::WEB_FORMER).to_owned(), |p| plain(&p.name)),
        at: t.at,
        updated: t.last_at,
        text: plain(&t.excerpt),
    });
    let feed = Feed {
        home: format!("{url}/board/{}", board.slug),
        itself: format!("{url}/board/{}.atom", board.slug),
        title: format!("{} · {}", things.board(board.id).map_or("", |b| b.name.get(lang)), base.company()),
        purpose: board.purpose.get(lang),
        updated: rows.iter().map(|t| t.last_at).max().unwrap_or(base.now),
        entries: entries.collect(),
        base: &base,
    };
    let mut response = feed.render().map_err(Fail::fault)?.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/atom+xml; charset=utf-8"));
    Ok(response)
}

/// Without the characters that XML cannot hold.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
