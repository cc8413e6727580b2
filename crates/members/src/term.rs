//! The end of a term. Nobody has to end it, since every look compares with the present; a job takes the row away, says so in the ledger, and
//! thereby to whoever held it.

use crate::{Refusal, grant};
use kernel::{Actor, DeedKind, GrantId, MemberId, ObjectKind, Role, Time};
use ledger::New;
use store::jobs::{self, Job};
use store::{Error, Tx, p};

/// Jobs that end a term: `{member} {role}`.
pub const TERM_JOB: &str = "members.term";
/// Jobs that end a proposed role nobody confirmed in time: its number.
pub const GRANT_JOB: &str = "members.grant";

/// Has the row taken away when the term is over.
pub(crate) fn at_its_end(tx: &mut Tx<'_>, member: MemberId, role: Role, until: Option<Time>) -> Result<(), Error> {
    let Some(until) = until else { return Ok(()) };
    jobs::enqueue(tx, TERM_JOB, &format!("{member} {}", role.word()), None, until)
}

/// Takes the role away if its term is over. Was it?
pub(crate) fn end(tx: &mut Tx<'_>, member: MemberId, role: Role, now: Time) -> Result<bool, Error> {
    let over = tx.exec("DELETE FROM member_role WHERE member_id = ?1 AND role = ?2 AND until <= ?3", p![member, role.word(), now])?;
    if over > 0 {
        ledger::record(tx, &Actor::System, New::new(DeedKind::RoleTaken, ObjectKind::Member, member.get()).to(member), now)?;
    }
    Ok(over > 0)
}

/// Runs a job if it is one of ours.
pub fn run(tx: &mut Tx<'_>, job: &Job, now: Time) -> Result<bool, Refusal> {
    match job.kind.as_str() {
        TERM_JOB => {
            let (member, word) = job.payload.split_once(' ').unwrap_or_default();
            if let (Ok(member), Some(role)) = (member.parse::<MemberId>(), Role::parse(word)) {
                // The member's row is the lock, as for giving.
                tx.exec("UPDATE member SET revision = revision + 1 WHERE id = ?1", p![member])?;
                end(tx, member, role, now)?;
            }
        }
        GRANT_JOB => {
            if let Ok(id) = job.payload.parse::<GrantId>() {
                grant::lapse(tx, id, now)?;
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}
