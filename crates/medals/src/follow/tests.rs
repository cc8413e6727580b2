use crate::testing::{admin, by_rule, deeds, defined, each, give_role, held_words, member, settle, tell, undo};
use crate::{Draft, Fact, Hand, Rule, Text, by_id, end, go_on, progress, take};
use kernel::DeedKind::{Confirmed, GradeChanged, Helped, Judged, MedalGiven, MedalTaken, Moved, Proposed, Thanked};
use kernel::{DeedKind, Role};
use testkit::World;

#[test]
fn it_is_given_once_when_it_is_reached_on_the_day_of_the_deed() {
    each(|world| {
        let lin = member(world, "lin");
        let medal = defined(world, by_rule("helper", Fact::Helped, 3));
        for giver in [501, 502, 501, 501] {
            tell(world, giver, Helped, 7, Some(lin.get()), None);
        }
        settle(world);
        assert_eq!(held_words(world, lin), [""; 0], "twice the same person is one");
        assert_eq!(world.read(move |tx| progress(tx, lin)).unwrap()[&medal], 2);
        world.pass(3_600);
        let day = world.now();
        tell(world, 503, Helped, 7, Some(lin.get()), None);
        world.pass(3_600);
        settle(world);
        let held = world.read(move |tx| crate::held(tx, lin)).unwrap();
        assert_eq!((held[0].medal.word.as_str(), held[0].at, held[0].by, held[0].why.as_deref()), ("helper", day, None, None));
        tell(world, 504, Helped, 7, Some(lin.get()), None);
        settle(world);
        assert_eq!(deeds(world), [(MedalGiven, None, lin, medal)]);
        assert_eq!(world.read(move |tx| by_id(tx, medal)).unwrap().unwrap().holders, 1);
        world.write(|tx| tx.exec("UPDATE deed_follower SET seq = 0 WHERE name = ?1", store::p!["medals"])).unwrap();
        settle(world);
        assert_eq!(deeds(world).len(), 1, "a follower that reads again gives nothing twice");
    });
}

#[test]
fn what_is_undone_gives_no_medal_and_takes_the_one_that_rested_on_it() {
    each(|world| {
        let lin = member(world, "lin");
        let medal = defined(world, by_rule("helper", Fact::Helped, 2));
        let first = tell(world, 501, Helped, 7, Some(lin.get()), None);
        undo(world, first);
        let second = tell(world, 502, Helped, 7, Some(lin.get()), None);
        settle(world);
        assert_eq!(held_words(world, lin), [""; 0]);
        tell(world, 503, Helped, 7, Some(lin.get()), None);
        settle(world);
        assert_eq!(held_words(world, lin), ["helper"]);
        undo(world, second);
        settle(world);
        assert_eq!(held_words(world, lin), [""; 0]);
        tell(world, 504, Helped, 7, Some(lin.get()), None);
        settle(world);
        assert_eq!(held_words(world, lin), ["helper"], "what a rule took, it gives again");
        assert_eq!(deeds(world).iter().map(|d| d.0).collect::<Vec<_>>(), [MedalGiven, MedalTaken, MedalGiven]);
        assert_eq!(world.read(move |tx| by_id(tx, medal)).unwrap().unwrap().holders, 1);
    });
}

/// How many times a deed has to be done until a medal is there.
fn times(world: &World, draft: Draft, once: impl Fn(i64)) -> i64 {
    let lin = member(world, "lin");
    defined(world, draft);
    (1..=12)
        .find(|n| {
            once(*n);
            settle(world);
            !held_words(world, lin).is_empty()
        })
        .unwrap_or(0)
}

#[test]
fn every_fact_is_counted_as_it_says() {
    let cases: [(Fact, i64, DeedKind, i64); 6] = [
        (Fact::Thanked, 2, Thanked, 2),
        (Fact::Proposed, 3, Proposed, 3),
        (Fact::Shipped, 1, Moved, 1),
        (Fact::Judged, 4, Judged, 4),
        (Fact::Found, 1, Confirmed, 10),
        (Fact::Grade, 4, GradeChanged, 4),
    ];
    for (fact, need, kind, expected) in cases {
        each(|world| {
            let told = times(world, by_rule("it", fact, need), |n| {
                // The first member of the world is the one with the medal.
                let lin = world.read(|tx| members::by_handle(tx, "lin")).unwrap().unwrap().id.get();
                match kind {
                    Proposed | Judged => tell(world, lin, kind, n, None, None),
                    Moved => tell(world, 500, kind, n, Some(lin), Some(8)),
                    GradeChanged => tell(world, 500, kind, lin, Some(lin), Some(n)),
                    _ => tell(world, 500 + n, kind, 7, Some(lin), None),
                };
            });
            assert_eq!(told, expected, "{fact:?} on {}", world.engine);
        });
    }
}

#[test]
fn who_had_reached_it_before_gets_it_when_it_is_defined_or_goes_on() {
    each(|world| {
        let (ada, all) = (admin(world), ["lin", "bo-bo", "cas"].map(|h| member(world, h)));
        for who in all {
            tell(world, who.get(), Proposed, who.get(), None, None);
        }
        settle(world);
        world.pass(86_400);
        let now = world.now();
        let medal = defined(world, by_rule("first-word", Fact::Proposed, 1));
        settle(world);
        for who in all {
            assert_eq!(world.read(move |tx| crate::held(tx, who)).unwrap()[0].at, now, "never before there was one");
        }
        let later = Rule { fact: Fact::Proposed, need: 1, since: Some(now) };
        defined(world, Draft { rule: Some(later), ..by_rule("season", Fact::Proposed, 1) });
        settle(world);
        assert_eq!(held_words(world, all[0]), ["first-word"], "what was before its day does not count");
        let by = ada.clone();
        world.write(move |tx| end(tx, &by, medal, now)).unwrap();
        let dan = member(world, "dan");
        tell(world, dan.get(), Proposed, 99, None, None);
        settle(world);
        assert_eq!(held_words(world, dan), ["season"]);
        world.write(move |tx| go_on(tx, &ada, medal)).unwrap();
        settle(world);
        assert_eq!(held_words(world, dan).len(), 2);
        assert_eq!(world.read(move |tx| by_id(tx, medal)).unwrap().unwrap().holders, 4);
    });
}

#[test]
fn what_a_hand_took_no_rule_gives_again_and_what_a_hand_gave_no_rule_takes() {
    each(|world| {
        let (ada, lin, bo) = (admin(world), member(world, "lin"), member(world, "bo-bo"));
        let rule = by_rule("proposer", Fact::Proposed, 1);
        let medal = defined(world, Draft { text: Text { hand: Some(Hand::Administer), ..rule.text.clone() }, ..rule });
        tell(world, lin.get(), Proposed, 1, None, None);
        settle(world);
        let (by, now) = (ada.clone(), world.now());
        world.write(move |tx| take(tx, &by, lin, medal, "It was copied", now)).unwrap();
        tell(world, lin.get(), Proposed, 2, None, None);
        settle(world);
        assert_eq!(held_words(world, lin), [""; 0]);
        crate::testing::given_by_hand(world, &ada, bo, medal);
        let proposed = tell(world, bo.get(), Proposed, 3, None, None);
        undo(world, proposed);
        settle(world);
        assert_eq!(held_words(world, bo), ["proposer"]);
    });
}

#[test]
fn thanks_that_are_set_aside_count_for_nothing_until_they_are_put_back() {
    each(|world| {
        ledger::install(standing::weigh);
        let (lin, keeper) = (member(world, "lin"), give_role(world, "keeper", Role::Moderator));
        defined(world, by_rule("liked", Fact::Thanked, 2));
        let others = [501, 502].map(kernel::MemberId::new);
        let mut gifts = Vec::new();
        for giver in others {
            let deed = tell(world, giver.get(), Thanked, 7, Some(lin.get()), None);
            let gift = standing::journey::Gift { deed, giver, receiver: lin, kind: Thanked.number(), at: world.now() };
            gifts.push(gift);
        }
        settle(world);
        assert_eq!(held_words(world, lin), ["liked"]);
        let members = others.into_iter().chain([lin]).collect::<Vec<_>>();
        let ring = standing::journey::Ring { why: standing::journey::Why::Circle, members, gifts, inside: 90 };
        let now = world.now();
        let id = world.write(move |tx| standing::journey::set_aside(tx, &ring, now)).unwrap().unwrap();
        settle(world);
        assert_eq!(held_words(world, lin), [""; 0]);
        world.write(move |tx| standing::journey::put_back(tx, &keeper, id, "They only like each other", now)).unwrap();
        settle(world);
        assert_eq!(held_words(world, lin), ["liked"]);
    });
}

#[test]
fn a_medal_weighs_nothing() {
    let policy = standing::parse(standing::DEFAULT).unwrap();
    for kind in [MedalGiven, MedalTaken] {
        assert!(policy.rules.iter().all(|r| r.deed != kind));
        let weighed = standing::DEFAULT.replacen("deed = \"thanked\"", &format!("deed = \"{}\"", kind.word()), 1);
        assert!(weighed != standing::DEFAULT && standing::parse(&weighed).is_err(), "no policy may weigh {kind:?}");
    }
}
