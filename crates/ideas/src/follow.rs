//! Following an idea without supporting it.

use crate::Refusal;
use crate::group::{group, root_of};
use kernel::{Actor, IdeaId, MemberId, Time};
use store::{Error, Tx, p};

/// Follows. Supporters hear anyway; this is for those who only want to know. Whoever follows one of the merged follows them all.
pub fn follow(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let root = root_of(tx, idea)?.ok_or(Refusal::Missing)?;
    tx.exec(
        "INSERT INTO idea_follow (idea_id, member_id, at)
         SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT), CAST(?3 AS BIGINT)
         WHERE NOT EXISTS (SELECT 1 FROM idea AS g JOIN idea_follow AS f ON f.idea_id = g.id WHERE g.root = ?1 AND f.member_id = ?2)
         ON CONFLICT (idea_id, member_id) DO NOTHING",
        p![root, member, now],
    )?;
    Ok(())
}

/// Stops following, every idea of the group.
pub fn unfollow(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    tx.exec(
        "DELETE FROM idea_follow WHERE member_id = ?2
         AND idea_id IN (SELECT g.id FROM idea AS a JOIN idea AS g ON g.root = a.root WHERE a.id = ?1)",
        p![idea, member],
    )?;
    Ok(())
}

/// Who follows the idea or one it goes on with, supporters or not, after `after`, at most `limit`.
pub fn followers(tx: &mut Tx<'_>, idea: IdeaId, after: MemberId, limit: u32) -> Result<Vec<MemberId>, Error> {
    let mut all = Vec::new();
    for idea in group(tx, idea)?.map(|g| g.all).unwrap_or_default() {
        all.extend(own_followers(tx, idea, after, limit)?);
    }
    Ok(first_of(all, limit))
}

/// Does this member follow the idea or one it goes on with?
pub fn follows(tx: &mut Tx<'_>, member: MemberId, idea: IdeaId) -> Result<bool, Error> {
    tx.val(
        "SELECT EXISTS (SELECT 1 FROM idea AS a JOIN idea AS g ON g.root = a.root JOIN idea_follow AS f ON f.idea_id = g.id
         WHERE a.id = ?1 AND f.member_id = ?2)",
        p![idea, member],
    )
}

/// Who follows this very idea, whatever it was merged with.
pub fn own_followers(tx: &mut Tx<'_>, idea: IdeaId, after: MemberId, limit: u32) -> Result<Vec<MemberId>, Error> {
    tx.list("SELECT member_id FROM idea_follow WHERE idea_id = ?1 AND member_id > ?2 ORDER BY member_id LIMIT ?3", p![idea, after, limit])
}

/// The first `limit` of lists that were each cut there: nobody twice.
pub(crate) fn first_of(mut all: Vec<MemberId>, limit: u32) -> Vec<MemberId> {
    all.sort_unstable();
    all.dedup();
    all.truncate(limit as usize);
    all
}
