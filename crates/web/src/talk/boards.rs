//! `GET /boards`: every board, what it is for, who answers, what is talked about.

use super::ask::Ask;
use super::card::{Crew, People};
use super::known::{Known, Things};
use super::place::topic_path;
use crate::Base;
use crate::kept::Key;
use crate::no::No;
use crate::page::Html;
use crate::view::{Empty, Link, Person};
use askama::Template;
use axum::response::Response;
use boards::Sort;
use gate::Fail;
use kernel::{MemberId, Time};
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;

/// More waiting questions than this are not counted.
const WAITING: u32 = 9;

/// One board in the list.
struct Line {
    href: String,
    name: String,
    purpose: String,
    team: String,
    faces: Vec<Person>,
    people: i64,
    soon: Option<String>,
    waiting: i64,
    latest: Option<(Link, &'static str, Time)>,
}

#[derive(Template)]
#[template(path = "talk/boards.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    lines: Vec<Line>,
    empty: Empty,
}

/// What one board's line reads.
struct Read {
    crew: Crew,
    latest: Option<boards::Row>,
    waiting: i64,
}

/// The page; drawn anew each minute.
pub(super) async fn show(known: Arc<Known>, ask: Ask) -> Result<Response, Fail> {
    let base = ask.base("/boards");
    let base = base.clone().titled(base.s(words::k::TALK_BOARDS)).described(base.s(words::k::TALK_BOARDS_LEAD));
    let minute = base.now.micros() / 60_000_000;
    let key = Key { page: "boards", object: 0, revision: minute, view: String::new(), lang: base.lang(), theme: base.theme };
    let kept = if let Some(kept) = ask.app.keeper.get(&key) {
        kept
    } else {
        let things = known.things(&ask).await?;
        let read = Arc::clone(&things);
        let (lines, people) = ask.app.read(move |tx| self::read(tx, &read)).await?;
        ask.app.keeper.keep(key, &html(&base, &things, &lines, &people)?)
    };
    Ok(Html::kept(&kept, &ask.dress(&base).await?).answer(&ask.headers))
}

fn read(tx: &mut Tx<'_>, things: &Things) -> Result<(Vec<Read>, HashMap<MemberId, members::Person>), No> {
    let mut lines = Vec::new();
    for board in &things.boards {
        let crew = Crew::read(tx, board.team)?;
        let latest = boards::topics(tx, Some(board.id), None, Sort::Active, None, 1)?.rows.into_iter().next();
        let open = boards::topics(tx, Some(board.id), None, Sort::Unanswered, None, WAITING)?;
        lines.push(Read { crew, latest, waiting: open.rows.len() as i64 + i64::from(open.next.is_some()) });
    }
    let ids: Vec<MemberId> = lines.iter().flat_map(|l| l.crew.faces()).collect();
    Ok((lines, members::people(tx, &ids)?))
}

fn html(base: &Base, things: &Things, lines: &[Read], found: &HashMap<MemberId, members::Person>) -> Result<String, Fail> {
    let lang = base.lang();
    let none = HashMap::new();
    let people = People { base, things, found, titles: &none };
    let lines = things.boards.iter().zip(lines).map(|(board, read)| Line {
        href: format!("/board/{}", board.slug),
        name: board.name.get(lang).to_owned(),
        purpose: board.purpose.get(lang).to_owned(),
        team: things.team(board.team, lang).to_owned(),
        faces: read.crew.faces().map(|id| people.of(Some(id))).collect(),
        people: read.crew.ids.len() as i64,
        soon: read.crew.soon(base).map(|s| s.0),
        waiting: read.waiting,
        latest: read.latest.as_ref().map(|t| {
            let lang = boards::text::lang_of(&t.title).map_or("", kernel::Lang::tag);
            (Link::new(topic_path(t.id, &t.slug), t.title.as_str()), lang, t.last_at)
        }),
    });
    let empty = Empty {
        icon: "messages-square",
        why: base.s(words::k::TALK_BOARDS_NONE).to_owned(),
        then: Some(Link::new("/ideas", base.s(words::k::WEB_TAB_IDEAS))),
    };
    Page { base, lines: lines.collect(), empty }.render().map_err(Fail::fault)
}
