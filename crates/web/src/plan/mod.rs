//! The plan: what is being built, what comes next, what is under discussion, from the states of ideas; and for staff, who supports one.

mod feed;
mod read;
mod show;
mod voters;

#[cfg(test)]
mod tests;

use crate::App;
use gate::{Method, Registry};
use kernel::Permission::{Everyone, MoveIdea};
use std::sync::Arc;

/// Every route of these pages, with the permission it asks for.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Method::Get, "/plan", Everyone, show::show).page(Method::Get, "/plan.atom", Everyone, feed::show).page(
        Method::Get,
        "/plan/voters",
        MoveIdea,
        voters::show,
    );
}
