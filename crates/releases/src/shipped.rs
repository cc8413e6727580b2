//! Where an idea shipped. Time to ship is measured twice from it: to the first channel outside the company, and to stable.

use kernel::{ChangeId, Channel, IdeaId, ReleaseId, Time};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// One release an idea's change is out in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippedIn {
    /// Which.
    pub release: ReleaseId,
    /// Its version.
    pub version: String,
    /// Its channel.
    pub channel: Channel,
    /// When it came out.
    pub at: Time,
    /// The change the idea led to.
    pub change: ChangeId,
}

/// Where an idea, or one it goes on with, shipped; first things first. Withdrawn releases are left out.
pub fn shipped(tx: &mut Tx<'_>, idea: IdeaId) -> Result<Vec<ShippedIn>, Error> {
    Ok(shipped_all(tx, &[idea])?.remove(&idea).unwrap_or_default())
}

/// Where each of these ideas, or one it goes on with, shipped, first things first; ideas that did not are absent.
pub fn shipped_all(tx: &mut Tx<'_>, ideas: &[IdeaId]) -> Result<HashMap<IdeaId, Vec<ShippedIn>>, Error> {
    let groups = ideas::groups(tx, ideas)?;
    let mut linked: Vec<IdeaId> = groups.values().flat_map(|g| &g.all).copied().collect();
    linked.sort_unstable();
    linked.dedup();
    let rows = rows(tx, &linked)?;
    let of = |g: &ideas::Group| once(rows.iter().filter(|(idea, _)| g.all.contains(idea)).map(|(_, out)| out));
    let found = groups.iter().map(|(asked, group)| (*asked, of(group)));
    Ok(found.filter(|(_, all)| !all.is_empty()).collect())
}

/// Where any of exactly these ideas shipped: for who knows already which go on together.
pub fn shipped_among(tx: &mut Tx<'_>, ideas: &[IdeaId]) -> Result<Vec<ShippedIn>, Error> {
    Ok(once(rows(tx, ideas)?.iter().map(|(_, out)| out)))
}

/// Two ideas of a group may stand behind the same change: it is out once.
fn once<'a>(rows: impl Iterator<Item = &'a ShippedIn>) -> Vec<ShippedIn> {
    let mut all: Vec<ShippedIn> = rows.cloned().collect();
    all.dedup();
    all
}

fn rows(tx: &mut Tx<'_>, ideas: &[IdeaId]) -> Result<Vec<(IdeaId, ShippedIn)>, Error> {
    let raw: Vec<i64> = ideas.iter().map(|id| id.get()).collect();
    let rows: Vec<(IdeaId, ReleaseId, String, String, Time, ChangeId)> = tx.all(
        "SELECT l.idea_id, r.id, r.version, r.channel, r.published_at, l.change_id
         FROM release_change_idea AS l JOIN release_in AS i ON i.change_id = l.change_id JOIN release AS r ON r.id = i.release_id
         WHERE l.idea_id IN (?ids1) AND r.published_at IS NOT NULL AND r.state <> 'withdrawn'
         ORDER BY r.published_at, r.id, l.change_id, l.idea_id",
        p![&raw],
    )?;
    let read = |(idea, release, version, channel, at, change): (IdeaId, ReleaseId, String, String, Time, ChangeId)| {
        let channel = Channel::parse(&channel).ok_or_else(|| Error::Broken(format!("unknown channel {channel}")))?;
        Ok((idea, ShippedIn { release, version, channel, at, change }))
    };
    rows.into_iter().map(read).collect()
}

impl ShippedIn {
    /// The first of these outside the company.
    pub fn first_outside(all: &[Self]) -> Option<&Self> {
        all.iter().find(|s| s.channel != Channel::Internal)
    }
    /// The first of these on stable.
    pub fn first_stable(all: &[Self]) -> Option<&Self> {
        all.iter().find(|s| s.channel == Channel::Stable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;

    #[test]
    fn time_to_ship_is_measured_to_the_first_outside_and_to_stable() {
        world::each(|world, town| {
            let (idea, waiting) = (town.idea(world, 0, false), town.idea(world, 1, false));
            let change = town.change(world, town.camera);
            town.link(world, change, idea);
            let mut out = Vec::new();
            let path = [Channel::Internal, Channel::Development, Channel::Development, Channel::Stable];
            for (version, channel) in ["4.8.7-internal.1", "4.8.8", "4.8.9", "5.0"].into_iter().zip(path) {
                world.pass(86_400);
                let id = town.draft(world, version, channel);
                town.include(world, id, change);
                town.publish(world, id);
                out.push((id, world.now()));
            }
            let all = world.read(move |tx| shipped_all(tx, &[idea, waiting])).unwrap();
            assert_eq!((all.len(), all[&idea].len()), (1, 4));
            let outside = ShippedIn::first_outside(&all[&idea]).map(|s| (s.release, s.at));
            let stable = ShippedIn::first_stable(&all[&idea]).map(|s| (s.release, s.at));
            assert_eq!((outside, stable), (Some(out[1]), Some(out[3])));
        });
    }
}
