//! Who may do and see what, tried for real: every route of the house, whoever added it, by every kind of person.
//!
//! The routes come from the table of the finished house, so that a new one is in these tests by itself. A path with something in braces that
//! [`fill`] does not know is a failure that says where to add it.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::too_many_lines,
    clippy::format_push_string,
    reason = "a panic in a test is its report, and its tables are long"
)]

mod canary;
mod cross_site;
mod fields;
mod fill;
mod forms;
mod matrix;
mod secrets;
mod sessions;
mod settle;
mod town;
mod world;

pub use fill::{Whose, fill};
pub use forms::{form, json};
