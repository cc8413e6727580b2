//! Keeping the peace: reporting a text, asking for a second look, the moderators' queue and their log.
//!
//! A text or a member is named in addresses by kind and number, `topic-12`, `reply-7`, `member-3`; see [`mark`].

mod appeal;
mod case;
mod log;
mod look;
mod mark;
mod public;
mod queue;
mod report;
mod undo;

#[cfg(test)]
mod tests;

use crate::App;
use gate::Class::Write;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::{Everyone, Member, Moderate};
use std::sync::Arc;

pub(crate) use look::reason;
pub(crate) use mark::{appeal_path, mark};

/// The room's pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/report/{mark}", Member, report::show)
        .limited(Post, "/report/{mark}", Member, Write, report::send)
        .page(Get, "/appeal", Member, appeal::mine)
        .always(Post, "/appeal", Member, Write, appeal::send_mine)
        .page(Get, "/appeal/{mark}", Member, appeal::show)
        .always(Post, "/appeal/{mark}", Member, Write, appeal::send)
        .page(Get, "/moderation", Moderate, queue::show)
        .page(Get, "/moderation/log", Moderate, log::show)
        .page(Get, "/moderation/public", Everyone, public::show)
        .page(Get, "/moderation/case/{mark}", Moderate, case::show)
        .page(Post, "/moderation/case/{mark}/look", Moderate, case::look)
        .page(Post, "/moderation/case/{mark}", Moderate, case::send)
        .page(Get, "/moderation/undo/{id}", Moderate, undo::show)
        .page(Post, "/moderation/undo/{id}", Moderate, undo::send);
}
