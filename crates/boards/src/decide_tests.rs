//! Decisions: who may, what they do, and that each can be taken back.

use super::*;
use crate::Thing;
use crate::tests::{ROOMS, fan, member, moderator, opened, replied};
use crate::{BY_REPORTS, acts, appeal, case, counted, folded, look_at, queue, report, waiting};
use kernel::{DeedKind, Permission, Role, TopicId};
use testkit::World;

const TEXT: fn(TopicId) -> Matter = |id| Matter::Text(Thing::Topic(id));

fn choose(world: &World, by: &Actor, matter: Matter, act: ActKind) -> Result<ActId, Refusal> {
    let (by, now) = (by.clone(), world.now());
    let span = (act == ActKind::Suspend).then_some(Span::Week);
    world.write(move |tx| decide(tx, &by, matter, &Decision { act, span, ground: Some(Ground::Spam), reason: " 广告 " }, now))
}
fn take_back(world: &World, by: &Actor, act: ActId) -> Result<ActId, Refusal> {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| undo(tx, &by, act, "看错了", now))
}
fn told(world: &World, by: &Actor, thing: Thing) {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| report(tx, &by, thing, Some(Ground::Spam), "", now)).unwrap();
}
fn pleaded(world: &World, by: &Actor, matter: Matter) -> Result<(), Refusal> {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| appeal(tx, &by, matter, "这不是广告", now))
}
fn open_cases(world: &World) -> i64 {
    world.read(waiting).unwrap()
}
fn state(world: &World, topic: TopicId, who: &Actor) -> (bool, bool, bool) {
    let (id, now) = (member(who), world.now());
    let seen = world.read(move |tx| Ok::<_, Error>((crate::topic(tx, topic)?, members::suspended(tx, id, now)?))).unwrap();
    let topic = seen.0.unwrap();
    (topic.hidden, topic.locked.is_some(), seen.1.is_some())
}

#[test]
fn each_decision_does_what_it_says_closes_the_case_and_can_be_undone_once() {
    testkit::each(ROOMS, |world| {
        let (mei, ben, eve) = (fan(world, "mei"), fan(world, "ben"), moderator(world, "eve"));
        let topic = opened(world, &mei);
        told(world, &ben, Thing::Topic(topic));
        let plan = [
            (ActKind::Nothing, (false, false, false)),
            (ActKind::Hide, (true, false, false)),
            (ActKind::Lock, (false, true, false)),
            (ActKind::Suspend, (false, false, true)),
        ];
        for (act, after) in plan {
            assert_eq!(open_cases(world), 1);
            let id = choose(world, &eve, TEXT(topic), act).unwrap();
            assert_eq!((state(world, topic, &mei), open_cases(world)), (after, 0), "{act:?}");
            take_back(world, &eve, id).unwrap();
            assert_eq!((state(world, topic, &mei), open_cases(world)), ((false, false, false), 1), "{act:?} undone, it waits again");
            assert_eq!(take_back(world, &eve, id), Err(Refusal::UndoneAlready));
        }
        let by = eve.clone();
        let log = world.read(move |tx| acts(tx, &by, None, 50)).unwrap().rows;
        let (done, undone): (Vec<&Act>, Vec<&Act>) = log.iter().partition(|a| a.undone_at.is_none());
        assert_eq!((done.len(), undone.len()), (3, 4), "each is in the log, and so is each way back but of nothing");
        assert!(log.iter().all(|a| a.by == eve.member() && a.concerned == mei.member() && a.matter == TEXT(topic)));
        assert!(undone.iter().all(|a| a.reason == "广告" && a.undone_by == eve.member() && a.ground == Some(Ground::Spam)));
        let now = world.now();
        let sums = world.read(move |tx| counted(tx, now, now.plus_days(7))).unwrap();
        assert!(
            sums.iter().any(|c| c.kind == ActKind::Hide && c.ground == Some(Ground::Spam) && (c.count, c.undone) == (1, 1)),
            "{sums:?}"
        );
        assert!(world.read(move |tx| counted(tx, now.plus_days(7), now.plus_days(14))).unwrap().is_empty());
    });
}

#[test]
fn nobody_decides_on_their_own_text_or_their_own_report() {
    testkit::each(ROOMS, |world| {
        let (eve, ada, mei) = (moderator(world, "eve"), moderator(world, "ada"), fan(world, "mei"));
        let (own, other) = (opened(world, &eve), opened(world, &mei));
        told(world, &eve, Thing::Topic(other));
        assert!(eve.may(Permission::Moderate) && Role::Moderator.grants().contains(&Permission::Moderate));
        for act in [ActKind::Nothing, ActKind::Hide, ActKind::Lock, ActKind::Suspend] {
            assert_eq!(choose(world, &Actor::Guest, TEXT(other), act), Err(Refusal::SignIn));
            assert_eq!(choose(world, &mei, TEXT(other), act), Err(Refusal::NotAllowed));
            assert_eq!(choose(world, &eve, TEXT(own), act), Err(Refusal::OwnText));
            assert_eq!(choose(world, &eve, TEXT(other), act), Err(Refusal::OwnReport));
        }
        let (by, now) = (eve.clone(), world.now());
        assert_eq!(world.write(move |tx| crate::hide(tx, &by, Thing::Topic(other), "x", now)), Err(Refusal::OwnReport));
        let by = eve.clone();
        assert_eq!(world.write(move |tx| crate::hide(tx, &by, Thing::Topic(own), "x", now)), Err(Refusal::OwnText));
        choose(world, &ada, TEXT(other), ActKind::Nothing).unwrap();
        assert!(choose(world, &eve, TEXT(other), ActKind::Hide).is_ok(), "once decided, the report is over");
        let hidden = choose(world, &ada, TEXT(own), ActKind::Hide).unwrap();
        assert_eq!(take_back(world, &eve, hidden), Err(Refusal::OwnText));
        assert_eq!(choose(world, &ada, TEXT(other), ActKind::Lift), Err(Refusal::NotSuspended));
        assert_eq!(choose(world, &ada, Matter::Member(member(&mei)), ActKind::Hide), Err(Refusal::Decision));
    });
}

#[test]
fn a_hidden_text_is_appealed_by_its_author_and_decided_by_another() {
    testkit::each(ROOMS, |world| {
        let (mei, ben, eve, ada) = (fan(world, "mei"), fan(world, "ben"), moderator(world, "eve"), moderator(world, "ada"));
        let topic = opened(world, &mei);
        let matter = TEXT(topic);
        let see = |by: &Actor| {
            let (by, now) = (by.clone(), world.now());
            world.read(move |tx| folded(tx, &by, Thing::Topic(topic), now))
        };
        assert_eq!(pleaded(world, &mei, matter), Err(Refusal::Missing), "nothing is hidden");
        choose(world, &eve, matter, ActKind::Hide).unwrap();
        assert_eq!((pleaded(world, &ben, matter), see(&ben)), (Err(Refusal::Missing), Err(Refusal::Missing)));
        let seen = see(&mei).unwrap();
        assert_eq!((seen.reason.as_str(), seen.text.body_md.is_empty(), seen.appealed), ("广告", false, None));
        assert_eq!((pleaded(world, &mei, matter), pleaded(world, &mei, matter), open_cases(world)), (Ok(()), Ok(()), 1));
        assert_eq!(see(&mei).unwrap().appealed.map(|a| (a.words, a.settled_at)), Some(("这不是广告".into(), None)));
        for act in [ActKind::Nothing, ActKind::Restore] {
            assert_eq!(choose(world, &eve, matter, act), Err(Refusal::OwnDecision));
        }
        choose(world, &ada, matter, ActKind::Nothing).unwrap();
        assert!(see(&mei).unwrap().appealed.is_some_and(|a| a.settled_at.is_some()), "it stays, and she is told that it was looked at");
        assert_eq!((pleaded(world, &mei, matter), open_cases(world)), (Ok(()), 0), "once");
        choose(world, &ada, matter, ActKind::Restore).unwrap();
        assert_eq!(state(world, topic, &mei), (false, false, false));
        choose(world, &eve, matter, ActKind::Hide).unwrap();
        assert_eq!((pleaded(world, &mei, matter), open_cases(world)), (Ok(()), 1), "another decision, another appeal");
        let kinds: Vec<_> =
            crate::tests::deeds(world).into_iter().filter(|d| matches!(d.0, DeedKind::Hidden | DeedKind::Restored)).collect();
        assert!(kinds.len() == 3 && kinds.iter().all(|d| d.2 == mei.member()), "the author hears of each: {kinds:?}");
    });
}

#[test]
fn who_is_suspended_appeals_and_another_moderator_lifts_it() {
    testkit::each(ROOMS, |world| {
        let (mei, eve, ada) = (fan(world, "mei"), moderator(world, "eve"), moderator(world, "ada"));
        let (topic, matter) = (opened(world, &mei), Matter::Member(member(&mei)));
        assert_eq!(pleaded(world, &mei, matter), Err(Refusal::Missing));
        choose(world, &eve, TEXT(topic), ActKind::Suspend).unwrap();
        assert_eq!((pleaded(world, &ada, matter), pleaded(world, &mei, matter)), (Err(Refusal::Missing), Ok(())));
        assert_eq!(choose(world, &eve, matter, ActKind::Lift), Err(Refusal::OwnDecision));
        choose(world, &ada, matter, ActKind::Lift).unwrap();
        assert_eq!((state(world, topic, &mei), open_cases(world)), ((false, false, false), 0));
    });
}

#[test]
fn what_the_reports_alone_hid_is_confirmed_or_restored() {
    testkit::each(ROOMS, |world| {
        let (mei, eve) = (fan(world, "mei"), moderator(world, "eve"));
        let topic = opened(world, &mei);
        for n in 0..3 {
            told(world, &fan(world, &format!("fan-{n}x")), Thing::Topic(topic));
        }
        let reason = |world: &World| {
            let (by, now) = (mei.clone(), world.now());
            world.read(move |tx| folded(tx, &by, Thing::Topic(topic), now)).map(|f| f.reason)
        };
        assert_eq!((reason(world).as_deref(), open_cases(world)), (Ok(BY_REPORTS), 1));
        choose(world, &eve, TEXT(topic), ActKind::Hide).unwrap();
        assert_eq!((reason(world).as_deref(), open_cases(world)), (Ok("广告"), 0));
    });
}

#[test]
fn a_case_shows_everything_and_who_looks_at_it_for_ten_minutes() {
    testkit::each(ROOMS, |world| {
        let (mei, ben, eve, ada) = (fan(world, "mei"), fan(world, "ben"), moderator(world, "eve"), moderator(world, "ada"));
        let first = opened(world, &mei);
        choose(world, &ada, TEXT(first), ActKind::Hide).unwrap();
        world.pass(60);
        let second = opened(world, &mei);
        let reply = Thing::Reply(replied(world, &mei, second, None));
        told(world, &ben, reply);
        world.pass(60);
        told(world, &ben, Thing::Topic(second));
        let by = eve.clone();
        let page = world.read(move |tx| queue(tx, &by, None, 1)).unwrap();
        let (by, after) = (eve.clone(), page.next);
        let next = world.read(move |tx| queue(tx, &by, after, 1)).unwrap();
        assert_eq!((page.rows[0].matter, next.rows[0].matter, next.next), (Matter::Text(reply), TEXT(second), None), "oldest first");
        let look = |by: &Actor| {
            let (by, now) = (by.clone(), world.now());
            world.write(move |tx| look_at(tx, &by, Matter::Text(reply), now)).unwrap()
        };
        assert_eq!((look(&eve), look(&ada)), (eve.member(), eve.member()));
        world.pass(600);
        assert_eq!(look(&ada), ada.member());
        let (by, now) = (eve.clone(), world.now());
        let whole = world.read(move |tx| case(tx, &by, Matter::Text(reply), now)).unwrap();
        assert_eq!((whole.concerned, whole.reports.len(), whole.former.len()), (mei.member(), 1, 1), "with former cases of the author");
        assert_eq!((whole.text.unwrap().topic, whole.case.looking(now)), (second, ada.member()));
        let by = mei.clone();
        assert_eq!(world.read(move |tx| queue(tx, &by, None, 1).map(|_| ())), Err(Refusal::NotAllowed));
        let by = mei.clone();
        assert_eq!(world.read(move |tx| case(tx, &by, Matter::Text(reply), now).map(|_| ())), Err(Refusal::NotAllowed));
    });
}

#[test]
fn of_many_decisions_at_once_one_suspends() {
    testkit::each(ROOMS, |world| {
        let (mei, eve, now) = (fan(world, "mei"), moderator(world, "eve"), world.now());
        let matter = TEXT(opened(world, &mei));
        let all: Vec<_> = (0..6)
            .map(|_| {
                let by = eve.clone();
                let what = Decision { act: ActKind::Suspend, span: Some(Span::Open), ground: None, reason: "x" };
                world.db.write(move |tx| decide(tx, &by, matter, &what, now))
            })
            .collect();
        let done = world.run(crate::tests::join_all(all));
        assert_eq!(done.iter().filter(|d| d.is_ok()).count(), 1, "{done:?}");
    });
}
