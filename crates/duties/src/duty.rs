//! The noun: what is due under a promise, once; and saying that it is.

use crate::Refusal;
use crate::promise::{self, Promise};
use crate::state::{Due, State, Who};
use crate::terms::Wall;
use kernel::{Actor, DeedKind, DutyId, MemberId, ObjectKind, PromiseId, Time, Zone};
use ledger::New;
use store::{Error, FromRow, Row, Tx, p};

/// Something due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Its id.
    pub id: DutyId,
    /// Under which promise.
    pub promise: PromiseId,
    /// Who owes it.
    pub member: MemberId,
    /// Due before this instant.
    pub due_at: Time,
    /// The rule on the wall it was made of, as [`Wall::text`].
    pub wall: String,
    /// The zone of that wall.
    pub zone: String,
    /// How it stands.
    pub state: Due,
    /// Reminders so far: 1 before it was due, 2 as the grace period began.
    pub reminded: i64,
    /// How often its time was made longer.
    pub extended: i64,
    /// When it came.
    pub met_at: Option<Time>,
    /// What it was met with, if with something.
    pub evidence: Option<(ObjectKind, i64)>,
}

impl Duty {
    /// Did it come after it was due? It counts as there all the same; a tally that was frozen stays as it is.
    pub fn is_late(&self) -> bool {
        self.met_at.is_some_and(|at| at >= self.due_at)
    }
}

impl FromRow for Duty {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let id: DutyId = r.next()?;
        let broken = |what: &str| Error::Broken(format!("duty {id} has {what} there is not"));
        let (promise, member, due_at, wall, zone) = (r.next()?, r.next()?, r.next()?, r.next()?, r.next()?);
        let state = Due::from_number(r.next()?).ok_or_else(|| broken("a state"))?;
        let (reminded, extended, met_at) = (r.next()?, r.next()?, r.next()?);
        let evidence = match (r.next::<Option<i64>>()?, r.next::<Option<i64>>()?) {
            (Some(kind), Some(of)) => Some((ObjectKind::from_number(kind).ok_or_else(|| broken("an evidence"))?, of)),
            _ => None,
        };
        Ok(Self { id, promise, member, due_at, wall, zone, state, reminded, extended, met_at, evidence })
    }
}

/// Says that something is due under a promise: by the program or the company, once an hour on the wall. While the promise rests nothing is:
/// none.
pub fn owe(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, wall: Wall, now: Time) -> Result<Option<DutyId>, Refusal> {
    promise::company(by)?;
    let of = promise::lock(tx, id)?;
    if of.state != State::Kept {
        return Ok(None);
    }
    let zone = of.zone();
    let due_at = wall.instant(&zone);
    if !wall.is_sound() || due_at <= now {
        return Err(Refusal::Past);
    }
    let duty = DutyId::new(tx.id(DutyId::KIND)?);
    let new = tx.exec(
        "INSERT INTO duty_owed (promise_id, wall, duty_id) VALUES (?1, ?2, ?3) ON CONFLICT (promise_id, wall) DO NOTHING",
        p![id, &wall.text(), duty],
    )?;
    if new == 0 {
        return Ok(tx.val("SELECT duty_id FROM duty_owed WHERE promise_id = ?1 AND wall = ?2", p![id, &wall.text()]).map(Some)?);
    }
    let (reminded, next_at) = first_look(&of, wall, &zone, now);
    tx.exec(
        "INSERT INTO duty (id, promise_id, member_id, due_at, wall, zone, state, reminded, extended, next_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, 0, ?8)",
        p![duty, id, of.member, due_at, &wall.text(), &of.zone, reminded, next_at],
    )?;
    Ok(Some(duty))
}

/// When the clock first looks at it. Whoever learns of it later than the first reminder would come needs none.
pub(crate) fn first_look(of: &Promise, wall: Wall, zone: &Zone, now: Time) -> (i64, Time) {
    let remind_at = wall.days_later(zone, -of.terms.remind_days);
    if of.terms.remind_days > 0 && remind_at > now { (0, remind_at) } else { (1, wall.instant(zone)) }
}

/// Something due and its promise, locked; and who the actor is to it. To everybody else there is none.
pub(crate) fn lock(tx: &mut Tx<'_>, by: &Actor, id: DutyId) -> Result<(Promise, Duty, Who), Refusal> {
    let of: Option<(PromiseId, MemberId)> = tx.opt("SELECT promise_id, member_id FROM duty WHERE id = ?1", p![id])?;
    let (promise, member) = of.ok_or(Refusal::Missing)?;
    let who = promise::who(by, member)?;
    let promise = promise::lock(tx, promise)?;
    Ok((promise, read(tx, id)?, who))
}

pub(crate) fn read(tx: &mut Tx<'_>, id: DutyId) -> Result<Duty, Refusal> {
    let found = tx.opt(
        "SELECT id, promise_id, member_id, due_at, wall, zone, state, reminded, extended, met_at, evidence_kind, evidence_id FROM duty
         WHERE id = ?1",
        p![id],
    )?;
    found.ok_or(Refusal::Missing)
}

/// Something due, for its member and the company; for everybody else there is none.
pub fn duty_by_id(tx: &mut Tx<'_>, by: &Actor, id: DutyId) -> Result<Duty, Refusal> {
    let found = read(tx, id)?;
    promise::who(by, found.member)?;
    Ok(found)
}

pub(crate) fn tell(tx: &mut Tx<'_>, by: &Actor, kind: DeedKind, of: &Duty, stage: Option<i64>, now: Time) -> Result<(), Error> {
    let new = New { stage, ..New::new(kind, ObjectKind::Duty, of.id.get()) };
    let new = if by.member() == Some(of.member) { new } else { new.to(of.member) };
    ledger::record(tx, by, new, now)?;
    Ok(())
}
