//! Weighing a deed, in the transaction that records it.
//!
//! A member's score is a pure function: each deed that a rule is for has a place among those under the same cap, in the order of their numbers;
//! its place says what it gives, its age what is left of it. What is undone, taken back by a later deed or set aside leaves its place to the next.

use crate::kept::{self, Kept};
use crate::policy::{Policy, Rule};
use crate::{Cap, Correction, Part, Whom, enact, facts, policy, regrade, worth};
use kernel::{DeedId, DeedKind, MemberId, Time, Zone};
use ledger::Deed;
use store::{Error, Tx, p};

/// Gives what the deed weighs, or takes back what the deed it undoes gave; whoever reaches a grade by it has it at once. The hook for
/// `ledger::install`: answers with the version of the policy that was asked, which the deed keeps.
pub fn weigh(tx: &mut Tx<'_>, deed: &Deed) -> Result<i64, Error> {
    crate::journey::follow(tx, deed)?;
    let policy = if weighs(deed) { Some(enact::in_force(tx, deed.at)?) } else { None };
    if let Some(member) = apply(tx, deed, policy.as_deref())? {
        regrade::rise(tx, member, deed.at)?;
    }
    Ok(policy.map_or(0, |p| p.version))
}

/// As [`weigh`], without what follows from it: for a ledger in which that stands already.
pub(crate) fn weigh_again(tx: &mut Tx<'_>, deed: &Deed) -> Result<(), Error> {
    crate::journey::follow(tx, deed)?;
    let policy = if deed.weight_version > 0 { enact::policy_of(tx, deed.weight_version)? } else { None };
    apply(tx, deed, policy.as_deref()).map(|_| ())
}

/// Is the policy asked about it?
fn weighs(deed: &Deed) -> bool {
    deed.undoes.is_none() && (deed.what.kind == DeedKind::AppealAnswered || policy::weighable(deed.what.kind))
}

/// Whose score changed.
fn apply(tx: &mut Tx<'_>, deed: &Deed, policy: Option<&Policy>) -> Result<Option<MemberId>, Error> {
    if let Some(undone) = deed.undoes {
        return leave(tx, undone, deed.at);
    }
    facts::follow(tx, deed)?;
    match (deed.what.kind, policy) {
        (DeedKind::GradeWarned | DeedKind::GradeChanged, _) => regrade::follow(tx, deed).map(|()| None),
        (DeedKind::Restored | DeedKind::Lifted, _) => end(tx, deed),
        (DeedKind::AppealAnswered, Some(policy)) => correct(tx, deed, policy),
        (kind, Some(policy)) => {
            let Some(rule) = policy.rule_for(kind, deed.what.object_kind, deed.what.stage) else { return Ok(None) };
            let Some(member) = receiver(rule, deed) else { return Ok(None) };
            give(tx, deed, member, &Weight::of(policy, rule, deed)).map(|()| Some(member))
        }
        (_, None) => Ok(None),
    }
}

/// Who gets the points: nobody gives them to themselves.
pub(crate) fn receiver(rule: &Rule, deed: &Deed) -> Option<MemberId> {
    match rule.whom {
        Whom::Doer => deed.actor,
        Whom::Other => deed.what.other.filter(|other| deed.actor != Some(*other)),
    }
}

/// What a rule says of one deed.
pub(crate) struct Weight<'a> {
    pub(crate) rule: &'a str,
    pub(crate) version: i64,
    pub(crate) part: Part,
    pub(crate) milli: i64,
    pub(crate) cap: Cap,
    pub(crate) half_life: i64,
    pub(crate) ends: i64,
    /// The period and the thing that the cap counts by.
    pub(crate) period: i64,
    pub(crate) about: i64,
}

impl<'a> Weight<'a> {
    pub(crate) fn of(policy: &Policy, rule: &'a Rule, deed: &Deed) -> Self {
        // Days and months are UTC's: a cap must not depend on where one reads it. A topic and a reply may have the same number.
        let object = deed.what.object_id * 16 + deed.what.object_kind.number();
        let (period, about) = match rule.cap {
            Cap::Free => (0, 0),
            Cap::ADay(_) => (worth::day(deed.at), 0),
            Cap::APairAMonth(_) => (month(deed.at), deed.actor.map_or(0, MemberId::get)),
            Cap::Once | Cap::Logarithmic => (0, object),
        };
        Self {
            rule: &rule.name,
            version: policy.version,
            part: rule.part,
            milli: rule.milli,
            cap: rule.cap,
            half_life: rule.half_life.unwrap_or_else(|| policy.half_life(rule.part)),
            ends: rule.until.map_or(0, DeedKind::number),
            period,
            about,
        }
    }
}

fn month(at: Time) -> i64 {
    let day = Zone::utc().civil(at);
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

fn give(tx: &mut Tx<'_>, deed: &Deed, member: MemberId, w: &Weight<'_>) -> Result<(), Error> {
    let mut kept = kept::lock(tx, member)?;
    kept.bring(tx, worth::day(deed.at))?;
    let (before, after) = if w.cap == Cap::Free { (0, 0) } else { places(tx, member, w, deed.id)? };
    let points = w.cap.share(w.milli, before + 1);
    tx.exec(
        "INSERT INTO standing_given (deed_id, member_id, at, kind, part, points, rule, period, about, base, version, half_life, giver,
           object_kind, object_id, ends)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        p![
            deed.id,
            member,
            deed.at,
            deed.what.kind.number(),
            w.part.number(),
            points,
            w.rule,
            w.period,
            w.about,
            w.milli,
            w.version,
            w.half_life,
            deed.actor,
            deed.what.object_kind.number(),
            deed.what.object_id,
            w.ends
        ],
    )?;
    kept.add(w.part, worth::faded(points, kept.as_of - worth::day(deed.at), w.half_life));
    kept.deeds += 1;
    if after > 0 {
        // Numbers are given before the commit: one that comes late moves those after it.
        resettle(tx, &mut kept, (w.rule, w.period, w.about))?;
    }
    kept.save(tx)
}

/// How many of those under the same cap that count come before a deed and how many after it.
fn places(tx: &mut Tx<'_>, member: MemberId, w: &Weight<'_>, deed: DeedId) -> Result<(i64, i64), Error> {
    tx.one(
        "SELECT count(*) FILTER (WHERE deed_id < ?5), count(*) FILTER (WHERE deed_id > ?5) FROM standing_given
         WHERE member_id = ?1 AND rule = ?2 AND period = ?3 AND about = ?4 AND aside = FALSE",
        p![member, w.rule, w.period, w.about, deed],
    )
}

/// The deed, when, part, points, base, version, half-life, aside.
type Placed = (DeedId, Time, i64, i64, i64, i64, i64, bool);

/// Gives each deed under a cap what its place says.
pub(crate) fn resettle(tx: &mut Tx<'_>, kept: &mut Kept, (rule, period, about): (&str, i64, i64)) -> Result<(), Error> {
    let rows: Vec<Placed> = tx.all(
        "SELECT deed_id, at, part, points, base, version, half_life, aside FROM standing_given
         WHERE member_id = ?1 AND rule = ?2 AND period = ?3 AND about = ?4 ORDER BY deed_id",
        p![kept.member, rule, period, about],
    )?;
    let mut place = 0;
    for (deed, at, part, points, base, version, half_life, aside) in rows {
        place += i64::from(!aside);
        let new = if aside { 0 } else { cap_of(tx, version, rule)?.share(base, place) };
        if new == points {
            continue;
        }
        tx.exec("UPDATE standing_given SET points = ?2 WHERE deed_id = ?1", p![deed, new])?;
        let part = Part::from_number(part).ok_or_else(|| Error::Broken(format!("deed {deed} gave to a part of the score there is not")))?;
        let age = kept.as_of - worth::day(at);
        kept.add(part, worth::faded(new, age, half_life) - worth::faded(points, age, half_life));
    }
    Ok(())
}

fn cap_of(tx: &mut Tx<'_>, version: i64, rule: &str) -> Result<Cap, Error> {
    let policy = enact::policy_of(tx, version)?.ok_or_else(|| Error::Broken(format!("there is no policy {version}")))?;
    // What no rule of the file gave is a correction, and each counts.
    Ok(policy.rule(rule).map_or(Cap::Free, |r| r.cap))
}

/// A deed that was undone leaves: what it gave, and its place.
fn leave(tx: &mut Tx<'_>, undone: DeedId, at: Time) -> Result<Option<MemberId>, Error> {
    let found: Option<(MemberId,)> = tx.opt("SELECT member_id FROM standing_given WHERE deed_id = ?1", p![undone])?;
    let Some((member,)) = found else { return Ok(None) };
    let mut kept = kept::lock(tx, member)?;
    kept.bring(tx, worth::day(at))?;
    let gone: Option<(Time, i64, i64, i64, String, i64, i64)> =
        tx.opt("DELETE FROM standing_given WHERE deed_id = ?1 RETURNING at, part, points, half_life, rule, period, about", p![undone])?;
    let Some((given_at, part, points, half_life, rule, period, about)) = gone else { return Ok(None) };
    let part = Part::from_number(part).ok_or_else(|| Error::Broken(format!("deed {undone} gave to a part of the score there is not")))?;
    kept.add(part, -worth::faded(points, kept.as_of - worth::day(given_at), half_life));
    kept.deeds -= 1;
    if (period, about) != (0, 0) {
        resettle(tx, &mut kept, (&rule, period, about))?;
    }
    kept.save(tx)?;
    Ok(Some(member))
}

/// A deed after which earlier ones on the same object count no more: what was restored gives its deduction back.
fn end(tx: &mut Tx<'_>, deed: &Deed) -> Result<Option<MemberId>, Error> {
    let Some(member) = deed.what.other else { return Ok(None) };
    let ended: Vec<DeedId> = tx.list(
        "SELECT deed_id FROM standing_given WHERE member_id = ?1 AND ends = ?2 AND object_kind = ?3 AND object_id = ?4 ORDER BY deed_id",
        p![member, deed.what.kind.number(), deed.what.object_kind.number(), deed.what.object_id],
    )?;
    for undone in &ended {
        leave(tx, *undone, deed.at)?;
    }
    Ok((!ended.is_empty()).then_some(member))
}

/// The answer to an appeal corrects the score; the deed carries by how much.
fn correct(tx: &mut Tx<'_>, deed: &Deed, policy: &Policy) -> Result<Option<MemberId>, Error> {
    let Some((member, weight)) = correction(deed, policy) else { return Ok(None) };
    give(tx, deed, member, &weight).map(|()| Some(member))
}

/// By how much the answer to an appeal corrects whose score.
pub(crate) fn correction(deed: &Deed, policy: &Policy) -> Option<(MemberId, Weight<'static>)> {
    let (member, correction) = deed.what.other.zip(deed.what.stage.and_then(Correction::unpack))?;
    let weight = Weight {
        rule: CORRECTION,
        version: policy.version,
        part: correction.part,
        milli: correction.points * 1_000,
        cap: Cap::Free,
        half_life: policy.half_life(correction.part),
        ends: 0,
        period: 0,
        about: 0,
    };
    Some((member, weight))
}

/// The name under which corrections stand among the sources.
pub const CORRECTION: &str = "correction";

#[cfg(test)]
mod tests;
