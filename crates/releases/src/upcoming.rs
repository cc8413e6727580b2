//! What has been given an hour and is not out: for the calendar, with the hour it was given first and what was said of a delay.

use crate::{Release, State, Step, event};
use kernel::{Both, Channel, DeviceId, ProductId, ReleaseId, Time};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// A release to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// The release.
    pub id: ReleaseId,
    /// Of which product.
    pub product: ProductId,
    /// On which channel.
    pub channel: Channel,
    /// Its version.
    pub version: String,
    /// The device models it is for.
    pub devices: Vec<DeviceId>,
    /// The hour it was first given.
    pub first: Time,
    /// Its hour now.
    pub at: Time,
    /// How many times an hour of its was said, whatever became of it: it only rises.
    pub times: i64,
    /// How many times it was delayed, and why the last time.
    pub delays: i64,
    /// Empty when it was not.
    pub why: Both,
}

/// Everything that comes out by itself after `now`, the first hour first.
pub fn upcoming(tx: &mut Tx<'_>, now: Time) -> Result<Vec<Upcoming>, Error> {
    let planned: Vec<Release> = crate::planned(tx)?.into_iter().filter(|r| r.state == State::Scheduled).collect();
    let ids: Vec<i64> = planned.iter().map(|r| r.id.get()).collect();
    let devices: Vec<(ReleaseId, DeviceId)> =
        tx.all("SELECT release_id, device_id FROM release_device WHERE release_id IN (?ids1) ORDER BY release_id, device_id", p![&ids])?;
    let mut steps: HashMap<ReleaseId, Vec<event::Event>> = event::hours(tx, &ids)?;
    let mut all = Vec::new();
    for r in planned {
        let Some(at) = r.scheduled_at.filter(|at| *at > now) else { continue };
        let steps = steps.remove(&r.id).unwrap_or_default();
        // Halted and scheduled again, it begins anew: the delays since then count.
        let begun = steps.iter().rposition(|e| e.step == Step::Scheduled);
        let since = steps.get(begun.unwrap_or(0)..).unwrap_or_default();
        let delays: Vec<_> = since.iter().filter(|e| e.step == Step::Delayed).collect();
        all.push(Upcoming {
            id: r.id,
            product: r.product,
            channel: r.channel,
            version: r.version,
            devices: devices.iter().filter(|(id, _)| *id == r.id).map(|(_, d)| *d).collect(),
            first: since.first().and_then(|e| e.due).unwrap_or(at),
            at,
            times: steps.len() as i64,
            delays: delays.len() as i64,
            why: delays.last().map(|e| e.why.clone()).unwrap_or_default(),
        });
    }
    all.sort_by_key(|u| (u.at, u.id));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, both};

    #[test]
    fn a_delayed_one_keeps_the_hour_it_was_given_first() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let (now, hour) = (world.now(), world.now().plus_days(1));
            assert!(world.read(move |tx| upcoming(tx, now)).unwrap().is_empty(), "a draft has no hour");
            let by = town.manager.clone();
            world.write(move |tx| crate::schedule(tx, &by, release, hour, now)).unwrap();
            let by = town.manager.clone();
            world.write(move |tx| crate::delay(tx, &by, release, hour.plus_days(3), &both("发热"), now)).unwrap();
            let found = world.read(move |tx| upcoming(tx, now)).unwrap();
            let [one] = found.as_slice() else { panic!("{found:?}") };
            assert_eq!((one.first, one.at, one.delays, one.why.clone()), (hour, hour.plus_days(3), 1, both("发热")));
            assert_eq!((one.version.as_str(), !one.devices.is_empty()), ("4.8.8", true));
            assert!(world.read(move |tx| upcoming(tx, hour.plus_days(3))).unwrap().is_empty(), "its hour has come");
            // Halted and given an hour again, its delays are forgotten; how often its hour was said is not.
            let (by, again) = (town.manager.clone(), hour.plus_days(7));
            world.write(move |tx| crate::halt(tx, &by, release, &both("又热"), now)).unwrap();
            let by = town.manager.clone();
            world.write(move |tx| crate::schedule(tx, &by, release, again, now)).unwrap();
            let anew = world.read(move |tx| upcoming(tx, now)).unwrap();
            assert_eq!(anew.iter().map(|u| (u.first, u.delays, u.times)).collect::<Vec<_>>(), [(again, 0, one.times + 1)]);
        });
    }
}
