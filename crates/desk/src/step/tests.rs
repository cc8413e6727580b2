//! What happens elsewhere reaches the desk.

use super::*;
use crate::fixture::{House, TEXT, get, house, says, waiting};
use crate::{ActKind, How, Kind};
use ideas::{State, Step};
use kernel::{Actor, MemberId, ReleaseId};
use testkit::World;

fn answered_by(world: &World, item: Item) -> Option<(MemberId, Time, Option<How>)> {
    let f = get(world, item);
    f.answered_by.zip(f.answered_at).map(|(by, at)| (by, at, f.how))
}

fn advances(world: &World, by: Actor, id: IdeaId, state: State) {
    let now = world.now();
    world.write(move |tx| ideas::advance(tx, &by, id, &Step { state, words: TEXT, mind: None, month: None }, now)).unwrap();
}

#[test]
fn only_a_named_person_of_the_company_answers_from_wherever() {
    house(|world, h: House| {
        let (by_reply, by_step, by_build) = (h.idea(world, h.mei), h.idea(world, h.mei), h.idea(world, h.mei));
        let question = h.question(world, h.mei);
        assert_eq!(waiting(world).len(), 4);
        world.pass(60);
        let now = world.now();
        h.replies(world, &h.fan(h.ashan), by_reply, "I want this too");
        h.replies(world, &h.fan(h.mei), by_reply, "Thank you");
        world.write(move |tx| ideas::reach(tx, &Actor::System, by_build, State::Development, ReleaseId::new(1), now)).unwrap();
        h.follow(world);
        assert_eq!(waiting(world).len(), 4, "neither fans nor the program answer");
        h.replies(world, &h.lin(), by_reply, "We look into evening rounds");
        advances(world, h.luo(), by_step, State::Planned);
        let topic = TopicId::new(question.raw());
        world.write(move |tx| boards::reply(tx, &h.lin(), topic, "At eight", None, now)).unwrap();
        world.write(move |tx| ideas::reach(tx, &h.luo(), by_build, State::Shipped, ReleaseId::new(2), now)).unwrap();
        h.follow(world);
        assert_eq!(waiting(world), [Item::Idea(by_build)], "who publishes says nothing to anybody");
        for (item, who) in [(Item::Idea(by_reply), h.lin), (Item::Idea(by_step), h.luo), (question, h.lin)] {
            assert_eq!(answered_by(world, item), Some((who, now, Some(How::Personal))));
            let acts = world.read(move |tx| crate::audit(tx, &h.luo(), item)).unwrap();
            assert_eq!(acts.iter().map(|a| (a.kind, a.by)).collect::<Vec<_>>(), [(ActKind::Elsewhere, who)], "once");
        }
    });
}

#[test]
fn staff_s_own_idea_is_not_answered_by_its_author() {
    house(|world, h: House| {
        let id = h.idea(world, h.lin);
        h.replies(world, &h.lin(), id, "One more thought");
        h.follow(world);
        assert_eq!(waiting(world), [Item::Idea(id)]);
        assert!(!h.answers(world, &h.lin(), Item::Idea(id), &says(Kind::Thank, TEXT)).unwrap().first);
        assert!(h.answers(world, &h.luo(), Item::Idea(id), &says(Kind::Thank, TEXT)).unwrap().first);
    });
}

#[test]
fn the_earliest_answer_stands_however_late_the_desk_hears_of_it() {
    house(|world, h: House| {
        let id = h.idea(world, h.mei);
        let early = world.now();
        h.replies(world, &h.lin(), id, "We look into it");
        world.pass(60);
        h.answers(world, &h.luo(), Item::Idea(id), &says(Kind::NotYet, TEXT)).unwrap();
        assert_eq!(answered_by(world, Item::Idea(id)), Some((h.lin, early, Some(How::Personal))));
        assert_eq!(get(world, Item::Idea(id)).assigned_to, Some(h.luo), "and what was said since stands too");
    });
}

#[test]
fn a_follower_that_reads_everything_again_changes_nothing() {
    house(|world, h: House| {
        let (a, b, c) = (h.idea(world, h.mei), h.idea(world, h.ashan), h.idea(world, h.ben));
        let question = h.question(world, h.mei);
        h.votes(world, h.ben, a);
        h.merges(world, b, a).unwrap();
        world.pass(60);
        h.answers(world, &h.luo(), Item::Idea(a), &says(Kind::Ask, TEXT)).unwrap();
        h.answers(world, &h.luo(), question, &says(Kind::NotYet, "I do not know yet")).unwrap();
        world.pass(60);
        h.replies(world, &h.lin(), c, "We look into it");
        h.replies(world, &h.fan(h.mei), a, "In the evening, after seven");
        h.follow(world);
        world.pass(60);
        let by = h.fan(h.ashan);
        let now = world.now();
        world.write(move |tx| crate::not_meant(tx, &by, Item::Idea(b), "I meant the weekend", now)).unwrap();
        h.follow(world);
        let all = [Item::Idea(a), Item::Idea(b), Item::Idea(c), question];
        let state = || {
            let rows = world.read(move |tx| crate::feedbacks(tx, &all)).unwrap();
            let acts: i64 = world.read(|tx| tx.val("SELECT count(*) FROM desk_act", p![])).unwrap();
            (rows, acts)
        };
        let before = state();
        world.write(|tx| tx.exec("UPDATE deed_follower SET seq = 0", p![])).unwrap();
        h.follow(world);
        assert_eq!(state(), before);
        assert_eq!(get(world, Item::Idea(a)).assigned_to, Some(h.luo), "who was asked back has replied");
    });
}

#[test]
fn what_is_folded_away_waits_no_longer_until_it_is_restored() {
    house(|world, h: House| {
        let (id, now) = (h.idea(world, h.mei), world.now());
        let topic = world.read(move |tx| ideas::idea(tx, id)).unwrap().unwrap().topic;
        let thing = boards::Thing::Topic(topic);
        world.write(move |tx| boards::hide(tx, &h.mo(), thing, "an advertisement", now)).unwrap();
        h.follow(world);
        assert!(waiting(world).is_empty());
        assert_eq!(h.answers(world, &h.luo(), Item::Idea(id), &says(Kind::Thank, TEXT)), Err(crate::Refusal::Missing));
        world.write(move |tx| boards::restore(tx, &h.mo(), thing, "it was none", now)).unwrap();
        h.follow(world);
        assert_eq!(waiting(world), [Item::Idea(id)]);
    });
}

#[test]
fn people_are_counted_as_they_come_and_go() {
    house(|world, h: House| {
        let (id, now) = (h.idea(world, h.mei), world.now());
        h.votes(world, h.ashan, id);
        h.votes(world, h.ben, id);
        assert_eq!(get(world, Item::Idea(id)).people, 3);
        for who in [h.ben, h.mei] {
            world.write(move |tx| ideas::unvote(tx, &h.fan(who), id, now)).unwrap();
        }
        h.follow(world);
        assert_eq!(get(world, Item::Idea(id)).people, 2, "who asked waits in any case");
    });
}
