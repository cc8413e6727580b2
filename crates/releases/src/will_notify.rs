//! Whom a release will tell when it comes out: shown to who publishes, before he does.

use crate::{Release, check, devices_of};
use kernel::{Channel, IdeaId, MemberId, ReleaseId};
use std::collections::HashSet;
use store::{Error, Tx, p};

/// Nobody counts further than this; the page says "more than".
pub const MOST_NOTIFIED: usize = 20_000;
/// So many are read at once.
const BATCH: u32 = 1_000;

/// How many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notified {
    /// Each counted once.
    pub people: usize,
    /// There are more than [`MOST_NOTIFIED`].
    pub cut: bool,
}

/// Everybody behind the linked ideas (authors, supporters, followers), and who has one of its devices on its channel.
pub fn will_notify(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Notified, Error> {
    let Some(release) = check::release(tx, release)? else { return Ok(Notified::default()) };
    let ideas: Vec<IdeaId> = tx.list(
        "SELECT DISTINCT l.idea_id FROM release_in AS i JOIN release_change_idea AS l ON l.change_id = i.change_id
         WHERE i.release_id = ?1 ORDER BY l.idea_id",
        p![release.id],
    )?;
    let mut people: HashSet<MemberId> = HashSet::new();
    if !ideas.is_empty() {
        people.extend(ideas::briefs(tx, &ideas)?.into_values().flat_map(|b| b.authors));
    }
    for idea in ideas {
        gather(&mut people, |after| ideas::supporters(tx, idea, after, BATCH))?;
        gather(&mut people, |after| ideas::followers(tx, idea, after, BATCH))?;
    }
    testers(tx, &release, &mut people)?;
    Ok(Notified { people: people.len().min(MOST_NOTIFIED), cut: people.len() > MOST_NOTIFIED })
}

/// A channel's testers hear of each of its releases; those on the internal one look there anyway, and services have no devices.
fn testers(tx: &mut Tx<'_>, release: &Release, people: &mut HashSet<MemberId>) -> Result<(), Error> {
    if release.service || release.channel == Channel::Internal {
        return Ok(());
    }
    let devices = devices_of(tx, release.id)?;
    gather(people, |after| members::on_channel(tx, &devices, release.channel, after, BATCH))
}

/// Reads batch by batch until there is no more, or enough is known.
fn gather(people: &mut HashSet<MemberId>, mut batch: impl FnMut(MemberId) -> Result<Vec<MemberId>, Error>) -> Result<(), Error> {
    let mut after = MemberId::new(0);
    while people.len() <= MOST_NOTIFIED {
        let found = batch(after)?;
        let Some(last) = found.last().copied() else { return Ok(()) };
        let full = found.len() == BATCH as usize;
        people.extend(found);
        if !full {
            return Ok(());
        }
        after = last;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, FANS};

    #[test]
    fn each_is_counted_once_whatever_the_reasons() {
        world::each(|world, town| {
            let idea = town.idea(world, 0, false);
            let week = town.week(world, "2026-W47");
            let note = town.noted(world, week, town.camera);
            let count = |release: ReleaseId| world.read(move |tx| will_notify(tx, release)).unwrap();
            assert_eq!(count(week), Notified::default(), "a week without ideas tells nobody");
            town.link(world, note, idea);
            let now = world.now();
            for (fan, votes) in [(1, true), (2, true), (2, false), (3, false)] {
                let by = town.fan(fan);
                world
                    .write(move |tx| if votes { ideas::vote(tx, &by, idea, now).map(|_| ()) } else { ideas::follow(tx, &by, idea, now) })
                    .unwrap();
            }
            assert_eq!(count(week), Notified { people: 4, cut: false }, "the author, two supporters, two followers of whom one supports");
            let (software, change) = town.release(world, "4.8.8", Channel::Development);
            let testers = FANS + 3;
            assert_eq!(count(software).people, testers, "all on the channel, three of them staff");
            town.link(world, change, idea);
            assert_eq!(count(software).people, testers, "they are among them");
            let stranger = town.stable_user.clone();
            world.write(move |tx| ideas::follow(tx, &stranger, idea, now)).unwrap();
            assert_eq!(count(software).people, testers + 1);
            let (inside, _) = town.release(world, "4.8.7-internal.1", Channel::Internal);
            assert_eq!(count(inside).people, 0);
        });
    }
}
