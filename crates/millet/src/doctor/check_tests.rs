//! Each judgement at its limits.

use super::*;
use State::{Fail, Ok, Warn};

const LATE: Duration = Duration::from_mins(5);

fn now() -> Time {
    Time::parse("2026-11-20T09:00:00Z").unwrap()
}
fn waiting(kind: &str, seconds: i64, dead: u64) -> Queue {
    Queue { kind: kind.into(), due: 1, since: Some(now().plus_seconds(-seconds)), dead }
}

#[test]
fn a_disk_is_well_low_or_full() {
    let of = |free| disk("disk", free, 256 << 20).state;
    assert_eq!((of(Some(256 << 20)), of(Some((256 << 20) - 1)), of(Some(16 << 20)), of(Some((16 << 20) - 1))), (Ok, Warn, Warn, Fail));
    assert_eq!(of(None), Warn);
}

#[test]
fn a_job_is_late_after_so_long_and_one_set_aside_is_named() {
    assert_eq!(queue(&[], now(), LATE), Check::ok("queue", "0 due, 0 set aside"));
    assert_eq!(queue(&[waiting("mail-send", 300, 0)], now(), LATE).state, Ok);
    let late = queue(&[waiting("a", 10, 0), waiting("mail-send", 301, 0)], now(), LATE);
    assert_eq!((late.state, late.figure.as_str()), (Warn, "2 due, 0 set aside, the oldest (mail-send) for 5 min"));
    let dead = queue(&[waiting("mail-send", 1, 3)], now(), LATE);
    assert!(dead.state == Warn && dead.todo.contains("mail-send"), "{dead:?}");
}

#[test]
fn a_follower_is_late_by_the_age_of_what_it_has_not_read() {
    let lag = |name: &str, deeds, seconds: Option<i64>| Lag { name: name.into(), deeds, since: seconds.map(|s| now().plus_seconds(-s)) };
    assert_eq!(followers(&[], now(), LATE).state, Ok);
    assert_eq!(followers(&[lag("desk", 9_000, Some(299)), lag("notices", 0, None)], now(), LATE).state, Ok);
    let late = followers(&[lag("desk", 1, Some(301)), lag("notices", 0, None)], now(), LATE);
    assert!(late.state == Warn && late.todo.starts_with("desk is late") && late.figure == "deeds to read: desk 1, notices 0", "{late:?}");
}

#[test]
fn migrations_are_all_there_missing_or_not_ours() {
    let all = crate::rooms::migrations();
    let applied: Vec<(String, i64, String)> = all.iter().map(|m| (m.room.to_owned(), m.number, store::hash(m.sql))).collect();
    assert_eq!(migrations(&applied, &all).state, Ok);
    assert_eq!(migrations(&applied[1..], &all).state, Warn);
    let newer = [applied.clone(), vec![("attic".to_owned(), 1, String::new())]].concat();
    assert_eq!(migrations(&newer, &all).state, Fail);
    let mut changed = applied;
    changed[0].2.clear();
    assert_eq!(migrations(&changed, &all).state, Fail);
}

#[test]
fn a_clock_is_judged_by_its_year_its_jumps_and_the_database() {
    let of = |jumped, database| clock(now(), "Asia/Shanghai", jumped, database).state;
    assert_eq!((of(0, None), of(500_000, Some(2_000_000)), of(500_001, None), of(-600_000, None)), (Ok, Ok, Warn, Warn));
    assert_eq!((of(0, Some(-2_000_001)), of(0, Some(30_000_001))), (Warn, Fail));
    assert_eq!(clock(Time::default(), "UTC", 0, None).state, Fail, "1970 is a clock that was never set");
}

#[test]
fn a_database_that_may_lose_rows_fails_and_says_each_reason() {
    let settings = vec![("fsync", "off".to_owned()), ("locale", "C".to_owned())];
    let facts = Facts { sqlite: false, version: "17.2".into(), settings, now: None };
    let said = database(&facts);
    assert!(said.state == Fail && said.todo.contains("fsync is off") && said.figure == "PostgreSQL 17.2, fsync off, locale C", "{said:?}");
}
