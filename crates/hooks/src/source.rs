//! What a message says is asked of the rooms that know, which `millet` wires.

use crate::Event;
use kernel::{MemberId, Time};
use ledger::Deed;
use store::{Error, Tx};

/// For whom a thing is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct To {
    /// What this member may see.
    pub member: MemberId,
    /// With the reference under which an answer goes back to somebody outside.
    pub reply_to: bool,
}

/// What may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Ids and words of ours by their names; never anybody's words.
    pub data: Vec<(&'static str, String)>,
    /// The page of it, in full.
    pub url: String,
}

/// What a member may be told of a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// This.
    Fact(Fact),
    /// It is hidden, not public, or gone.
    Hidden,
    /// The member speaks for the company no more, or is suspended.
    NotAllowed,
}

/// Says what may be told.
pub trait Source: Send + Sync {
    /// What this member may be told of a deed now.
    fn tell(&self, tx: &mut Tx<'_>, deed: &Deed, event: Event, to: &To, now: Time) -> Result<Told, Error>;
    /// Does this member speak for the company now? Asked for a test, which is about nothing.
    fn speaks(&self, tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<bool, Error>;
    /// Where the community is, in full.
    fn home(&self) -> &str;
}
