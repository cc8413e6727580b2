//! What runs beside the requests: due jobs, the order of the ledger, its followers.

use crate::audience::Everyone;
use kernel::{Clock, Time};
use std::sync::Arc;
use std::time::Duration;
use store::{Db, Error, jobs};

/// How many liked or disliked verdicts a change needs before it can win.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// 30 in a real community, 8 in the demo.
    pub award_min_n: i64,
}

/// Runs everything due at `now`, then what followed from it, until nothing is left. Returns how many pieces of work were done.
pub async fn settle(db: &Db, policy: Policy, now: Time) -> Result<usize, Error> {
    let mut done = 0;
    loop {
        let round = due(db, policy, now).await? + follow(db, now).await?;
        done += round;
        if round == 0 {
            return Ok(done);
        }
    }
}

async fn due(db: &Db, policy: Policy, now: Time) -> Result<usize, Error> {
    let mut done = 0;
    while let Some(job) = db.write(move |tx| jobs::take(tx, now)).await? {
        let run = job.clone();
        let ran: Result<(), String> = db
            .write(move |tx| {
                let known =
                    releases::run(tx, &run, policy.award_min_n, now).map_err(Trouble::from)? || notices::run(tx, &Everyone, &run, now)?;
                if !known {
                    return Err(Trouble(format!("nobody knows jobs of kind {}", run.kind)));
                }
                Ok::<(), Trouble>(jobs::done(tx, run.id)?)
            })
            .await
            .map_err(|t| t.0);
        if let Err(reason) = ran {
            tracing::warn!(job = job.id.get(), kind = %job.kind, %reason, "a job failed");
            db.write(move |tx| jobs::failed(tx, &job, &reason, now)).await?;
        }
        done += 1;
    }
    Ok(done)
}

async fn follow(db: &Db, now: Time) -> Result<usize, Error> {
    let ordered = db.write(|tx| ledger::sequence(tx, 500)).await?;
    let told = db.write(move |tx| notices::step(tx, &Everyone, now, 200)).await?;
    Ok(ordered + told)
}

/// How often the answers kept for forms sent twice are looked through for old ones.
const FORGET_SECONDS: i64 = 3600;

/// Why a job failed, in words for the log.
struct Trouble(String);
impl From<Error> for Trouble {
    fn from(e: Error) -> Self {
        Self(e.to_string())
    }
}
impl From<releases::Refusal> for Trouble {
    fn from(e: releases::Refusal) -> Self {
        Self(format!("{e:?}"))
    }
}

/// Works until `stop` says so; quick after work was found, patient when there is none.
pub async fn run(db: Db, policy: Policy, clock: Arc<dyn Clock>, mut stop: tokio::sync::watch::Receiver<bool>) {
    let mut forgot = Time::default();
    loop {
        let now = clock.now();
        if let Err(e) = settle(&db, policy, now).await {
            tracing::error!(error = %e, "work was interrupted");
        }
        if now.seconds_since(forgot) >= FORGET_SECONDS {
            forgot = now;
            if let Err(e) = db.write(move |tx| gate::forget(tx, now)).await {
                tracing::warn!(error = %e, "old answers were not forgotten");
            }
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(Duration::from_millis(250)) => {}
        }
    }
}
