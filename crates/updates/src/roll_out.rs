//! Giving a release to so many devices: a few first, more as it holds, all at last. What a device has stays: once it is out, a share only grows.

use crate::event::{self, Step};
use crate::{Refusal, Share, check};
use kernel::{Actor, Both, ReleaseId, Time};
use store::{Tx, p};

/// Gives the release to this share of devices from now on; before it is out, from when it comes out. False when that is its share already.
pub fn roll_out(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, share: Share, now: Time) -> Result<bool, Refusal> {
    check::may(by)?;
    let out = check::release(tx, release)?.published_at.is_some();
    // A release without a row goes to everybody: written down, so that the one rule below holds for it too.
    let first = if out { Share::ALL } else { share };
    let fresh = tx.exec(
        "INSERT INTO update_share (release_id, share, back) VALUES (?1, ?2, FALSE) ON CONFLICT (release_id) DO NOTHING",
        p![release, first.get()],
    )? > 0;
    let moved = tx.exec(
        "UPDATE update_share SET share = ?2 WHERE release_id = ?1 AND (share < ?2 OR (share > ?2 AND ?3 = FALSE))",
        p![release, share.get(), out],
    )?;
    if moved == 0 && (out || !fresh || share.is_all()) {
        let kept: i64 = tx.val("SELECT share FROM update_share WHERE release_id = ?1", p![release])?;
        return if kept == share.get() { Ok(false) } else { Err(Refusal::Smaller) };
    }
    event::append(tx, release, by, Step::Share, Some(share), &Both::default(), now)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;
    use kernel::Channel;

    #[test]
    fn a_share_is_free_before_and_only_grows_once_it_is_out() {
        world::each(|world, town| {
            let release = town.build(world, "4.8.8", Channel::Development);
            let put = |by: &Actor, n: i64| {
                let (by, now) = (by.clone(), world.now());
                world.write(move |tx| roll_out(tx, &by, release, Share::new(n).unwrap(), now))
            };
            assert_eq!(put(&Actor::Guest, 100), Err(Refusal::SignIn));
            assert_eq!(put(&town.fan, 100), Err(Refusal::NotAllowed));
            assert_eq!((put(&town.manager, 500), put(&town.manager, 100), put(&town.manager, 100)), (Ok(true), Ok(true), Ok(false)));
            assert_eq!((put(&town.manager, 0), put(&town.manager, 100)), (Ok(true), Ok(true)), "nobody at first");
            town.publish(world, release);
            assert_eq!(put(&town.manager, 50), Err(Refusal::Smaller));
            assert_eq!((put(&town.manager, 100), put(&town.manager, 2_000)), (Ok(false), Ok(true)));
            let seen = world.read(move |tx| crate::rolling(tx, release)).unwrap();
            assert_eq!((seen.share.get(), seen.events.len()), (2_000, 5));
        });
    }

    #[test]
    fn what_went_to_everybody_at_once_is_never_made_less() {
        world::each(|world, town| {
            let release = town.build(world, "4.8.8", Channel::Development);
            town.publish(world, release);
            let (by, now) = (town.manager.clone(), world.now());
            assert_eq!(world.write(move |tx| roll_out(tx, &by, release, Share::NONE, now)), Err(Refusal::Smaller));
            let (by, nothing) = (town.manager.clone(), ReleaseId::new(999));
            assert_eq!(world.write(move |tx| roll_out(tx, &by, nothing, Share::ALL, now)), Err(Refusal::Missing));
            assert!(world.read(move |tx| crate::rolling(tx, release)).unwrap().share.is_all());
        });
    }
}
