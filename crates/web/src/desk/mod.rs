//! The feedback inbox and what the company sees of itself: answering, saved replies, how fast we answer, the executive's week.
//!
//! These pages are never kept: a colleague's answer must be seen at once. What a fan may say to an answer given to many stands in
//! [`not_meant`].

mod ago;
mod answer;
mod answered;
mod asked;
mod brief;
mod composer;
mod curve;
mod done;
mod draft;
mod find;
mod hold;
mod item;
mod lead;
mod line;
mod merge;
mod no;
pub mod not_meant;
mod pane;
mod place;
mod read;
mod saved;
mod show;
mod small;
mod together;

#[cfg(test)]
mod tests;

use crate::App;
use gate::Class::Write;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::{AnswerForCompany, Everyone, Member, MoveIdea, Publish};
use std::sync::Arc;

/// The room's pages and forms. Staff answer as fast as they can write: only the fan's own form has the limit of writing.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/desk", AnswerForCompany, show::show)
        .page(Get, "/desk/find", AnswerForCompany, find::find)
        .page(Post, "/desk/answer", AnswerForCompany, answer::answer)
        .page(Post, "/desk/together", AnswerForCompany, together::together)
        .page(Post, "/desk/assign", AnswerForCompany, small::assign)
        .page(Post, "/desk/snooze", AnswerForCompany, small::snooze)
        .page(Post, "/desk/undo", AnswerForCompany, small::undo)
        .page(Post, "/desk/draft", AnswerForCompany, draft::draft)
        .page(Post, "/desk/merge", MoveIdea, merge::merge)
        .page(Post, "/desk/hold", AnswerForCompany, hold::hold)
        .page(Post, "/desk/take-back", AnswerForCompany, hold::take_back);
    r.page(Get, "/desk/saved", AnswerForCompany, saved::show)
        .page(Post, "/desk/saved", AnswerForCompany, saved::save)
        .page(Post, "/desk/saved/{id}", AnswerForCompany, saved::edit)
        .page(Get, "/desk/lead", Publish, lead::show)
        .page(Get, "/answered", Everyone, answered::show)
        .page(Post, "/answered", Publish, answered::switch)
        .page(Get, "/brief", Publish, brief::show)
        .page(Get, "/brief/rows", Publish, brief::rows)
        .limited(Post, "/feedback/not-meant", Member, Write, not_meant::send);
}
