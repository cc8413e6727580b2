//! The journey: a fan's own path, the company's funnel, hidden uses, and the rings that must not carry anybody along.

mod company;
mod curve;
mod me;
mod rings;
#[cfg(test)]
mod tests;
pub(crate) mod uses;

use crate::App;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::{Everyone, Member, Moderate, Publish};
use std::sync::Arc;

/// The room's pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/me/journey", Member, me::show)
        .page(Get, "/company/journey", Publish, company::show)
        .page(Get, "/hidden-uses", Everyone, uses::show)
        .page(Post, "/hidden-uses", Member, uses::mark_other)
        .page(Post, "/topic/{id}/hidden-use", Member, uses::mark)
        .page(Post, "/topic/{id}/new-to-me", Member, uses::press)
        .page(Get, "/moderation/rings", Moderate, rings::show)
        .page(Post, "/moderation/rings/{id}/put-back", Moderate, rings::put_back);
}
