//! Following an idea without supporting it.

use crate::Refusal;
use kernel::{Actor, IdeaId, MemberId, Time};
use store::{Error, Tx, p};

/// Follows. Supporters hear anyway; this is for those who only want to know.
pub fn follow(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if crate::idea(tx, idea)?.is_none() {
        return Err(Refusal::Missing);
    }
    tx.exec(
        "INSERT INTO idea_follow (idea_id, member_id, at) VALUES (?1, ?2, ?3) ON CONFLICT (idea_id, member_id) DO NOTHING",
        p![idea, member, now],
    )?;
    Ok(())
}

/// Stops following.
pub fn unfollow(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    tx.exec("DELETE FROM idea_follow WHERE idea_id = ?1 AND member_id = ?2", p![idea, member])?;
    Ok(())
}

/// Who follows without supporting, after `after`, at most `limit`.
pub fn followers(tx: &mut Tx<'_>, idea: IdeaId, after: MemberId, limit: u32) -> Result<Vec<MemberId>, Error> {
    tx.list("SELECT member_id FROM idea_follow WHERE idea_id = ?1 AND member_id > ?2 ORDER BY member_id LIMIT ?3", p![idea, after, limit])
}
