//! The job of an endpoint: one at a time, at the hour of its next message, so that a slow receiver has one place and takes nobody else's.

use kernel::{HookId, Time};
use store::jobs::{self, Job};
use store::{Error, Tx, p};

/// The kind of job that sends what an endpoint is owed; its payload is the endpoint's id.
pub const SEND: &str = "hook-send";

/// Locks an endpoint, before anything of it is written. False when there is none.
pub fn lock(tx: &mut Tx<'_>, hook: HookId) -> Result<bool, Error> {
    Ok(tx.exec("UPDATE hook SET at = at WHERE id = ?1", p![hook])? > 0)
}

/// Is it on? Asked under its lock.
pub(crate) fn is_on(tx: &mut Tx<'_>, hook: HookId) -> Result<bool, Error> {
    Ok(tx.opt::<(String,)>("SELECT state FROM hook WHERE id = ?1", p![hook])?.is_some_and(|(s,)| s == crate::State::On.word()))
}

/// The endpoint of a job.
pub(crate) fn hook_of(job: &Job) -> Result<HookId, Error> {
    job.payload.parse().map_err(|_| Error::Broken(format!("job {} has a payload nobody can read: {}", job.id, job.payload)))
}

/// Puts the endpoint's job where its next message is, or away when there is none. Under its lock: whoever adds a message and whoever ends
/// the last one wait for each other, so that none is left without a job.
pub(crate) fn schedule(tx: &mut Tx<'_>, hook: HookId) -> Result<(), Error> {
    let next: Option<(Time,)> = if is_on(tx, hook)? {
        tx.opt("SELECT due FROM hook_delivery WHERE hook_id = ?1 AND state = 'waiting' ORDER BY due, id LIMIT 1", p![hook])?
    } else {
        None
    };
    place(tx, hook, next.map(|(due,)| due))
}

fn place(tx: &mut Tx<'_>, hook: HookId, at: Option<Time>) -> Result<(), Error> {
    let key = format!("{SEND}:{hook}");
    jobs::withdraw(tx, &key)?;
    match at {
        Some(at) => jobs::enqueue(tx, SEND, &hook.to_string(), Some(&key), at),
        None => Ok(()),
    }
}

/// Nobody has a hand free: the job comes again a little later.
pub fn put_off(tx: &mut Tx<'_>, job: &Job, until: Time) -> Result<(), Error> {
    let hook = hook_of(job)?;
    if lock(tx, hook)? { place(tx, hook, Some(until)) } else { jobs::done(tx, job.id) }
}

/// Puts the job of every endpoint where it belongs: when the program starts, after times in which nobody sent.
pub fn take_up(tx: &mut Tx<'_>) -> Result<(), Error> {
    let all: Vec<HookId> = tx.list("SELECT id FROM hook ORDER BY id LIMIT 500", p![])?;
    for hook in all {
        if lock(tx, hook)? {
            schedule(tx, hook)?;
        }
    }
    Ok(())
}
