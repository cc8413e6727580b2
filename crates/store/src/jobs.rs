//! Work for later, enqueued in the transaction that causes it: leased, tried up to ten times with growing pauses, then set aside.

use crate::{Error, Migration, Tx, p, record};
use kernel::{JobId, Time};

/// The tables of this room.
pub const MIGRATIONS: &[Migration] = &[Migration {
    room: "job",
    number: 1,
    sql: "CREATE TABLE job (
        id BIGINT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, dedup TEXT UNIQUE,
        run_at BIGINT NOT NULL, tries BIGINT NOT NULL, leased_until BIGINT NOT NULL, dead BOOLEAN NOT NULL, error TEXT
    ) STRICT;
    CREATE INDEX job_due ON job (dead, run_at, id);",
}];

/// After this many tries a job is set aside for a person to look at.
pub const TRIES: i64 = 10;
/// How long a worker may be silent before another takes the job.
pub const LEASE_SECONDS: i64 = 60;

/// A job taken by a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which worker's function it is for.
    pub kind: String,
    /// What it is about, in the form that kind understands.
    pub payload: String,
    /// When it was due.
    pub run_at: Time,
    /// Which try this is, from 1.
    pub tries: i64,
}
record!(Job { id, kind, payload, run_at, tries });

/// Enqueues a job. With a `dedup` key that is already waiting nothing happens.
pub fn enqueue(tx: &mut Tx<'_>, kind: &str, payload: &str, dedup: Option<&str>, run_at: Time) -> Result<(), Error> {
    let id = tx.id(JobId::KIND)?;
    tx.exec(
        "INSERT INTO job (id, kind, payload, dedup, run_at, tries, leased_until, dead) VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6)
         ON CONFLICT (dedup) DO NOTHING",
        p![id, kind, payload, dedup, run_at, false],
    )?;
    Ok(())
}

/// Takes the job that has been due longest, if any, and leases it until [`LEASE_SECONDS`] after `now`.
pub fn take(tx: &mut Tx<'_>, now: Time) -> Result<Option<Job>, Error> {
    let due: Vec<i64> =
        tx.list("SELECT id FROM job WHERE dead = FALSE AND run_at <= ?1 AND leased_until <= ?1 ORDER BY run_at, id LIMIT 8", p![now])?;
    for id in due {
        // The condition again: on PostgreSQL another node may have been faster.
        let taken = tx.opt(
            "UPDATE job SET leased_until = ?2, tries = tries + 1 WHERE id = ?1 AND NOT dead AND leased_until <= ?3
             RETURNING id, kind, payload, run_at, tries",
            p![id, now.plus_seconds(LEASE_SECONDS), now],
        )?;
        if taken.is_some() {
            return Ok(taken);
        }
    }
    Ok(None)
}

/// When the next job is due, if any waits.
pub fn next_due(tx: &mut Tx<'_>) -> Result<Option<Time>, Error> {
    tx.opt::<(Time,)>("SELECT run_at FROM job WHERE dead = FALSE ORDER BY run_at, id LIMIT 1", p![]).map(|r| r.map(|(t,)| t))
}

/// The jobs of one kind that are due, or that were set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// Which worker's function they are for.
    pub kind: String,
    /// How many: never more than [`LOOKED_AT`] in all kinds together.
    pub due: u64,
    /// Since when the oldest has been due.
    pub since: Option<Time>,
    /// How many were set aside after [`TRIES`] tries.
    pub dead: u64,
}

/// So many jobs are counted and no more: whoever waits behind them is no different news.
pub const LOOKED_AT: i64 = 10_000;

/// What is due at `now` and not yet done, and what was set aside, by kind.
pub fn queues(tx: &mut Tx<'_>, now: Time) -> Result<Vec<Queue>, Error> {
    let due: Vec<(String, Time)> =
        tx.all("SELECT kind, run_at FROM job WHERE dead = FALSE AND run_at <= ?1 ORDER BY run_at, id LIMIT ?2", p![now, LOOKED_AT])?;
    let dead: Vec<String> = tx.list("SELECT kind FROM job WHERE dead = TRUE ORDER BY run_at, id LIMIT ?1", p![LOOKED_AT])?;
    let mut all: std::collections::BTreeMap<String, Queue> = std::collections::BTreeMap::new();
    let none = |kind: &str| Queue { kind: kind.to_owned(), due: 0, since: None, dead: 0 };
    for (kind, at) in due {
        let queue = all.entry(kind.clone()).or_insert_with(|| none(&kind));
        queue.due += 1;
        queue.since = Some(queue.since.map_or(at, |s| s.min(at)));
    }
    for kind in dead {
        all.entry(kind.clone()).or_insert_with(|| none(&kind)).dead += 1;
    }
    Ok(all.into_values().collect())
}

/// The job is done: part of the transaction that did its work, so that it is done exactly once in the database.
pub fn done(tx: &mut Tx<'_>, job: JobId) -> Result<(), Error> {
    tx.exec("DELETE FROM job WHERE id = ?1", p![job])?;
    Ok(())
}

/// The job failed: it waits (1 s, 2 s, 4 s ... with a spread by its id) or, after [`TRIES`], is set aside with the reason.
pub fn failed(tx: &mut Tx<'_>, job: &Job, reason: &str, now: Time) -> Result<(), Error> {
    let dead = job.tries >= TRIES;
    let pause = (1_i64 << job.tries.clamp(0, 12)) + job.id.get() % 3;
    tx.exec(
        "UPDATE job SET dead = ?2, error = ?3, run_at = ?4, leased_until = 0 WHERE id = ?1",
        p![job.id, dead, reason, now.plus_seconds(pause)],
    )?;
    Ok(())
}

/// Withdraws waiting jobs of a kind by their dedup key.
pub fn withdraw(tx: &mut Tx<'_>, dedup: &str) -> Result<(), Error> {
    tx.exec("DELETE FROM job WHERE dedup = ?1", p![dedup])?;
    Ok(())
}
