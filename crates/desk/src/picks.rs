//! An executive's cards: where a few minutes help most.

use crate::Feedback;
use kernel::{MemberId, Time};
use std::collections::BTreeMap;
use store::{Error, Tx, p};

/// So many of the oldest, and of those with the most people, are looked at.
const LOOK: i64 = 200;

/// People times the hours they have waited: what a card is chosen by. To the second, so that a fresh one counts too.
const fn weight(f: &Feedback, now: Time) -> i64 {
    let waited = now.seconds_since(f.at);
    f.people.saturating_mul(if waited > 0 { waited } else { 0 })
}

/// Up to `n` cards: the unanswered for which the most people have waited the longest (people times hours; the elder first when equal), among the two
/// hundred oldest and the two hundred with the most people. Not what is assigned to somebody else, asleep, merged away, one's own, or has an answer on
/// its way.
pub fn picks(tx: &mut Tx<'_>, member: MemberId, now: Time, n: usize) -> Result<Vec<Feedback>, Error> {
    let mut found: BTreeMap<i64, Feedback> = BTreeMap::new();
    for f in oldest(tx, member, now)?.into_iter().chain(most(tx, member, now)?) {
        found.insert(f.topic.get(), f);
    }
    let mut all: Vec<Feedback> = found.into_values().collect();
    all.sort_by_key(|f| (std::cmp::Reverse(weight(f, now)), f.at, f.topic));
    all.truncate(n);
    Ok(all)
}

fn oldest(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Vec<Feedback>, Error> {
    tx.all(
        "SELECT object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
           assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source
         FROM desk_item
         WHERE answered_at IS NULL AND merged_into IS NULL AND hidden = FALSE AND held_act IS NULL
           AND (snoozed_until IS NULL OR snoozed_until <= ?2) AND (assigned_to IS NULL OR assigned_to = ?1)
           AND author IS DISTINCT FROM ?1 ORDER BY at, topic_id LIMIT ?3",
        p![member, now, LOOK],
    )
}

fn most(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Vec<Feedback>, Error> {
    tx.all(
        "SELECT object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
           assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source
         FROM desk_item
         WHERE answered_at IS NULL AND merged_into IS NULL AND hidden = FALSE AND held_act IS NULL
           AND (snoozed_until IS NULL OR snoozed_until <= ?2) AND (assigned_to IS NULL OR assigned_to = ?1)
           AND author IS DISTINCT FROM ?1 ORDER BY people DESC, topic_id DESC LIMIT ?3",
        p![member, now, LOOK],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, TEXT, house, says};
    use crate::{Item, Kind, assign, hold};

    #[test]
    fn those_for_whom_most_have_waited_longest_come_first() {
        house(|world, h: House| {
            let old = h.question(world, h.mei);
            world.pass(3 * 3_600);
            let (many, few) = (h.idea(world, h.mei), h.idea(world, h.mei));
            let (others, mine, held) = (h.idea(world, h.mei), h.idea(world, h.luo), h.idea(world, h.mei));
            let owned = h.idea(world, h.mei);
            for who in [h.ashan, h.ben, h.mo] {
                h.votes(world, who, many);
            }
            let now = world.now();
            world
                .write(move |tx| {
                    assign(tx, &h.luo(), Item::Idea(others), Some(h.lin), now)?;
                    assign(tx, &h.luo(), Item::Idea(owned), Some(h.luo), now)?;
                    hold(tx, &h.lin(), Item::Idea(held), &says(Kind::Thank, TEXT), now)
                })
                .unwrap();
            world.pass(3_600);
            let cards = |n: usize| {
                let now = world.now();
                let cards = world.read(move |tx| picks(tx, h.luo, now, n)).unwrap();
                cards.into_iter().map(|f| f.item).collect::<Vec<_>>()
            };
            // One person for four hours, four for one: the elder first; then those of one person and one hour. Not one's own idea.
            assert_eq!(cards(9), [old, Item::Idea(many), Item::Idea(few), Item::Idea(owned)]);
            assert!(!cards(9).contains(&Item::Idea(mine)));
            world.pass(1_800);
            assert_eq!(cards(1), [Item::Idea(many)], "six person-hours against four and a half");
        });
    }
}
