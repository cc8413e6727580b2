//! Offering the way back to devices that took a release which was halted or withdrawn. Never by itself: a halt only stops it going on, and a
//! device asks its owner before it goes back.

use crate::event::{self, Step};
use crate::{Refusal, Share, check};
use kernel::{Actor, Both, ReleaseId, Time};
use releases::State;
use store::{Tx, p};

/// Offers the way back, or ends that, with a reason that the owner of the device reads. False when it is so already.
pub fn send_back(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, back: bool, why: &Both, now: Time) -> Result<bool, Refusal> {
    check::may(by)?;
    let why = check::why(why)?;
    let found = check::release(tx, release)?;
    if back && (found.published_at.is_none() || !matches!(found.state, State::Halted | State::Withdrawn)) {
        return Err(Refusal::NotHalted);
    }
    tx.exec(
        "INSERT INTO update_share (release_id, share, back) VALUES (?1, ?2, FALSE) ON CONFLICT (release_id) DO NOTHING",
        p![release, Share::ALL.get()],
    )?;
    let moved = tx.exec("UPDATE update_share SET back = ?2 WHERE release_id = ?1 AND back <> ?2", p![release, back])?;
    if moved > 0 {
        event::append(tx, release, by, if back { Step::Back } else { Step::NotBack }, None, &why, now)?;
    }
    Ok(moved > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, both};
    use kernel::Channel;

    #[test]
    fn only_what_was_halted_on_its_way_has_a_way_back_and_it_says_why() {
        world::each(|world, town| {
            let release = town.build(world, "4.8.8", Channel::Development);
            let put = |by: &Actor, back: bool, why: Both| {
                let (by, now) = (by.clone(), world.now());
                world.write(move |tx| send_back(tx, &by, release, back, &why, now))
            };
            town.publish(world, release);
            assert_eq!(put(&town.manager, true, both("发烫")), Err(Refusal::NotHalted));
            town.halt(world, release);
            assert_eq!(put(&town.fan, true, both("发烫")), Err(Refusal::NotAllowed));
            assert_eq!(put(&town.manager, true, Both::default()), Err(Refusal::Reason));
            assert_eq!((put(&town.manager, true, both("发烫")), put(&town.manager, true, both("发烫"))), (Ok(true), Ok(false)));
            assert_eq!(put(&town.manager, false, both("修好了")), Ok(true));
            assert!(!world.read(move |tx| crate::rolling(tx, release)).unwrap().back);
        });
    }
}
