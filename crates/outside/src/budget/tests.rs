use super::*;
use crate::sweep;

fn each(body: impl Fn(&testkit::World)) {
    crate::fixture::house(|world, _| body(world));
}

const KEY: DeviceKeyId = DeviceKeyId::new(7);

#[test]
fn a_key_takes_so_much_in_an_hour_and_then_again() {
    each(|world| {
        let now = world.now();
        let spend = |n: i64, key: DeviceKeyId, at: Time| {
            world.write(move |tx| (0..n).try_for_each(|_| spend(tx, key, None, at)).and_then(|()| Ok(is_spent(tx, key, at)?)))
        };
        assert_eq!(spend(KEY_MOST - 1, KEY, now), Ok(false));
        assert_eq!(spend(1, KEY, now.plus_seconds(3599)), Ok(true));
        assert_eq!(spend(1, KEY, now.plus_seconds(3599)), Err(Refusal::Often));
        assert_eq!(spend(1, DeviceKeyId::new(8), now), Ok(false), "another key is another's");
        assert_eq!(spend(1, KEY, now.plus_seconds(3600)), Ok(false));
        assert_eq!(spend(KEY_MOST - 1, KEY, now.plus_seconds(3601)), Ok(true), "counted from the first of the new hour");
    });
}

#[test]
fn one_person_of_a_key_takes_so_much_in_a_day_and_others_are_heard() {
    each(|world| {
        let now = world.now();
        let spend = |n: i64, who: &'static str, at: Time| world.write(move |tx| (0..n).try_for_each(|_| spend(tx, KEY, Some(who), at)));
        assert_eq!(spend(PERSON_MOST, "wei", now), Ok(()));
        assert_eq!(spend(1, "wei", now.plus_seconds(DAY_SECONDS - 1)), Err(Refusal::Often));
        assert_eq!(spend(PERSON_MOST, "mei", now), Ok(()));
        assert_eq!(spend(PERSON_MOST + 1, "lin", now), Err(Refusal::Often));
        let all: i64 = world.read(|tx| tx.val("SELECT many FROM outside_budget WHERE who = ?1", p![ALL])).unwrap();
        assert_eq!(all, 2 * PERSON_MOST, "what is refused counts nothing");
        assert_eq!(spend(1, "wei", now.plus_seconds(DAY_SECONDS)), Ok(()));
        // What is a day old is forgotten, and nothing younger.
        assert_eq!(world.write(move |tx| sweep(tx, now.plus_seconds(DAY_SECONDS), 100)).unwrap(), 1, "mei's");
    });
}

#[test]
fn many_at_once_take_no_more_than_there_is() {
    each(|world| {
        let now = world.now();
        let passed = world.run(async {
            let running: Vec<_> = (0..12)
                .map(|_| {
                    let db = world.db.clone();
                    tokio::spawn(async move { db.write(move |tx| spend(tx, KEY, Some("wei"), now)).await })
                })
                .collect();
            let mut passed = 0;
            for one in running {
                passed += i64::from(one.await.unwrap().is_ok());
            }
            passed
        });
        assert_eq!(passed, PERSON_MOST, "on {}", world.engine);
    });
}
