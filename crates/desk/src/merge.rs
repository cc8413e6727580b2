//! Merging at the desk: what asks for the same waits, and is answered, together.

use crate::keep::{lock, may};
use crate::regroup::regroup;
use crate::{ActKind, Item, Refusal, write};
use ideas::Merged;
use kernel::{Actor, IdeaId, Time};
use store::Tx;

/// Merges `source` into `into`. Nothing is lost, and [`crate::undo`] takes it back.
pub fn merge(tx: &mut Tx<'_>, by: &Actor, source: IdeaId, into: IdeaId, now: Time) -> Result<Merged, Refusal> {
    let me = may(by, true)?;
    for id in [source.min(into), source.max(into)] {
        lock(tx, Item::Idea(id))?;
    }
    let done = ideas::merge(tx, by, source, into, now)?;
    regroup(tx, source, (Some(me), now))?;
    let act = write::Entry::new(Item::Idea(source), ActKind::Merge, me, "");
    write::act(tx, &write::Entry { to: Some(done.into.get()), ..act }, now)?;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{TEXT, get, house, says, waiting};
    use crate::{How, Kind, not_meant};

    #[test]
    fn what_was_merged_waits_under_its_root_and_is_answered_with_it() {
        house(|world, h| {
            let (a, b, c) = (h.idea(world, h.mei), h.idea(world, h.ashan), h.idea(world, h.ben));
            h.votes(world, h.ben, a);
            let done = h.merges(world, b, a).unwrap();
            assert_eq!((done.together, done.people), (3, 3));
            h.merges(world, c, b).unwrap();
            assert_eq!(waiting(world), [Item::Idea(a)]);
            let f = get(world, Item::Idea(c));
            assert_eq!((f.merged_into, f.answered_at), (Some(Item::Idea(a)), None));
            assert_eq!(get(world, Item::Idea(a)).people, 3);
            // To answer what was merged is to answer where it goes on.
            let sent = h.answers(world, &h.lin(), Item::Idea(c), &says(Kind::TakeUp, TEXT)).unwrap();
            assert_eq!((sent.first, sent.told), (true, 3));
            let how = |id| get(world, Item::Idea(id)).how;
            assert_eq!((how(a), how(b), how(c)), (Some(How::Personal), Some(How::Together), Some(How::Together)));
            let deeds: Vec<i64> =
                world.read(|tx| tx.list("SELECT object_id FROM deed WHERE kind = 23 ORDER BY object_id", store::p![])).unwrap();
            assert_eq!(deeds, [a.get(), b.get(), c.get()], "each author is told of an answer of their own");
        });
    }

    #[test]
    fn merged_into_what_is_answered_it_is_answered_as_long_as_it_is_merged() {
        house(|world, h| {
            let (a, b) = (h.idea(world, h.mei), h.idea(world, h.ashan));
            h.answers(world, &h.lin(), Item::Idea(a), &says(Kind::Thank, TEXT)).unwrap();
            world.pass(60);
            h.merges(world, b, a).unwrap();
            h.follow(world);
            let f = get(world, Item::Idea(b));
            assert_eq!((f.how, f.answered_by, f.answered_at), (Some(How::Together), Some(h.luo), Some(world.now())));
            assert!(waiting(world).is_empty());
            h.undoes(world, &h.luo()).unwrap();
            assert_eq!(waiting(world), [Item::Idea(b)], "alone it has no answer");
            assert_eq!(get(world, Item::Idea(a)).how, Some(How::Personal));
        });
    }

    #[test]
    fn a_merge_on_the_idea_s_own_page_is_the_same() {
        house(|world, h| {
            let (a, b, now) = (h.idea(world, h.mei), h.idea(world, h.ashan), world.now());
            world.write(move |tx| ideas::merge(tx, &h.luo(), b, a, now)).unwrap();
            h.follow(world);
            assert_eq!(waiting(world), [Item::Idea(a)]);
            assert_eq!(get(world, Item::Idea(a)).people, 2);
            world.write(move |tx| ideas::unmerge(tx, &h.luo(), b, now)).unwrap();
            h.follow(world);
            assert_eq!(waiting(world), [Item::Idea(a), Item::Idea(b)]);
            assert_eq!((get(world, Item::Idea(a)).people, get(world, Item::Idea(b)).people), (1, 1));
        });
    }

    #[test]
    fn who_may_merge_and_what_cannot_be_merged() {
        house(|world, h| {
            let (a, b, now) = (h.idea(world, h.mei), h.idea(world, h.ashan), world.now());
            let by = |by: Actor, from, to| world.write(move |tx| merge(tx, &by, from, to, now)).err();
            assert_eq!(by(Actor::Guest, a, b), Some(Refusal::SignIn));
            assert_eq!(by(h.fan(h.mei), a, b), Some(Refusal::NotAllowed));
            assert_eq!(by(h.mo(), a, b), Some(Refusal::NotAllowed));
            assert_eq!(by(h.luo(), a, a), Some(Refusal::Merge));
            assert_eq!(by(h.luo(), a, IdeaId::new(999)), Some(Refusal::Missing));
            assert_eq!(by(h.luo(), b, a), None);
            assert_eq!(by(h.lin(), a, b), Some(Refusal::Merge), "a ring is no group");
        });
    }

    #[test]
    fn an_author_who_meant_something_else_stands_alone_again() {
        house(|world, h| {
            let (a, b) = (h.idea(world, h.mei), h.idea(world, h.ashan));
            h.merges(world, b, a).unwrap();
            h.answers(world, &h.lin(), Item::Idea(a), &says(Kind::Thank, TEXT)).unwrap();
            world.pass(60);
            let now = world.now();
            let say = |by: Actor, item| world.write(move |tx| not_meant(tx, &by, item, "I meant the weekend", now));
            assert_eq!(say(h.fan(h.mei), Item::Idea(a)), Err(Refusal::NotTogether), "hers was answered in person");
            assert_eq!(say(h.fan(h.mei), Item::Idea(b)), Err(Refusal::NotTogether), "and this is not hers");
            assert_eq!(say(h.fan(h.ashan), Item::Idea(b)), Ok(()));
            h.follow(world);
            let f = get(world, Item::Idea(b));
            assert_eq!((f.merged_into, f.answered_at, f.how, f.returned), (None, None, None, 1));
            assert_eq!(waiting(world), [Item::Idea(b)]);
            assert_eq!(world.read(move |tx| ideas::group(tx, b)).unwrap().unwrap().all, [b]);
            assert!(h.answers(world, &h.lin(), Item::Idea(b), &says(Kind::Thank, TEXT)).unwrap().first);
        });
    }
}
