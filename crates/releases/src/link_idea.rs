//! Linking an idea or a bug to the change it led to: the thread of credit.

use crate::{Refusal, check, publish};
use kernel::{Actor, ChangeId, Channel, IdeaId, Permission, ReleaseId, Time};
use store::{Tx, p};

/// Links an idea to a change; false when it was linked already, and the time of the first link stays. A link made after a publication
/// is no credit for it, but the idea is where its change is: it moves now.
pub fn link_idea(tx: &mut Tx<'_>, by: &Actor, change: ChangeId, idea: IdeaId, now: Time) -> Result<bool, Refusal> {
    check::may(by, Permission::MoveIdea)?;
    if !ideas::briefs(tx, &[idea])?.contains_key(&idea) {
        return Err(Refusal::Missing);
    }
    // Releases before changes, as a publication locks them; then it either sees this link or is seen below.
    tx.exec("UPDATE release SET revision = revision + 1 WHERE id IN (SELECT release_id FROM release_in WHERE change_id = ?1)", p![change])?;
    if tx.exec("UPDATE release_change SET revision = revision + 1 WHERE id = ?1", p![change])? == 0 {
        return Err(Refusal::Missing);
    }
    let linked = tx.exec(
        "INSERT INTO release_change_idea (change_id, idea_id, linked_at, linked_by) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (change_id, idea_id) DO NOTHING",
        p![change, idea, now, by.member()],
    )?;
    if linked == 0 {
        return Ok(false);
    }
    let out: Vec<(ReleaseId, String, bool)> = tx.all(
        "SELECT r.id, r.channel, r.service FROM release_in AS i JOIN release AS r ON r.id = i.release_id
         WHERE i.change_id = ?1 AND r.published_at IS NOT NULL AND r.state <> 'withdrawn' ORDER BY r.published_at, r.id",
        p![change],
    )?;
    for (release, channel, service) in out {
        if let Some(channel) = Channel::parse(&channel) {
            ideas::reach(tx, by, idea, publish::reached(channel, service), release, now)?;
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};

    #[test]
    fn a_link_is_made_once_and_keeps_its_first_hour() {
        world::each(|world, town| {
            let now = world.now();
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            let idea = town.idea(world, 0, false);
            let link = |by: Actor, idea: IdeaId, at: Time| world.write(move |tx| link_idea(tx, &by, change, idea, at));
            assert_eq!(link(town.fan(0), idea, now), Err(Refusal::NotAllowed));
            assert_eq!(link(town.engineer.clone(), IdeaId::new(999_999), now), Err(Refusal::Missing));
            assert_eq!(link(town.engineer.clone(), idea, now), Ok(true));
            assert_eq!(link(town.engineer.clone(), idea, now.plus_days(1)), Ok(false));
            let notes = world.read(move |tx| crate::show(tx, release)).unwrap().unwrap();
            let linked = &notes.groups[0].changes[0].ideas;
            assert_eq!((linked.len(), linked[0].idea, linked[0].at), (1, idea, now));
        });
    }

    #[test]
    fn an_idea_linked_after_publication_moves_but_is_no_credit() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            let idea = town.idea(world, 0, false);
            town.publish(world, release);
            world.pass(60);
            let (now, by) = (world.now(), town.engineer.clone());
            world.write(move |tx| link_idea(tx, &by, change, idea, now)).unwrap();
            assert_eq!(Town::state_of(world, idea), ideas::State::Development);
            assert!(world.read(move |tx| crate::credited(tx, release)).unwrap().is_empty());
        });
    }

    /// A link is under way when the change comes out: the idea moves all the same.
    #[test]
    fn no_link_is_forgotten_by_a_publication() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            let idea = town.idea(world, 0, false);
            let (by, publisher, now) = (town.engineer.clone(), town.manager.clone(), world.now());
            let slow = world::slowly(move |tx| link_idea(tx, &by, change, idea, now).map(|_| ()));
            world::race(world, slow, move |tx| crate::publish(tx, &publisher, release, now).map(|_| ())).unwrap();
            assert_eq!(Town::state_of(world, idea), ideas::State::Development);
        });
    }
}
