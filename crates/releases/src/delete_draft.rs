//! Deleting a draft nobody outside has heard of. What was scheduled, came out or was halted is withdrawn instead, with a reason.

use crate::{Refusal, check};
use kernel::{Actor, ObjectKind, Permission, ReleaseId, Time};
use store::{Tx, p};

/// Deletes a draft with its list of changes, devices, known issues and steps. The changes themselves stay, by their numbers: another
/// release may hold them too, or will.
pub fn delete_draft(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, now: Time) -> Result<(), Refusal> {
    check::may(by, Permission::Publish)?;
    // The row is locked: whoever would schedule, publish or write into it waits, and then finds nothing.
    if tx.exec("UPDATE release SET revision = revision + 1 WHERE id = ?1 AND state = 'draft' AND imported = FALSE", p![release])? == 0 {
        return Err(check::refused(tx, release, Refusal::State));
    }
    tx.exec("DELETE FROM release_in WHERE release_id = ?1", p![release])?;
    tx.exec("DELETE FROM release_device WHERE release_id = ?1", p![release])?;
    tx.exec("DELETE FROM release_issue WHERE release_id = ?1", p![release])?;
    tx.exec("DELETE FROM release_event WHERE release_id = ?1", p![release])?;
    let found = check::release(tx, release)?.ok_or(Refusal::Missing)?;
    tx.exec("DELETE FROM release_version WHERE version = ?1 AND product_id = ?2", p![&found.version, found.product])?;
    tx.exec("DELETE FROM release WHERE id = ?1", p![release])?;
    let gone = audit::Object::of(ObjectKind::Release, release.get());
    Ok(audit::note(tx, by, audit::Act::DraftDeleted, gone, None, now)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, both};
    use kernel::Channel;

    #[test]
    fn a_draft_goes_and_its_version_and_changes_are_free_again() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            let (by, now) = (town.manager.clone(), world.now());
            world.write(move |tx| crate::add_issue(tx, &by, release, &both("发热"), now)).unwrap();
            let delete = |by: Actor, id: ReleaseId| world.write(move |tx| delete_draft(tx, &by, id, now));
            assert_eq!(delete(town.engineer.clone(), release), Err(Refusal::NotAllowed));
            assert_eq!(delete(Actor::Guest, release), Err(Refusal::SignIn));
            delete(town.manager.clone(), release).unwrap();
            assert_eq!(delete(town.manager.clone(), release), Err(Refusal::Missing));
            assert_eq!(world.read(move |tx| crate::show(tx, release)).unwrap(), None);
            let again = town.draft(world, "4.8.8", Channel::Development);
            town.include(world, again, change);
            town.publish(world, again);
            assert_eq!(delete(town.manager.clone(), again), Err(Refusal::State), "what is out is withdrawn, with a reason");
            let scheduled = town.draft(world, "4.8.9", Channel::Development);
            let by = town.manager.clone();
            world.write(move |tx| crate::schedule(tx, &by, scheduled, now.plus_days(1), now)).unwrap();
            assert_eq!(delete(town.manager.clone(), scheduled), Err(Refusal::State), "fans wait for it");
        });
    }

    /// A change is put into a draft that is deleted at the same time: nothing is left of the draft.
    #[test]
    fn nothing_is_written_into_what_is_gone() {
        world::each(|world, town| {
            let release = town.draft(world, "4.8.8", Channel::Development);
            let change = town.change(world, town.camera);
            let (by, too, now) = (town.manager.clone(), town.manager.clone(), world.now());
            let slow = world::slowly(move |tx| delete_draft(tx, &by, release, now));
            world::race(world, slow, move |tx| match crate::include(tx, &too, release, change, 1, false) {
                Ok(()) | Err(Refusal::Missing) => Ok(()),
                Err(other) => Err(other),
            })
            .unwrap();
            let left: i64 = world.read(move |tx| tx.val("SELECT count(*) FROM release_in WHERE release_id = ?1", p![release])).unwrap();
            assert_eq!(left, 0);
        });
    }
}
