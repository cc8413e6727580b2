//! Feedback from where customers stand: taking down a call or a visit, handing out the link, making it one's own; what trackers send; and what
//! an idea is called where it is built.

mod claim;
mod inbound;
mod log;
mod machines;
mod new;
pub(crate) mod refs;
mod said;
mod show;

#[cfg(test)]
mod tests;

use crate::App;
use gate::Method::{Get, Post};
use gate::{Class, Registry};
use kernel::Permission::{Administer, AnswerForCompany, Everyone, Member, MoveIdea};
use std::sync::Arc;

pub(crate) use said::{icon, named, source};
pub(crate) use show::back;

/// The room's pages. What trackers send comes with a signature instead of a session.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/feedback/new", AnswerForCompany, new::form)
        .page(Post, "/feedback/new", AnswerForCompany, new::take)
        .page(Get, "/feedback/{id}", AnswerForCompany, show::show)
        .page(Post, "/feedback/{id}/link", AnswerForCompany, show::link)
        .page(Get, "/feedback/{id}/log", AnswerForCompany, log::show);
    r.page(Get, "/claim/{token}", Everyone, claim::show).limited(Post, "/claim/{token}", Member, Class::Write, claim::claim);
    r.page(Get, "/machines", Administer, machines::show)
        .page(Post, "/machines/key", Administer, machines::key)
        .page(Post, "/machines/tracker", Administer, machines::tracker)
        .page(Post, "/machines/revoke", Administer, machines::revoke);
    r.page(Post, "/idea/{id}/refs", MoveIdea, refs::idea)
        .page(Get, "/change/{id}/refs", MoveIdea, refs::change_form)
        .page(Post, "/change/{id}/refs", MoveIdea, refs::change)
        .from_anywhere("/inbound/{tracker}/{id}", inbound::take);
}
