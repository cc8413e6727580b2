//! Taking a merge back. The idea and whatever had been merged into it before stand alone again exactly as they were; what was given
//! to the root meanwhile stays with the root.

use crate::Refusal;
use crate::group::{below, lock, recount};
use kernel::{Actor, DeedKind, IdeaId, ObjectKind, Permission, Time};
use ledger::{New, record};
use store::{Tx, p};

/// Makes `source` stand alone again; returns the root it leaves.
pub fn unmerge(tx: &mut Tx<'_>, by: &Actor, source: IdeaId, now: Time) -> Result<IdeaId, Refusal> {
    if !by.may(Permission::MoveIdea) {
        return Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn });
    }
    let root = lock(tx, source)?.id;
    if root == source {
        return Err(Refusal::NotMerged);
    }
    let edges: Vec<(IdeaId, Option<IdeaId>)> = tx.all("SELECT id, merged_into FROM idea WHERE root = ?1", p![root])?;
    let leaving = below(source, &edges);
    // Before some of them leave, the pages of all of them change.
    tx.exec("UPDATE idea SET revision = revision + 1 WHERE root = ?1", p![root])?;
    tx.exec(
        "UPDATE idea SET root = ?1, merged_into = CASE WHEN id = ?1 THEN NULL ELSE merged_into END WHERE id IN (?ids2)",
        p![source, &leaving],
    )?;
    tx.exec(
        "UPDATE idea_merge SET undone_at = ?2, undone_by = ?3 WHERE source_id = ?1 AND undone_at IS NULL",
        p![source, now, by.member()],
    )?;
    recount(tx, root)?;
    recount(tx, source)?;
    let alone = crate::group::stands(tx, source)?.ok_or(Refusal::Missing)?;
    let mut deed = New::new(DeedKind::Unmerged, ObjectKind::Idea, source.get()).on(alone.board);
    deed.other = alone.author;
    record(tx, by, deed, now)?;
    Ok(root)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;
    use crate::{Idea, merge};
    use kernel::MemberId;

    #[test]
    fn what_was_merged_stands_alone_again_as_it_was() {
        house(|world, h| {
            let (a, b, c) = (h.proposes(world, h.mei), h.proposes(world, h.ashan), h.proposes(world, h.luo));
            let then = world.now();
            world.write(move |tx| crate::follow(tx, &h.fan(h.luo), b, then)).unwrap();
            world.pass(60);
            let now = world.now();
            let seen = || {
                world.read(move |tx| {
                    let mut all: Vec<(Idea, Vec<crate::Progress>)> = Vec::new();
                    for id in [a, b, c] {
                        all.push((crate::idea(tx, id)?.map(|i| Idea { revision: 0, ..i }).unwrap(), crate::progress(tx, id)?));
                    }
                    let votes: Vec<(i64, i64, i64)> =
                        tx.all("SELECT idea_id, member_id, at FROM idea_vote ORDER BY idea_id, member_id", p![])?;
                    let follows: Vec<(i64, i64, i64)> = tx.all("SELECT idea_id, member_id, at FROM idea_follow ORDER BY idea_id", p![])?;
                    Ok::<_, store::Error>((all, votes, follows))
                })
            };
            let before = seen().unwrap();
            world.write(move |tx| merge(tx, &h.staff(), c, b, now)).unwrap();
            world.write(move |tx| merge(tx, &h.staff(), b, a, now)).unwrap();
            let first = MemberId::new(0);
            let all =
                world.read(move |tx| Ok::<_, store::Error>((crate::supporters(tx, a, first, 9)?, crate::followers(tx, c, first, 9)?)));
            assert_eq!(all.unwrap(), (vec![h.mei, h.ashan, h.luo], vec![h.luo]));
            assert_eq!(world.write(move |tx| unmerge(tx, &h.fan(h.mei), b, now)), Err(Refusal::NotAllowed));
            assert_eq!(world.write(move |tx| unmerge(tx, &h.staff(), b, now)), Ok(a), "with what hangs on it");
            let group = world.read(move |tx| crate::group(tx, c)).unwrap().unwrap();
            assert_eq!((group.root, group.all), (b, vec![b, c]));
            assert_eq!(world.write(move |tx| unmerge(tx, &h.staff(), b, now)), Err(Refusal::NotMerged));
            assert_eq!(world.write(move |tx| unmerge(tx, &h.staff(), c, now)), Ok(b));
            assert_eq!(seen().unwrap(), before);
        });
    }

    #[test]
    fn a_merged_idea_moves_and_is_answered_where_it_goes_on() {
        house(|world, h| {
            let (root, source) = (h.proposes(world, h.mei), h.proposes(world, h.ashan));
            let now = world.now();
            world.write(move |tx| merge(tx, &h.staff(), source, root, now)).unwrap();
            let step = crate::Step { state: crate::State::Planned, words: "We want this too", mind: None, month: None };
            assert_eq!(world.write(move |tx| crate::advance(tx, &h.staff(), source, &step, now)), Err(Refusal::Merged));
            let said = world.write(move |tx| crate::reply(tx, &h.fan(h.mei), source, "And on Sundays", None, now));
            assert_eq!(said, Err(Refusal::Merged));
            let (state, release) = (crate::State::Development, kernel::ReleaseId::new(1));
            assert!(world.write(move |tx| crate::reach(tx, &Actor::System, source, state, release, now)).unwrap());
            assert!(!world.write(move |tx| crate::reach(tx, &Actor::System, root, state, release, now)).unwrap(), "once for all of them");
            let at = world.read(move |tx| Ok::<_, store::Error>((crate::idea(tx, root)?, crate::idea(tx, source)?))).unwrap();
            assert_eq!((at.0.unwrap().state, at.1.unwrap().state), (state, crate::State::Received));
        });
    }
}
