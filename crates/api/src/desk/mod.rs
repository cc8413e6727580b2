//! The desk: the feedback inbox, answering alone and together, answers on their way, drafts, saved replies, assigning, sleeping, merging, undoing,
//! and the figures of how soon we answer.

mod answer;
mod brief;
mod draft;
mod figures;
mod hold;
mod lead;
mod list;
mod merge;
mod not_meant;
mod past;
mod read;
mod saved;
mod shape;
mod show;
mod small;
mod together;

use crate::Operations;
use crate::routes;
use desk::Item;
use gate::{Class, Fail};
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{AnswerForCompany, MoveIdea};
    all.add(AnswerForCompany, Scope::Desk, routes!(list::list_desk))
        .add(AnswerForCompany, Scope::Desk, routes!(list::read_desk_counts))
        .add(AnswerForCompany, Scope::Desk, routes!(list::list_desk_picks))
        .add(AnswerForCompany, Scope::Desk, routes!(show::read_desk_item))
        .add(AnswerForCompany, Scope::Desk, routes!(answer::answer_desk_item))
        .add(AnswerForCompany, Scope::Desk, routes!(together::answer_together))
        .add(AnswerForCompany, Scope::Desk, routes!(hold::hold_answer))
        .add(AnswerForCompany, Scope::Desk, routes!(hold::list_held_answers))
        .add(AnswerForCompany, Scope::Desk, routes!(hold::edit_held_answer))
        .add(AnswerForCompany, Scope::Desk, routes!(hold::take_back_answer))
        .add(AnswerForCompany, Scope::Desk, routes!(draft::draft_answer))
        .add(AnswerForCompany, Scope::Desk, routes!(draft::drop_answer_draft))
        .add(AnswerForCompany, Scope::Desk, routes!(small::assign_desk_item))
        .add(AnswerForCompany, Scope::Desk, routes!(small::unassign_desk_item))
        .add(AnswerForCompany, Scope::Desk, routes!(small::snooze_desk_item))
        .add(AnswerForCompany, Scope::Desk, routes!(small::wake_desk_item))
        .add(AnswerForCompany, Scope::Desk, routes!(small::undo_at_desk))
        .add(MoveIdea, Scope::Desk, routes!(merge::merge_desk_item));
    beside(all);
}

fn beside(all: &mut Operations) {
    use Permission::{AnswerForCompany, Everyone, Member, Publish};
    all.add(AnswerForCompany, Scope::Desk, routes!(saved::list_saved_replies))
        .add(AnswerForCompany, Scope::Desk, routes!(saved::save_reply))
        .add(AnswerForCompany, Scope::Desk, routes!(saved::edit_saved_reply))
        .add(AnswerForCompany, Scope::Desk, routes!(saved::forget_saved_reply))
        .add(Everyone, Scope::Read, routes!(figures::read_answer_figures))
        .add(AnswerForCompany, Scope::Desk, routes!(figures::list_answer_rows))
        .add(Publish, Scope::Desk, routes!(figures::open_answer_figures))
        .add(Publish, Scope::Desk, routes!(brief::read_brief))
        .add(Publish, Scope::Desk, routes!(lead::list_answer_alikeness))
        .limited(Member, Scope::Write, Class::Write, routes!(not_meant::say_not_meant));
}

/// The feedback a piece of the path names: idea-12, question-7. What names none is missing.
fn item(text: &str) -> Result<Item, Fail> {
    Item::parse(text).filter(|i| i.to_string() == text).ok_or_else(Fail::missing)
}

/// The feedback a field of the body names.
fn named(text: &str, field: &str) -> Result<Item, Fail> {
    item(text).map_err(|_| Fail::unreadable("refusal-api-body", field, "feedback is named idea-12 or question-7"))
}
