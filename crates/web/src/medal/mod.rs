//! Medals and titles: what there is and who has it, what a member shows of theirs, and the company's pages. The staff's are never kept.

mod acts;
mod admin;
mod form;
mod list;
mod mine;
mod one;
mod open;
mod say;
#[cfg(test)]
mod tests;

pub(crate) use say::{Badge, badges, beside, notice};

use crate::App;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::{Administer, Everyone, Member, Moderate};
use std::sync::Arc;

/// The room's pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/medals", Everyone, list::show)
        .page(Get, "/medal/{word}", Everyone, one::show)
        .page(Get, "/me/medals", Member, mine::show)
        .page(Post, "/me/medals", Member, mine::choose)
        .page(Get, "/admin/medals", Moderate, admin::show)
        .page(Post, "/admin/medals", Administer, acts::define)
        .page(Get, "/admin/medals/{word}", Moderate, open::show)
        .page(Post, "/admin/medals/{word}", Administer, acts::change)
        .page(Post, "/admin/medals/{word}/on", Administer, acts::on)
        .page(Post, "/admin/medals/{word}/give", Moderate, acts::give)
        .page(Post, "/admin/medals/{word}/take", Moderate, acts::take);
}
