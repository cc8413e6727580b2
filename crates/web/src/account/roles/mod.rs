//! Roles: who holds what until when, giving and taking, and what waits for a second administrator. For administrators; never kept.

mod acts;
mod show;
#[cfg(test)]
mod tests;

use crate::App;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::Administer;
use std::sync::Arc;

/// The pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/admin/roles", Administer, show::show)
        .page(Post, "/admin/roles", Administer, acts::give)
        .page(Post, "/admin/roles/take", Administer, acts::take)
        .page(Post, "/admin/roles/{grant}/confirm", Administer, acts::confirm)
        .page(Post, "/admin/roles/{grant}/end", Administer, acts::end);
}
