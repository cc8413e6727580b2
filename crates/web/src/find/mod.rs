//! Finding: the page that searches, and "Is it one of these?" while a proposal is written.
//!
//! The index gives ids; what they are called, and whether they may be seen, is read from the rooms at each request. What the index has
//! not yet heard of as hidden is left out here.

mod alike;
mod read;
mod result;
mod show;

#[cfg(test)]
mod tests;

pub(crate) use alike::cards;

use crate::App;
use gate::{Method, Registry};
use kernel::Permission::Everyone;
use std::sync::Arc;

/// The routes of these pages.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Method::Get, "/search", Everyone, show::show).page(Method::Get, "/propose/alike", Everyone, alike::fragment);
}

/// So many characters of a query are looked at.
const LONGEST: usize = 100;

/// A query as it is asked: trimmed and cut.
fn cut(query: &str) -> String {
    query.trim().chars().take(LONGEST).collect()
}
