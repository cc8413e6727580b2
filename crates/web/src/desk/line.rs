//! A feedback in a list: what names it, how long it waits, with how many people.

use super::ago::{Age, age};
use super::asked::Asked;
use crate::Base;
use desk::{Feedback, Item};
use ideas::Brief;
use kernel::{IdeaId, Lang, TopicId};
use std::collections::HashMap;
use store::{Error, Tx};
use words::k;

/// What names a feedback.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: &'static str,
    pub(super) bug: bool,
    pub(super) state: Option<ideas::State>,
}

/// The names of these, in two statements at most. What moderators have hidden keeps its name here: staff answer for it.
pub(super) fn named(tx: &mut Tx<'_>, items: &[Item]) -> Result<HashMap<Item, Named>, Error> {
    let of_ideas: Vec<IdeaId> = items.iter().filter_map(|i| if let Item::Idea(id) = i { Some(*id) } else { None }).collect();
    let of_topics: Vec<TopicId> = items.iter().filter_map(|i| if let Item::Question(id) = i { Some(*id) } else { None }).collect();
    let mut out: HashMap<Item, Named> = ideas::briefs(tx, &of_ideas)?.into_values().map(|b| (Item::Idea(b.id), of_idea(b))).collect();
    if !of_topics.is_empty() {
        out.extend(boards::titles(tx, &of_topics)?.into_values().map(|t| (Item::Question(t.id), of_topic(t))));
    }
    Ok(out)
}

fn of_idea(b: Brief) -> Named {
    let lang = boards::text::lang_of(&b.title).map_or("", Lang::tag);
    let href = if b.slug.is_empty() { format!("/idea/{}", b.id) } else { format!("/idea/{}-{}", b.id, b.slug) };
    Named { title: b.title, href, lang, bug: b.bug, state: Some(b.state) }
}

fn of_topic(t: boards::Title) -> Named {
    let lang = boards::text::lang_of(&t.title).map_or("", Lang::tag);
    let href = if t.slug.is_empty() { format!("/topic/{}", t.id) } else { format!("/topic/{}-{}", t.id, t.slug) };
    Named { title: t.title, href, lang, bug: false, state: None }
}

/// Idea, bug or question: icon and word.
pub(super) fn what(base: &Base, item: Item, named: &Named) -> (&'static str, String) {
    match item {
        Item::Question(_) => ("circle-question-mark", base.s(k::DESK_QUESTION).to_owned()),
        Item::Idea(_) if named.bug => ("bug", base.s(k::WEB_BUG).to_owned()),
        Item::Idea(_) => ("lightbulb", base.s(k::IDEA_KIND).to_owned()),
    }
}

/// A row.
pub(super) struct Line {
    pub(super) mark: String,
    pub(super) href: String,
    pub(super) title: String,
    pub(super) lang: &'static str,
    pub(super) what: (&'static str, String),
    pub(super) place: String,
    pub(super) people: String,
    pub(super) age: Option<Age>,
    /// Answered, by whom it waits, who has it: what else is to be known.
    pub(super) notes: Vec<(&'static str, String)>,
    pub(super) current: bool,
    pub(super) picked: bool,
}

/// What a row needs beside its feedback.
pub(super) struct About<'a> {
    pub(super) named: &'a HashMap<Item, Named>,
    /// The team, and the stage: "Camera · Engineering and design".
    pub(super) place: &'a dyn Fn(&Feedback) -> String,
    pub(super) name: &'a dyn Fn(kernel::MemberId) -> String,
    pub(super) asked: &'a Asked,
    pub(super) current: Option<Item>,
}

/// The row of a feedback; none for one that nobody can name any more.
pub(super) fn line(base: &Base, f: &Feedback, about: &About<'_>) -> Option<Line> {
    let named = about.named.get(&f.item)?;
    let source = f.source.map(|s| crate::outside::source(base, s));
    let assigned = f.assigned_to.map(|m| ("user", base.f(k::desk_assigned_to((about.name)(m)))));
    let answered = f.answered_by.map(|m| ("badge-check", base.f(k::web_answered_by((about.name)(m)))));
    let snoozed = f.snoozed_until.filter(|t| *t > base.now).map(|t| ("moon", base.f(k::desk_until(base.date_time(&t)))));
    let asked = f.asked_at.filter(|_| f.answered_at.is_some()).map(|t| ("circle-question-mark", base.f(k::desk_asked(base.date_time(&t)))));
    let returned = (f.returned > 0).then(|| ("rotate-ccw", base.s(k::DESK_RETURNED).to_owned()));
    let drafted = f.draft.as_ref().map(|d| ("pencil", base.f(k::desk_draft_of((about.name)(d.by)))));
    Some(Line {
        mark: f.item.to_string(),
        href: about.asked.item_href(f.item),
        title: named.title.clone(),
        lang: named.lang,
        what: what(base, f.item, named),
        place: (about.place)(f),
        people: base.f(k::desk_people(f.people)),
        age: f.answered_at.is_none().then(|| age(base, f.at)),
        notes: [source, returned, answered, asked, snoozed, assigned, drafted].into_iter().flatten().collect(),
        current: about.current == Some(f.item),
        picked: about.asked.picks.contains(&f.item),
    })
}
