//! Webhooks: who is told, what was sent to whom, and sending it again. For admins; never kept.

mod acts;
mod list;
mod look;
mod make;
mod secret;
mod show;
#[cfg(test)]
mod tests;

use crate::App;
use audit::{Act, Object};
use gate::Class::Write;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::Administer;
use kernel::{Actor, HookId, Time};
use std::sync::Arc;
use store::{Error, Tx};

/// An endpoint takes what happens here out of the house: whoever changes one, or sends again, stands in the audit.
fn noted(tx: &mut Tx<'_>, by: &Actor, act: Act, id: HookId, now: Time) -> Result<(), Error> {
    audit::note(tx, by, act, Object::number(id.get()), None, now)
}

/// The room's pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/hooks", Administer, list::show)
        .page(Get, "/hooks/new", Administer, make::form)
        .limited(Post, "/hooks", Administer, Write, make::make)
        .page(Get, "/hooks/{id}", Administer, show::show)
        .page(Post, "/hooks/{id}", Administer, make::edit)
        .page(Post, "/hooks/{id}/switch", Administer, acts::switch)
        .page(Post, "/hooks/{id}/forget", Administer, acts::forget)
        .limited(Post, "/hooks/{id}/rotate", Administer, Write, secret::rotate)
        .limited(Post, "/hooks/{id}/test", Administer, Write, acts::test)
        .limited(Post, "/hooks/{id}/replay", Administer, Write, acts::replay);
}
