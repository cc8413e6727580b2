//! `GET /board/{slug}`: who answers here, and what is talked about; with `.atom` at its end, the same as a feed.

use super::ask::Ask;
use super::card::{Crew, People, card};
use super::feed;
use super::known::{Known, Things};
use crate::Base;
use crate::no::No;
use crate::page::Html;
use crate::view::{Chip, Empty, Link, Pages, Person, TopicCard};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use boards::{Board, Row, Sort, TopicKind};
use gate::Fail;
use kernel::{Cursor, MemberId};
use std::collections::HashMap;
use std::sync::Arc;

/// A page of a list has so many topics.
const PAGE: u32 = 20;

#[derive(Template)]
#[template(path = "talk/board.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    here: &'a str,
    name: &'a str,
    purpose: &'a str,
    team: &'a str,
    faces: Vec<Person>,
    soon: Option<(String, String)>,
    kinds: Vec<Chip>,
    sorts: Vec<Chip>,
    cards: Vec<TopicCard>,
    pages: Pages,
    empty: Empty,
    ended: bool,
}

/// Which of the board's topics.
#[derive(Clone, Copy)]
struct Wanted {
    kind: Option<TopicKind>,
    sort: Sort,
    after: Option<Cursor>,
}

impl Wanted {
    fn of(ask: &Ask) -> Self {
        let kind = ask.query("kind").and_then(|w| TopicKind::parse(&w));
        let sort = ask.query("sort").and_then(|w| Sort::parse(&w)).unwrap_or(Sort::Active);
        // Only questions are answered.
        let sort = if sort == Sort::Unanswered && kind != Some(TopicKind::Question) { Sort::Active } else { sort };
        Self { kind, sort, after: ask.query("after").and_then(|c| Cursor::parse(&c)) }
    }
    /// The URL of this view, without what is the default.
    fn href(self, here: &str) -> String {
        let kind = self.kind.map(|k| format!("kind={}", k.word()));
        let sort = (self.sort != Sort::Active).then(|| format!("sort={}", self.sort.word()));
        let after = self.after.map(|c| format!("after={c}"));
        let all: Vec<String> = [kind, sort, after].into_iter().flatten().collect();
        if all.is_empty() { here.to_owned() } else { format!("{here}?{}", all.join("&")) }
    }
    fn kinds(self, base: &Base, here: &str) -> Vec<Chip> {
        let all = [None, Some(TopicKind::Talk), Some(TopicKind::Idea), Some(TopicKind::Question)];
        let chip = |kind: Option<TopicKind>| {
            let sort = if kind == Some(TopicKind::Question) || self.sort != Sort::Unanswered { self.sort } else { Sort::Active };
            let label = base.t.of("talk-kind", kind.map_or("all", TopicKind::word));
            Chip { href: Self { kind, sort, after: None }.href(here), label, current: kind == self.kind, count: None }
        };
        all.into_iter().map(chip).collect()
    }
    fn sorts(self, base: &Base, here: &str) -> Vec<Chip> {
        let all = [Sort::Active, Sort::New, Sort::Unanswered]
            .into_iter()
            .filter(|s| *s != Sort::Unanswered || self.kind == Some(TopicKind::Question));
        let chip = |sort: Sort| Chip {
            href: Self { sort, after: None, ..self }.href(here),
            label: base.t.of("talk-sort", sort.word()),
            current: sort == self.sort,
            count: None,
        };
        all.map(chip).collect()
    }
    fn empty(self, base: &Base, here: &str) -> Empty {
        let ask = Link::new(format!("{here}/new?kind=question"), base.s(words::k::TALK_ASK));
        let (icon, why, then) = match self.kind {
            Some(TopicKind::Question) => ("circle-question-mark", words::k::TALK_EMPTY_QUESTIONS, ask),
            Some(TopicKind::Idea) => ("lightbulb", words::k::TALK_EMPTY_IDEAS, Link::new("/propose", base.s(words::k::TALK_PROPOSE))),
            _ => ("messages-square", words::k::TALK_EMPTY, Link::new(format!("{here}/new"), base.s(words::k::TALK_WRITE))),
        };
        Empty { icon, why: base.s(why).to_owned(), then: Some(then) }
    }
}

/// What is read: the topics, the team, everybody named.
struct Read {
    topics: kernel::Page<Row>,
    crew: Crew,
    people: HashMap<MemberId, members::Person>,
    titles: HashMap<MemberId, medals::Title>,
}

/// The page, or its feed.
pub(super) async fn show(known: Arc<Known>, ask: Ask, Path(slug): Path<String>) -> Result<Response, Fail> {
    let things = known.things(&ask).await?;
    let (slug, atom) = slug.strip_suffix(".atom").map_or((slug.as_str(), false), |s| (s, true));
    let board = things.by_slug(slug).ok_or_else(Fail::missing)?;
    let wanted = if atom { Wanted { sort: Sort::New, after: None, ..Wanted::of(&ask) } } else { Wanted::of(&ask) };
    let (id, team) = (board.id, board.team);
    let read = ask.app.read(move |tx| {
        let topics = boards::topics(tx, Some(id), wanted.kind, wanted.sort, wanted.after, PAGE)?;
        let crew = if atom { Crew::default() } else { Crew::read(tx, team)? };
        let ids: Vec<MemberId> = topics.rows.iter().filter_map(|t| t.author).chain(crew.faces()).collect();
        Ok::<_, No>(Read { people: members::people(tx, &ids)?, titles: medals::titles(tx, &ids)?, topics, crew })
    });
    let read = read.await?;
    if atom { feed::answer(&ask, &things, board, &read.topics.rows, &read.people) } else { page(&ask, &things, board, wanted, read).await }
}

async fn page(ask: &Ask, things: &Things, board: &Board, wanted: Wanted, read: Read) -> Result<Response, Fail> {
    let here = format!("/board/{}", board.slug);
    let (name, purpose) = (board.name.get(ask.lang()), board.purpose.get(ask.lang()));
    let base = ask.base(wanted.href(&here)).titled(name).described(purpose).fed(format!("{here}.atom"));
    let people = People { base: &base, things, found: &read.people, titles: &read.titles };
    let cards: Vec<TopicCard> = read.topics.rows.iter().map(|row| card(&people, row, wanted.sort, false)).collect();
    let page = Page {
        here: &here,
        name,
        purpose,
        team: things.team(board.team, ask.lang()),
        faces: read.crew.faces().map(|id| people.of(Some(id))).collect(),
        soon: read.crew.soon(&base),
        kinds: wanted.kinds(&base, &here),
        sorts: wanted.sorts(&base, &here),
        pages: Pages {
            next: read.topics.next.map(|c| Wanted { after: Some(c), ..wanted }.href(&here)),
            first: wanted.after.map(|_| Wanted { after: None, ..wanted }.href(&here)),
        },
        empty: wanted.empty(&base, &here),
        ended: wanted.after.is_some(),
        cards,
        base: &base,
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
