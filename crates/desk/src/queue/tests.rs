//! The queues, page by page.

use super::*;
use crate::Item;
use crate::fixture::{House, TEXT, house, says, waiting};
use crate::{Kind, assign, hold, snooze};

#[test]
fn words_and_queues() {
    assert!(Queue::ALL.into_iter().all(|q| Queue::parse(q.word()) == Some(q)));
    assert_eq!(Queue::parse("all"), None);
}

#[test]
fn pages_follow_each_other_without_a_gap_in_every_queue() {
    house(|world, h: House| {
        let mut all = Vec::new();
        for n in 0..15 {
            // Three at the same instant, so that ties are there.
            world.pass(if n % 3 == 0 { 3_600 } else { 0 });
            all.push(if n % 2 == 0 { Item::Idea(h.idea(world, h.mei)) } else { h.question(world, h.ashan) });
        }
        let (now, items) = (world.now(), all.clone());
        world
            .write(move |tx| {
                for (n, item) in items.iter().enumerate() {
                    match n % 5 {
                        0 => drop(crate::answer(tx, &h.luo(), *item, &says(Kind::Ask, TEXT), now)?),
                        1 => drop(snooze(tx, &h.luo(), *item, Some(now.plus_seconds(60 + n as i64 / 4)), now)?),
                        2 => drop(assign(tx, &h.luo(), *item, Some(h.lin), now)?),
                        3 => drop(crate::answer(tx, &h.luo(), *item, &says(Kind::NotYet, TEXT), now)?),
                        _ => drop(hold(tx, &h.luo(), *item, &says(Kind::Thank, TEXT), now)?),
                    }
                }
                Ok::<_, crate::Refusal>(())
            })
            .unwrap();
        let expected = [(Queue::Waiting, 3), (Queue::Mine, 3), (Queue::Asked, 3), (Queue::Snoozed, 3), (Queue::Answered, 6)];
        for (queue, n) in expected {
            let of = Some(h.lin);
            for team in [None, Some(h.delivery)] {
                let page = |after, limit| {
                    let filter = Filter { queue, team, of, source: None };
                    world.read(move |tx| super::queue(tx, filter, now, after, limit)).unwrap()
                };
                let whole: Vec<Item> = page(None, 100).rows.iter().map(|f| f.item).collect();
                assert_eq!(whole.len(), n, "{queue:?}");
                let (mut after, mut seen) = (None, Vec::new());
                loop {
                    let some = page(after, 2);
                    seen.extend(some.rows.iter().map(|f| f.item));
                    after = some.next;
                    if after.is_none() {
                        break;
                    }
                }
                assert_eq!(seen, whole, "{queue:?}");
            }
            let none = Filter { queue, team: Some(TeamId::new(99)), of, source: None };
            assert!(world.read(move |tx| super::queue(tx, none, now, None, 9)).unwrap().rows.is_empty());
        }
        let (team, me) = (Some(h.delivery), Some(h.lin));
        let found = world.read(move |tx| counts(tx, team, me, now)).unwrap();
        let oldest = world.read(move |tx| crate::feedbacks(tx, &waiting_of(&all))).unwrap()[0].at;
        assert_eq!(found, Counts { waiting: 3, mine: 3, asked: 3, snoozed: 3, answered_today: 6, oldest: Some(oldest) });
        assert_eq!(world.read(move |tx| counts(tx, Some(TeamId::new(99)), me, now)).unwrap(), Counts::default());
        assert_eq!(waiting(world).len(), 3);
    });
}

fn waiting_of(all: &[Item]) -> Vec<Item> {
    all.iter().copied().enumerate().filter(|(n, _)| n % 5 == 2).map(|(_, item)| item).collect()
}

#[test]
fn today_begins_at_midnight_on_the_company_s_wall() {
    house(|world, h: House| {
        let item = h.question(world, h.mei);
        h.answers(world, &h.luo(), item, &says(Kind::Thank, TEXT)).unwrap();
        let today = |world: &testkit::World| {
            let now = world.now();
            world.read(move |tx| counts(tx, None, None, now)).unwrap().answered_today
        };
        assert_eq!(today(world), 1);
        world.pass(86_400);
        assert_eq!(today(world), 0);
    });
}
