//! The box at the foot of a topic. A guest has it too: what is written before joining is sent after it.

use super::place::segment;
use crate::Base;
use askama::Template;
use askama::filters::HtmlSafe;
use boards::{Draft, Reply, Topic, TopicKind};

/// A text has at most so many characters: what the counter counts down from; the boards decide.
pub(super) const MOST: i64 = 20_000;

/// Whom the text answers.
#[derive(Debug, Clone)]
pub(super) struct To {
    id: i64,
    name: String,
    floor: i64,
    /// The same page without it.
    away: String,
}

impl To {
    /// A reply, by the name of its author, on this page of its topic.
    pub(super) fn new(reply: &Reply, name: String, away: &str) -> Self {
        Self { id: reply.id.get(), name, floor: reply.floor, away: format!("{away}#composer") }
    }
}

/// The box.
#[derive(Debug, Clone, Default)]
pub(super) struct Composer {
    action: String,
    place: String,
    answer: bool,
    /// The page of the topic on which it stands.
    page: i64,
    pub(super) to: Option<To>,
    pub(super) value: String,
    /// When the draft was kept that stands in it.
    pub(super) draft_of: Option<String>,
    pub(super) problem: Option<String>,
    /// A key of its own, so that pressed twice it posts once; none in a kept page.
    pub(super) once: String,
    guest: bool,
}

impl Composer {
    /// Empty, under a topic.
    pub(super) fn new(topic: &Topic, page: i64, guest: bool) -> Self {
        let id = topic.id;
        Self {
            action: format!("/topic/{id}/reply"),
            place: place_of(topic),
            answer: topic.kind == TopicKind::Question,
            page,
            guest,
            ..Self::default()
        }
    }
    /// With what was kept from before.
    pub(super) fn drafted(mut self, base: &Base, draft: Option<Draft>) -> Self {
        if let Some(draft) = draft.filter(|d| self.value.is_empty() && !d.body.is_empty()) {
            self.draft_of = Some(base.date_time(&draft.at));
            self.value = draft.body;
        }
        self
    }
    /// As HTML.
    pub(super) const fn part<'a>(&'a self, base: &'a Base) -> ComposerPart<'a> {
        ComposerPart { base, c: self }
    }
}

/// Where the draft of a reply is kept.
pub(super) fn place_of(topic: &Topic) -> String {
    format!("topic/{}", segment(topic.id.get(), ""))
}

/// The box as HTML.
#[derive(Template)]
#[template(path = "talk/composer.html", whitespace = "minimize")]
pub(super) struct ComposerPart<'a> {
    base: &'a Base,
    c: &'a Composer,
}
impl HtmlSafe for ComposerPart<'_> {}
