//! Answering alike feedback together: one person writes once, each author gets it under their own words and may say that it missed.

use crate::answer::{check, keep, root};
use crate::edited::{edited, names};
use crate::give::give;
use crate::keep::lock;
use crate::{Answer, Feedback, How, Item, Refusal, Sent};
use kernel::{Actor, Time};
use std::collections::BTreeSet;
use store::{Error, Tx};

/// So many at once.
const MANY: std::ops::RangeInclusive<usize> = 2..=50;

/// Answers 2 to 50 at once. What was merged is answered where it goes on; the answers come in the order of the feedback's names. All or none.
pub fn answer_together(tx: &mut Tx<'_>, by: &Actor, items: &[Item], answer: &Answer, now: Time) -> Result<Vec<Sent>, Refusal> {
    let asked: BTreeSet<Item> = items.iter().copied().collect();
    if !MANY.contains(&asked.len()) {
        return Err(Refusal::Many);
    }
    for item in &asked {
        check(by, *item, answer)?;
    }
    let me = by.member().ok_or(Refusal::SignIn)?;
    // Locked in the order of their names: two who answer overlapping sets never wait for each other in a ring.
    let roots: BTreeSet<Item> = asked.iter().map(|item| root(tx, *item)).collect::<Result<_, Error>>()?;
    let all: Vec<Feedback> = roots.iter().map(|item| lock(tx, *item)).collect::<Result<_, _>>()?;
    let authors: Vec<_> = all.iter().map(|f| f.author).collect();
    let names = names(tx, &authors)?;
    let folded = edited(tx, me, answer, &names, None)?;
    let mut out: Vec<Sent> = Vec::with_capacity(all.len());
    for f in &all {
        let spoken = give(tx, by, me, f, answer, How::Together, now)?;
        let batch = out.first().map(|s| s.act);
        let act = keep(tx, me, f, answer, (&folded, batch), &spoken, now)?;
        out.push(Sent { act, reply: spoken.reply, told: spoken.told, first: spoken.first });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{TEXT, get, house, no, says, waiting};
    use crate::{Kind, not_meant};
    use kernel::IdeaId;

    #[test]
    fn each_author_gets_it_under_their_own_words() {
        house(|world, h| {
            let (a, b) = (h.idea(world, h.mei), h.idea(world, h.ashan));
            let question = h.question(world, h.ben);
            h.votes(world, h.ben, a);
            let items = [Item::Idea(a), Item::Idea(b), question];
            assert_eq!(world.read(move |tx| crate::will_notify(tx, &items)).unwrap(), 3, "nobody twice");
            let now = world.now();
            let sent = world.write(move |tx| answer_together(tx, &h.mo(), &items, &says(Kind::Thank, TEXT), now)).unwrap();
            h.follow(world);
            assert_eq!(sent.iter().map(|s| (s.first, s.told)).collect::<Vec<_>>(), [(true, 2), (true, 1), (true, 1)]);
            assert!(items.iter().all(|i| get(world, *i).how == Some(How::Together) && get(world, *i).answered_by == Some(h.mo)));
            for s in &sent {
                let reply = s.reply.unwrap();
                assert_eq!(world.read(move |tx| boards::reply_by_id(tx, reply)).unwrap().unwrap().body_md, TEXT);
            }
            assert!(waiting(world).is_empty());
            assert_eq!(world.read(move |tx| crate::answered_by(tx, h.mo, now)).unwrap(), 3);
        });
    }

    #[test]
    fn two_to_fifty_and_all_or_none() {
        house(|world, h| {
            let (a, now) = (h.idea(world, h.mei), world.now());
            let question = h.question(world, h.ben);
            let try_it = |items: Vec<Item>, kind: Kind| {
                world.write(move |tx| answer_together(tx, &h.luo(), &items, &says(kind.clone(), TEXT), now)).err()
            };
            assert_eq!(try_it(vec![Item::Idea(a), Item::Idea(a)], Kind::Thank), Some(Refusal::Many), "one named twice is one");
            let many = (1..=51).map(|n| Item::Idea(IdeaId::new(n))).collect();
            assert_eq!(try_it(many, Kind::Thank), Some(Refusal::Many));
            assert_eq!(try_it(vec![Item::Idea(a), question], no()), Some(Refusal::IdeaOnly));
            assert_eq!(try_it(vec![Item::Idea(a), Item::Idea(IdeaId::new(999))], Kind::Thank), Some(Refusal::Missing));
            h.follow(world);
            assert_eq!(waiting(world), [Item::Idea(a), question]);
        });
    }

    #[test]
    fn what_was_answered_together_can_be_returned_once_by_its_author() {
        house(|world, h| {
            let (a, b) = (h.question(world, h.mei), h.question(world, h.ashan));
            let now = world.now();
            world.write(move |tx| answer_together(tx, &h.lin(), &[a, b], &says(Kind::Ask, TEXT), now)).unwrap();
            world.pass(60);
            let later = world.now();
            let say = |by: Actor, words: &'static str| world.write(move |tx| not_meant(tx, &by, a, words, later));
            assert_eq!(say(Actor::Guest, "No"), Err(Refusal::SignIn));
            assert_eq!(say(h.fan(h.ashan), "No"), Err(Refusal::NotTogether));
            assert_eq!(say(h.fan(h.mei), " "), Err(Refusal::Words));
            assert_eq!(say(h.fan(h.mei), "I meant on Sundays"), Ok(()));
            assert_eq!(say(h.fan(h.mei), "I meant on Sundays"), Err(Refusal::NotTogether), "it waits already");
            h.follow(world);
            let f = get(world, a);
            assert_eq!((f.answered_at, f.answered_by, f.how, f.returned, f.asked_at), (None, None, None, 1, None));
            assert_eq!(waiting(world), [a]);
            let deed: (i64, i64) = world.read(|tx| tx.one("SELECT object_id, other FROM deed WHERE kind = 24", store::p![])).unwrap();
            assert_eq!(deed, (a.raw(), h.lin.get()), "whoever answered hears of it");
            let words = world.read(move |tx| boards::replies(tx, kernel::TopicId::new(a.raw()), 1, 9)).unwrap();
            assert_eq!(words[0].body_md, "I meant on Sundays");
            assert!(h.answers(world, &h.lin(), a, &says(Kind::Thank, TEXT)).unwrap().first);
            assert_eq!(get(world, a).how, Some(How::Personal));
        });
    }
}
