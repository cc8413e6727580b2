//! What runs beside the requests: due jobs, the order of the ledger, its followers.

use crate::audience::Everyone;
use crate::hooking::Hooking;
use crate::house::Blobs;
use crate::post::Post;
use kernel::{Clock, Time};
use std::sync::Arc;
use std::time::Duration;
use store::jobs::{self, Job};
use store::{Db, Error};
use tokio::task::JoinSet;
use web::Streams;

/// How many liked or disliked verdicts a change needs before it can win.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// 30 in a real community, 8 in the demo.
    pub award_min_n: i64,
}

/// What the worker has at hand beside the database.
#[derive(Clone)]
pub struct Beside {
    /// What becomes of mails.
    pub post: Arc<Post>,
    /// Who is told when notices change.
    pub streams: Option<Arc<Streams>>,
    /// Where pictures lie, if anybody looks after them here.
    pub blobs: Option<Blobs>,
    /// Who sends webhooks; without it they wait.
    pub hooks: Option<Arc<Hooking>>,
}

impl Default for Beside {
    /// Mails stay in the outbox, and nobody listens.
    fn default() -> Self {
        Self { post: Arc::new(Post::Kept), streams: None, blobs: None, hooks: None }
    }
}

/// So many mails are on their way at once.
const ON_THE_WAY: usize = 8;

/// Runs everything due at `now`, then what followed from it, until nothing is left. Returns how many pieces of work were done.
pub async fn settle(db: &Db, policy: Policy, now: Time) -> Result<usize, Error> {
    settle_with(db, policy, &Beside::default(), now).await
}

/// As [`settle`], mails included: it is over when they are sent or put off.
pub async fn settle_with(db: &Db, policy: Policy, beside: &Beside, now: Time) -> Result<usize, Error> {
    let (mut done, mut mails) = (0, JoinSet::new());
    loop {
        let round = due(db, policy, beside, &mut mails, now).await? + follow(db, now).await? + mails.len();
        while mails.join_next().await.is_some() {}
        if let Some(hooks) = &beside.hooks {
            hooks.rest().await;
        }
        done += round;
        if round == 0 {
            return Ok(done);
        }
    }
}

/// One round of the running worker: mails go their way beside it.
async fn round(db: &Db, policy: Policy, beside: &Beside, mails: &mut JoinSet<()>, now: Time) -> Result<(), Error> {
    loop {
        while mails.try_join_next().is_some() {}
        if due(db, policy, beside, mails, now).await? + follow(db, now).await? == 0 {
            return Ok(());
        }
        if let Some(streams) = &beside.streams {
            streams.bump();
        }
    }
}

async fn due(db: &Db, policy: Policy, beside: &Beside, mails: &mut JoinSet<()>, now: Time) -> Result<usize, Error> {
    let mut done = 0;
    while let Some(job) = db.write(move |tx| jobs::take(tx, now)).await? {
        done += 1;
        if job.kind == notices::SEND {
            send(db, beside, mails, job, now).await;
            continue;
        }
        if job.kind == hooks::SEND {
            match &beside.hooks {
                Some(hooks) => hooks.start(db, job, now).await?,
                // What is owed stays written down, and is taken up when somebody sends.
                None => db.write(move |tx| jobs::done(tx, job.id)).await?,
            }
            continue;
        }
        let run = job.clone();
        let ran: Result<(), String> = db
            .write(move |tx| {
                let known = releases::run(tx, &run, policy.award_min_n, now).map_err(Trouble::from)?
                    || reports::run(tx, &run, now).map_err(Trouble::from)?
                    || desk::run(tx, &run, now).map_err(Trouble::from)?
                    || seats::run(tx, &run, now).map_err(Trouble::from)?
                    || notices::run(tx, &Everyone, &run, now)?
                    || members::run(tx, &run, now).map_err(Trouble::from)?
                    || web::account::run_forgot(tx, &run, now)?;
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
    }
    Ok(done)
}

/// Sends a mail beside everything else; the house's other work never waits for a mail server, but for a place among those on their way.
async fn send(db: &Db, beside: &Beside, mails: &mut JoinSet<()>, job: Job, now: Time) {
    if mails.len() >= ON_THE_WAY {
        mails.join_next().await;
    }
    let (db, post) = (db.clone(), Arc::clone(&beside.post));
    mails.spawn(async move {
        if let Err(e) = post.send(&db, &job, now).await {
            // Its lease ends, and it is tried again.
            tracing::warn!(job = job.id.get(), error = %e, "a mail was interrupted");
        }
    });
}

async fn follow(db: &Db, now: Time) -> Result<usize, Error> {
    let ordered = db.write(|tx| ledger::sequence(tx, 500)).await?;
    // The desk first: whom an answer concerns is asked of it.
    // Scores are brought to the day, and grades looked at, before anybody is told.
    let graded = db.write(move |tx| standing::night(tx, now, 50)).await?;
    let given = db.write(move |tx| medals::step(tx, now, 200)).await?;
    let reminded = db.write(move |tx| duties::remind(tx, now, 200)).await?;
    let reported = db.write(move |tx| reports::step(tx, now, 200)).await?;
    let kept = db.write(move |tx| desk::step(tx, now, 200)).await?;
    let told = db.write(move |tx| notices::step(tx, &Everyone, now, 200)).await?;
    // After the desk, which knows the words.
    let back = db.write(move |tx| outside::step(tx, now, 200)).await?;
    let hooked = db.write(move |tx| hooks::step(tx, now, 200)).await?;
    let sealed = db.write(|tx| audit::step(tx, 200)).await?;
    Ok(ordered + graded + given + reminded + reported + kept + told + back + hooked + sealed)
}

/// So many bytes are removed at once.
const SWEPT: u32 = 200;

/// Removes pictures of texts that were never sent, and bytes that no picture names.
pub async fn sweep(db: &Db, blobs: &Blobs, now: Time) -> Result<(), Error> {
    // Nobody adds the same bytes again between looking and removing.
    let _alone = blobs.removing().await;
    let (mut gone, mut removed) = (db.write(move |tx| pictures::sweep(tx, now, SWEPT)).await?, Vec::new());
    for digest in gone.drain(..) {
        match blobs.remove(&digest).await {
            Ok(()) => removed.push(digest),
            Err(e) => tracing::warn!(error = %e, "a picture's bytes were not removed"),
        }
    }
    db.write(move |tx| pictures::swept(tx, &removed)).await
}

/// How often the answers kept for forms sent twice, and the pictures, are looked through for old ones.
const FORGET_SECONDS: i64 = 3600;

/// Why a job failed, in words for the log.
struct Trouble(String);
impl From<Error> for Trouble {
    fn from(e: Error) -> Self {
        Self(e.to_string())
    }
}
impl From<desk::Refusal> for Trouble {
    fn from(e: desk::Refusal) -> Self {
        Self(format!("{e:?}"))
    }
}
impl From<members::Refusal> for Trouble {
    fn from(e: members::Refusal) -> Self {
        Self(format!("{e:?}"))
    }
}
impl From<seats::Refusal> for Trouble {
    fn from(e: seats::Refusal) -> Self {
        Self(format!("{e:?}"))
    }
}
impl From<reports::Refusal> for Trouble {
    fn from(e: reports::Refusal) -> Self {
        Self(format!("{e:?}"))
    }
}
impl From<releases::Refusal> for Trouble {
    fn from(e: releases::Refusal) -> Self {
        Self(format!("{e:?}"))
    }
}

/// Works until `stop` says so; quick after work was found, patient when there is none.
pub async fn run(db: Db, policy: Policy, clock: Arc<dyn Clock>, stop: tokio::sync::watch::Receiver<bool>) {
    run_with(db, policy, Beside::default(), clock, stop).await;
}

/// As [`run`], with mails and whom to tell. Mails on their way when it stops are waited for.
pub async fn run_with(db: Db, policy: Policy, beside: Beside, clock: Arc<dyn Clock>, mut stop: tokio::sync::watch::Receiver<bool>) {
    let (mut forgot, mut looked, mut mails) = (Time::default(), None, JoinSet::new());
    if let Err(e) = beside.post.take_up(&db).await {
        tracing::warn!(error = %e, "mails of before were not taken up");
    }
    if beside.hooks.is_some()
        && let Err(e) = db.write(hooks::take_up).await
    {
        tracing::warn!(error = %e, "webhooks of before were not taken up");
    }
    loop {
        let now = clock.now();
        if let Err(e) = round(&db, policy, &beside, &mut mails, now).await {
            tracing::error!(error = %e, "work was interrupted");
        }
        if now.seconds_since(forgot) >= FORGET_SECONDS {
            forgot = now;
            crate::journeys::keep(&db, &mut looked, now).await;
            if let Err(e) = db.write(move |tx| gate::forget(tx, now)).await {
                tracing::warn!(error = %e, "old answers were not forgotten");
            }
            if let Err(e) = db.write(move |tx| members::forget_tokens(tx, now)).await {
                tracing::warn!(error = %e, "tokens that have ended were not forgotten");
            }
            if let Err(e) = db.write(move |tx| members::owner::forget_tries(tx, now, 10_000)).await {
                tracing::warn!(error = %e, "tries of owners were not forgotten");
            }
            if let Err(e) = db.write(move |tx| outside::sweep(tx, now, 1_000)).await {
                tracing::warn!(error = %e, "logs of devices were not removed");
            }
            if let Err(e) = db.write(move |tx| hooks::sweep(tx, now, 1_000)).await {
                tracing::warn!(error = %e, "old webhooks were not forgotten");
            }
            crate::audit::log_head(&db).await;
            if let Some(blobs) = &beside.blobs
                && let Err(e) = sweep(&db, blobs, now).await
            {
                tracing::warn!(error = %e, "pictures that nobody shows were not removed");
            }
        }
        tokio::select! {
            _ = stop.changed() => break,
            () = tokio::time::sleep(Duration::from_millis(250)) => {}
        }
    }
    while mails.join_next().await.is_some() {}
    if let Some(hooks) = &beside.hooks {
        hooks.rest().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Actor, MemberId};
    use pictures::{Encoded, Made, digest};

    #[test]
    fn the_bytes_of_a_picture_nobody_sent_are_removed_and_others_stay() {
        testkit::each(&[pictures::MIGRATIONS], |world| {
            let (blobs, fan) = (Blobs::memory(), Actor::Member(MemberId::new(1), vec![]));
            let one = |what: &str| Encoded { digest: digest(what.as_bytes()), bytes: what.into(), media: "image/png", width: 4, height: 3 };
            let keep = |what: &'static str| {
                let (made, by, now) = (Made { full: one(what), thumb: one("small") }, fan.clone(), world.now());
                let put = async {
                    let _adding = blobs.adding().await;
                    blobs.put(&made.full.digest, made.full.bytes.clone()).await.unwrap();
                    blobs.put(&made.thumb.digest, made.thumb.bytes.clone()).await.unwrap();
                };
                world.run(put);
                world.write(move |tx| pictures::keep(tx, &by, &made, "", now)).unwrap()
            };
            let there = |what: &str| world.run(blobs.get(&digest(what.as_bytes()))).unwrap().is_some();
            let sweep = || world.run(sweep(&world.db, &blobs, world.now())).unwrap();
            let (_, shown) = (keep("loose"), keep("shown"));
            let by = fan.clone();
            world.write(move |tx| pictures::attach(tx, &by, &[shown], kernel::ObjectKind::Topic, 7)).unwrap();
            sweep();
            assert!(there("loose"));
            world.pass(49 * 3600);
            sweep();
            world.pass(2 * 3600);
            sweep();
            assert_eq!((there("loose"), there("shown"), there("small")), (false, true, true));
        });
    }
}
