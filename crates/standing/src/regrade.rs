//! The grade: a rise at once, a fall never suddenly. Both are deeds, and what is kept of them is what the deeds say.

use crate::facts::{self, Known};
use crate::kept::{self, Kept};
use crate::policy::Policy;
use crate::{Grade, enact, worth};
use kernel::{Actor, DeedKind, MemberId, ObjectKind, Time};
use ledger::{Deed, New};
use store::{Error, Tx, p};

/// What becomes of a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing.
    Keep,
    /// Everything that a higher grade asks is there.
    Rise(Grade),
    /// After a warning there is enough again.
    Clear,
    /// It is told that so little is there that the grade will be this one.
    Warn(Grade),
    /// The days of grace are over.
    Fall(Grade),
}

/// What becomes of a member's grade today. Pure: the same for the forecast and for what then happens.
pub(crate) fn verdict(policy: &Policy, kept: &Kept, known: &Known, now: Time) -> Verdict {
    let reached = policy.reached(known);
    if reached > kept.grade {
        return Verdict::Rise(reached);
    }
    let held = policy.held(known).min(kept.grade);
    let Some(since) = kept.warned_at else {
        return if held < kept.grade { Verdict::Warn(held) } else { Verdict::Keep };
    };
    if held == kept.grade {
        return Verdict::Clear;
    }
    let days = worth::day(now) - worth::day(since);
    let told = worth::day(now) - kept.told_at.map_or(0, worth::day);
    // Of thirty days on the first, the fifteenth and the twenty-seventh; whoever was told late has the rest of the time nevertheless.
    match kept.told {
        1 if days >= policy.grace_days / 2 => Verdict::Warn(held),
        2 if days >= policy.grace_days * 9 / 10 => Verdict::Warn(held),
        3.. if days >= policy.grace_days && told >= policy.grace_days / 10 => Verdict::Fall(held),
        _ => Verdict::Keep,
    }
}

/// Keeps what a deed says of a grade.
pub(crate) fn follow(tx: &mut Tx<'_>, deed: &Deed) -> Result<(), Error> {
    let Some((member, grade)) = deed.what.other.zip(deed.what.stage.and_then(Grade::from_number)) else { return Ok(()) };
    let mut kept = kept::lock(tx, member)?;
    let (was, warned) = (kept.grade, deed.what.kind == DeedKind::GradeWarned);
    if warned {
        kept.warned_at = kept.warned_at.or(Some(deed.at));
        kept.told += 1;
        (kept.told_at, kept.falls_to) = (Some(deed.at), Some(grade));
    } else {
        if grade != was {
            (kept.grade, kept.since) = (grade, Some(deed.at));
        }
        (kept.warned_at, kept.told, kept.told_at, kept.falls_to) = (None, 0, None, None);
    }
    tx.exec(
        "INSERT INTO standing_step (deed_id, member_id, at, was, grade, warned) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        p![deed.id, member, deed.at, was.number(), grade.number(), warned],
    )?;
    kept.save(tx)
}

/// Whether a member whose score changed reached a grade, or is above the mark again. The member's row is locked by who changed it.
pub(crate) fn rise(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<(), Error> {
    let policy = enact::in_force(tx, now)?;
    let Some(kept) = kept::kept(tx, &[member.get()])?.pop() else { return Ok(()) };
    if kept.warned_at.is_none() && !policy.may_rise(kept.grade, kept.parts) {
        return Ok(());
    }
    let known = facts::known_of(tx, member, kept.parts, now)?;
    match verdict(&policy, &kept, &known, now) {
        // Whoever has too little hears of it at night, when the day is over.
        Verdict::Keep | Verdict::Warn(_) | Verdict::Fall(_) => Ok(()),
        to => say(tx, &kept, to, now),
    }
}

/// Brings a member's score to today and says what becomes of the grade.
pub(crate) fn look(tx: &mut Tx<'_>, member: MemberId, policy: &Policy, now: Time) -> Result<(), Error> {
    let mut kept = kept::lock(tx, member)?;
    kept.bring(tx, worth::day(now))?;
    kept.looked = policy.version;
    kept.save(tx)?;
    let known = facts::known_of(tx, member, kept.parts, now)?;
    let verdict = verdict(policy, &kept, &known, now);
    say(tx, &kept, verdict, now)
}

fn say(tx: &mut Tx<'_>, kept: &Kept, verdict: Verdict, now: Time) -> Result<(), Error> {
    let (kind, grade) = match verdict {
        Verdict::Keep => return Ok(()),
        Verdict::Rise(to) | Verdict::Fall(to) => (DeedKind::GradeChanged, to),
        Verdict::Clear => (DeedKind::GradeChanged, kept.grade),
        Verdict::Warn(to) => (DeedKind::GradeWarned, to),
    };
    let new = New::new(kind, ObjectKind::Member, kept.member.get()).to(kept.member).reaching(grade.number());
    ledger::record(tx, &Actor::System, new, now)?;
    Ok(())
}

#[cfg(test)]
mod tests;
