//! The fan share of a span of time: the software's, or that of everything else.

use crate::{Release, Share, fan_shares};
use kernel::Time;
use store::{Error, Tx, p};

/// So many releases of one span are counted at most.
const MOST: i64 = 2_000;

impl Share {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            of: self.of + other.of,
            from_fans: self.from_fans + other.from_fans,
            from_ideas: self.from_ideas + other.from_ideas,
            from_bugs: self.from_bugs + other.from_bugs,
        }
    }
}

/// The fan share of what came out from `from` until before `until`: of software on the channels outside the company, or, with `service`, of
/// the service notes. A change that travelled through two channels is counted in each: it is the releases that are summed.
pub fn fan_share_of(tx: &mut Tx<'_>, service: bool, from: Time, until: Time) -> Result<Share, Error> {
    let out: Vec<Release> = tx.all(
        "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
           awarded_at, revision, service FROM release
         WHERE service = ?1 AND imported = FALSE AND published_at >= ?2 AND published_at < ?3 AND channel <> 'internal' ORDER BY published_at, id LIMIT ?4",
        p![service, from, until, MOST],
    )?;
    Ok(fan_shares(tx, &out)?.into_values().fold(Share::default(), Share::plus))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;
    use kernel::Channel;

    #[test]
    fn software_and_services_are_counted_apart_and_by_their_time() {
        world::each(|world, town| {
            let (idea, bug) = (town.idea(world, 0, false), town.idea(world, 1, true));
            world.pass(60);
            let from = world.now();
            let (software, change) = town.release(world, "4.8.8", Channel::Development);
            let plain = town.change(world, town.camera);
            town.include(world, software, plain);
            town.link(world, change, bug);
            let (inside, _) = town.release(world, "4.8.7-internal.1", Channel::Internal);
            let week = town.week(world, "2026-W47");
            let note = town.noted(world, week, town.camera);
            town.link(world, note, idea);
            world.pass(60);
            for release in [software, inside, week] {
                town.publish(world, release);
            }
            let now = world.now();
            let of = |service: bool, from: Time, until: Time| world.read(move |tx| fan_share_of(tx, service, from, until)).unwrap();
            assert_eq!(of(false, from, now.plus_seconds(1)), Share { of: 2, from_fans: 1, from_ideas: 0, from_bugs: 1 });
            assert_eq!(of(true, from, now.plus_seconds(1)), Share { of: 1, from_fans: 1, from_ideas: 1, from_bugs: 0 });
            assert_eq!(of(true, from, now), Share::default(), "the end is exclusive");
            assert_eq!(of(true, now, now.plus_seconds(1)).of, 1, "the beginning is not");
            let before = world.db.counts().statements;
            of(false, from, now.plus_days(1));
            assert!(world.db.counts().statements - before <= 6, "as many statements for a quarter as for a release");
        });
    }
}
