//! Many at once: exactly as many have a place as there are places, nobody waits while one is free.

use super::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// So many members come at once, a fifth of them twice; for so many places.
const COME: i64 = 2_000;
const PLACES: i64 = 500;

/// Sends as a browser does: again with the same key while the house is busy.
async fn send(db: store::Db, pool: PoolId, who: i64, now: kernel::Time) -> Seat {
    loop {
        let key = format!("the form of {who}");
        let sent = db
            .write(move |tx| {
                let want = Want { pool, parts: &[OPEN], places: 1, rank: 0, device: None, key: &key };
                claim(tx, &fan(who), want, now)
            })
            .await;
        match sent {
            Ok(s) => return s,
            Err(e) if kernel::Refuse::kind(&e) == kernel::Kind::Busy => tokio::task::yield_now().await,
            Err(e) => panic!("{e:?}"),
        }
    }
}

#[test]
fn of_many_at_once_exactly_as_many_have_a_place() {
    each(|world| {
        let pool = made(world, &[PLACES], |t| Terms { hold_seconds: 0, ..t });
        let answers: Arc<Mutex<BTreeMap<i64, Vec<Seat>>>> = Arc::default();
        let now = world.now();
        world.run(async {
            let twice = (1..=COME).filter(|who| who % 5 == 0);
            let mut running = Vec::new();
            for who in (1..=COME).chain(twice) {
                let (db, answers) = (world.db.clone(), Arc::clone(&answers));
                running.push(tokio::spawn(async move {
                    let s = send(db, pool, who, now).await;
                    answers.lock().unwrap().entry(who).or_default().push(s);
                }));
            }
            for r in running {
                r.await.unwrap();
            }
        });
        let answers = answers.lock().unwrap();
        let has = |all: &Vec<Seat>| all[0].state == State::Confirmed;
        assert_eq!(answers.values().filter(|a| has(a)).count() as i64, PLACES, "on {}", world.engine);
        assert!(answers.values().all(|a| a.iter().all(|s| *s == a[0])), "twice the same answer");
        assert_eq!(answers.values().filter(|a| a.len() == 2).count() as i64, COME / 5);
        let rows: i64 = world.read(|tx| tx.val::<i64>("SELECT count(*) FROM seat", p![])).unwrap();
        assert_eq!((rows, stands(world, pool)), (COME, [PLACES, 0, PLACES, 0, COME - PLACES]));
        sound(world);
    });
}

#[test]
fn in_a_crowd_that_comes_and_goes_nobody_waits_while_a_place_is_free() {
    each(|world| {
        let pool = plain(world, &[20]);
        let now = world.now();
        world.run(async {
            let mut running = Vec::new();
            for who in 1..=200_i64 {
                let db = world.db.clone();
                running.push(tokio::spawn(async move {
                    let s = send(db.clone(), pool, who, now).await;
                    // One in three goes again at once, one in three makes it theirs, one in three waits and sees.
                    for _ in 0..50 {
                        let done = match who % 3 {
                            0 => db.write(move |tx| leave(tx, &fan(who), s.id, now)).await.map(|_| ()),
                            1 => db.write(move |tx| confirm(tx, &fan(who), s.id, now)).await.map(|_| ()),
                            _ => Ok(()),
                        };
                        match done {
                            Err(e) if kernel::Refuse::kind(&e) == kernel::Kind::Busy => tokio::task::yield_now().await,
                            Ok(()) | Err(Refusal::Over) => return,
                            Err(e) => panic!("{e:?}"),
                        }
                    }
                    panic!("busy for ever");
                }));
            }
            for r in running {
                r.await.unwrap();
            }
        });
        sound(world);
        world.pass(40);
        settle(world);
        let [capacity, _, taken, _, waiting] = stands(world, pool);
        assert!(taken == capacity || waiting == 0, "{taken} of {capacity}, {waiting} wait on {}", world.engine);
        sound(world);
    });
}
