//! The rules of a pool, one test each. Every one of them is a fault that somebody shipped.

use super::*;
use crate::{approve, give_extra, live, lot, move_places, pass, pool, set_capacity, to_approve, wave, withdraw};
use kernel::Time;

#[test]
fn the_same_key_gives_the_same_answer() {
    each(|world| {
        let pool = plain(world, &[2]);
        let send = |who: i64, key: &'static str| {
            act(world, move |tx, now| claim(tx, &fan(who), Want { pool, parts: &[OPEN], places: 1, rank: 0, device: None, key }, now))
        };
        let first = send(1, "the first form").unwrap();
        assert_eq!(send(1, "the first form").unwrap(), first);
        assert_eq!(send(1, "another form"), Err(Refusal::Already));
        assert_ne!(send(2, "the first form").unwrap().id, first.id, "a key is its member's");
        left(world, 1, first.id).unwrap();
        let late = send(1, "the first form").unwrap();
        assert_eq!((late.id, late.state), (first.id, State::Left), "a late copy claims nothing new");
        assert_eq!(send(1, "short"), Err(Refusal::Key));
        assert_eq!(stands(world, pool), [2, 1, 1, 0, 0]);
        sound(world);
    });
}

#[test]
fn an_outstanding_offer_occupies_its_place() {
    each(|world| {
        let pool = plain(world, &[1]);
        let one = taken(world, pool, 1);
        let two = claimed(world, pool, 2).unwrap();
        assert_eq!((two.state, stands(world, pool)), (State::Waiting, [1, 0, 1, 0, 1]));
        left(world, 1, one).unwrap();
        assert_eq!((state(world, two.id), stands(world, pool)), (State::Offered, [1, 0, 1, 1, 0]));
        assert_eq!(claimed(world, pool, 3).unwrap().state, State::Waiting, "what is offered is nobody else's");
        act(world, move |tx, now| confirm(tx, &fan(2), two.id, now)).unwrap();
        assert_eq!(stands(world, pool), [1, 0, 1, 0, 1]);
        sound(world);
    });
}

#[test]
fn an_offer_returns_once() {
    each(|world| {
        let pool = plain(world, &[1]);
        let one = taken(world, pool, 1);
        let (two, three) = (claimed(world, pool, 2).unwrap().id, claimed(world, pool, 3).unwrap().id);
        left(world, 1, one).unwrap();
        world.pass(OFFER + 20);
        settle(world);
        settle(world);
        assert_eq!((state(world, two), state(world, three)), (State::Waiting, State::Offered), "to the end of the list");
        assert_eq!(stands(world, pool), [1, 0, 1, 1, 1]);
        world.pass(OFFER + 20);
        settle(world);
        assert_eq!((state(world, two), state(world, three)), (State::Offered, State::Waiting));
        world.pass(OFFER + 20);
        settle(world);
        assert_eq!((state(world, two), state(world, three)), (State::Lapsed, State::Offered), "once");
        world.pass(OFFER + 20);
        settle(world);
        assert_eq!((state(world, three), stands(world, pool)), (State::Lapsed, [1, 1, 0, 0, 0]));
        assert_eq!(act(world, move |tx, now| confirm(tx, &fan(3), three, now)), Err(Refusal::Lapsed));
        sound(world);
    });
}

#[test]
fn a_declined_offer_goes_to_the_next() {
    each(|world| {
        let pool = plain(world, &[1]);
        let one = taken(world, pool, 1);
        let (two, three) = (claimed(world, pool, 2).unwrap().id, claimed(world, pool, 3).unwrap().id);
        left(world, 1, one).unwrap();
        left(world, 2, two).unwrap();
        assert_eq!((state(world, two), state(world, three)), (State::Left, State::Offered));
        assert_eq!(act(world, move |tx, now| confirm(tx, &fan(2), two, now)), Err(Refusal::Over));
        sound(world);
    });
}

#[test]
fn nothing_is_offered_after_the_end_or_the_beginning() {
    each(|world| {
        let in_hours = |h: i64| world.now().plus_seconds(h * 3600);
        let closing = made(world, &[1], |t| Terms { closes_at: in_hours(10), ..t });
        let beginning = made(world, &[1], |t| Terms { starts_at: in_hours(10), ..t });
        let all: Vec<_> = [closing, beginning]
            .into_iter()
            .map(|pool| (pool, taken(world, pool, 1), claimed(world, pool, 2).unwrap().id, claimed(world, pool, 3).unwrap().id))
            .collect();
        world.pass(9 * 3600);
        left(world, 1, all[1].1).unwrap();
        let until = world.read({
            let id = all[1].2;
            move |tx| seat(tx, id)
        });
        assert_eq!(until.unwrap().until, Some(in_hours(1)), "no offer lasts into what it is for");
        world.pass(3600);
        left(world, 1, all[0].1).unwrap();
        settle(world);
        world.pass(60);
        settle(world);
        assert_eq!((state(world, all[0].2), state(world, all[0].3)), (State::Waiting, State::Waiting));
        assert_eq!((state(world, all[1].2), state(world, all[1].3)), (State::Lapsed, State::Waiting));
        for (pool, ..) in all {
            assert_eq!(claimed(world, pool, 9), Err(Refusal::Shut));
            assert_eq!(act(world, move |tx, now| wave(tx, &staff(), pool, OPEN, 5, now)), Err(Refusal::Shut));
            assert_eq!(act(world, move |tx, now| set_capacity(tx, &staff(), pool, OPEN, 5, now)).unwrap().taken, 0);
        }
        sound(world);
    });
}

#[test]
fn a_place_given_back_comes_back_exactly_once() {
    each(|world| {
        let pool = made(world, &[5], |t| Terms { most: 3, ..t });
        let three = wanted(world, pool, 1, 3, 0).unwrap();
        assert_eq!(stands(world, pool), [5, 2, 3, 0, 0]);
        for _ in 0..3 {
            assert_eq!(left(world, 1, three.id).unwrap().state, State::Left);
            assert_eq!(stands(world, pool), [5, 5, 0, 0, 0]);
        }
        act(world, move |tx, now| withdraw(tx, &staff(), three.id, now)).unwrap();
        assert_eq!((state(world, three.id), stands(world, pool)), (State::Left, [5, 5, 0, 0, 0]));
        world.pass(1);
        assert_eq!(wanted(world, pool, 1, 4, 0), Err(Refusal::Places(3)));
        assert_eq!(claimed(world, pool, 1).unwrap().state, State::Held, "and may be claimed again");
        sound(world);
    });
}

#[test]
fn a_raised_capacity_wakes_the_list() {
    each(|world| {
        let pool = plain(world, &[1]);
        taken(world, pool, 1);
        let all: Vec<SeatId> = (2..6).map(|who| claimed(world, pool, who).unwrap().id).collect();
        act(world, move |tx, now| set_capacity(tx, &staff(), pool, OPEN, 4, now)).unwrap();
        let states: Vec<State> = all.into_iter().map(|id| state(world, id)).collect();
        assert_eq!(states, [State::Offered, State::Offered, State::Offered, State::Waiting]);
        sound(world);
    });
}

#[test]
fn a_lowered_capacity_takes_nobodys_place() {
    each(|world| {
        let pool = plain(world, &[4]);
        let all: Vec<SeatId> = (1..=4).map(|who| taken(world, pool, who)).collect();
        let next = claimed(world, pool, 5).unwrap().id;
        let part = act(world, move |tx, now| set_capacity(tx, &staff(), pool, OPEN, 2, now)).unwrap();
        assert_eq!((part.taken, part.above), (4, 2));
        assert!(all.iter().all(|id| state(world, *id) == State::Confirmed));
        for (who, id) in all.iter().enumerate().take(2) {
            left(world, who as i64 + 1, *id).unwrap();
            assert_eq!(state(world, next), State::Waiting, "there are still as many as there may be");
        }
        left(world, 3, all[2]).unwrap();
        assert_eq!((state(world, next), stands(world, pool)), (State::Offered, [2, 0, 2, 1, 0]));
        sound(world);
    });
}

#[test]
fn a_place_is_passed_on_where_all_are_taken() {
    each(|world| {
        let pool = made(world, &[1], |t| Terms { passes: true, ..t });
        let other = plain(world, &[1]);
        let one = taken(world, pool, 1);
        let (two, three) = (claimed(world, pool, 2).unwrap().id, claimed(world, pool, 3).unwrap().id);
        let passed = |who: i64, id: SeatId, to: i64| act(world, move |tx, now| pass(tx, &fan(who), id, MemberId::new(to), now));
        let theirs = passed(1, one, 3).unwrap();
        assert_eq!((theirs.state, theirs.member.get(), state(world, one)), (State::Confirmed, 3, State::Passed));
        assert_eq!((state(world, three), state(world, two)), (State::Left, State::Waiting), "who waited for one has one");
        assert_eq!(stands(world, pool), [1, 0, 1, 0, 1]);
        assert_eq!(passed(1, one, 4), Err(Refusal::Over));
        let kept = taken(world, other, 1);
        assert_eq!(passed(1, kept, 2), Err(Refusal::NotPassed));
        assert!(claimed(world, pool, 1).is_ok(), "and may come again");
        sound(world);
    });
}

#[test]
fn the_end_of_a_place_beside_the_capacity_frees_none() {
    each(|world| {
        let pool = plain(world, &[1]);
        taken(world, pool, 1);
        let next = claimed(world, pool, 2).unwrap().id;
        let extra = act(world, move |tx, now| give_extra(tx, &staff(), pool, OPEN, MemberId::new(7), 1, now)).unwrap();
        assert_eq!((extra.state, stands(world, pool)), (State::Confirmed, [1, 0, 1, 0, 1]));
        sound(world);
        act(world, move |tx, now| withdraw(tx, &staff(), extra.id, now)).unwrap();
        settle(world);
        assert_eq!((state(world, next), stands(world, pool)), (State::Waiting, [1, 0, 1, 0, 1]));
        sound(world);
    });
}

#[test]
fn who_waits_for_two_is_not_overtaken() {
    each(|world| {
        let pool = made(world, &[2], |t| Terms { most: 2, ..t });
        let (one, two) = (taken(world, pool, 1), taken(world, pool, 2));
        let pair = wanted(world, pool, 3, 2, 0).unwrap().id;
        let single = claimed(world, pool, 4).unwrap().id;
        left(world, 1, one).unwrap();
        assert_eq!((state(world, pair), state(world, single)), (State::Waiting, State::Waiting));
        assert_eq!(claimed(world, pool, 5).unwrap().state, State::Waiting, "nor by who comes while one is free");
        left(world, 2, two).unwrap();
        assert_eq!((state(world, pair), state(world, single)), (State::Offered, State::Waiting));
        // What is larger than all there is would keep everybody waiting for ever.
        left(world, 3, pair).unwrap();
        let again = wanted(world, pool, 6, 2, -1).unwrap().id;
        act(world, move |tx, now| set_capacity(tx, &staff(), pool, OPEN, 1, now)).unwrap();
        left(world, 4, single).unwrap();
        left(world, 5, world.read(move |tx| live(tx, pool, MemberId::new(5))).unwrap().unwrap().id).unwrap();
        let last = claimed(world, pool, 8).unwrap().id;
        settle(world);
        world.pass(30);
        settle(world);
        assert_eq!((state(world, again), state(world, last)), (State::Waiting, State::Offered));
        sound(world);
    });
}

#[test]
fn an_addition_has_a_list_of_its_own() {
    each(|world| {
        let (main, dinner) = (plain(world, &[2]), plain(world, &[1]));
        taken(world, main, 1);
        taken(world, main, 2);
        let first = taken(world, dinner, 1);
        let waits = claimed(world, dinner, 2).unwrap().id;
        assert_eq!(state(world, waits), State::Waiting, "with a place, without the addition");
        left(world, 1, first).unwrap();
        assert_eq!(state(world, waits), State::Offered);
        assert_eq!(stands(world, main), [2, 0, 2, 0, 0]);
        assert_eq!(world.read(|tx| crate::pools_of(tx, ObjectKind::Release, 7)).unwrap().len(), 2);
        sound(world);
    });
}

#[test]
fn who_was_not_in_a_wave_is_in_the_next() {
    each(|world| {
        let pool = made(world, &[5], |t| Terms { by_wave: true, ..t });
        let all: Vec<SeatId> = (1..=4).map(|who| wanted(world, pool, who, 1, -who).unwrap().id).collect();
        settle(world);
        assert_eq!(stands(world, pool), [5, 0, 0, 0, 4], "nobody before a wave");
        let waved = |most: u32| act(world, move |tx, now| wave(tx, &staff(), pool, OPEN, most, now)).unwrap();
        let states = || all.iter().map(|id| state(world, *id)).collect::<Vec<_>>();
        assert_eq!((waved(1), states()), (1, vec![State::Waiting, State::Waiting, State::Waiting, State::Offered]));
        assert_eq!((waved(2), states()), (2, vec![State::Waiting, State::Offered, State::Offered, State::Offered]));
        left(world, 2, all[1]).unwrap();
        world.pass(OFFER + 20);
        settle(world);
        assert_eq!(states(), [State::Waiting, State::Left, State::Waiting, State::Waiting], "what came back waits for a wave too");
        assert_eq!((waved(1), states()[0]), (1, State::Offered), "who had no offer yet comes before those who let theirs run out");
        sound(world);
    });
}

#[test]
fn what_is_asked_for_holds_nothing() {
    each(|world| {
        let pool = made(world, &[1], |t| Terms { asked: true, ..t });
        let all: Vec<SeatId> = (1..=3).map(|who| claimed(world, pool, who).unwrap().id).collect();
        assert_eq!(stands(world, pool), [1, 1, 0, 0, 0]);
        let queue = act(world, move |tx, _| to_approve(tx, &staff(), pool, SeatId::new(0), 9)).unwrap();
        assert_eq!(queue.iter().map(|s| s.id).collect::<Vec<_>>(), all);
        let yes = |id: SeatId| act(world, move |tx, now| approve(tx, &staff(), id, now)).map(|s| s.state);
        let (one, two, three) = (all[0], all[1], all[2]);
        assert_eq!((yes(two), yes(two), yes(one)), (Ok(State::Offered), Ok(State::Offered), Ok(State::Waiting)));
        act(world, move |tx, now| withdraw(tx, &staff(), three, now)).unwrap();
        assert_eq!((yes(three), stands(world, pool)), (Err(Refusal::Over), [1, 0, 1, 1, 1]));
        left(world, 2, two).unwrap();
        assert_eq!(state(world, one), State::Offered);
        sound(world);
    });
}

#[test]
fn a_hold_ends_by_time_not_by_traffic() {
    each(|world| {
        let pool = plain(world, &[2]);
        let (one, two) = (claimed(world, pool, 1).unwrap(), claimed(world, pool, 2).unwrap());
        assert_eq!((one.state, one.until), (State::Held, Some(world.now().plus_seconds(HOLD))));
        world.pass(HOLD - 1);
        act(world, move |tx, now| confirm(tx, &fan(1), one.id, now)).unwrap();
        world.pass(1);
        // Nobody took it back yet: it is free all the same.
        assert_eq!(act(world, move |tx, now| confirm(tx, &fan(2), two.id, now)), Err(Refusal::Lapsed));
        assert_eq!((state(world, two.id), stands(world, pool)), (State::Held, [2, 1, 1, 0, 0]));
        assert_eq!(claimed(world, pool, 3).unwrap().state, State::Held);
        assert_eq!(state(world, two.id), State::Lapsed);
        world.pass(HOLD + 20);
        settle(world);
        assert_eq!(stands(world, pool), [2, 1, 1, 0, 0], "and without anybody's coming");
        let at_once = made(world, &[1], |t| Terms { hold_seconds: 0, ..t });
        assert_eq!(claimed(world, at_once, 1).unwrap().state, State::Confirmed);
        sound(world);
    });
}

#[test]
fn in_the_waiting_room_the_lot_decides() {
    each(|world| {
        let (room, opens) = (world.now().plus_seconds(600), world.now().plus_seconds(1200));
        let id = made(world, &[3], |t| Terms { room_at: room, opens_at: opens, ..t });
        assert_eq!(claimed(world, id, 1), Err(Refusal::Early));
        world.pass(600);
        let mut all: Vec<(i64, SeatId)> = Vec::new();
        let seed = world.read(move |tx| pool(tx, id)).unwrap().seed;
        for who in 1..=8 {
            world.pass(1);
            all.push((lot(seed, MemberId::new(who)), claimed(world, id, who).unwrap().id));
        }
        settle(world);
        assert!(all.iter().all(|(_, s)| state(world, *s) == State::Waiting), "nobody is first before it opens");
        let early = all.clone();
        all.sort_unstable();
        assert_ne!(early, all, "to come first is no help");
        world.pass(700);
        let late = claimed(world, id, 99).unwrap();
        assert_eq!(late.state, State::Waiting, "who comes after the opening is behind the room");
        settle(world);
        let states: Vec<State> = all.iter().map(|(_, s)| state(world, *s)).collect();
        assert_eq!(states.iter().filter(|s| **s == State::Offered).count(), 3);
        assert!(states[..3].iter().all(|s| *s == State::Offered));
        let ahead = world.read(move |tx| crate::ahead(tx, late.id)).unwrap();
        assert_eq!(ahead, Some(5));
        sound(world);
    });
}

#[test]
fn one_claim_a_member_and_a_device() {
    each(|world| {
        let pool = made(world, &[9], |t| Terms { by_device: true, ..t });
        let with = |who: i64, device: Option<i64>| {
            let key = format!("form-{who}-{device:?}");
            act(world, move |tx, now| claim(tx, &fan(who), Want { pool, parts: &[OPEN], places: 1, rank: 0, device, key: &key }, now))
        };
        assert_eq!(with(1, None), Err(Refusal::DeviceNeeded));
        let one = with(1, Some(70)).unwrap();
        assert_eq!(with(1, Some(71)), Err(Refusal::Already));
        assert_eq!(with(2, Some(70)), Err(Refusal::DeviceTaken));
        assert_eq!(
            act(world, move |tx, now| claim(
                tx,
                &Actor::Guest,
                Want { pool, parts: &[OPEN], places: 1, rank: 0, device: None, key: "a good key" },
                now
            )),
            Err(Refusal::SignIn)
        );
        left(world, 1, one.id).unwrap();
        assert!(with(2, Some(70)).is_ok());
        assert_eq!(stands(world, pool), [9, 8, 1, 0, 0]);
        sound(world);
    });
}

#[test]
fn what_is_set_apart_is_for_some() {
    each(|world| {
        let pool = plain(world, &[1, 2]);
        let of = |who: i64, parts: &'static [i64]| {
            let key = format!("form-of-{who}");
            act(world, move |tx, now| claim(tx, &fan(who), Want { pool, parts, places: 1, rank: 0, device: None, key: &key }, now))
        };
        assert_eq!(of(1, &[0, 1]).unwrap().part, 1, "what is set apart is tried first");
        assert_eq!(of(2, &[0]).unwrap().part, 0);
        let three = of(3, &[0]).unwrap();
        assert_eq!(three.state, State::Waiting, "a place set apart is not for them");
        assert_eq!(of(4, &[2]), Err(Refusal::NoPart));
        let moved = |n: i64| act(world, move |tx, now| move_places(tx, &staff(), pool, 1, 0, n, now));
        assert_eq!(moved(2), Err(Refusal::Full), "one of them is taken");
        moved(1).unwrap();
        assert_eq!(state(world, three.id), State::Offered, "nobody came for it: it is open to all");
        let (five, six) = (of(5, &[0, 1]).unwrap(), of(6, &[0]).unwrap());
        assert_eq!((five.state, six.state), (State::Waiting, State::Waiting));
        let first = world.read(move |tx| live(tx, pool, MemberId::new(1))).unwrap().unwrap();
        left(world, 1, first.id).unwrap();
        let five = world.read(move |tx| seat(tx, five.id)).unwrap();
        assert_eq!(
            (five.state, five.part, state(world, six.id)),
            (State::Offered, 1, State::Waiting),
            "who may have either waits for either"
        );
        sound(world);
    });
}

#[test]
fn the_lowest_rank_comes_first() {
    each(|world| {
        let pool = plain(world, &[1]);
        let one = taken(world, pool, 1);
        let ids: Vec<SeatId> = [(2, 50), (3, -10), (4, 50)].map(|(who, rank)| wanted(world, pool, who, 1, rank).unwrap().id).to_vec();
        let places: Vec<Option<i64>> = ids
            .iter()
            .map(|id| {
                let id = *id;
                world.read(move |tx| crate::ahead(tx, id)).unwrap()
            })
            .collect();
        assert_eq!(places, [Some(1), Some(0), Some(2)]);
        left(world, 1, one).unwrap();
        assert_eq!(ids.iter().map(|id| state(world, *id)).collect::<Vec<_>>(), [State::Waiting, State::Offered, State::Waiting]);
        assert_eq!(
            world
                .read({
                    let id = ids[1];
                    move |tx| crate::ahead(tx, id)
                })
                .unwrap(),
            None
        );
        sound(world);
    });
}

#[test]
fn the_database_itself_refuses_one_too_many() {
    each(|world| {
        let pool = plain(world, &[1]);
        taken(world, pool, 1);
        for wrong in [
            "UPDATE seat_part SET taken = taken + 1",
            "UPDATE seat_part SET taken = -1",
            "UPDATE seat_part SET capacity = 0",
            "UPDATE seat_part SET above = 1",
        ] {
            let said = world.write(move |tx| tx.exec(wrong, p![]).map(|_| ()));
            assert!(matches!(said, Err(Error::Conflict(_))), "{wrong}: {said:?} on {}", world.engine);
        }
        let _ = (pool, Time::default());
    });
}

#[test]
fn how_far_the_claims_came_is_counted_and_who_is_next_is_said() {
    each(|world| {
        let pool = plain(world, &[1]);
        let one = taken(world, pool, 1);
        let (two, three) = (wanted(world, pool, 2, 1, -20).unwrap(), wanted(world, pool, 3, 1, -50).unwrap());
        let far = || world.read(move |tx| crate::reach(tx, pool)).unwrap();
        let next = || world.read(move |tx| crate::next_rank(tx, pool, OPEN)).unwrap();
        assert_eq!((far(), next()), (crate::Reach { offered: 0, confirmed: 1, gone: 0, waiting: 2 }, Some(-50)));
        left(world, 1, one).unwrap();
        assert_eq!((far(), next()), (crate::Reach { offered: 1, confirmed: 0, gone: 0, waiting: 1 }, Some(-20)));
        left(world, 3, three.id).unwrap();
        assert_eq!(far(), crate::Reach { offered: 1, confirmed: 0, gone: 1, waiting: 0 }, "an offer let pass was one");
        assert_eq!(next(), None);
        let both = world.read(move |tx| crate::seats(tx, &[three.id, two.id])).unwrap();
        assert_eq!(both.iter().map(|s| s.id).collect::<Vec<_>>(), [two.id, three.id]);
    });
}
