//! Putting a change into a release. A change may be in several: internal on Thursday, development on Friday, stable later.

use crate::{Refusal, check};
use kernel::{Actor, ChangeId, Permission, ReleaseId};
use store::{Error, Tx, p};

/// A release has at most so many headlines: the experience report asks for each.
pub const MOST_HEADLINES: i64 = 7;

/// Puts a change into a release that is not out yet, or moves it to another position there.
pub fn include(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, change: ChangeId, position: i64, headline: bool) -> Result<(), Refusal> {
    check::may(by, Permission::Publish)?;
    open(tx, release)?;
    // A note of a service has a figure, a change of software has none: neither stands among the others.
    let kinds: Option<(bool, bool)> = tx.opt(
        "SELECT r.service, EXISTS (SELECT 1 FROM release_service AS s WHERE s.change_id = c.id) FROM release AS r, release_change AS c
         WHERE r.id = ?1 AND c.id = ?2",
        p![release, change],
    )?;
    match kinds {
        None => return Err(Refusal::Missing),
        Some((service, note)) if service != note => return Err(Refusal::Mixed),
        Some(_) => {}
    }
    put(tx, release, change, position, headline)?;
    let headlines: i64 = tx.val("SELECT count(*) FROM release_in WHERE release_id = ?1 AND headline", p![release])?;
    if headlines > MOST_HEADLINES { Err(Refusal::Headlines(MOST_HEADLINES)) } else { Ok(()) }
}

/// Locks a release whose list of changes may still grow: neither a publication nor another headline comes between.
pub(crate) fn open(tx: &mut Tx<'_>, release: ReleaseId) -> Result<(), Refusal> {
    let open =
        tx.exec("UPDATE release SET revision = revision + 1 WHERE id = ?1 AND published_at IS NULL AND state <> 'withdrawn'", p![release])?;
    if open == 0 { Err(check::refused(tx, release, Refusal::Fixed)) } else { Ok(()) }
}

/// Puts a change at a position of a locked release.
pub(crate) fn put(tx: &mut Tx<'_>, release: ReleaseId, change: ChangeId, position: i64, headline: bool) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO release_in (release_id, change_id, position, headline) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (release_id, change_id) DO UPDATE SET position = excluded.position, headline = excluded.headline",
        p![release, change, position, headline],
    )?;
    Ok(())
}

/// The position after the changes that are there.
pub(crate) fn last(tx: &mut Tx<'_>, release: ReleaseId) -> Result<i64, Error> {
    tx.val("SELECT CAST(COALESCE(max(position), 0) + 1 AS BIGINT) FROM release_in WHERE release_id = ?1", p![release])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;
    use kernel::Channel;

    #[test]
    fn the_eighth_headline_is_refused_and_an_ordinary_change_is_not() {
        world::each(|world, town| {
            let (release, first) = town.release(world, "4.8.8", Channel::Development);
            let by = town.manager.clone();
            let put = move |change: ChangeId, headline: bool| {
                let by = by.clone();
                world.write(move |tx| include(tx, &by, release, change, change.get(), headline))
            };
            put(first, true).unwrap();
            for _ in 1..7 {
                put(town.change(world, town.camera), true).unwrap();
            }
            let eighth = town.change(world, town.phone_team);
            assert_eq!(put(eighth, true), Err(Refusal::Headlines(7)));
            put(eighth, false).unwrap();
            assert_eq!(put(eighth, true), Err(Refusal::Headlines(7)));
            put(first, false).unwrap();
            put(eighth, true).unwrap();
            let notes = world.read(move |tx| crate::show(tx, release)).unwrap().unwrap();
            let groups: Vec<_> = notes.groups.iter().map(|g| (g.team, g.changes.len())).collect();
            assert_eq!(groups, [(town.camera, 7), (town.phone_team, 1)]);
            assert_eq!(put(ChangeId::new(99_999), false), Err(Refusal::Missing));
        });
    }

    #[test]
    fn the_notes_of_what_is_out_are_fixed() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Stable);
            let late = town.change(world, town.camera);
            town.publish(world, release);
            let by = town.manager.clone();
            assert_eq!(world.write(move |tx| include(tx, &by, release, late, 9, false)), Err(Refusal::Fixed));
            let (by, none) = (town.manager.clone(), ReleaseId::new(99_999));
            assert_eq!(world.write(move |tx| include(tx, &by, none, late, 9, false)), Err(Refusal::Missing));
            let fan = town.fan(0);
            assert_eq!(world.write(move |tx| include(tx, &fan, release, late, 9, false)), Err(Refusal::NotAllowed));
        });
    }
}
