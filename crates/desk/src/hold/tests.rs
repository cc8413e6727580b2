//! Two minutes: sent or taken back, never both.

use super::*;
use crate::fixture::{House, TEXT, get, house, queue, says, waiting};
use crate::{ActKind, Queue};
use testkit::World;

fn holds(world: &World, by: &Actor, item: Item, answer: &Answer) -> Result<ActId, Refusal> {
    let (now, by, answer) = (world.now(), by.clone(), answer.clone());
    world.write(move |tx| hold(tx, &by, item, &answer, now))
}
fn back(world: &World, by: Actor, act: ActId) -> Result<Held, Refusal> {
    let now = world.now();
    world.write(move |tx| take_back(tx, &by, act, now))
}

#[test]
fn it_goes_out_after_two_minutes_as_if_sent_then() {
    house(|world, h: House| {
        let id = h.idea(world, h.mei);
        let item = Item::Idea(id);
        let act = holds(world, &h.luo(), item, &says(Kind::TakeUp, TEXT)).unwrap();
        h.work(world);
        let f = get(world, item);
        assert_eq!((f.answered_at, f.held), (None, Some(act)));
        assert!(waiting(world).is_empty());
        assert_eq!(holds(world, &h.lin(), item, &says(Kind::Thank, TEXT)), Err(Refusal::Held));
        let held = world.read(move |tx| held(tx, h.luo)).unwrap();
        let goes_at = world.now().plus_seconds(HOLD_SECONDS);
        assert_eq!(held, [Held { act, item, words: TEXT.into(), goes_at }]);
        world.pass(119);
        h.work(world);
        assert_eq!(get(world, item).answered_at, None);
        world.pass(1);
        h.work(world);
        h.follow(world);
        let f = get(world, item);
        assert_eq!((f.answered_at, f.answered_by, f.held), (Some(world.now()), Some(h.luo), None));
        assert_eq!(world.read(move |tx| ideas::idea(tx, id)).unwrap().unwrap().state, ideas::State::Discussed);
        assert_eq!(back(world, h.luo(), act), Err(Refusal::TooLate));
        let acts = world.read(move |tx| crate::audit(tx, &h.luo(), item)).unwrap();
        assert_eq!(acts.iter().map(|a| (a.id, a.kind, a.sent_at)).collect::<Vec<_>>(), [(act, ActKind::TakeUp, Some(world.now()))]);
        assert!(world.read(move |tx| super::held(tx, h.luo)).unwrap().is_empty());
    });
}

#[test]
fn taken_back_it_was_never_sent_and_the_words_wait_as_a_draft() {
    house(|world, h: House| {
        let item = h.question(world, h.mei);
        let act = holds(world, &h.luo(), item, &says(Kind::Thank, TEXT)).unwrap();
        assert_eq!(back(world, h.lin(), act), Err(Refusal::TooLate), "only one's own");
        assert_eq!(back(world, h.luo(), act).unwrap().words, TEXT);
        assert_eq!(back(world, h.luo(), act), Err(Refusal::TooLate), "once");
        world.pass(600);
        h.work(world);
        let f = get(world, item);
        assert_eq!((f.answered_at, f.held), (None, None));
        assert_eq!(f.draft.map(|d| (d.by, d.words)), Some((h.luo, TEXT.to_owned())));
        assert_eq!(waiting(world), [item]);
        // Undoing is the same, and the words are given back.
        holds(world, &h.luo(), item, &says(Kind::Thank, "Something else")).unwrap();
        let undone = h.undoes(world, &h.luo()).unwrap();
        assert_eq!((undone.words.as_str(), undone.kind, undone.restored), ("Something else", ActKind::Thank, true));
        assert_eq!(h.undoes(world, &h.luo()), Err(Refusal::NothingToUndo));
    });
}

#[test]
fn sent_or_taken_back_never_both() {
    house(|world, h: House| {
        for round in 0..6 {
            let item = h.question(world, h.mei);
            let act = holds(world, &h.luo(), item, &says(Kind::Thank, TEXT)).unwrap();
            world.pass(HOLD_SECONDS);
            let now = world.now();
            let job = world.write(move |tx| jobs::take(tx, now)).unwrap().unwrap();
            let send = world.db.write(move |tx| {
                crate::run(tx, &job, now)?;
                Ok::<_, Refusal>(jobs::done(tx, job.id)?)
            });
            let luo = h.luo();
            let stop = world.db.write(move |tx| take_back(tx, &luo, act, now));
            let (sent, stopped) = if round % 2 == 0 {
                world.run(async { tokio::join!(send, stop) })
            } else {
                let (b, a) = world.run(async { tokio::join!(stop, send) });
                (a, b)
            };
            assert_eq!(sent, Ok(()));
            h.follow(world);
            let f = get(world, item);
            assert_eq!(f.answered_at.is_some(), stopped.is_err(), "on {}", world.engine);
            assert_eq!((f.held, f.draft.is_some()), (None, stopped.is_ok()));
            let replies = world.read(move |tx| boards::topic(tx, kernel::TopicId::new(item.raw()))).unwrap().unwrap().replies;
            assert_eq!(replies, i64::from(stopped.is_err()));
        }
    });
}

#[test]
fn words_on_their_way_can_be_changed_until_they_go() {
    house(|world, h: House| {
        let item = h.question(world, h.mei);
        let act = holds(world, &h.luo(), item, &says(Kind::Thank, TEXT)).unwrap();
        let edits = |by: Actor, words: &'static str| {
            let now = world.now();
            world.write(move |tx| edit_held(tx, &by, act, words, now))
        };
        assert_eq!(edits(h.lin(), "Mine now"), Err(Refusal::TooLate));
        assert_eq!(edits(h.luo(), " "), Err(Refusal::Words));
        assert_eq!(edits(h.luo(), "Thank you, at eight"), Ok(()));
        world.pass(HOLD_SECONDS);
        assert_eq!(edits(h.luo(), "Too late"), Err(Refusal::TooLate));
        h.work(world);
        let said = world.read(move |tx| boards::replies(tx, kernel::TopicId::new(item.raw()), 0, 9)).unwrap();
        assert_eq!(said.iter().map(|r| r.body_md.as_str()).collect::<Vec<_>>(), ["Thank you, at eight"]);
    });
}

#[test]
fn who_may_no_longer_answer_keeps_the_words_and_the_feedback_waits() {
    house(|world, h: House| {
        let item = Item::Idea(h.idea(world, h.mei));
        holds(world, &h.lin(), item, &says(Kind::TakeUp, TEXT)).unwrap();
        let now = world.now();
        world.write(move |tx| members::take_role(tx, &Actor::System, h.lin, kernel::Role::Engineer, now)).unwrap();
        world.pass(HOLD_SECONDS);
        h.work(world);
        let f = get(world, item);
        assert_eq!((f.answered_at, f.held, f.draft.map(|d| d.words)), (None, None, Some(TEXT.to_owned())));
        assert_eq!(waiting(world), [item]);
    });
}

#[test]
fn somebody_else_may_answer_meanwhile_and_both_are_heard() {
    house(|world, h: House| {
        let item = h.question(world, h.mei);
        holds(world, &h.luo(), item, &says(Kind::Thank, TEXT)).unwrap();
        world.pass(60);
        let first = world.now();
        h.answers(world, &h.lin(), item, &says(Kind::Ask, "Which days do you mean?")).unwrap();
        world.pass(60);
        h.work(world);
        h.follow(world);
        let f = get(world, item);
        assert_eq!((f.answered_by, f.answered_at, f.asked_at), (Some(h.lin), Some(first), None));
        assert!(queue(world, Queue::Asked, None).is_empty());
        let said = world.read(move |tx| boards::replies(tx, kernel::TopicId::new(item.raw()), 0, 9)).unwrap();
        assert_eq!(said.len(), 2);
    });
}
