//! Pictures that members put into what they write: made small and clean, kept by digest, shown only with the text they belong to.
//!
//! Tables: `picture`, `picture_gone`. Deeds: none; a picture is part of the text that has one. Bytes lie in [`Blobs`], named by their
//! SHA-256: written before the row that names them, removed an hour after the last row that did.

mod attach;
mod blobs;
mod keep;
mod make;
mod making;
mod picture;
mod refusal;
mod sweep;

pub use attach::{MOST, attach};
pub use blobs::{Blobs, digest};
pub use keep::{admit, describe, drop_loose, keep};
pub use make::{BIGGEST_BYTES, Encoded, Made, make};
pub use making::{Laid, Making};
pub use picture::{Picture, of_object, picture, pictures};
pub use refusal::Refusal;
pub use sweep::{LOOSE_HOURS, sweep, swept};

/// The pictures' tables.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "pictures", number: 1, sql: include_str!("../migrations/0001_picture.sql") }];
