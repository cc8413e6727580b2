//! Supporting an idea, and taking the support back. One member, one vote, whatever happens at once: the key says so.

use crate::{Refusal, State};
use kernel::{Actor, BoardId, DeedKind, IdeaId, ObjectKind, Time};
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

/// Supports. A second time changes nothing and says the same, so a page sent twice does no harm.
pub fn vote(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, now: Time) -> Result<Tally, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let (votes, board) = open(tx, idea)?;
    let new = tx.exec(
        "INSERT INTO idea_vote (idea_id, member_id, at) VALUES (?1, ?2, ?3) ON CONFLICT (idea_id, member_id) DO NOTHING",
        p![idea, member, now],
    )?;
    if new == 0 {
        return Ok(Tally { votes, supported: true });
    }
    let votes = tx.val("UPDATE idea SET votes = votes + 1, revision = revision + 1 WHERE id = ?1 RETURNING votes", p![idea])?;
    record(tx, by, New::new(DeedKind::Voted, ObjectKind::Idea, idea.get()).on(board), now)?;
    Ok(Tally { votes, supported: true })
}

/// Takes it back. The deed is undone, not erased.
pub fn unvote(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, now: Time) -> Result<Tally, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let (votes, _) = open(tx, idea)?;
    let gone = tx.exec("DELETE FROM idea_vote WHERE idea_id = ?1 AND member_id = ?2", p![idea, member])?;
    if gone == 0 {
        return Ok(Tally { votes, supported: false });
    }
    let votes = tx.val("UPDATE idea SET votes = votes - 1, revision = revision + 1 WHERE id = ?1 RETURNING votes", p![idea])?;
    if let Some(deed) = ledger::of_object(tx, by, DeedKind::Voted, ObjectKind::Idea, idea.get())? {
        ledger::undo(tx, by, deed, now)?;
    }
    Ok(Tally { votes, supported: false })
}

/// The votes and the board of an idea that can still be supported.
fn open(tx: &mut Tx<'_>, idea: IdeaId) -> Result<(i64, BoardId), Refusal> {
    let found: Option<(i64, BoardId, i64)> = tx.opt("SELECT votes, board_id, state FROM idea WHERE id = ?1", p![idea])?;
    let (votes, board, state) = found.ok_or(Refusal::Missing)?;
    if State::from_number(state).is_some_and(State::is_over) { Err(Refusal::Over) } else { Ok((votes, board)) }
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
