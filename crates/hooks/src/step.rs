//! One step of the follower: a row for each endpoint and deed, and the endpoint's job.

use crate::{Event, Hook, KEPT_DAYS, queue};
use kernel::{DeedId, DeliveryId, HookId, Time};
use std::collections::BTreeSet;
use store::{Error, Tx, p};

/// Follows up to `limit` deeds and puts what endpoints are to be told of them; how many it followed.
pub fn step(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<usize, Error> {
    let (mut on, mut locked): (Option<Vec<Hook>>, BTreeSet<HookId>) = (None, BTreeSet::new());
    let oldest = now.plus_days(-KEPT_DAYS);
    let followed = ledger::follow(tx, "hooks", limit, |tx, deed| {
        // What is older than the log would be told again by a follower that begins anew.
        let Some(event) = Event::of(deed).filter(|_| deed.at >= oldest) else { return Ok(()) };
        // Read after the deeds: whoever made an endpoint before a deed is not overlooked.
        let on = match &mut on {
            Some(on) => on,
            None => on.insert(listening(tx)?),
        };
        for hook in on.iter().filter(|h| h.events.contains(&event) && deed.at >= h.since) {
            if !locked.contains(&hook.id) {
                if !(queue::lock(tx, hook.id)? && queue::is_on(tx, hook.id)?) {
                    continue;
                }
                locked.insert(hook.id);
            }
            put(tx, hook.id, Some(deed.id), event, deed.at, now)?;
        }
        Ok::<(), Error>(())
    })?;
    for hook in locked {
        queue::schedule(tx, hook)?;
    }
    Ok(followed.done)
}

fn listening(tx: &mut Tx<'_>) -> Result<Vec<Hook>, Error> {
    tx.all(
        "SELECT id, by_id, url, about, events, reply_to, at, since, state, old_until, failing_since, taken_at FROM hook
         WHERE state = 'on' ORDER BY id",
        p![],
    )
}

/// One message, due now. None when there was one of this deed.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    hook: HookId,
    deed: Option<DeedId>,
    event: Event,
    at: Time,
    now: Time,
) -> Result<Option<DeliveryId>, Error> {
    let id = DeliveryId::new(tx.id(DeliveryId::KIND)?);
    let made = tx.exec(
        "INSERT INTO hook_delivery (hook_id, id, deed_id, event, at, state, due, tries, fails) VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', ?6, 0, 0)
         ON CONFLICT (hook_id, deed_id) DO NOTHING",
        p![hook, id, deed, event.word(), at, now],
    )?;
    Ok((made > 0).then_some(id))
}
