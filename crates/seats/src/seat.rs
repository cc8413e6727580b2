//! The noun: a seat, which is one member's claim on places of a pool, from asking to its end.

use crate::Refusal;
use kernel::{Actor, DeedKind, MemberId, ObjectKind, PoolId, SeatId, Time};
use ledger::New;
use store::{Error, FromRow, Row, Tx, p};

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $word:literal;)*) => {
        /// How a claim stands. Frozen numbers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum State { $($(#[$doc])* $name),* }
        impl State {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
            /// The number kept in the database, and in the deed that ends a claim.
            pub const fn number(self) -> i64 { match self { $(Self::$name => $number),* } }
            /// The word in addresses and message keys.
            pub const fn word(self) -> &'static str { match self { $(Self::$name => $word),* } }
        }
    };
}
states! {
    /// Asked for; it holds nothing until a person says yes.
    Asked = 1, "asked";
    /// Waits on the list.
    Waiting = 2, "waiting";
    /// Offered from the list, or by an invitation, for a while.
    Offered = 3, "offered";
    /// Held for a while until it is confirmed.
    Held = 4, "held";
    /// The member's.
    Confirmed = 5, "confirmed";
    /// Given back, declined, or no longer waited for, by the member.
    Left = 6, "left";
    /// The time to confirm it ran out.
    Lapsed = 7, "lapsed";
    /// Ended by the company.
    Withdrawn = 8, "withdrawn";
    /// Passed on to somebody else.
    Passed = 9, "passed";
}

impl State {
    /// From the number kept in the database.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|s| s.number() == number)
    }
    /// Does it occupy its places?
    pub const fn occupies(self) -> bool {
        matches!(self, Self::Offered | Self::Held | Self::Confirmed)
    }
    /// Is it over?
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Left | Self::Lapsed | Self::Withdrawn | Self::Passed)
    }
}

/// A claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Its id.
    pub id: SeatId,
    /// The pool.
    pub pool: PoolId,
    /// The part its places are of; while it waits, the last of those it waits in.
    pub part: i64,
    /// Whose.
    pub member: MemberId,
    /// How many places.
    pub places: i64,
    /// How it stands.
    pub state: State,
    /// Until when it is offered or held.
    pub until: Option<Time>,
    /// Its rank on the list: the lowest first, then the earliest.
    pub rank: i64,
    /// When it was claimed.
    pub at: Time,
    /// The certified device that counts for it.
    pub device: Option<i64>,
    /// Given beside the capacity: its end frees nothing.
    pub extra: bool,
    /// How often it was offered.
    pub offers: i64,
}

impl Seat {
    /// How it stands at `now`, whether or not the clock has been heard: a hold that ran out is over.
    pub fn state_at(&self, now: Time) -> State {
        if self.until.is_some_and(|until| until <= now) { State::Lapsed } else { self.state }
    }
}

impl FromRow for Seat {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, pool, part, member, places) = (r.next()?, r.next()?, r.next()?, r.next()?, r.next()?);
        let state = State::from_number(r.next()?).ok_or_else(|| Error::Broken(format!("seat {id} is in a state there is not")))?;
        let (until, rank, at, device, extra, offers) = (r.next()?, r.next()?, r.next()?, r.next()?, r.next()?, r.next()?);
        Ok(Self { id, pool, part, member, places, state, until, rank, at, device, extra, offers })
    }
}

/// A claim, whoever's it is: for the rooms above, which know who may see it.
pub fn seat(tx: &mut Tx<'_>, id: SeatId) -> Result<Seat, Refusal> {
    let found = tx.opt(
        "SELECT id, pool_id, part, member_id, places, state, until, rank, at, device, extra, offers FROM seat WHERE id = ?1",
        p![id],
    )?;
    found.ok_or(Refusal::Missing)
}

/// A claim that is the actor's to act on: their own, or the program's. For everybody else there is none.
pub(crate) fn own(tx: &mut Tx<'_>, by: &Actor, id: SeatId) -> Result<Seat, Refusal> {
    let found = seat(tx, id)?;
    if *by == Actor::System || by.member() == Some(found.member) { Ok(found) } else { Err(Refusal::Missing) }
}

pub(crate) fn insert(tx: &mut Tx<'_>, s: &Seat) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO seat (id, pool_id, part, member_id, places, state, until, rank, at, device, extra, offers)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        p![s.id, s.pool, s.part, s.member, s.places, s.state.number(), s.until, s.rank, s.at, s.device, s.extra, s.offers],
    )?;
    Ok(())
}

/// Moves a claim from the state it was read in; false if somebody was faster.
pub(crate) fn step(tx: &mut Tx<'_>, from: &Seat, to: State, until: Option<Time>) -> Result<bool, Error> {
    let done = tx.exec(
        "UPDATE seat SET state = ?3, until = ?4 WHERE id = ?1 AND state = ?2",
        p![from.id, from.state.number(), to.number(), until],
    )?;
    Ok(done == 1)
}

/// The member and the device may claim again.
pub(crate) fn unbind(tx: &mut Tx<'_>, s: &Seat) -> Result<(), Error> {
    tx.exec("DELETE FROM seat_one WHERE pool_id = ?1 AND member_id = ?2 AND seat_id = ?3", p![s.pool, s.member, s.id])?;
    if let Some(device) = s.device {
        tx.exec("DELETE FROM seat_device WHERE pool_id = ?1 AND device = ?2 AND seat_id = ?3", p![s.pool, device, s.id])?;
    }
    Ok(())
}

/// One live claim a member; false if there is one.
pub(crate) fn bind(tx: &mut Tx<'_>, pool: PoolId, member: MemberId, id: SeatId) -> Result<bool, Error> {
    let bound = tx.exec(
        "INSERT INTO seat_one (pool_id, member_id, seat_id) VALUES (?1, ?2, ?3) ON CONFLICT (pool_id, member_id) DO NOTHING",
        p![pool, member, id],
    )?;
    Ok(bound == 1)
}

/// Records what became of a claim: by its member, or by somebody else for them.
pub(crate) fn tell(tx: &mut Tx<'_>, by: &Actor, kind: DeedKind, s: &Seat, stage: Option<State>, now: Time) -> Result<(), Error> {
    let new = New::new(kind, ObjectKind::Pool, s.pool.get());
    let new = if by.member() == Some(s.member) { new } else { new.to(s.member) };
    ledger::record(tx, by, New { stage: stage.map(State::number), ..new }, now)?;
    Ok(())
}
