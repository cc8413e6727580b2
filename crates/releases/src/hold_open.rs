//! What must count or be late with the verdicts of its member is decided under their lock.

use crate::{Release, publish};
use kernel::{MemberId, Time};
use store::{Error, Tx, p};

/// Is the window of this release open at `now` for what this member brings? If it is, it stays so until the transaction ends: the closing waits
/// for it, as it waits for a verdict. Taken before any other lock.
pub fn hold_open(tx: &mut Tx<'_>, release: &Release, member: MemberId, now: Time) -> Result<bool, Error> {
    if !release.is_open(now) {
        return Ok(false);
    }
    let stripe = member.get().rem_euclid(publish::STRIPES);
    let open = tx.exec("UPDATE release_window SET open = TRUE WHERE release_id = ?1 AND stripe = ?2 AND open", p![release.id, stripe])?;
    Ok(open > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};
    use crate::{Refusal, close_window};
    use kernel::{Actor, Channel};

    /// What is under way when the window closes is waited for, or hears that it came too late.
    #[test]
    fn while_it_is_held_it_does_not_close() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let before = Town::head(world, release);
            let (member, now) = (town.fan(0).member().unwrap(), world.now());
            assert_eq!(world.write(move |tx| hold_open(tx, &before, member, now)), Ok(false), "not out yet");
            town.publish(world, release);
            let head = Town::head(world, release);
            let closes = head.closes_at.unwrap();
            let (early, late) = (head.clone(), head);
            let held = move |tx: &mut Tx<'_>| {
                if hold_open(tx, &early, member, closes.plus_seconds(-1))? { Ok(()) } else { Err(Refusal::Closed) }
            };
            let kept = world::race(world, world::slowly(held), move |tx| close_window(tx, &Actor::System, release, closes).map(|_| ()));
            assert!(kept == Ok(()) || kept == Err(Refusal::Closed));
            assert_eq!(world.write(move |tx| hold_open(tx, &late, member, closes.plus_seconds(-1))), Ok(false), "it is closed");
            assert_eq!(Town::head(world, release).closed_at, Some(closes));
        });
    }
}
