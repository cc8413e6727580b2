//! What breaks under a transaction of PostgreSQL: what was not committed is run again once, and nobody waits without end.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use store::{Error, Migration, p};

const T: &[Migration] = &[Migration { room: "t", number: 1, sql: "CREATE TABLE t (id BIGINT PRIMARY KEY, n BIGINT NOT NULL) STRICT;" }];

#[test]
fn a_connection_that_is_lost_before_the_commit_is_made_again_and_the_act_is_done_once() {
    for engine in ["postgres", "postgres serializable"] {
        testkit::on(engine, &[T], |world| {
            static RUNS: AtomicU32 = AtomicU32::new(0);
            RUNS.store(0, Ordering::SeqCst);
            let done = world.write(|tx| {
                let run = RUNS.fetch_add(1, Ordering::SeqCst);
                tx.exec("INSERT INTO t (id, n) VALUES (1, ?1)", p![i64::from(run)])?;
                if run == 0 {
                    tx.batch("SELECT pg_terminate_backend(pg_backend_pid())")?;
                }
                Ok::<_, Error>(())
            });
            assert_eq!((done, RUNS.load(Ordering::SeqCst)), (Ok(()), 2));
            assert_eq!(world.read(|tx| tx.list::<i64>("SELECT n FROM t", p![])), Ok(vec![1]));
        });
    }
}

#[test]
fn a_server_that_dies_each_time_is_not_asked_for_ever() {
    testkit::on("postgres", &[T], |world| {
        let done = world.write(|tx| {
            tx.exec("INSERT INTO t (id, n) VALUES (1, 1)", p![])?;
            tx.batch("SELECT pg_terminate_backend(pg_backend_pid())")
        });
        assert!(done.as_ref().is_err_and(|e| e.kind() == kernel::Kind::Busy), "{done:?}");
        assert_eq!(world.read(|tx| tx.val::<i64>("SELECT count(*) FROM t", p![])), Ok(0));
    });
}

#[test]
fn whoever_is_in_a_hurry_is_told_and_the_connection_is_not_used_again() {
    testkit::on("postgres", &[T], |world| {
        let hurried = world.db.hurried(Duration::from_millis(60));
        let late = world.run(hurried.write(|tx| {
            tx.exec("INSERT INTO t (id, n) VALUES (1, 1)", p![])?;
            // As long as anybody may wait: the server counts to a number it never reaches.
            tx.batch("SELECT count(*) FROM generate_series(1, 1000000000000)")
        }));
        assert!(matches!(late, Err(Error::Unsure(_) | Error::Busy)), "{late:?}");
        let patient = world.write(|tx| tx.exec("INSERT INTO t (id, n) VALUES (2, 2)", p![]));
        assert_eq!(patient, Ok(1), "another connection, and nothing of the first is in the way");
        assert_eq!(world.read(|tx| tx.list::<i64>("SELECT id FROM t", p![])), Ok(vec![2]));
    });
}
