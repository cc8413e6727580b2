//! The noun: a promise, which is a standing agreement of one member; and making one.

use crate::Refusal;
use crate::state::{Kind, Rest, State, Step, Who};
use crate::terms::Terms;
use kernel::{Actor, DeedKind, MemberId, Object, ObjectKind, Permission, PromiseId, Time, Zone};
use ledger::New;
use store::{Error, FromRow, Row, Tx, p};

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Its id.
    pub id: PromiseId,
    /// Whose.
    pub member: MemberId,
    /// What is promised.
    pub kind: Kind,
    /// For what.
    pub of: (ObjectKind, i64),
    /// The zone of the hours under it, by its IANA name.
    pub zone: String,
    /// Its terms.
    pub terms: Terms,
    /// How it stands.
    pub state: State,
    /// Since when.
    pub since: Time,
    /// Why it rests, while it does.
    pub rest: Option<Rest>,
    /// Until when, if that is known.
    pub until: Option<Time>,
    /// What was missed before that does not count any more.
    pub fresh_at: Time,
    /// When it was made.
    pub made_at: Time,
}

impl FromRow for Promise {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let id: PromiseId = r.next()?;
        let broken = |what: &str| Error::Broken(format!("promise {id} has {what} there is not"));
        let (member, kind) = (r.next()?, Kind::from_number(r.next()?).ok_or_else(|| broken("a kind"))?);
        let of = (ObjectKind::from_number(r.next()?).ok_or_else(|| broken("an object"))?, r.next()?);
        let zone = r.next()?;
        let terms = Terms { remind_days: r.next()?, grace_days: r.next()?, of_last: r.next()?, misses: r.next()?, ask_days: r.next()? };
        let state = State::from_number(r.next()?).ok_or_else(|| broken("a state"))?;
        let since = r.next()?;
        let rest = r.next::<Option<i64>>()?.map(|n| Rest::from_number(n).ok_or_else(|| broken("a rest"))).transpose()?;
        Ok(Self { id, member, kind, of, zone, terms, state, since, rest, until: r.next()?, fresh_at: r.next()?, made_at: r.next()? })
    }
}

impl Promise {
    /// Its zone; UTC if this program knows it no more.
    pub(crate) fn zone(&self) -> Zone {
        Zone::new(&self.zone).unwrap_or_else(Zone::utc)
    }
}

/// What is promised, about to be noted.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// Who promises.
    pub member: MemberId,
    /// What.
    pub kind: Kind,
    /// For what; whether it is there is the caller's to know.
    pub of: (ObjectKind, i64),
    /// The zone in which things fall due.
    pub zone: &'a Zone,
    /// The terms, which the member has read.
    pub terms: Terms,
}

/// Who the actor is to a promise. To everybody else there is none.
pub(crate) fn who(by: &Actor, member: MemberId) -> Result<Who, Refusal> {
    match by {
        Actor::System => Ok(Who::Clock),
        Actor::Member(id, _) if *id == member => Ok(Who::Member),
        _ if by.may(Permission::Publish) => Ok(Who::Company),
        Actor::Member(..) => Err(Refusal::Missing),
        Actor::Guest => Err(Refusal::SignIn),
    }
}
pub(crate) fn company(by: &Actor) -> Result<(), Refusal> {
    Ok(by.must(Permission::Publish, Object::Any)?)
}

/// Notes a promise, by its member, by a colleague for them, or by the program that admitted them. A second time says the same.
pub fn promise(tx: &mut Tx<'_>, by: &Actor, draft: Draft<'_>, now: Time) -> Result<PromiseId, Refusal> {
    who(by, draft.member)?;
    if !draft.terms.are_sound() {
        return Err(Refusal::Terms);
    }
    let id = PromiseId::new(tx.id(PromiseId::KIND)?);
    if let Some(there) = bind(tx, &draft, id)? {
        return Ok(there);
    }
    let t = draft.terms;
    tx.exec(
        "INSERT INTO duty_promise (id, member_id, kind, of_kind, of_id, zone, remind_days, grace_days, of_last, misses, ask_days, state, since,
            fresh_at, made_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1, ?12, ?12, ?12)",
        p![
            id,
            draft.member,
            draft.kind.number(),
            draft.of.0.number(),
            draft.of.1,
            draft.zone.name(),
            t.remind_days,
            t.grace_days,
            t.of_last,
            t.misses,
            t.ask_days,
            now
        ],
    )?;
    tell(tx, by, DeedKind::Promised, id, draft.member, None, now)?;
    Ok(id)
}

/// One live promise a member and thing: the one there is, if there is one.
pub(crate) fn bind(tx: &mut Tx<'_>, of: &Draft<'_>, id: PromiseId) -> Result<Option<PromiseId>, Error> {
    let bound = tx.exec(
        "INSERT INTO duty_one (member_id, kind, of_kind, of_id, promise_id) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (member_id, kind, of_kind, of_id) DO NOTHING",
        p![of.member, of.kind.number(), of.of.0.number(), of.of.1, id],
    )?;
    if bound == 1 {
        return Ok(None);
    }
    tx.val(
        "SELECT promise_id FROM duty_one WHERE member_id = ?1 AND kind = ?2 AND of_kind = ?3 AND of_id = ?4",
        p![of.member, of.kind.number(), of.of.0.number(), of.of.1],
    )
    .map(Some)
}

/// A promise, locked: the first lock of every verb here.
pub(crate) fn lock(tx: &mut Tx<'_>, id: PromiseId) -> Result<Promise, Refusal> {
    let found = tx.opt(
        "UPDATE duty_promise SET state = state WHERE id = ?1
         RETURNING id, member_id, kind, of_kind, of_id, zone, remind_days, grace_days, of_last, misses, ask_days, state, since, rest, until,
            fresh_at, made_at",
        p![id],
    )?;
    found.ok_or(Refusal::Missing)
}

/// A promise, for its member and the company; for everybody else there is none.
pub fn promise_by_id(tx: &mut Tx<'_>, by: &Actor, id: PromiseId) -> Result<Promise, Refusal> {
    let found: Option<Promise> = tx.opt(
        "SELECT id, member_id, kind, of_kind, of_id, zone, remind_days, grace_days, of_last, misses, ask_days, state, since, rest, until,
            fresh_at, made_at
         FROM duty_promise WHERE id = ?1",
        p![id],
    )?;
    let found = found.ok_or(Refusal::Missing)?;
    who(by, found.member)?;
    Ok(found)
}

/// What a step makes of a promise.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Then {
    /// Why it rests.
    pub rest: Option<Rest>,
    /// Until when.
    pub until: Option<Time>,
    /// When the clock looks at it again.
    pub next_at: Option<Time>,
}

/// Takes a step, if from how the promise stands it leads somewhere for this one; writes it down, and tells it.
pub(crate) fn step(tx: &mut Tx<'_>, by: &Actor, of: &Promise, step: Step, then: Then, now: Time) -> Result<Promise, Refusal> {
    let state = of.state.after(step, who(by, of.member)?).ok_or(Refusal::Step)?;
    // Whoever goes on begins afresh: what was missed before is forgotten.
    let fresh_at = if state == State::Kept { now } else { of.fresh_at };
    tx.exec(
        "UPDATE duty_promise SET state = ?2, since = ?3, rest = ?4, until = ?5, fresh_at = ?6, next_at = ?7 WHERE id = ?1",
        p![of.id, state.number(), now, then.rest.map(Rest::number), then.until, fresh_at, then.next_at],
    )?;
    let kind = match step {
        Step::Pause => DeedKind::PromisePaused,
        Step::Resume => DeedKind::PromiseResumed,
        Step::Ask => DeedKind::PromiseAsked,
        Step::LetGo | Step::End => DeedKind::PromiseLetGo,
        Step::ComeBack => DeedKind::CameBack,
    };
    let stage = then.rest.map(Rest::number).or((kind == DeedKind::PromiseLetGo).then(|| state.number()));
    tell(tx, by, kind, of.id, of.member, stage, now)?;
    Ok(Promise { state, since: now, rest: then.rest, until: then.until, fresh_at, ..of.clone() })
}

pub(crate) fn tell(
    tx: &mut Tx<'_>,
    by: &Actor,
    kind: DeedKind,
    id: PromiseId,
    member: MemberId,
    stage: Option<i64>,
    now: Time,
) -> Result<(), Error> {
    let new = New { stage, ..New::new(kind, ObjectKind::Promise, id.get()) };
    let new = if by.member() == Some(member) { new } else { new.to(member) };
    ledger::record(tx, by, new, now)?;
    Ok(())
}
