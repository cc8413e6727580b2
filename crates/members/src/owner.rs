//! The noun: a certified owner. A member has shown, by something only an owner has, that a device is theirs. One device has one owner.
//!
//! Of the serial number a keyed hash is kept and nothing else, of order numbers, phones and addresses likewise; every try is counted in the
//! same transaction that judges it, by account, by address and by device, so that neither a restart nor a refused answer forgets one.
//!
//! Locked are, in this order: counters, the owner's row, the offer. Deeds: `certified`, `owner-ended`,
//! `owner-offered`; their object is the owner.

mod challenge;
mod end;
mod ended;
mod key;
mod keyed;
mod offer;
mod prove;
mod refusal;
mod serials;
mod show;
mod signed;
mod stamp;
mod told;
mod tries;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use challenge::{CHALLENGE_SECONDS, Challenge, ask, asked};
pub use end::end;
pub use ended::{Cause, ENDED_FOR, ENDED_WHY, Ended, end_for, ended_of};
pub use key::{By, Key, NewKey, add_key, keys, revoke_key};
pub use keyed::{Keyed, kept, keyed};
pub use offer::{DECLINED, OFFER_DAYS, OFFERED, Offer, accept, decline, offer, offers_from, offers_to, withdraw};
pub use prove::{Proof, Tried, prove};
pub use refusal::Refusal;
pub use serials::{Sold, bring, look};
pub use show::{show, shown};
pub use signed::message;
pub use stamp::stamp;
pub use told::{Confirms, Showing, Soon, install, installed, prove_with};
pub use tries::forget_tries;

use kernel::{Actor, DeedKind, DeviceId, MemberId, ObjectKind, OwnerId, Time};
use ledger::New;
use store::{Error, FromRow, Row, Tx, p};

/// How somebody showed that a device is theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// A code the device or a shop signed.
    Signed,
    /// The code on the card in the box.
    Card,
    /// The order it was bought by.
    Order,
    /// A service centre saw it.
    Stamp,
    /// The owner before handed it on.
    Transfer,
    /// The company's own system said so.
    Callback,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 6] = [Self::Signed, Self::Card, Self::Order, Self::Stamp, Self::Transfer, Self::Callback];
    /// The word in the database and in message keys (`owner-way-card`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Card => "card",
            Self::Order => "order",
            Self::Stamp => "stamp",
            Self::Transfer => "transfer",
            Self::Callback => "callback",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.word() == word)
    }
}

/// One device that a member is the certified owner of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owned {
    /// Its id: another one after each transfer.
    pub id: OwnerId,
    /// The model.
    pub device: DeviceId,
    /// How it was shown.
    pub way: Way,
    /// Since when.
    pub at: Time,
    /// Does the model stand under its owner's posts?
    pub shown: bool,
}

impl FromRow for Owned {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, device, word) = (r.next()?, r.next()?, r.next::<String>()?);
        let way = Way::parse(&word).ok_or_else(|| Error::Broken(format!("unknown way {word}")))?;
        Ok(Self { id, device, way, at: r.next()?, shown: r.next()? })
    }
}

/// A member's devices, the first one first.
pub fn of(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Owned>, Error> {
    tx.all("SELECT id, device_id, way, at, shown FROM member_owner WHERE member_id = ?1 ORDER BY id", p![member])
}

/// What became of writing an owner down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Theirs,
    Already,
    Anothers,
}

/// Writes down who owns the device behind a hash, unless it has an owner: of many at once the first one is. The deed with it.
fn own(tx: &mut Tx<'_>, by: &Actor, member: MemberId, serial: &str, device: DeviceId, way: Way, now: Time) -> Result<Written, Error> {
    let id = OwnerId::new(tx.id(OwnerId::KIND)?);
    let new = tx.exec(
        "INSERT INTO member_owner (serial, id, member_id, device_id, at, shown, way) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (serial) DO NOTHING",
        p![serial, id, member, device, now, false, way.word()],
    )?;
    if new > 0 {
        certified(tx, by, member, now)?;
        return Ok(Written::Theirs);
    }
    let whose = tx.opt::<(MemberId,)>("SELECT member_id FROM member_owner WHERE serial = ?1", p![serial])?;
    Ok(if whose == Some((member,)) { Written::Already } else { Written::Anothers })
}

fn certified(tx: &mut Tx<'_>, by: &Actor, member: MemberId, now: Time) -> Result<(), Error> {
    note(tx, by, DeedKind::Certified, member, now)
}

/// A deed about an owner; who did not do it themselves is told.
fn note(tx: &mut Tx<'_>, by: &Actor, kind: DeedKind, member: MemberId, now: Time) -> Result<(), Error> {
    let deed = New::new(kind, ObjectKind::Member, member.get());
    let deed = if by.member() == Some(member) { deed } else { deed.to(member) };
    ledger::record(tx, by, deed, now).map(|_| ())
}

/// The actor as a member.
fn me(by: &Actor) -> Result<MemberId, Refusal> {
    by.member().ok_or(Refusal::SignIn)
}
