//! What can be done with a post: thank, reply, edit, accept, fold. A guest's are in the kept page, a viewer's are laid over it.

use super::place::{page_of, reply_id, topic_id};
use crate::Base;
use askama::Template;
use askama::filters::HtmlSafe;
use boards::{Matter, Reason, Reply, Thing, Topic, TopicKind};
use kernel::{Actor, Permission};

/// Why one thanks: asked after the thanks, never before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Why {
    /// Not now.
    #[default]
    Silent,
    /// What for?
    Asked,
    /// It was said.
    Noted,
}

/// The buttons under a post.
#[derive(Debug, Clone, Default)]
pub(super) struct Acts {
    /// Names the overlay and the element: `acts-12`, of a topic `acts-t12`.
    pub(super) mark: String,
    /// `/reply/12` or `/topic/12`.
    path: String,
    /// The floor; 0 for the topic.
    floor: i64,
    thanks: i64,
    /// Did the viewer thank? None for a guest, whose press leads to joining.
    thanked: Option<bool>,
    own: bool,
    pub(super) why: Why,
    /// Where the box is with this post answered.
    answer: Option<String>,
    edit: bool,
    /// The topic in which this can be accepted as the answer, or no longer, and this reply's number.
    accept: Option<(i64, i64, bool)>,
    /// The topic its author may mark as a hidden use, or no longer: its number, and whether it is one.
    mark_use: Option<(i64, bool)>,
    /// Hidden or not, for moderators.
    moderate: Option<bool>,
    /// Is the post hidden?
    hidden: bool,
    /// Its name in the addresses of reports and cases; empty for a guest.
    named: String,
    /// Why one's own post was hidden.
    pub(super) folded: Option<String>,
}

impl Acts {
    /// Of the topic itself.
    pub(super) fn of_topic(by: &Actor, topic: &Topic, thanked: bool) -> Self {
        Self {
            named: named(by, Thing::Topic(topic.id)),
            mark: mark(Thing::Topic(topic.id)),
            path: format!("/topic/{}", topic.id),
            thanks: topic.thanks,
            answer: Some("#composer".to_owned()),
            mark_use: mark_use(by, topic),
            ..Self::default()
        }
        .seen(by, topic.author.is_some() && topic.author == by.member(), thanked, topic.hidden)
    }
    /// Of a reply.
    pub(super) fn of_reply(by: &Actor, topic: &Topic, reply: &Reply, thanked: bool) -> Self {
        let (page, id) = (page_of(reply.floor), reply.id);
        let page = if page > 1 { format!("page={page}&") } else { String::new() };
        let decides = by.may(Permission::Moderate) || (topic.author.is_some() && topic.author == by.member());
        let free = topic.accepted.is_none_or(|a| a == id) && topic.kind == TopicKind::Question && !reply.hidden;
        Self {
            named: named(by, Thing::Reply(id)),
            mark: mark(Thing::Reply(id)),
            path: format!("/reply/{id}"),
            floor: reply.floor,
            thanks: reply.thanks,
            answer: Some(format!("?{page}to={id}#composer")),
            accept: (decides && free).then(|| (topic.id.get(), id.get(), topic.accepted == Some(id))),
            ..Self::default()
        }
        .seen(by, reply.author.is_some() && reply.author == by.member(), thanked, reply.hidden)
    }
    fn seen(mut self, by: &Actor, own: bool, thanked: bool, hidden: bool) -> Self {
        let moderator = by.may(Permission::Moderate);
        self.thanked = by.member().map(|_| thanked);
        self.own = own;
        self.edit = (own && !hidden) || moderator;
        self.moderate = moderator.then_some(hidden);
        self.hidden = hidden;
        self
    }
    /// For `X-Fragment`.
    pub(super) fn part<'a>(&'a self, base: &'a Base) -> ActsPart<'a> {
        ActsPart { base, a: self }
    }
}

/// The author of a talk says whether it tells a hidden use, until it was new to somebody.
fn mark_use(by: &Actor, topic: &Topic) -> Option<(i64, bool)> {
    let own = topic.author.is_some() && topic.author == by.member() && !topic.hidden;
    let free = own && topic.kind == TopicKind::Talk && topic.hidden_use.unwrap_or(0) == 0;
    free.then(|| (topic.id.get(), topic.hidden_use.is_some()))
}

/// `12` of a reply, `t12` of a topic.
pub(super) fn mark(thing: Thing) -> String {
    match thing {
        Thing::Topic(id) => format!("t{id}"),
        Thing::Reply(id) => id.to_string(),
    }
}

/// Members report, and moderators decide.
fn named(by: &Actor, thing: Thing) -> String {
    by.member().map(|_| crate::peace::mark(Matter::Text(thing))).unwrap_or_default()
}

/// The thing a mark names.
pub(super) fn thing(mark: &str) -> Option<Thing> {
    match mark.strip_prefix('t') {
        Some(id) => topic_id(id).ok().map(Thing::Topic),
        None => reply_id(mark).ok().map(Thing::Reply),
    }
}

/// The buttons as HTML.
#[derive(Template)]
#[template(path = "talk/acts.html", whitespace = "minimize")]
pub(super) struct ActsPart<'a> {
    base: &'a Base,
    a: &'a Acts,
}
impl HtmlSafe for ActsPart<'_> {}

impl ActsPart<'_> {
    /// The reasons with their words.
    #[allow(clippy::unused_self, reason = "a template asks it")]
    fn reasons(&self) -> [(&'static str, words::Key); 3] {
        Reason::ALL.map(|r| {
            let key = match r {
                Reason::Useful => words::k::TALK_THANKS_USEFUL,
                Reason::Clear => words::k::TALK_THANKS_CLEAR,
                Reason::Warm => words::k::TALK_THANKS_WARM,
            };
            (r.word(), key)
        })
    }
}
