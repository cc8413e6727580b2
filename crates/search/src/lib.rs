//! Search: finding ideas, topics and releases in Chinese and English from one character on, and what is alike to a text.
//!
//! A follower of the ledger without a table: the index lies beside the database, remembers how far it has read, and is made again from
//! the beginning when it is lost. It gives back ids only; the rooms say what they are called and who may see them.

mod alike;
mod doc;
mod error;
mod fields;
mod find;
mod fold;
mod follow;
mod index;
mod look;
mod mark;
mod place;
mod same;
mod stem;
mod stop;
mod text;

pub use alike::{alike, near};
pub use doc::{Doc, Hit, Source};
pub use error::Error;
pub use find::{Filter, find};
pub use follow::{Batch, read, step};
pub use index::Index;
pub use look::look;
pub use mark::{Piece, mark, passage};
pub use place::Place;
pub use text::{enough, warm};

#[cfg(test)]
mod tests;
