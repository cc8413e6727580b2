//! Feedback from where customers stand, what is made one's own of it, and what things are called in trackers.

mod claim;
mod device;
mod key;
mod refs;
mod show;
mod take;
mod tracker;

use crate::Operations;
use crate::routes;
use gate::Class;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Administer, AnswerForCompany, Everyone, Member, MoveIdea};
    all.add(AnswerForCompany, Scope::Feedback, routes!(take::take_feedback))
        // Nobody is signed in here: the signature over the bytes says which device model speaks.
        .limited(Everyone, Scope::Read, Class::Write, routes!(device::take_device_feedback))
        .add(AnswerForCompany, Scope::Desk, routes!(show::read_outside_feedback))
        .add(AnswerForCompany, Scope::Desk, routes!(show::offer_claim))
        .add(AnswerForCompany, Scope::Desk, routes!(show::read_device_log))
        .add(Everyone, Scope::Read, routes!(claim::read_claim))
        .limited(Member, Scope::Write, Class::Write, routes!(claim::claim_feedback))
        .add(MoveIdea, Scope::Desk, routes!(refs::list_idea_refs))
        .add(MoveIdea, Scope::Desk, routes!(refs::attach_idea_ref))
        .add(MoveIdea, Scope::Desk, routes!(refs::detach_idea_ref))
        .add(MoveIdea, Scope::Desk, routes!(refs::list_change_refs))
        .add(MoveIdea, Scope::Desk, routes!(refs::attach_change_ref))
        .add(MoveIdea, Scope::Desk, routes!(refs::detach_change_ref))
        .add(Administer, Scope::Administer, routes!(key::list_device_keys))
        .add(Administer, Scope::Administer, routes!(key::make_device_key))
        .add(Administer, Scope::Administer, routes!(key::end_device_key))
        .add(Administer, Scope::Administer, routes!(tracker::list_trackers))
        .add(Administer, Scope::Administer, routes!(tracker::connect_tracker))
        .add(Administer, Scope::Administer, routes!(tracker::end_tracker));
}
