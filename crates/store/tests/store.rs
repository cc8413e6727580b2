//! Tests that break things: what was answered is there, what was refused is not, on both engines from one text.

use kernel::TopicId;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use store::{Error, Migration, Tx, jobs, p};

const T: &[Migration] = &[Migration {
    room: "t",
    number: 1,
    sql: "CREATE TABLE t (id BIGINT PRIMARY KEY, n BIGINT NOT NULL, ok BOOLEAN NOT NULL) STRICT;
          CREATE TABLE seat (one BIGINT PRIMARY KEY, taken BIGINT NOT NULL, capacity BIGINT NOT NULL) STRICT;
          INSERT INTO seat (one, taken, capacity) VALUES (1, 0, 10);",
}];

#[test]
fn one_closure_of_a_group_fails_alone() {
    testkit::each(&[T], |world| {
        let answers = world.run(async {
            let mut running = Vec::new();
            for n in 0..200_i64 {
                let db = world.db.clone();
                running.push(tokio::spawn(async move {
                    db.write(move |tx| {
                        tx.exec("INSERT INTO t (id, n, ok) VALUES (?1, ?2, ?3)", p![n, n, true])?;
                        if n % 7 == 0 { Err(Error::NotFound) } else { Ok(()) }
                    })
                    .await
                }));
            }
            let mut kept = 0;
            for r in running {
                kept += i64::from(r.await.unwrap().is_ok());
            }
            kept
        });
        let rows: i64 = world.read(|tx| tx.val("SELECT count(*) FROM t", p![])).unwrap();
        assert_eq!((answers, rows), (171, 171), "{}", world.engine);
    });
}

#[test]
fn a_panic_is_one_verbs_fault() {
    testkit::each(&[T], |world| {
        let broken = world.write(|tx| {
            tx.exec("INSERT INTO t (id, n, ok) VALUES (1, 1, ?1)", p![true])?;
            assert!(tx.is_sqlite() && !tx.is_sqlite(), "on purpose");
            Ok::<(), Error>(())
        });
        assert!(matches!(broken, Err(Error::Broken(_))));
        assert_eq!(world.read(|tx| tx.val::<i64>("SELECT count(*) FROM t", p![])).unwrap(), 0);
        world.write(|tx| tx.exec("INSERT INTO t (id, n, ok) VALUES (1, 1, ?1)", p![true])).unwrap();
    });
}

#[test]
fn a_swallowed_error_poisons_the_transaction() {
    testkit::each(&[T], |world| {
        world.write(|tx| tx.exec("INSERT INTO t (id, n, ok) VALUES (1, 1, ?1)", p![true])).unwrap();
        let said = world.write(|tx| {
            let _ = tx.exec("INSERT INTO t (id, n, ok) VALUES (1, 2, ?1)", p![true]);
            let after = tx.exec("INSERT INTO t (id, n, ok) VALUES (2, 2, ?1)", p![true]);
            assert!(matches!(after, Err(Error::Conflict(_))), "the same error again: {after:?}");
            Ok::<(), Error>(())
        });
        assert!(matches!(said, Err(Error::Conflict(_))), "{said:?}");
        assert_eq!(world.read(|tx| tx.val::<i64>("SELECT count(*) FROM t", p![])).unwrap(), 1);
    });
}

#[test]
fn a_reader_cannot_write() {
    testkit::each(&[T], |world| {
        let said = world.read(|tx| tx.exec("INSERT INTO t (id, n, ok) VALUES (1, 1, ?1)", p![true]));
        assert!(matches!(said, Err(Error::Broken(_))), "{said:?}");
    });
}

#[test]
fn ids_are_never_given_twice_and_a_rolled_back_block_is_never_used() {
    testkit::each(&[T], |world| {
        let refused = world.write(|tx| {
            tx.id(TopicId::KIND)?;
            Err::<i64, _>(Error::NotFound)
        });
        assert_eq!(refused, Err(Error::NotFound));
        let ids = world.run(async {
            let mut running = Vec::new();
            for _ in 0..300 {
                let db = world.db.clone();
                running.push(tokio::spawn(async move {
                    db.write(|tx| {
                        let many = (0..7).map(|_| tx.id(TopicId::KIND)).collect::<Result<Vec<_>, _>>()?;
                        for id in &many {
                            tx.exec("INSERT INTO t (id, n, ok) VALUES (?1, 0, ?2)", p![*id, true])?;
                        }
                        Ok::<_, Error>(many)
                    })
                    .await
                    .unwrap()
                }));
            }
            let mut ids = Vec::new();
            for r in running {
                ids.extend(r.await.unwrap());
            }
            ids
        });
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!((unique.len(), ids.len()), (2100, 2100));
        assert!(unique[0] >= 1);
    });
}

/// The shape every pool of seats stands on: the condition in the update guards, not the isolation.
fn take(tx: &mut Tx<'_>) -> Result<bool, Error> {
    Ok(tx.exec("UPDATE seat SET taken = taken + 1 WHERE one = 1 AND taken < capacity", p![])? == 1)
}

#[test]
fn a_conditional_update_never_oversells() {
    testkit::each(&[T], |world| {
        let won = Arc::new(AtomicU64::new(0));
        world.run(async {
            let mut running = Vec::new();
            for _ in 0..64 {
                let (db, won) = (world.db.clone(), Arc::clone(&won));
                running.push(tokio::spawn(async move {
                    if db.write(take).await.unwrap() {
                        won.fetch_add(1, Ordering::SeqCst);
                    }
                }));
            }
            for r in running {
                r.await.unwrap();
            }
        });
        assert_eq!(won.load(Ordering::SeqCst), 10, "{}", world.engine);
    });
}

#[test]
fn a_changed_or_unknown_migration_refuses_to_start() {
    testkit::each(&[T], |world| {
        let changed = [Migration { sql: "CREATE TABLE other (id BIGINT) STRICT;", ..T[0] }];
        let both: Vec<Migration> = [jobs::MIGRATIONS, &changed].concat();
        let said = world.write(move |tx| store::migrate(tx, &both)).unwrap_err();
        assert!(said.to_string().contains("was changed after it was applied"), "{said}");
        let newer = world.write(|tx| store::migrate(tx, jobs::MIGRATIONS)).unwrap_err();
        assert!(newer.to_string().contains("newer than the program"), "{newer}");
        let same: Vec<Migration> = [jobs::MIGRATIONS, T].concat();
        world.write(move |tx| store::migrate(tx, &same)).unwrap();
    });
}

#[test]
fn a_job_is_leased_retried_and_at_last_set_aside() {
    testkit::each(&[], |world| {
        let now = world.now();
        world.write(move |tx| jobs::enqueue(tx, "k", "1", Some("once"), now)).unwrap();
        world.write(move |tx| jobs::enqueue(tx, "k", "2", Some("once"), now)).unwrap();
        let take = || {
            let now = world.now();
            world.write(move |tx| jobs::take(tx, now)).unwrap()
        };
        let first = take().unwrap();
        assert_eq!((first.payload.as_str(), first.tries), ("1", 1));
        assert_eq!(take(), None, "leased, and the second was the same");
        world.pass(jobs::LEASE_SECONDS);
        let mut job = take().expect("its worker died: another takes it");
        assert_eq!(job.tries, 2);
        while job.tries < jobs::TRIES {
            let (failed, now) = (job.clone(), world.now());
            world.write(move |tx| jobs::failed(tx, &failed, "no", now)).unwrap();
            assert_eq!(take(), None, "it waits");
            world.pass(3600);
            job = take().unwrap();
        }
        let (failed, now) = (job, world.now());
        world.write(move |tx| jobs::failed(tx, &failed, "no", now)).unwrap();
        world.pass(1_000_000);
        assert_eq!(take(), None, "set aside");
        assert_eq!(world.read(jobs::next_due).unwrap(), None);
    });
}

#[test]
fn a_second_process_on_the_same_file_is_refused() {
    let folder = std::env::temp_dir().join(format!("millet-lock-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("millet.db").display().to_string();
    let config = store::Config { durable: false, ..store::Config::default() };
    let first = store::Db::open(&path, &config).unwrap();
    let second = store::Db::open(&path, &config).err().unwrap();
    assert!(second.to_string().contains("in use"), "{second}");
    drop(first);
    drop(store::Db::open(&path, &config).expect("free again"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_row_is_written_beside_who_serves_however_busy() {
    testkit::each(&[T], |world| {
        let enough = Arc::new(AtomicBool::new(false));
        let (db, done) = (world.db.clone(), enough.clone());
        let busy = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let mut n = 0;
                while !done.load(Ordering::SeqCst) {
                    n += 1;
                    db.write(move |tx| tx.exec("INSERT INTO t (id, n, ok) VALUES (?1, 0, TRUE)", p![1_000_000 + n])).await.unwrap();
                }
                n
            })
        });
        let mut ids = Vec::new();
        for n in 0..5_i64 {
            let id = store::beside(&world.url, |tx| {
                let id = tx.id("t")?;
                tx.exec("INSERT INTO t (id, n, ok) VALUES (?1, ?2, TRUE)", p![id, n + 1])?;
                Ok::<_, Error>(id)
            });
            ids.push(id.unwrap());
            ids.push(world.write(|tx| tx.id("t")).unwrap());
        }
        enough.store(true, Ordering::SeqCst);
        let others = busy.join().unwrap();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 10, "no id is given twice: {ids:?}");
        let failed = store::beside(&world.url, |tx| {
            tx.exec("INSERT INTO t (id, n, ok) VALUES (7000000, 1, TRUE)", p![])?;
            Err::<(), _>(Error::NotFound)
        });
        let broken = store::beside(&world.url, |tx| {
            let _ = tx.exec("INSERT INTO t (id, n, ok) VALUES (7000000, 1, TRUE)", p![]);
            let _ = tx.exec("INSERT INTO t (id, n, ok) VALUES (7000000, 1, TRUE)", p![]);
            Ok::<_, Error>(())
        });
        assert!(failed == Err(Error::NotFound) && matches!(broken, Err(Error::Conflict(_))), "{broken:?}");
        let counted = world.read(|tx| tx.list::<i64>("SELECT n FROM t WHERE n > 0 ORDER BY n", p![]));
        assert_eq!(counted, Ok(vec![1, 2, 3, 4, 5]), "all or nothing");
        assert_eq!(world.read(|tx| tx.val::<i64>("SELECT count(*) FROM t WHERE n = 0", p![])), Ok(others));
    });
    let nowhere = store::beside("/nowhere/at/all.db", |_| Ok::<_, Error>(()));
    assert!(nowhere.is_err_and(|e| e.to_string().contains("no such file")));
}
