//! The certified owner's page, the stamp of a service centre, and the keys that sign. No page of staff shows a serial number, not even the one
//! that was typed a moment ago.

mod admin;
mod hand;
mod keys;
mod page;
mod prove;
mod stamp;
#[cfg(test)]
mod tests;
mod told;

use crate::App;
use gate::{Class, Registry};
use kernel::Permission::{Administer, Member, Stamp};
use std::sync::Arc;

pub(super) use told::told;

/// Where an owner's forms lead back to.
const HOME: &str = "/me/owner";

/// The routes.
pub(super) fn routes(r: &mut Registry<Arc<App>>) {
    use gate::Method::{Get, Post};
    r.page(Get, HOME, Member, page::show)
        .page(Post, "/me/owner/ask", Member, prove::ask)
        .limited(Post, "/me/owner/serial", Member, Class::Write, prove::serial)
        .limited(Post, "/me/owner/order", Member, Class::Write, prove::order)
        .page(Post, "/me/owner/show", Member, hand::show)
        .page(Post, "/me/owner/offer", Member, hand::offer)
        .page(Post, "/me/owner/withdraw", Member, hand::withdraw)
        .page(Post, "/me/owner/accept", Member, hand::accept)
        .page(Post, "/me/owner/decline", Member, hand::decline)
        .page(Post, "/me/owner/end", Member, hand::end)
        .page(Get, "/owner/stamp", Stamp, stamp::form)
        .page(Post, "/owner/stamp", Stamp, stamp::stamp)
        .page(Get, "/owner/keys", Administer, keys::show)
        .page(Post, "/owner/keys", Administer, keys::add)
        .page(Post, "/owner/keys/revoke", Administer, keys::revoke)
        .page(Get, "/admin/owners", Administer, admin::search)
        .page(Get, "/admin/owners/{handle}", Administer, admin::show)
        .page(Post, "/admin/owners/{handle}/end", Administer, admin::end);
}
