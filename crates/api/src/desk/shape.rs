//! A feedback, as every answer of the desk shows it.

use crate::shape::{Id, When};
use crate::view::{Person, Team};
use serde::Serialize;
use utoipa::ToSchema;

/// A feedback, as the queues have it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DeskItem {
    /// Its name at the desk: idea-12, question-7.
    #[schema(examples("idea-12"))]
    pub(super) item: String,
    /// What it is: idea, bug, question.
    pub(super) kind: String,
    /// Its title.
    pub(super) title: String,
    /// The address of its page.
    pub(super) page: String,
    /// The topic its replies stand in.
    pub(super) topic: Id,
    /// The team that answers.
    #[schema(required)]
    pub(super) team: Option<Team>,
    /// The board it stands on.
    pub(super) board: Id,
    /// The stage of the value chain; null for a question.
    #[schema(required)]
    pub(super) stage: Option<String>,
    /// Where it came from, when it was not written here: device, mail, social, call, counter.
    #[schema(required)]
    pub(super) source: Option<String>,
    /// Who wrote it.
    #[schema(required)]
    pub(super) author: Option<Person>,
    /// When.
    pub(super) at: When,
    /// How many people wait, its author included.
    pub(super) people: i64,
    /// When a named person of the company first answered.
    #[schema(required)]
    pub(super) answered_at: Option<When>,
    /// Who did.
    #[schema(required)]
    pub(super) answered_by: Option<Person>,
    /// How: personal, together.
    #[schema(required)]
    pub(super) how: Option<String>,
    /// Whose it is.
    #[schema(required)]
    pub(super) assigned_to: Option<Person>,
    /// Until when it sleeps.
    #[schema(required)]
    pub(super) snoozed_until: Option<When>,
    /// Since when we wait for its author.
    #[schema(required)]
    pub(super) asked_at: Option<When>,
    /// How often its author said of a shared answer that it missed.
    pub(super) returned: i64,
    /// The idea into which it was merged: idea-9.
    #[schema(required)]
    pub(super) merged_into: Option<String>,
    /// Who prepared words for it.
    #[schema(required)]
    pub(super) drafted_by: Option<Person>,
    /// Is an answer on its way, that can still be taken back?
    pub(super) held: bool,
}

/// Words a colleague prepared.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DeskDraft {
    /// Who prepared them.
    #[schema(required)]
    pub(super) by: Option<Person>,
    /// Markdown.
    pub(super) words: String,
    /// When.
    pub(super) at: When,
}

/// One line of what was done to a feedback, kept for ever.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DeskAct {
    /// Its id.
    pub(super) id: Id,
    /// When; of a held answer: when it was written.
    pub(super) at: When,
    /// By whom.
    #[schema(required)]
    pub(super) by: Option<Person>,
    /// What: thank, take-up, ask, decline, not-yet, elsewhere, assign, snooze, draft, merge, not-meant.
    pub(super) kind: String,
    /// The words, if there were any.
    pub(super) words: String,
    /// Who prepared them, when it was somebody else.
    #[schema(required)]
    pub(super) drafted_by: Option<Person>,
    /// Of a held answer: when it goes out.
    #[schema(required)]
    pub(super) goes_at: Option<When>,
    /// Of an answer: when it went out.
    #[schema(required)]
    pub(super) sent_at: Option<When>,
    /// When it was taken back.
    #[schema(required)]
    pub(super) undone_at: Option<When>,
    /// Of an answer: the reply it is.
    #[schema(required)]
    pub(super) reply: Option<Id>,
}

/// An answer on its way.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct HeldAnswer {
    /// What it is called while it waits.
    pub(super) id: Id,
    /// The feedback it answers.
    pub(super) item: String,
    /// Its words.
    pub(super) words: String,
    /// When it goes out.
    pub(super) goes_at: When,
}

impl From<desk::Held> for HeldAnswer {
    fn from(h: desk::Held) -> Self {
        Self { id: h.act.into(), item: h.item.to_string(), words: h.words, goes_at: h.goes_at.into() }
    }
}

/// One feedback, whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DeskFeedback {
    #[serde(flatten)]
    pub(super) about: DeskItem,
    /// Its text as it was written, in Markdown; hidden or not.
    pub(super) body_md: String,
    /// Its text as pages show it: clean HTML.
    pub(super) body_html: String,
    /// The device model it is about.
    #[schema(required)]
    pub(super) device: Option<Id>,
    /// How many replies there are.
    pub(super) replies: i64,
    /// How many people an answer can reach.
    pub(super) will_notify: i64,
    /// What it is as feedback from outside; null when it was written here.
    #[schema(required)]
    pub(super) outside: Option<Id>,
    /// Words a colleague prepared.
    #[schema(required)]
    pub(super) draft: Option<DeskDraft>,
    /// The caller's own answer on its way.
    #[schema(required)]
    pub(super) held_answer: Option<HeldAnswer>,
    /// Everything that was done to it, the oldest first.
    pub(super) acts: Vec<DeskAct>,
}
