//! Supporting an idea, and taking the support back. One member, one vote, whatever happens at once: the key says so.

use crate::Refusal;
use crate::group::{Standing, lock};
use kernel::{Actor, DeedKind, IdeaId, ObjectKind, Time};
use ledger::{New, record};
use store::{Tx, p};

/// What the button shows afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many support it.
    pub votes: i64,
    /// Does the actor?
    pub supported: bool,
}

/// Supports. A second time changes nothing and says the same, so a page sent twice does no harm. What was merged is supported as one:
/// the support is written on the root, unless the member already supports any idea of the group.
pub fn vote(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, now: Time) -> Result<Tally, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let root = open(tx, idea)?;
    // The root is locked: nobody votes in this group or changes it until we are done.
    let new = tx.exec(
        "INSERT INTO idea_vote (idea_id, member_id, at)
         SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT), CAST(?3 AS BIGINT)
         WHERE NOT EXISTS (SELECT 1 FROM idea AS g JOIN idea_vote AS v ON v.idea_id = g.id WHERE g.root = ?1 AND v.member_id = ?2)
         ON CONFLICT (idea_id, member_id) DO NOTHING",
        p![root.id, member, now],
    )?;
    if new == 0 {
        return Ok(Tally { votes: root.votes, supported: true });
    }
    let votes = tx.val("UPDATE idea SET votes = votes + 1, revision = revision + 1 WHERE id = ?1 RETURNING votes", p![root.id])?;
    record(tx, by, New::new(DeedKind::Voted, ObjectKind::Idea, root.id.get()).on(root.board), now)?;
    Ok(Tally { votes, supported: true })
}

/// Takes it back, from every idea of the group. The deeds are undone, not erased.
pub fn unvote(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, now: Time) -> Result<Tally, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let root = open(tx, idea)?;
    let gone: Vec<IdeaId> = tx.list(
        "DELETE FROM idea_vote WHERE member_id = ?2 AND idea_id IN (SELECT g.id FROM idea AS g WHERE g.root = ?1) RETURNING idea_id",
        p![root.id, member],
    )?;
    if gone.is_empty() {
        return Ok(Tally { votes: root.votes, supported: false });
    }
    let votes = tx.val("UPDATE idea SET votes = votes - 1, revision = revision + 1 WHERE id = ?1 RETURNING votes", p![root.id])?;
    for idea in gone {
        if let Some(deed) = ledger::of_object(tx, by, DeedKind::Voted, ObjectKind::Idea, idea.get())? {
            ledger::undo(tx, by, deed, now)?;
        }
    }
    Ok(Tally { votes, supported: false })
}

/// The root of the idea's group, locked, if it can still be supported.
fn open(tx: &mut Tx<'_>, idea: IdeaId) -> Result<Standing, Refusal> {
    let root = lock(tx, idea)?;
    if root.state.is_over() { Err(Refusal::Over) } else { Ok(root) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;
    use kernel::Chance;
    use kernel::Seeded;

    #[test]
    fn one_member_one_vote_and_back() {
        house(|world, h| {
            let (now, id) = (world.now(), h.proposes(world, h.mei));
            let fan = h.fan(h.ashan);
            let go = |f: fn(&mut Tx<'_>, &Actor, IdeaId, Time) -> Result<Tally, Refusal>| {
                let fan = fan.clone();
                world.write(move |tx| f(tx, &fan, id, now)).unwrap()
            };
            assert_eq!(go(vote), Tally { votes: 2, supported: true });
            assert_eq!(go(vote), Tally { votes: 2, supported: true }, "twice is once");
            assert_eq!(go(unvote), Tally { votes: 1, supported: false });
            assert_eq!(go(unvote), Tally { votes: 1, supported: false });
            assert_eq!(go(vote), Tally { votes: 2, supported: true }, "and again after taking it back");
            assert_eq!(world.write(move |tx| vote(tx, &Actor::Guest, id, now)), Err(Refusal::SignIn));
            assert_eq!(world.write(move |tx| vote(tx, &h.fan(h.mei), IdeaId::new(999), now)), Err(Refusal::Missing));
        });
    }

    #[test]
    fn the_count_is_the_votes_whatever_happens_at_once() {
        house(|world, h| {
            let (now, id) = (world.now(), h.proposes(world, h.mei));
            let mut chance = Seeded::new(11);
            let acts: Vec<(bool, bool)> = (0..60).map(|_| (chance.below(2) == 0, chance.below(3) > 0)).collect();
            world.run(async {
                let mut running = Vec::new();
                for (first, up) in acts {
                    let by = h.fan(if first { h.mei } else { h.ashan });
                    let act = move |tx: &mut Tx<'_>| if up { vote(tx, &by, id, now) } else { unvote(tx, &by, id, now) };
                    let db = world.db.clone();
                    running.push(tokio_spawn(async move { db.write(act).await }));
                }
                for done in running {
                    done.await.unwrap().unwrap();
                }
            });
            let (votes, rows): (i64, i64) = world
                .read(move |tx| tx.one("SELECT votes, (SELECT count(*) FROM idea_vote WHERE idea_id = ?1) FROM idea WHERE id = ?1", p![id]))
                .unwrap();
            assert_eq!(votes, rows, "on {}", world.engine);
            let standing: i64 = world
                .read(|tx| {
                    tx.val(
                        "SELECT count(*) FROM deed AS d WHERE d.kind = 8 AND NOT EXISTS (SELECT 1 FROM deed AS u WHERE u.undoes = d.id)",
                        p![],
                    )
                })
                .unwrap();
            let proposer_still = world.read(move |tx| crate::supported(tx, h.mei, &[id])).unwrap().len() as i64;
            assert!((rows - standing).abs() <= proposer_still, "{rows} votes, {standing} deeds");
        });
    }

    fn tokio_spawn<T: Send + 'static>(f: impl Future<Output = T> + Send + 'static) -> tokio::task::JoinHandle<T> {
        tokio::spawn(f)
    }
}
