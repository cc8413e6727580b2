//! Answering: once, by a named person, with nobody's words lost.

use super::*;
use crate::fixture::{TEXT, get, house, no, says, waiting};
use crate::{ActKind, Queue};
use ideas::State;
use store::p;

#[test]
fn an_idea_is_answered_once_by_a_named_person_whatever_the_kind() {
    house(|world, h| {
        let kinds = [Kind::Thank, Kind::TakeUp, Kind::Ask, no(), Kind::NotYet];
        let states = [State::Acknowledged, State::Discussed, State::Acknowledged, State::Declined, State::Acknowledged];
        for (kind, state) in kinds.into_iter().zip(states) {
            let id = h.idea(world, h.mei);
            let item = Item::Idea(id);
            h.votes(world, h.ashan, id);
            assert_eq!(waiting(world), [item]);
            assert_eq!(get(world, item).people, 2);
            world.pass(3_600);
            let sent = h.answers(world, &h.luo(), item, &says(kind.clone(), TEXT)).unwrap();
            assert_eq!((sent.first, sent.told, sent.reply.is_some()), (true, 2, !matches!(kind, Kind::TakeUp | Kind::Decline { .. })));
            let f = get(world, item);
            assert_eq!((f.answered_at, f.answered_by, f.how), (Some(world.now()), Some(h.luo), Some(How::Personal)));
            assert_eq!(world.read(move |tx| ideas::idea(tx, id)).unwrap().unwrap().state, state, "{kind:?}");
            assert!(waiting(world).is_empty());
            let mine = crate::fixture::queue(world, Queue::Mine, Some(h.luo));
            assert_eq!(mine.contains(&item), matches!(kind, Kind::NotYet), "not yet stays mine");
            let asked = crate::fixture::queue(world, Queue::Asked, None);
            assert_eq!(asked.contains(&item), matches!(kind, Kind::Ask));
            let by = h.lin();
            let acts = world.read(move |tx| crate::audit(tx, &by, item)).unwrap();
            assert_eq!(acts.iter().map(|a| (a.kind, a.by, a.reply)).collect::<Vec<_>>(), [(write::kind_of(&kind), h.luo, sent.reply)]);
        }
    });
}

#[test]
fn a_question_is_answered_and_neither_moved_nor_declined() {
    house(|world, h| {
        let item = h.question(world, h.mei);
        assert_eq!(waiting(world), [item]);
        for kind in [Kind::TakeUp, no()] {
            assert_eq!(h.answers(world, &h.luo(), item, &says(kind, TEXT)), Err(Refusal::IdeaOnly));
        }
        let sent = h.answers(world, &h.mo(), item, &says(Kind::Thank, TEXT)).unwrap();
        assert_eq!((sent.told, sent.first), (1, true));
        let f = get(world, item);
        assert_eq!((f.answered_by, f.how, f.people, f.stage), (Some(h.mo), Some(How::Personal), 1, None));
        let deed = move |tx: &mut Tx<'_>| {
            tx.one::<(i64, i64, Option<MemberId>)>("SELECT object_kind, object_id, other FROM deed WHERE kind = 23", p![])
        };
        assert_eq!(world.read(deed).unwrap(), (2, item.raw(), Some(h.mei)));
    });
}

#[test]
fn who_may_answer_and_what_is_no_answer() {
    house(|world, h| {
        let item = Item::Idea(h.idea(world, h.mei));
        let thanks = says(Kind::Thank, TEXT);
        assert_eq!(h.answers(world, &Actor::Guest, item, &thanks), Err(Refusal::SignIn));
        assert_eq!(h.answers(world, &h.fan(h.mei), item, &thanks), Err(Refusal::NotAllowed));
        assert_eq!(h.answers(world, &Actor::System, item, &thanks), Err(Refusal::NotAllowed), "an answer has a name");
        assert_eq!(h.answers(world, &h.mo(), item, &says(Kind::TakeUp, TEXT)), Err(Refusal::NotAllowed));
        assert_eq!(h.answers(world, &h.mo(), item, &says(no(), TEXT)), Err(Refusal::NotAllowed));
        assert_eq!(h.answers(world, &h.luo(), item, &says(Kind::Thank, " ok ")), Err(Refusal::Words));
        assert_eq!(h.answers(world, &h.luo(), item, &says(Kind::Decline { mind: " ".into() }, TEXT)), Err(Refusal::Mind));
        let none = Item::Idea(kernel::IdeaId::new(999));
        assert_eq!(h.answers(world, &h.luo(), none, &thanks), Err(Refusal::Missing));
        assert_eq!(waiting(world), [item]);
        assert_eq!(get(world, item).answered_at, None);
    });
}

#[test]
fn two_at_once_the_first_counts_and_nobody_s_words_are_lost() {
    house(|world, h| {
        for kind in [Kind::Thank, Kind::TakeUp] {
            let (id, now) = (h.idea(world, h.mei), world.now());
            let item = Item::Idea(id);
            let acts = [h.luo(), h.lin(), h.luo(), h.lin()].into_iter().enumerate().map(|(n, by)| {
                let answer = says(kind.clone(), &format!("Thank you, says number {n}"));
                world.db.write(move |tx| answer_of(tx, &by, item, &answer, now))
            });
            let (a, b, c, d) = {
                let mut acts = acts;
                (acts.next().unwrap(), acts.next().unwrap(), acts.next().unwrap(), acts.next().unwrap())
            };
            let sent = world.run(async { tokio::join!(a, b, c, d) });
            let sent: Vec<Sent> = [sent.0, sent.1, sent.2, sent.3].into_iter().map(Result::unwrap).collect();
            assert_eq!(sent.iter().filter(|s| s.first).count(), 1, "{kind:?} on {}", world.engine);
            h.follow(world);
            let by = h.luo();
            let acts = world.read(move |tx| crate::audit(tx, &by, item)).unwrap();
            assert_eq!(acts.len(), 4);
            assert!(acts.iter().all(|a| a.kind == write::kind_of(&kind) && a.kind != ActKind::Elsewhere));
            let replies = sent.iter().filter(|s| s.reply.is_some()).count();
            let steps = world.read(move |tx| ideas::progress(tx, id)).unwrap().len();
            assert_eq!(replies + steps, if kind == Kind::TakeUp { 3 + 2 } else { 4 + 2 }, "each word stands somewhere");
        }
    });
}

fn answer_of(tx: &mut Tx<'_>, by: &Actor, item: Item, words: &Answer, now: Time) -> Result<Sent, Refusal> {
    answer(tx, by, item, words, now)
}
