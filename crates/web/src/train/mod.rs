//! The channels of each product: what each is for, who is admitted, how one applies, waits, comes in and leaves; and their page for the company.

mod acts;
mod ask;
mod desk;
mod desk_acts;
mod funnel;
mod list;
mod read;
mod receipt;
mod say;
mod show;
mod stand;
#[cfg(test)]
mod tests;
mod told;

use crate::App;
use gate::Class::Write;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Channel;
use kernel::Permission::{Everyone, Member, Publish};
use std::sync::Arc;

pub(crate) use told::{Things, read as about, told};

/// Where a channel of a product is explained.
pub(crate) fn path(product: &str, channel: Channel) -> String {
    format!("/train/{product}/{}", channel.word())
}

/// The room's pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/trains", Everyone, list::show)
        .page(Get, "/train/{product}/{channel}", Everyone, show::show)
        .page(Get, "/train/{product}/{channel}/receipt", Member, receipt::show)
        .limited(Post, "/train/{product}/{channel}/apply", Member, Write, acts::apply)
        .page(Post, "/train/{product}/{channel}/take", Member, acts::take)
        .page(Post, "/train/{product}/{channel}/pass", Member, acts::pass)
        .page(Post, "/train/{product}/{channel}/leave", Member, acts::leave)
        .page(Post, "/train/{product}/{channel}/come-back", Member, acts::come_back)
        .page(Post, "/train/{product}/{channel}/key", Member, acts::key);
    r.page(Get, "/desk/train/{product}/{channel}", Publish, desk::show)
        .page(Post, "/desk/train/{product}/{channel}", Publish, desk_acts::set)
        .page(Post, "/desk/train/{product}/{channel}/wave", Publish, desk_acts::wave)
        .page(Post, "/desk/train/{product}/{channel}/ask", Publish, desk_acts::ask)
        .page(Post, "/desk/train/{product}/{channel}/let-go", Publish, desk_acts::let_go);
}
