//! *I could not*, or *I did*: an appeal about something that is said to be missed, answered by a person within seven days.

use crate::duty;
use crate::state::{Due, Who};
use crate::{Refusal, extend, promise};
use kernel::{Actor, DeedKind, DutyId, MemberId, Time};
use store::{Tx, p, record};

/// An appeal is answered within so many days.
pub const APPEAL_DAYS: i64 = 7;

/// An appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// About what.
    pub duty: DutyId,
    /// Whose.
    pub member: MemberId,
    /// Why, in the member's words.
    pub why: String,
    /// When.
    pub at: Time,
    /// Answered by then.
    pub due_at: Time,
    /// When it was answered.
    pub answered_at: Option<Time>,
    /// By whom.
    pub answered_by: Option<MemberId>,
    /// In words.
    pub says: Option<String>,
    /// Are they right?
    pub granted: Option<bool>,
}
record!(Appeal { duty, member, why, at, due_at, answered_at, answered_by, says, granted });

fn words(text: &str) -> Result<&str, Refusal> {
    let text = text.trim();
    if (10..=2_000).contains(&text.chars().count()) { Ok(text) } else { Err(Refusal::Why) }
}

/// Says of something missed that it was not, or could not be done. Once.
pub fn appeal(tx: &mut Tx<'_>, by: &Actor, id: DutyId, why: &str, now: Time) -> Result<Appeal, Refusal> {
    let (_, of, who) = duty::lock(tx, by, id)?;
    if who != Who::Member {
        return Err(Refusal::Missing);
    }
    let why = words(why)?;
    if of.state != Due::Missed {
        return Err(Refusal::Over);
    }
    let new = tx.exec(
        "INSERT INTO duty_appeal (duty_id, member_id, why, at, due_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (duty_id) DO NOTHING",
        p![id, of.member, why, now, now.plus_days(APPEAL_DAYS)],
    )?;
    if new == 0 {
        return Err(Refusal::Appealed);
    }
    duty::tell(tx, by, DeedKind::DutyAppealed, &of, None, now)?;
    appeal_of(tx, by, id)
}

/// Answers an appeal, once, with words. Where they are right, it was not missed.
pub fn answer_appeal(tx: &mut Tx<'_>, by: &Actor, id: DutyId, says: &str, granted: bool, now: Time) -> Result<Appeal, Refusal> {
    promise::company(by)?;
    let me = by.member().ok_or(Refusal::SignIn)?;
    let says = words(says)?;
    let (_, of, who) = duty::lock(tx, by, id)?;
    // Nobody answers their own.
    if who != Who::Company {
        return Err(Refusal::Missing);
    }
    appeal_of(tx, by, id)?;
    let done = tx.exec(
        "UPDATE duty_appeal SET answered_at = ?2, answered_by = ?3, says = ?4, granted = ?5 WHERE duty_id = ?1 AND answered_at IS NULL",
        p![id, now, me, says, granted],
    )?;
    if done == 0 {
        return Err(Refusal::Answered);
    }
    duty::tell(tx, by, DeedKind::DutyAnswered, &of, Some(if granted { 1 } else { 2 }), now)?;
    if granted && of.state == Due::Missed {
        extend::excuse(tx, by, id, now)?;
    }
    appeal_of(tx, by, id)
}

/// The appeal about something, for its member and the company.
pub fn appeal_of(tx: &mut Tx<'_>, by: &Actor, id: DutyId) -> Result<Appeal, Refusal> {
    let found: Option<Appeal> = tx.opt(
        "SELECT duty_id, member_id, why, at, due_at, answered_at, answered_by, says, granted FROM duty_appeal WHERE duty_id = ?1",
        p![id],
    )?;
    let found = found.ok_or(Refusal::Missing)?;
    promise::who(by, found.member)?;
    Ok(found)
}

/// The appeals that wait for an answer, by the day they are due, after one of them.
pub fn appeals(tx: &mut Tx<'_>, by: &Actor, after: Option<&Appeal>, limit: u32) -> Result<Vec<Appeal>, Refusal> {
    promise::company(by)?;
    let (due, id) = after.map_or((Time::from_micros(i64::MIN), DutyId::new(0)), |a| (a.due_at, a.duty));
    Ok(tx.all(
        "SELECT duty_id, member_id, why, at, due_at, answered_at, answered_by, says, granted FROM duty_appeal
         WHERE answered_at IS NULL AND (due_at, duty_id) > (?1, ?2) ORDER BY due_at, duty_id LIMIT ?3",
        p![due, id, limit],
    )?)
}
