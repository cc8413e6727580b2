//! A population: an invented company and as many invented members as one asks for, who joined over three years and did things for 90 days. Made
//! to see how the house does when many are there; for an empty database, and for nobody else to write into meanwhile.
//!
//! Everything is done by the verbs that people use, at its own time and in the order of time: every counter, score and deed is what it would be.
//! The work is cut into pieces, each one transaction that also says how far it came and gives the rest of its ids back. A piece depends on the
//! population ([`Population`]) and its own number alone: killed at any moment and started again, the database ends the same.

mod acts;
mod calendar;
mod day;
mod fan;
mod house;
mod mark;
mod piece;
mod policy;
mod rhythm;
mod run;
mod talk;
#[cfg(test)]
mod tests;
mod week;

pub use mark::{State, state};
pub use run::{Progress, run};

use kernel::Time;

/// What is made. The same gives the same database, byte by byte, on either engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Population {
    /// How many members, without the company's own.
    pub members: u64,
    /// Whatever is left to chance comes from it.
    pub seed: u64,
    /// When it is. What happens ends with the midnight before, on the company's wall.
    pub now: Time,
}

/// How many bytes of disk of the embedded database a member needs, with all that he does: 3,500 were measured on 3,000 and on 10,000 members, and a
/// third is added.
pub const BYTES_A_MEMBER: u64 = 4_700;

/// Password of those who can sign in; a population is no community, and holds nothing secret.
pub const PASSWORD: &str = "a-thousand-grains";

/// The staff who can sign in, by handle.
pub const STAFF: [&str; 4] = ["plover-founder", "plover-camera", "plover-shop", "plover-moderator"];

/// Everything that stops it.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The store.
    #[error("{0}")]
    Store(#[from] store::Error),
    /// A rule of a room said no where none should; or the database is not as it was left.
    #[error("{0}")]
    Said(String),
}

impl Failure {
    /// A rule said no to this.
    pub(crate) fn no(what: impl std::fmt::Display) -> impl Fn(String) -> Self {
        move |why| Self::Said(format!("{what}: {why}"))
    }
}

/// A number that depends on everything it is made of, and on each alike: the seed of a piece, the nature of a member.
pub(crate) fn mixed(seed: u64, what: u64, n: u64) -> u64 {
    let mut z = seed ^ what.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ n.wrapping_mul(0xD1B5_4A32_D192_ED03);
    for _ in 0..2 {
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
    }
    z
}
