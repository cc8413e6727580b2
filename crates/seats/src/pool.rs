//! The noun: a pool of places, what it is for and its terms; and making one.

use crate::Refusal;
use kernel::{Actor, Chance, DeedKind, Object, ObjectKind, Permission, PoolId, Time};
use ledger::New;
use store::{Error, FromRow, Row, Tx, p};

/// The part that everybody may have a place of.
pub const OPEN: i64 = 0;
/// The end of time, for a pool that nothing closes.
pub const NEVER: Time = Time::from_micros(i64::MAX);
/// So many parts a pool may have.
const PARTS: usize = 20;

/// What holds for the places of a pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// From then on one may come to the waiting room; until it opens nobody is first there, the lot decides.
    pub room_at: Time,
    /// From then on places are given.
    pub opens_at: Time,
    /// From then on no claim is taken, and nothing is offered.
    pub closes_at: Time,
    /// When what it is for begins: nothing is offered from then on, and no offer or hold lasts longer.
    pub starts_at: Time,
    /// A claimed place is held for so long until it is confirmed; 0: it is the member's at once.
    pub hold_seconds: i64,
    /// An offer from the waiting list lasts so long.
    pub offer_seconds: i64,
    /// So many places at most for one member.
    pub most: i64,
    /// Is a certified device asked for, and counted once?
    pub by_device: bool,
    /// Does a person say who gets a place? Until then a claim holds nothing.
    pub asked: bool,
    /// Does everybody wait until a person invites the next ones?
    pub by_wave: bool,
    /// May a member pass their place on?
    pub passes: bool,
}

impl Terms {
    /// Open from `now` on without an end, one place each, held and offered for so many seconds.
    pub const fn open(now: Time, hold_seconds: i64, offer_seconds: i64) -> Self {
        let (by_device, asked, by_wave, passes) = (false, false, false, false);
        let (opens_at, closes_at) = (now, NEVER);
        Self {
            room_at: now,
            opens_at,
            closes_at,
            starts_at: NEVER,
            hold_seconds,
            offer_seconds,
            most: 1,
            by_device,
            asked,
            by_wave,
            passes,
        }
    }
    fn are_sound(&self) -> bool {
        let order = self.room_at <= self.opens_at && self.opens_at < self.closes_at && self.opens_at < self.starts_at;
        order && self.hold_seconds >= 0 && self.offer_seconds > 0 && (1..=100).contains(&self.most)
    }
}

/// A pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// Its id.
    pub id: PoolId,
    /// What its places are for.
    pub of: (ObjectKind, i64),
    /// Its terms.
    pub terms: Terms,
    /// What the lots of the waiting room are made of: told when it has opened, so that everybody can count theirs again.
    pub seed: i64,
}

impl Pool {
    /// From then on nothing is given, offered or held.
    pub fn shut(&self) -> Time {
        self.terms.closes_at.min(self.terms.starts_at)
    }
    /// How long a hold or an offer of so many seconds lasts; never beyond the beginning of what it is for.
    pub(crate) fn lasts(&self, seconds: i64, now: Time) -> Time {
        now.plus_seconds(seconds).min(self.terms.starts_at)
    }
}

impl FromRow for Pool {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, kind, of, seed) = (r.next()?, r.next::<i64>()?, r.next()?, r.next()?);
        let kind = ObjectKind::from_number(kind).ok_or_else(|| Error::Broken(format!("pool {id} is for nothing there is")))?;
        let terms = Terms {
            room_at: r.next()?,
            opens_at: r.next()?,
            closes_at: r.next()?,
            starts_at: r.next()?,
            hold_seconds: r.next()?,
            offer_seconds: r.next()?,
            most: r.next()?,
            by_device: r.next()?,
            asked: r.next()?,
            by_wave: r.next()?,
            passes: r.next()?,
        };
        Ok(Self { id, of: (kind, of), terms, seed })
    }
}

/// May the actor run pools: set capacities, give places, invite?
pub(crate) fn may(by: &Actor) -> Result<(), Refusal> {
    Ok(by.must(Permission::Publish, Object::Any)?)
}

/// Makes a pool; `parts`: the capacity of the open part, then of each that is set apart. What it is for is the caller's to check.
pub fn make(
    tx: &mut Tx<'_>,
    by: &Actor,
    of: (ObjectKind, i64),
    terms: &Terms,
    parts: &[i64],
    chance: &mut dyn Chance,
    now: Time,
) -> Result<PoolId, Refusal> {
    may(by)?;
    if !terms.are_sound() || parts.is_empty() || parts.len() > PARTS {
        return Err(Refusal::Terms);
    }
    if parts.iter().any(|c| *c < 0) {
        return Err(Refusal::Capacity);
    }
    let id = PoolId::new(tx.id(PoolId::KIND)?);
    let (seed, t) = (chance.below(1 << 62) as i64, terms);
    tx.exec(
        "INSERT INTO seat_pool (id, of_kind, of_id, seed, room_at, opens_at, closes_at, starts_at, hold_seconds, offer_seconds, most,
            by_device, asked, by_wave, passes, made_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        p![
            id,
            of.0.number(),
            of.1,
            seed,
            t.room_at,
            t.opens_at,
            t.closes_at,
            t.starts_at,
            t.hold_seconds,
            t.offer_seconds,
            t.most,
            t.by_device,
            t.asked,
            t.by_wave,
            t.passes,
            now
        ],
    )?;
    for (part, capacity) in parts.iter().enumerate() {
        tx.exec(
            "INSERT INTO seat_part (pool_id, part, capacity, taken, above, extra) VALUES (?1, ?2, ?3, 0, 0, 0)",
            p![id, part as i64, *capacity],
        )?;
    }
    let new = New::new(DeedKind::PoolSet, ObjectKind::Pool, id.get());
    ledger::record(tx, by, new.reaching(parts.iter().sum()), now)?;
    crate::run::look_at(tx, id, terms.opens_at)?;
    Ok(id)
}

/// A pool.
pub fn pool(tx: &mut Tx<'_>, id: PoolId) -> Result<Pool, Refusal> {
    let found = tx.opt(
        "SELECT id, of_kind, of_id, seed, room_at, opens_at, closes_at, starts_at, hold_seconds, offer_seconds, most, by_device, asked,
            by_wave, passes
         FROM seat_pool WHERE id = ?1",
        p![id],
    )?;
    found.ok_or(Refusal::Missing)
}

/// The pools of a thing, the oldest first.
pub fn pools_of(tx: &mut Tx<'_>, kind: ObjectKind, id: i64) -> Result<Vec<Pool>, Error> {
    tx.all(
        "SELECT id, of_kind, of_id, seed, room_at, opens_at, closes_at, starts_at, hold_seconds, offer_seconds, most, by_device, asked,
            by_wave, passes
         FROM seat_pool WHERE of_kind = ?1 AND of_id = ?2 ORDER BY id LIMIT 200",
        p![kind.number(), id],
    )
}

/// Whoever offers or takes back places of a pool does so alone: the first lock of all.
pub(crate) fn lock(tx: &mut Tx<'_>, id: PoolId) -> Result<(), Error> {
    tx.exec("UPDATE seat_pool SET made_at = made_at WHERE id = ?1", p![id])?;
    Ok(())
}
