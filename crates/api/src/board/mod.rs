//! Boards: topics, replies, thanks, accepted answers, drafts; reports, cases and what moderators decide.

mod accept;
mod case;
mod decide;
mod draft;
mod edit;
mod hide;
mod history;
mod list;
mod post;
mod reply;
mod report;
mod shape;
mod show;
mod thank;

use crate::Operations;
use crate::routes;
use gate::{Class, Fail};
use kernel::{Permission, Scope, TopicId};
use store::Tx;

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Everyone, Member};
    all.add(Everyone, Scope::Read, routes!(list::list_boards))
        .add(Everyone, Scope::Read, routes!(list::list_topics))
        .limited(Member, Scope::Write, Class::Write, routes!(post::post_topic))
        .add(Everyone, Scope::Read, routes!(show::read_topic))
        .limited(Member, Scope::Write, Class::Write, routes!(edit::edit_topic))
        .add(Everyone, Scope::Read, routes!(reply::list_replies))
        .limited(Member, Scope::Write, Class::Write, routes!(reply::reply_in_topic))
        .add(Everyone, Scope::Read, routes!(show::read_reply))
        .limited(Member, Scope::Write, Class::Write, routes!(edit::edit_reply))
        .add(Everyone, Scope::Read, routes!(history::read_topic_history))
        .add(Everyone, Scope::Read, routes!(history::read_reply_history))
        .add(Member, Scope::Write, routes!(thank::thank_topic))
        .add(Member, Scope::Write, routes!(thank::unthank_topic))
        .add(Member, Scope::Write, routes!(thank::thank_reply))
        .add(Member, Scope::Write, routes!(thank::unthank_reply))
        .add(Member, Scope::Write, routes!(accept::accept_reply))
        .add(Member, Scope::Write, routes!(accept::unaccept_reply))
        .add(Member, Scope::Read, routes!(draft::read_draft))
        .add(Member, Scope::Write, routes!(draft::save_draft))
        .add(Member, Scope::Write, routes!(draft::drop_draft));
    peace(all);
}

fn peace(all: &mut Operations) {
    use Permission::{Everyone, Member, Moderate};
    all.limited(Member, Scope::Write, Class::Write, routes!(report::report_topic))
        .limited(Member, Scope::Write, Class::Write, routes!(report::report_reply))
        .always(Member, Scope::Write, Class::Write, routes!(report::appeal))
        .add(Moderate, Scope::Moderate, routes!(hide::hide_topic))
        .add(Moderate, Scope::Moderate, routes!(hide::restore_topic))
        .add(Moderate, Scope::Moderate, routes!(hide::hide_reply))
        .add(Moderate, Scope::Moderate, routes!(hide::restore_reply))
        .add(Moderate, Scope::Moderate, routes!(hide::lock_topic))
        .add(Moderate, Scope::Moderate, routes!(hide::unlock_topic))
        .add(Moderate, Scope::Moderate, routes!(case::list_cases))
        .add(Moderate, Scope::Moderate, routes!(case::read_case))
        .add(Moderate, Scope::Moderate, routes!(case::look_at_case))
        .add(Moderate, Scope::Moderate, routes!(decide::decide_case))
        .add(Moderate, Scope::Moderate, routes!(decide::list_acts))
        .add(Moderate, Scope::Moderate, routes!(decide::undo_act))
        .add(Everyone, Scope::Read, routes!(decide::count_acts));
}

/// A topic that is not hidden: what moderators have hidden they read at its case.
pub(crate) fn seen(tx: &mut Tx<'_>, id: TopicId) -> Result<boards::Topic, Fail> {
    Ok(boards::topic(tx, id)?.filter(|t| !t.hidden).ok_or(boards::Refusal::Missing)?)
}
