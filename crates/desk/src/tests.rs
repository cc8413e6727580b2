//! Whatever happens, in whatever order: no feedback is lost from sight.

use crate::fixture::{House, TEXT, get, house, says, waiting};
use crate::{How, Item, Kind, Refusal, answer_together, not_meant};
use kernel::{Actor, Chance, IdeaId, Seeded, Time};
use store::{Tx, p};
use testkit::World;

/// One random act; refusals are part of life, and take back all that was done.
fn act(tx: &mut Tx<'_>, h: House, chance: &mut Seeded, ideas: &[IdeaId], now: Time) -> Result<(), Refusal> {
    let mut pick = |n: usize| usize::try_from(chance.below(n as u64)).unwrap();
    let (what, a, b) = (pick(12), ideas[pick(ideas.len())], ideas[pick(ideas.len())]);
    let staff = [h.luo(), h.lin()][pick(2)].clone();
    let fan = h.fan([h.mei, h.ashan, h.ben][pick(3)]);
    let item = Item::Idea(a);
    match what {
        0 => ideas::vote(tx, &fan, a, now).map(drop)?,
        1 => ideas::unvote(tx, &fan, a, now).map(drop)?,
        2 | 3 => crate::merge(tx, &staff, a, b, now).map(drop)?,
        4 => ideas::merge(tx, &staff, a, b, now).map(drop)?,
        5 => ideas::unmerge(tx, &staff, a, now).map(drop)?,
        6 => crate::undo(tx, &staff, now).map(drop)?,
        7 => crate::answer(tx, &staff, item, &says(Kind::Thank, TEXT), now).map(drop)?,
        8 => ideas::reply(tx, &staff, a, TEXT, None, now).map(drop)?,
        9 => ideas::reply(tx, &fan, a, TEXT, None, now).map(drop)?,
        10 => answer_together(tx, &staff, &[item, Item::Idea(b)], &says(Kind::Thank, TEXT), now).map(drop)?,
        _ => {
            let author = get_author(tx, a);
            not_meant(tx, &author, item, "I meant the weekend", now)?;
        }
    }
    Ok(())
}

fn get_author(tx: &mut Tx<'_>, id: IdeaId) -> Actor {
    ideas::idea(tx, id).unwrap().unwrap().author.map_or(Actor::Guest, |a| Actor::Member(a, vec![]))
}

fn check(world: &World, ideas: &[IdeaId], round: usize) {
    let ids = ideas.to_vec();
    let roots = world.read(move |tx| ideas::roots(tx, &ids)).unwrap();
    let ids = ideas.to_vec();
    let briefs = world.read(move |tx| ideas::briefs(tx, &ids)).unwrap();
    let queue = waiting(world);
    for id in ideas {
        let f = get(world, Item::Idea(*id));
        let root = roots[id];
        let place = format!("{id} under {root}, round {round} on {}", world.engine);
        assert_eq!(f.merged_into, (root != *id).then_some(Item::Idea(root)), "{place}");
        assert_eq!((f.answered_by.is_some(), f.how.is_some()), (f.answered_at.is_some(), f.answered_at.is_some()), "{place}");
        if f.answered_at.is_none() {
            assert!(queue.contains(&Item::Idea(root)), "unanswered and out of sight: {place}");
            let counted = briefs[&root].clone();
            let people = world.read(move |tx| crate::regroup::people(tx, &counted)).unwrap();
            assert_eq!(get(world, Item::Idea(root)).people, people, "{place}");
        }
        assert_eq!(queue.contains(&Item::Idea(*id)), root == *id && f.answered_at.is_none(), "{place}");
        assert!(f.at <= f.answered_at.unwrap_or(f.at), "{place}");
    }
}

#[test]
fn nothing_unanswered_is_ever_out_of_sight() {
    house(|world, h: House| {
        let mut chance = Seeded::new(41);
        let authors = [h.mei, h.ashan, h.ben, h.lin, h.mei, h.ashan];
        let ideas: Vec<IdeaId> = authors.into_iter().map(|who| h.idea(world, who)).collect();
        for round in 0..150 {
            world.pass(7);
            let seed = chance.below(u64::MAX);
            let (now, all) = (world.now(), ideas.clone());
            let done = world.write(move |tx| act(tx, h, &mut Seeded::new(seed), &all, now));
            assert!(!matches!(done, Err(Refusal::Store(_))), "{done:?}");
            h.follow(world);
            check(world, &ideas, round);
        }
        let state = || {
            let all: Vec<Item> = ideas.iter().map(|id| Item::Idea(*id)).collect();
            let rows = world.read(move |tx| crate::feedbacks(tx, &all)).unwrap();
            (rows, world.read(|tx| tx.val::<i64>("SELECT count(*) FROM desk_act", p![])).unwrap())
        };
        let before = state();
        assert!(before.0.iter().any(|f| f.how == Some(How::Together)) || before.0.iter().any(|f| f.returned > 0), "it was no dull story");
        world.write(|tx| tx.exec("UPDATE deed_follower SET seq = 0", p![])).unwrap();
        h.follow(world);
        assert_eq!(state(), before, "reading the ledger again changes nothing");
    });
}
