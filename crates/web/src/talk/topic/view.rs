//! The page as everybody sees it.

use super::super::acts::Acts;
use super::super::compose::Composer;
use super::super::known::Things;
use super::super::place::{floor_path, page_of, page_path, topic_path};
use super::read::{Read, Whole};
use crate::app::{nobody, shown};
use crate::view::{Link, Person, Quoted};
use crate::{Base, talk};
use askama::Template;
use askama::filters::HtmlSafe;
use boards::{Reply, Topic, TopicKind};
use gate::Fail;
use kernel::{Actor, Lang, MemberId, Time};
use std::collections::HashMap;

/// A post: a reply, or the accepted answer.
pub(super) struct Post {
    id: i64,
    floor: i64,
    /// The element's id.
    anchor: String,
    by: Person,
    at: Time,
    edited: bool,
    html: String,
    lang: &'static str,
    quoted: Option<Quoted>,
    official: bool,
    hidden: bool,
    /// Who accepted it, and when.
    accepted: Option<String>,
    /// It stands above already: here is only its floor.
    above: bool,
    acts: Acts,
}

/// One post as HTML.
#[derive(Template)]
#[template(path = "talk/post.html", whitespace = "minimize")]
struct PostPart<'a> {
    base: &'a Base,
    r: &'a Post,
}
impl HtmlSafe for PostPart<'_> {}

/// A note above a topic that is hidden.
#[derive(Template)]
#[template(
    source = "<p class=\"notice warn row\">{{ base.icon(\"eye-off\") }}<span>{{ base.s(words::k::TALK_HIDDEN_TOPIC) }}</span></p>",
    ext = "html"
)]
pub(super) struct Hidden<'a> {
    pub(super) base: &'a Base,
}

#[derive(Template)]
#[template(path = "talk/topic.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    topic: &'a Topic,
    lang: &'static str,
    by: Person,
    board: Option<(Link, &'a str)>,
    team: &'a str,
    device: Option<&'a str>,
    question: bool,
    /// The first page, on the others.
    first: Option<String>,
    acts: Acts,
    accepted: Option<Post>,
    official: Vec<Link>,
    replies: Vec<Post>,
    at: i64,
    last: i64,
    earlier: Option<String>,
    later: Option<String>,
    composer: Composer,
}

impl Page<'_> {
    fn post<'a>(&'a self, r: &'a Post) -> PostPart<'a> {
        PostPart { base: self.base, r }
    }
}

/// What names the language of a text; an unknown one is said to be unknown.
pub(in crate::talk) fn lang_of(lang: Option<Lang>) -> &'static str {
    lang.map_or("", Lang::tag)
}

struct Names<'a> {
    base: &'a Base,
    people: HashMap<MemberId, Person>,
}

impl Names<'_> {
    fn of(&self, id: Option<MemberId>) -> Person {
        id.and_then(|id| self.people.get(&id).cloned()).unwrap_or_else(|| nobody(&self.base.site.words, self.base.lang()))
    }
}

pub(super) fn html(base: &Base, things: &Things, topic: &Topic, page: i64, read: &Read) -> Result<String, Fail> {
    let Some(whole) = &read.whole else { return Err(Fail::fault("a topic's page without its people")) };
    let lang = base.lang();
    let person = |id: &MemberId, p: &members::Person| Person {
        title: whole.titles.get(id).map(|t| crate::medal::beside(base, t)),
        ..shown(p, &things.teams, &base.site.words, lang)
    };
    let people = whole.people.iter().map(|(id, p)| (*id, person(id, p))).collect();
    let names = Names { base, people };
    let path = topic_path(topic.id, &topic.slug);
    let last = super::last_page(topic);
    let pinned = topic.accepted.filter(|_| page == 1).and_then(|id| read.replies.iter().chain(&whole.accepted).find(|r| r.id == id));
    let accepted = pinned.map(|r| Post { anchor: "accepted".to_owned(), ..post(&names, topic, r, &path, &read.replies) });
    let replies = read
        .replies
        .iter()
        .map(|r| Post { above: accepted.as_ref().is_some_and(|a| a.id == r.id.get()), ..post(&names, topic, r, &path, &read.replies) });
    let mut base = base.clone().described(boards::text::excerpt(&topic.body_md, 150));
    if page > 1 {
        base.title = base.f(words::k::talk_page_title(page, &topic.title));
    }
    let board = things.board(topic.board);
    let shown = Page {
        base: &base,
        topic,
        lang: lang_of(topic.lang),
        by: names.of(topic.author),
        board: board.and_then(|b| Some((things.link(b.id, lang)?, b.purpose.get(lang)))),
        team: board.map_or("", |b| things.team(b.team, lang)),
        device: topic.device.and_then(|d| things.device(d, lang)),
        question: topic.kind == TopicKind::Question,
        first: (page > 1).then(|| path.clone()),
        acts: Acts::of_topic(&Actor::Guest, topic, false),
        replies: replies.collect(),
        accepted,
        official: index(&names, whole, &path, page),
        at: page,
        last,
        earlier: (page > 1).then(|| page_path(&path, page - 1)),
        later: (page < last).then(|| page_path(&path, page + 1)),
        composer: Composer::new(topic, page, true),
    };
    shown.render().map_err(Fail::fault)
}

/// Where the company answered.
fn index(names: &Names<'_>, whole: &Whole, path: &str, page: i64) -> Vec<Link> {
    let line = |o: &boards::Official| {
        let name = names.of(o.author).name;
        Link::new(spot(path, page, o.floor), names.base.f(words::k::talk_official_at(o.floor, name)))
    };
    whole.official.iter().map(line).collect()
}

/// A floor, seen from a page: on the same one a mark is enough.
fn spot(path: &str, page: i64, floor: i64) -> String {
    if page_of(floor) == page { format!("#floor-{floor}") } else { floor_path(path, floor) }
}

fn post(names: &Names<'_>, topic: &Topic, r: &Reply, path: &str, here: &[Reply]) -> Post {
    let page = here.first().map_or(1, |r| page_of(r.floor));
    let quoted = r.to_floor.map(|floor| {
        let answered = here.iter().find(|o| o.floor == floor && !o.hidden);
        let excerpt = answered.map(|o| boards::text::excerpt(&o.body_md, 60)).unwrap_or_default();
        Quoted { name: names.of(r.to_author).name, floor, href: spot(path, page, floor), excerpt }
    });
    let accepted = (topic.accepted == Some(r.id)).then(|| {
        let at = topic.accepted_at.map(|at| names.base.date(&at)).unwrap_or_default();
        let by = names.of(topic.accepted_by);
        // Who neither asked nor answers for the company marked it for others.
        if topic.accepted_by.is_some() && topic.accepted_by != topic.author && by.role.is_none() {
            names.base.f(words::k::talk_marked_by(by.name, at))
        } else {
            names.base.f(words::k::talk_accepted_by(by.name, at))
        }
    });
    Post {
        id: r.id.get(),
        floor: r.floor,
        anchor: format!("floor-{}", r.floor),
        by: names.of(r.author),
        at: r.at,
        edited: r.edited_at.is_some(),
        html: r.body_html.clone(),
        lang: lang_of(r.lang),
        quoted,
        official: r.official,
        hidden: r.hidden,
        accepted,
        above: false,
        acts: talk::acts::Acts::of_reply(&Actor::Guest, topic, r, false),
    }
}
