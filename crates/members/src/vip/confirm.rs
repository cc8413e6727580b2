//! Somebody of the company confirms in one way who a member is.

use super::{Way, vip_policy};
use crate::Refusal;
use kernel::{Actor, MemberId, Permission, Time};
use store::{Tx, p};

/// Confirms one way, with a few words on what was seen: never a number of a document. Who confirms another way of the same member must be
/// somebody else, or the mark cannot be given. Confirming again replaces what was said.
pub fn confirm_way(tx: &mut Tx<'_>, by: &Actor, member: MemberId, way: Way, note: &str, now: Time) -> Result<(), Refusal> {
    crate::may(tx, by, Permission::Stamp, member, now)??;
    let me = by.member().ok_or(Refusal::SignIn)?;
    if way == Way::Mail || !vip_policy(tx)?.ways.contains(&way) {
        return Err(Refusal::VipWay);
    }
    let note = note.trim();
    if !(1..=200).contains(&note.chars().count()) {
        return Err(Refusal::VipNote);
    }
    if !crate::by_id(tx, member)?.ok_or(Refusal::Missing)?.claimed {
        return Err(Refusal::GrantUnclaimed);
    }
    tx.exec(
        "INSERT INTO member_vip_proof (member_id, way, note, by_member, at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (member_id, way) DO UPDATE SET note = excluded.note, by_member = excluded.by_member, at = excluded.at",
        p![member, way.word(), note, me, now],
    )?;
    Ok(())
}

/// Takes back what was confirmed by mistake. The mark, if it was given, stays until it is taken.
pub fn drop_way(tx: &mut Tx<'_>, by: &Actor, member: MemberId, way: Way, now: Time) -> Result<(), Refusal> {
    crate::may(tx, by, Permission::Stamp, member, now)??;
    let gone = tx.exec("DELETE FROM member_vip_proof WHERE member_id = ?1 AND way = ?2", p![member, way.word()])?;
    if gone == 0 { Err(Refusal::Missing) } else { Ok(()) }
}
