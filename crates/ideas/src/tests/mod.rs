//! Merging beside voting: any order and overlap against a model in memory, and all at once.

mod any_order;
mod at_once;

use crate::fixture::House;
use kernel::{IdeaId, MemberId};
use store::{Error, Tx, p};
use testkit::World;

/// Six ideas and eight members, the two authors among them.
pub(super) fn cast(world: &World, h: House) -> (Vec<IdeaId>, Vec<MemberId>) {
    let ideas = (0..6).map(|n| h.proposes(world, if n % 2 == 0 { h.mei } else { h.ashan })).collect();
    (ideas, [h.mei, h.ashan].into_iter().chain((1..=6).map(|n| MemberId::new(90_000 + n))).collect())
}

/// (id, root, kept count, people counted anew) of the roots.
pub(super) type Counts = Vec<(i64, i64, i64, i64)>;

pub(super) fn counts(tx: &mut Tx<'_>) -> Result<Counts, Error> {
    tx.all(
        "SELECT i.id, i.root, i.votes,
           (SELECT count(DISTINCT v.member_id) FROM idea AS g JOIN idea_vote AS v ON v.idea_id = g.id WHERE g.root = i.id)
         FROM idea AS i WHERE i.merged_into IS NULL ORDER BY i.id",
        p![],
    )
}

/// Pairs of idea and member.
type Pairs = Vec<(i64, i64)>;

/// (idea, member) of every vote beside the authors' own first ones, and of every voted deed that stands. Both must be the same.
pub(super) fn votes_and_deeds(tx: &mut Tx<'_>) -> Result<(Pairs, Pairs), Error> {
    let votes = tx.all(
        "SELECT v.idea_id, v.member_id FROM idea_vote AS v JOIN idea AS i ON i.id = v.idea_id
         WHERE NOT (i.author = v.member_id AND v.at = i.at) ORDER BY v.idea_id, v.member_id",
        p![],
    )?;
    let deeds = tx.all(
        "SELECT d.object_id, d.actor FROM deed AS d WHERE d.kind = 8 AND NOT EXISTS (SELECT 1 FROM deed AS u WHERE u.undoes = d.id)
         ORDER BY d.object_id, d.actor",
        p![],
    )?;
    Ok((votes, deeds))
}
