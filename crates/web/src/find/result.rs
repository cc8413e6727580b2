//! One thing found, as the page shows it.

use super::read::Found;
use crate::Base;
use crate::release::look;
use crate::view::{Link, State, Votes};
use boards::TopicKind;
use kernel::{Lang, ObjectKind, ReleaseId, Time, TopicId};
use search::{Hit, Piece, mark, passage};
use words::k;

/// So many characters of a text are shown.
const SHOWN: usize = 140;

/// A result.
pub(super) struct Shown {
    pub(super) icon: &'static str,
    pub(super) kind: String,
    pub(super) href: String,
    pub(super) title: Vec<Piece>,
    pub(super) excerpt: Vec<Piece>,
    pub(super) lang: &'static str,
    pub(super) state: Option<State>,
    pub(super) votes: Option<Votes>,
    pub(super) place: Option<Link>,
    pub(super) replies: i64,
    pub(super) at: Option<Time>,
    /// Where the reply is in which it was found.
    pub(super) reply: Option<String>,
}

/// The results in the order of the hits, without what may not be seen.
pub(super) fn shown(base: &Base, query: &str, found: &Found) -> Vec<Shown> {
    let cards = found.shelf.cards(base, &found.teams, false);
    let one = |hit: &Hit| match hit.object {
        ObjectKind::Idea => cards.iter().find(|c| c.votes.idea == hit.id).map(|c| Shown {
            icon: if c.bug { "bug" } else { "lightbulb" },
            kind: base.s(if c.bug { k::WEB_BUG } else { k::SEARCH_ONE_IDEA }).to_owned(),
            href: c.href.clone(),
            title: mark(query, &c.title),
            excerpt: said(query, found, hit, &c.excerpt),
            lang: c.lang,
            state: Some(c.state.clone()),
            votes: Some(c.votes.clone()),
            place: c.place.clone(),
            replies: c.replies,
            at: Some(c.at),
            reply: link(hit),
        }),
        ObjectKind::Topic => topic(base, query, found, hit),
        ObjectKind::Release => release(base, query, found, hit),
        _ => None,
    };
    found.hits.iter().filter_map(one).collect()
}

fn topic(base: &Base, query: &str, found: &Found, hit: &Hit) -> Option<Shown> {
    let t = found.topics.get(&TopicId::new(hit.id))?;
    let board = found.boards.iter().find(|b| b.id == t.board);
    let question = t.kind == TopicKind::Question;
    Some(Shown {
        icon: if question { "circle-question-mark" } else { "message-square" },
        kind: base.s(if question { k::WEB_QUESTION } else { k::SEARCH_ONE_TOPIC }).to_owned(),
        href: if t.slug.is_empty() { format!("/topic/{}", t.id) } else { format!("/topic/{}-{}", t.id, t.slug) },
        title: mark(query, &t.title),
        excerpt: said(query, found, hit, &t.excerpt),
        lang: boards::text::lang_of(&t.title).map_or("", Lang::tag),
        state: None,
        votes: None,
        place: board.map(|b| Link::new(format!("/board/{}", b.slug), b.name.get(base.lang()))),
        replies: t.replies,
        at: Some(t.last_at),
        reply: link(hit),
    })
}

fn release(base: &Base, query: &str, found: &Found, hit: &Hit) -> Option<Shown> {
    let r = found.releases.get(&ReleaseId::new(hit.id))?;
    Some(Shown {
        icon: "package",
        kind: base.s(k::SEARCH_ONE_RELEASE).to_owned(),
        href: look::page(r),
        title: mark(query, &look::name(base, r)),
        excerpt: mark(query, r.title.get(base.lang())),
        lang: base.t.tag(),
        state: None,
        votes: None,
        place: None,
        replies: -1,
        at: r.published_at,
        reply: None,
    })
}

/// The beginning, unless what was asked for stands further down.
fn said(query: &str, found: &Found, hit: &Hit, beginning: &str) -> Vec<Piece> {
    let text = found.texts.get(&(hit.object, hit.id)).map(|text| passage(query, text, SHOWN));
    mark(query, text.as_deref().unwrap_or(beginning))
}

fn link(hit: &Hit) -> Option<String> {
    hit.reply.map(|id| format!("/reply/{id}"))
}
