use super::*;
use crate::fixture::{House, call, house};
use crate::{Kind, New, Taken, of_item};
use kernel::DeedKind;

fn deeds(world: &testkit::World) -> Vec<(i64, Option<MemberId>)> {
    world.read(|tx| tx.all("SELECT actor, other FROM deed WHERE kind = ?1 ORDER BY id", p![DeedKind::Claimed.number()])).unwrap()
}

#[test]
fn a_link_makes_it_theirs_once_and_everything_goes_over() {
    house(|world, h: House| {
        for kind in [Kind::Bug, Kind::Question] {
            let taken = h.takes(world, New { kind, external: Some(kind.word().into()), ..call() });
            let (now, was) = (world.now(), world.read(move |tx| of_item(tx, taken.item)).unwrap().unwrap().author);
            for token in ["one", "two"] {
                world.write(move |tx| begin_claim(tx, taken.id, token, now)).unwrap();
            }
            assert_eq!(world.read(move |tx| look(tx, "one", now)).unwrap().item, taken.item);
            let before = deeds(world).len();
            assert_eq!(world.write(move |tx| claim(tx, &h.mei(), "one", now)), Ok(taken.item));
            let f = world.read(move |tx| desk::feedback(tx, taken.item)).unwrap().unwrap();
            assert_eq!(f.author, Some(h.mei));
            let topic = world.read(move |tx| boards::topic(tx, f.topic)).unwrap().unwrap();
            assert_eq!(topic.author, Some(h.mei));
            assert_eq!(deeds(world)[before..], [(h.mei.get(), Some(was))]);
            let kept = world.read(move |tx| of_item(tx, taken.item)).unwrap().unwrap();
            assert_eq!((kept.reply, kept.claimed_at), (None, Some(now)), "nothing goes back the old way");
            for token in ["one", "two", "three"] {
                assert_eq!(world.write(move |tx| claim(tx, &h.mei(), token, now)), Err(Refusal::ClaimOver), "{token}");
                assert_eq!(world.read(move |tx| look(tx, token, now)), Err(Refusal::ClaimOver));
            }
            assert!(!world.write(move |tx| begin_claim(tx, taken.id, "late", now)).unwrap());
            assert_eq!(world.write(move |tx| offer(tx, &h.lin(), taken.id, "late", now)), Err(Refusal::ClaimOver));
        }
    });
}

#[test]
fn nobody_claims_without_a_link_that_holds_and_staff_never() {
    house(|world, h: House| {
        let (taken, now) = (h.takes(world, call()), world.now());
        assert_eq!(world.write(move |tx| offer(tx, &h.mei(), taken.id, "token", now)), Err(Refusal::NotAllowed));
        world.write(move |tx| offer(tx, &h.lin(), taken.id, "token", now)).unwrap();
        let tries = |by: Actor, token: &'static str, at: Time| world.write(move |tx| claim(tx, &by, token, at));
        assert_eq!(tries(Actor::Guest, "token", now), Err(Refusal::SignIn));
        assert_eq!(tries(h.lin(), "token", now), Err(Refusal::ClaimStaff), "a colleague does not collect what customers said");
        assert_eq!(tries(h.mei(), "Token", now), Err(Refusal::ClaimOver));
        assert_eq!(tries(h.mei(), "token", now.plus_days(CLAIM_DAYS)), Err(Refusal::ClaimOver), "ninety days");
        assert_eq!(tries(h.mei(), "token", now.plus_days(CLAIM_DAYS - 1)), Ok(taken.item), "a refused try uses nothing up");
        let hashes: Vec<String> = world.read(|tx| tx.list("SELECT hash FROM outside_claim", p![])).unwrap();
        assert!(hashes.is_empty());
    });
}

#[test]
fn of_many_who_come_at_once_one_claims() {
    house(|world, h: House| {
        let (taken, now): (Taken, Time) = (h.takes(world, call()), world.now());
        let tokens = ["a", "b", "c", "d"];
        for token in tokens {
            world.write(move |tx| begin_claim(tx, taken.id, token, now)).unwrap();
        }
        let done: Vec<_> = world.run(async {
            let running = tokens.map(|token| {
                let db = world.db.clone();
                tokio::spawn(async move { db.write(move |tx| claim(tx, &h.mei(), token, now)).await })
            });
            let mut done = Vec::new();
            for one in running {
                done.push(one.await.unwrap());
            }
            done
        });
        assert_eq!(done.iter().filter(|d| d.is_ok()).count(), 1, "on {}: {done:?}", world.engine);
        assert_eq!(deeds(world).len(), 1);
    });
}
