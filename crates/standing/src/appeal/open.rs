//! Opening an appeal.

use super::{APPEAL_DAYS, words};
use crate::Refusal;
use kernel::{Actor, AppealId, DeedId, DeedKind, MemberId, ObjectKind, Time};
use ledger::New;
use store::{Tx, p};

/// Opens an appeal against what a deed gave or told the member, or against the grade as a whole. One is open at a time about the
/// same.
pub fn appeal(tx: &mut Tx<'_>, by: &Actor, deed: Option<DeedId>, why: &str, now: Time) -> Result<AppealId, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let why = words(why, Refusal::AppealWhy)?;
    if let Some(deed) = deed
        && !concerns(tx, member, deed)?
    {
        return Err(Refusal::NotYours);
    }
    let id = AppealId::new(tx.id(AppealId::KIND)?);
    let open = tx.exec(
        "INSERT INTO standing_appeal_open (member_id, deed_id, appeal_id) VALUES (?1, ?2, ?3) ON CONFLICT (member_id, deed_id) DO NOTHING",
        p![member, deed.map_or(0, DeedId::get), id],
    )?;
    if open == 0 {
        return Err(Refusal::AppealOpen);
    }
    tx.exec(
        "INSERT INTO standing_appeal (id, member_id, deed_id, why, opened_at, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        p![id, member, deed, why, now, now.plus_days(APPEAL_DAYS)],
    )?;
    ledger::record(tx, by, New::new(DeedKind::Appealed, ObjectKind::Member, member.get()), now)?;
    Ok(id)
}

/// Was the deed weighed for the member, or does it say something of the member's grade?
fn concerns(tx: &mut Tx<'_>, member: MemberId, deed: DeedId) -> Result<bool, Refusal> {
    let given = tx.opt::<(i64,)>("SELECT 1 FROM standing_given WHERE deed_id = ?1 AND member_id = ?2", p![deed, member])?;
    let told = tx.opt::<(i64,)>("SELECT 1 FROM standing_step WHERE deed_id = ?1 AND member_id = ?2", p![deed, member])?;
    Ok(given.or(told).is_some())
}
