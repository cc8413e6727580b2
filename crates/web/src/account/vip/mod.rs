//! The VIP mark: who has it, confirming who somebody is, giving and taking, and which ways count. For service centres and administrators;
//! never kept.

mod acts;
mod member;
mod show;
#[cfg(test)]
mod tests;

use crate::view::Field;
use crate::{App, Base};
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::{Administer, Stamp};
use members::Way;
use std::sync::Arc;
use words::{Key, k};

/// The pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/admin/vip", Stamp, show::show)
        .page(Post, "/admin/vip", Administer, show::policy)
        .page(Get, "/admin/vip/{handle}", Stamp, member::show)
        .page(Post, "/admin/vip/{handle}/way", Stamp, acts::way)
        .page(Post, "/admin/vip/{handle}/drop", Stamp, acts::drop)
        .page(Post, "/admin/vip/{handle}/give", Administer, acts::give)
        .page(Post, "/admin/vip/{handle}/take", Administer, acts::take);
}

/// A way in words.
fn way_name(base: &Base, way: Way) -> String {
    base.t.of("vip-way", way.word())
}

/// "Company mail, a document that was seen".
pub fn ways(base: &Base, ways: &[Way]) -> String {
    ways.iter().map(|w| way_name(base, *w)).collect::<Vec<_>>().join(base.s(k::VIP_AND))
}

/// The field for the sentence that stands beside the mark, or for why it is taken.
fn reason(base: &Base, label: Key, hint: Key, value: String) -> Field {
    Field { most: 200, hint: Some(base.s(hint).to_owned()), value, ..Field::new("reason", base.s(label)) }
}
