//! Votes, withdrawals, merges and unmerges at once: afterwards what is kept is what is there.

use super::{cast, counts, votes_and_deeds};
use crate::fixture::{House, house};
use crate::{Refusal, merge, unmerge, unvote, vote};
use kernel::{Actor, Chance, IdeaId, MemberId, Seeded, Time};
use store::{Tx, p};
use testkit::World;

/// How many things each transaction asks after its verb before it ends, so that they do meet.
const LINGER: usize = 24;

/// One act of a round: 0 merges, 1 unmerges, 2 withdraws, the rest support.
type Act = (u64, IdeaId, IdeaId, MemberId);

fn at_once(world: &World, h: House, now: Time, acts: Vec<Act>) {
    world.run(async {
        let mut running = Vec::new();
        for (what, idea, other, member) in acts {
            let (fan, staff) = (Actor::Member(member, vec![]), h.staff());
            let act = move |tx: &mut Tx<'_>| {
                let said = match what {
                    0 => merge(tx, &staff, idea, other, now).map(|_| ()),
                    1 => unmerge(tx, &staff, idea, now).map(|_| ()),
                    2 => unvote(tx, &fan, idea, now).map(|_| ()),
                    _ => vote(tx, &fan, idea, now).map(|_| ()),
                };
                // Done but not committed: whoever comes now meets it half-way.
                for _ in 0..LINGER {
                    counts(tx)?;
                }
                said
            };
            let db = world.db.clone();
            running.push(tokio::spawn(async move { db.write(act).await }));
        }
        for done in running {
            let said = done.await.unwrap();
            let expected = matches!(said, Ok(()) | Err(Refusal::Merged | Refusal::OneGroup | Refusal::NotMerged));
            // Under SERIALIZABLE the store gives up after eight tries; then nothing was changed.
            let gave_up = matches!(said, Err(Refusal::Store(store::Error::Retry(_)))) && world.engine == "postgres serializable";
            assert!(expected || gave_up, "{said:?} on {}", world.engine);
        }
    });
}

#[test]
fn what_is_kept_is_what_is_there_however_merges_and_votes_meet() {
    house(|world, h| {
        let (ideas, who) = cast(world, h);
        let now = world.now().plus_seconds(1);
        let mut chance = Seeded::new(97);
        for round in 0..60 {
            // Few ideas a round, and always a merge or its undoing, so that what happens happens to the same rows.
            let [a, b, c] = [0, 1, 2].map(|n| ideas[(round + n) % 3 + (round / 30) * 3]);
            let mut acts: Vec<Act> = vec![(chance.below(2), a, b, who[0]), (chance.below(2), b, c, who[0])];
            for _ in 0..4 {
                let idea = [a, b][chance.below(2) as usize];
                acts.push((2 + chance.below(3), idea, b, who[chance.below(8) as usize]));
            }
            let first = chance.below(6) as usize;
            acts.swap(0, first);
            at_once(world, h, now, acts);
            for (id, root, kept, people) in world.read(counts).unwrap() {
                assert_eq!((root, kept), (id, people), "round {round} on {}", world.engine);
            }
        }
        let (votes, deeds) = world.read(votes_and_deeds).unwrap();
        assert_eq!(votes, deeds, "on {}", world.engine);
        let astray = "SELECT count(*) FROM idea AS i LEFT JOIN idea AS up ON up.id = i.merged_into LEFT JOIN idea AS r ON r.id = i.root
             WHERE r.merged_into IS NOT NULL OR (i.merged_into IS NOT NULL AND up.root <> i.root)";
        let astray: i64 = world.read(move |tx| tx.val(astray, p![])).unwrap();
        assert_eq!(astray, 0, "every pointer leads to the root that is kept, on {}", world.engine);
    });
}
