//! JSON: the same verbs as the pages, for programs. `/api/v1`, described by the OpenAPI document that comes from the same registry.
//!
//! An operation is a function with `#[utoipa::path]` above it, entered through [`Operations`] with the permission its member and the scope
//! its token must have. It takes [`Ask`] (who asks, the key against doing it twice, the tags they know), [`Json`], [`Query`], [`One`], and
//! calls the room's verb in one transaction. What goes out is a type of this crate ([`shape`]): no type of a room is ever serialized.

mod access;
mod ask;
mod bearers;
mod board;
mod body;
mod calendar;
mod client;
mod company;
#[cfg(test)]
mod describe;
mod desk;
mod document;
mod due;
mod entry;
mod find;
mod grade;
mod hook;
mod idea;
mod journey;
mod kept;
mod me;
mod medal;
mod member;
mod notice;
mod oauth;
mod operations;
mod outside;
mod own;
mod picture;
mod plan;
mod release;
mod report;
mod role;
pub mod shape;
mod state;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod train;
mod update;
mod view;

pub use ask::Ask;
pub use bearers::bearer;
pub use body::{Json, One, Query, Two};
pub use kept::Kept;
pub(crate) use operations::routes;
pub use operations::{Operations, Routes};
pub use state::{Api, Finds};
pub use update::at_once;

use std::sync::Arc;

/// Every operation, each with the permission and the scope it asks for, and the document that describes them.
pub fn operations() -> Operations {
    let mut all = Operations::new();
    access::operations(&mut all);
    me::operations(&mut all);
    idea::operations(&mut all);
    board::operations(&mut all);
    release::operations(&mut all);
    report::operations(&mut all);
    role::operations(&mut all);
    plan::operations(&mut all);
    desk::operations(&mut all);
    outside::operations(&mut all);
    member::operations(&mut all);
    medal::operations(&mut all);
    own::operations(&mut all);
    notice::operations(&mut all);
    find::operations(&mut all);
    picture::operations(&mut all);
    company::operations(&mut all);
    grade::operations(&mut all);
    journey::operations(&mut all);
    hook::operations(&mut all);
    client::operations(&mut all);
    entry::operations(&mut all);
    calendar::operations(&mut all);
    update::operations(&mut all);
    train::operations(&mut all);
    due::operations(&mut all);
    all
}

/// The operations as routes, to be put behind the gate beside the pages.
pub fn routes(api: &Arc<Api>) -> gate::Registry<()> {
    operations().finish().with(Arc::clone(api))
}
