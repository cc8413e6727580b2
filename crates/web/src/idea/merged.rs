//! Ideas that go on as one: on the root what was merged into it, each with its own people, support and discussion; on a merged one the way
//! to where it goes on.

use super::read::{Head, Whole};
use super::{body, card, overlay, steps};
use crate::Base;
use crate::view::{Link, Person, Reply, Votes};
use askama::Template;
use askama::filters::HtmlSafe;
use boards::Topic;
use kernel::Time;
use words::k;

/// The banner of a merged idea.
#[derive(Template)]
#[template(path = "idea/goes_on.html")]
pub(super) struct GoesOn<'a> {
    base: &'a Base,
    /// None while moderators hide it.
    to: Option<(Link, &'static str)>,
    votes: Votes,
    follow: super::follow::Button<'a>,
}
impl HtmlSafe for GoesOn<'_> {}

/// Where it goes on, with the button that supports all of them.
pub(super) fn goes_on<'a>(base: &'a Base, head: &Head, there: &Topic) -> GoesOn<'a> {
    let (root, _) = head.supported();
    let to = (!there.hidden).then(|| (Link::new(super::path(root.id, &there.slug), there.title.clone()), card::written(&there.title)));
    GoesOn { base, to, votes: overlay::votes(head, false), follow: super::follow::button(base, root.id, false) }
}

/// One that was merged.
struct Row {
    id: i64,
    to: Link,
    lang: &'static str,
    by: Person,
    at: Time,
    merged: String,
    votes: String,
    /// What was said there, under a heading that names where it comes from.
    said: Option<(String, Vec<Reply>)>,
}

/// All that were merged.
#[derive(Template)]
#[template(path = "idea/merged.html")]
pub(super) struct Section<'a> {
    base: &'a Base,
    rows: Vec<Row>,
}
impl HtmlSafe for Section<'_> {}

/// The section; none when it stands alone.
pub(super) fn section<'a>(base: &'a Base, whole: &Whole) -> Option<Section<'a>> {
    let rows: Vec<Row> = whole.merged.iter().map(|m| row(base, whole, m)).collect();
    (!rows.is_empty()).then_some(Section { base, rows })
}

fn row(base: &Base, whole: &Whole, m: &super::read::Merged) -> Row {
    let path = super::path(m.of.idea, &m.title.slug);
    let (by, merger) = (steps::person(base, whole, m.of.author), steps::person(base, whole, m.of.by));
    // Read here, answered and thanked where it was written.
    let replies = m.replies.iter().map(|r| Reply { acts: Vec::new(), ..body::reply(base, whole, &path, &m.replies, r) });
    let heading = || base.f(k::idea_merged_replies(m.title.replies, &by.name, &m.title.title));
    Row {
        id: m.of.idea.get(),
        lang: card::written(&m.title.title),
        at: m.at,
        merged: base.f(k::idea_merged_by(base.date(&m.of.at), merger.name)),
        votes: base.f(k::idea_merged_votes(m.of.own_votes)),
        said: (m.title.replies > 0).then(|| (heading(), replies.collect())),
        to: Link::new(path, m.title.title.clone()),
        by,
    }
}
