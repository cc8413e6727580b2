//! Merging two ideas that ask for the same, without losing anything: a pointer is set, nothing is moved. Votes keep their own times,
//! each person is counted once, and `unmerge` takes it back completely.

use crate::Refusal;
use crate::group::{TRIES, lock_root, recount, root_of};
use kernel::{Actor, DeedKind, IdeaId, MemberId, ObjectKind, Permission, Time};
use ledger::{New, record};
use store::{Error, Tx, p};

/// What a merge did: "41 people, counted once: 38".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// What was merged.
    pub source: IdeaId,
    /// The root it goes on in.
    pub into: IdeaId,
    /// The supporters of both before, added up.
    pub together: i64,
    /// The people behind both, each counted once.
    pub people: i64,
}

/// Merges `source` into the idea that `into` goes on in.
pub fn merge(tx: &mut Tx<'_>, by: &Actor, source: IdeaId, into: IdeaId, now: Time) -> Result<Merged, Refusal> {
    if !by.may(Permission::MoveIdea) {
        return Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn });
    }
    for _ in 0..TRIES {
        let root = root_of(tx, into)?.ok_or(Refusal::Missing)?;
        if root_of(tx, source)?.ok_or(Refusal::Missing)? != source {
            return Err(Refusal::Merged);
        }
        if root == source {
            return Err(Refusal::OneGroup);
        }
        let first = lock_root(tx, source.min(root))?;
        let second = lock_root(tx, source.max(root))?;
        let (Some(first), Some(second)) = (first, second) else { continue };
        // While we waited, `into` may have left the group whose root is locked.
        if into != root && root_of(tx, into)? != Some(root) {
            continue;
        }
        let (from, to) = if first.id == source { (first, second) } else { (second, first) };
        if from.state.is_over() {
            return Err(Refusal::MergeOver);
        }
        let people = join(tx, by, source, root, now)?;
        let mut deed = New::new(DeedKind::Merged, ObjectKind::Idea, source.get()).on(from.board);
        deed.other = from.author;
        record(tx, by, deed, now)?;
        return Ok(Merged { source, into: root, together: from.votes + to.votes, people });
    }
    Err(Refusal::Store(Error::Busy))
}

/// Both roots are locked. Returns how many people there are now.
fn join(tx: &mut Tx<'_>, by: &Actor, source: IdeaId, root: IdeaId, now: Time) -> Result<i64, Error> {
    tx.exec("UPDATE idea SET root = ?2, merged_into = CASE WHEN id = ?1 THEN ?2 ELSE merged_into END WHERE root = ?1", p![source, root])?;
    tx.exec("UPDATE idea SET revision = revision + 1 WHERE root = ?1", p![root])?;
    tx.exec(
        "INSERT INTO idea_merge (source_id, number, into_id, at, by_member)
         SELECT CAST(?1 AS BIGINT), count(*) + 1, CAST(?2 AS BIGINT), CAST(?3 AS BIGINT), CAST(?4 AS BIGINT) FROM idea_merge WHERE source_id = ?1",
        p![source, root, now, by.member()],
    )?;
    recount(tx, root)
}

/// An idea that is merged at present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedIn {
    /// Which.
    pub idea: IdeaId,
    /// Into which it was merged; that one may itself be merged further.
    pub into: IdeaId,
    /// Who proposed it.
    pub author: Option<MemberId>,
    /// When it was merged.
    pub at: Time,
    /// Who merged it.
    pub by: Option<MemberId>,
    /// How many support it under its own name.
    pub own_votes: i64,
}
store::record!(MergedIn { idea, into, author, at, by, own_votes });

/// What goes on in this root at present, in the order it was merged.
pub fn merged_in(tx: &mut Tx<'_>, root: IdeaId) -> Result<Vec<MergedIn>, Error> {
    tx.all(
        "SELECT i.id, m.into_id, i.author, m.at, m.by_member,
           (SELECT count(*) FROM idea_vote AS v WHERE v.idea_id = i.id)
             + COALESCE((SELECT CAST(sum(t.votes) AS BIGINT) FROM idea_tally AS t WHERE t.idea_id = i.id), 0)
         FROM idea AS i JOIN idea_merge AS m ON m.source_id = i.id AND m.undone_at IS NULL
         WHERE i.root = ?1 AND i.merged_into IS NOT NULL ORDER BY m.at, i.id",
        p![root],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::State;
    use crate::fixture::{House, house};
    use testkit::World;

    fn merges(world: &World, by: Actor, source: IdeaId, into: IdeaId) -> Result<Merged, Refusal> {
        let now = world.now();
        world.write(move |tx| merge(tx, &by, source, into, now))
    }

    fn supports(world: &World, h: House, who: MemberId, idea: IdeaId) {
        let now = world.now();
        world.write(move |tx| crate::vote(tx, &h.fan(who), idea, now)).unwrap();
    }

    #[test]
    fn people_are_counted_once_and_whoever_was_merged_is_listed() {
        house(|world, h| {
            let (first, second) = (h.proposes(world, h.mei), h.proposes(world, h.ashan));
            supports(world, h, h.luo, first);
            supports(world, h, h.luo, second);
            supports(world, h, h.mei, second);
            world.pass(60);
            let done = merges(world, h.staff(), second, first).unwrap();
            assert_eq!(done, Merged { source: second, into: first, together: 5, people: 3 });
            let listed = world.read(move |tx| merged_in(tx, first)).unwrap();
            let (at, by, author) = (world.now(), Some(h.luo), Some(h.ashan));
            assert_eq!(listed, [MergedIn { idea: second, into: first, author, at, by, own_votes: 3 }]);
            let page = world.read(|tx| crate::list(tx, crate::Filter::default(), crate::Sort::Top, None, 9)).unwrap();
            assert_eq!(page.rows.iter().map(|i| (i.id, i.votes)).collect::<Vec<_>>(), [(first, 3)], "lists leave the merged one out");
            let mine = world.read(move |tx| crate::by_author(tx, h.ashan, None, 9)).unwrap().rows;
            assert_eq!(mine.iter().map(|i| (i.id, i.merged_into, i.votes)).collect::<Vec<_>>(), [(second, Some(first), 3)]);
            let brief = world.read(move |tx| crate::briefs(tx, &[first, second])).unwrap();
            for id in [first, second] {
                assert_eq!((brief[&id].authors.clone(), brief[&id].votes), (vec![h.mei, h.ashan], 3), "everybody is credited");
            }
            assert_eq!((brief[&first].merged_into, brief[&second].merged_into), (None, Some(first)));
            let deed: (i64, i64, i64) = world.read(|tx| tx.one("SELECT object_id, actor, other FROM deed WHERE kind = 21", p![])).unwrap();
            assert_eq!(deed, (second.get(), h.luo.get(), h.ashan.get()));
        });
    }

    #[test]
    fn what_may_not_be_merged() {
        house(|world, h| {
            let (a, b, c) = (h.proposes(world, h.mei), h.proposes(world, h.ashan), h.proposes(world, h.ashan));
            assert_eq!(merges(world, Actor::Guest, a, b), Err(Refusal::SignIn));
            assert_eq!(merges(world, h.fan(h.mei), a, b), Err(Refusal::NotAllowed));
            assert_eq!(merges(world, h.staff(), a, a), Err(Refusal::OneGroup));
            assert_eq!(merges(world, h.staff(), a, IdeaId::new(999)), Err(Refusal::Missing));
            assert_eq!(merges(world, h.staff(), IdeaId::new(999), a), Err(Refusal::Missing));
            merges(world, h.staff(), b, a).unwrap();
            assert_eq!(merges(world, h.staff(), b, c), Err(Refusal::Merged));
            assert_eq!(merges(world, h.staff(), a, b), Err(Refusal::OneGroup), "a ring is no group");
            assert_eq!(merges(world, h.staff(), c, b).unwrap().into, a, "into a merged one means into its root");
            let (now, out) = (world.now(), h.proposes(world, h.mei));
            let release = kernel::ReleaseId::new(1);
            world.write(move |tx| crate::reach(tx, &Actor::System, out, State::Shipped, release, now)).unwrap();
            assert_eq!(merges(world, h.staff(), out, a), Err(Refusal::MergeOver));
            assert_eq!(merges(world, h.staff(), a, out).unwrap().into, out, "what is asked again may be told: it is there");
        });
    }
}
