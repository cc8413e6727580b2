//! What a device model may be offered: every build of it that came out, the newest first, on every channel.

use crate::builds::with_files;
use crate::{Build, State, build};
use kernel::{Both, Channel, DeviceId, ReleaseId, Time, Zone};
use store::{Error, FromRow, Row, Tx, p};

/// A build that came out for a device model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its release.
    pub release: ReleaseId,
    /// The release's version.
    pub version: String,
    /// The release's title.
    pub title: Both,
    /// On which channel it is.
    pub channel: Channel,
    /// Published, halted on its way, or withdrawn.
    pub state: State,
    /// When it came out for this device model.
    pub at: Time,
}

struct Found(Offer, Option<i64>);

impl FromRow for Found {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (release, version, title) = (r.next()?, r.next()?, Both { zh: r.next()?, en: r.next()? });
        let (channel, state): (String, String) = (r.next()?, r.next()?);
        let channel = Channel::parse(&channel).ok_or_else(|| Error::Broken(format!("unknown channel {channel}")))?;
        let state = State::parse(&state).ok_or_else(|| Error::Broken(format!("unknown state {state}")))?;
        Ok(Self(Offer { release, version, title, channel, state, at: r.next()? }, r.next()?))
    }
}

/// The builds of a device model that came out, on any channel, the newest first. A version of history came out for each model on a day of its
/// own: that one counts here, at noon of `zone`, as it was brought over.
pub fn offers(tx: &mut Tx<'_>, device: DeviceId, zone: &Zone) -> Result<Vec<Offer>, Error> {
    let found: Vec<Found> = tx.all(
        "SELECT b.release_id, r.version, r.title_zh, r.title_en, b.channel, r.state, r.published_at, b.day
         FROM release_build AS b JOIN release AS r ON r.id = b.release_id
         WHERE b.device_id = ?1 AND r.published_at IS NOT NULL AND r.state IN ('published', 'halted', 'withdrawn')
         ORDER BY r.published_at DESC, r.id DESC",
        p![device],
    )?;
    let own = |day: i64| build::day(day).map(|day| zone.at(day, 0, 12, 0));
    let of = |Found(offer, day): Found| Offer { at: day.and_then(own).unwrap_or(offer.at), ..offer };
    let mut all: Vec<Offer> = found.into_iter().map(of).collect();
    all.sort_by_key(|o| std::cmp::Reverse((o.at, o.release)));
    Ok(all)
}

/// Some of a device model's builds with their files.
pub fn offer_files(tx: &mut Tx<'_>, device: DeviceId, releases: &[ReleaseId]) -> Result<Vec<Build>, Error> {
    let ids: Vec<i64> = releases.iter().map(|r| r.get()).collect();
    let rows: Vec<Build> = tx.all(
        "SELECT b.release_id, r.version, b.device_id, b.channel, b.branch, b.os, b.candidate, b.day, r.published_at IS NOT NULL
         FROM release_build AS b JOIN release AS r ON r.id = b.release_id WHERE b.release_id IN (?ids2) AND b.device_id = ?1",
        p![device, &ids],
    )?;
    with_files(tx, device, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, both};
    use crate::{Artefact, ArtefactKind, add_build, withdraw};

    #[test]
    fn what_came_out_is_offered_newest_first_and_a_draft_is_not() {
        world::each(|world, town| {
            let now = world.now();
            for (version, out) in [("4.8.8", true), ("4.8.9", true), ("4.9.0", false)] {
                let (release, _) = town.release(world, version, Channel::Development);
                let (by, phone) = (town.manager.clone(), town.phone);
                let url = format!("https://files.plover.example/{version}.zip");
                let file = Artefact { kind: ArtefactKind::Ota, file: "a.zip".into(), url, size: None, digest: None, day: None };
                world.write(move |tx| add_build(tx, &by, release, phone, &file, now)).unwrap();
                if out {
                    world.pass(60);
                    town.publish(world, release);
                }
            }
            let (phone, by) = (town.phone, town.manager.clone());
            let found = world.read(move |tx| offers(tx, phone, &Zone::utc())).unwrap();
            let seen: Vec<_> = found.iter().map(|o| (o.version.as_str(), o.state)).collect();
            assert_eq!(seen, [("4.8.9", State::Published), ("4.8.8", State::Published)]);
            let newest = found[0].release;
            world.write(move |tx| withdraw(tx, &by, newest, &both("开不了机"), now)).unwrap();
            assert_eq!(
                world.read(move |tx| offers(tx, phone, &Zone::utc())).unwrap()[0].state,
                State::Withdrawn,
                "whoever has it is still known"
            );
            let files = world.read(move |tx| offer_files(tx, phone, &[newest])).unwrap();
            assert_eq!((files.len(), files[0].artefacts.len()), (1, 1));
        });
    }

    /// A version of history comes out for one model earlier than for another: each is offered it from its own day on.
    #[test]
    fn each_model_has_a_version_since_its_own_day() {
        world::each(|world, _| {
            let (zone, now) = (Zone::utc(), world.now());
            let second = world
                .write(|tx| {
                    let product = catalogue::add_history(tx, "old", &both("旧"))?;
                    let (a, b) =
                        (catalogue::add_device(tx, product, "leo", &both("a"))?, catalogue::add_device(tx, product, "lyra", &both("b"))?);
                    Ok::<_, Error>((product, a, b))
                })
                .unwrap();
            let (product, leo, lyra) = second;
            for (device, version, day) in [(leo, "9.2", "2018-05-01"), (lyra, "9.2", "2018-11-30"), (lyra, "9.1", "2018-07-01")] {
                let url = format!("https://files.plover.example/{device}/{version}.zip");
                let day = Some(day.parse().unwrap());
                let artefact = Artefact { kind: ArtefactKind::Recovery, file: "a.zip".into(), url, size: None, digest: None, day };
                let (channel, branch, os) = (Channel::Stable, "Stable".to_owned(), "7.0".to_owned());
                let new =
                    crate::ImportedBuild { product, device, channel, version: version.into(), branch, os, candidate: false, artefact };
                let zone = zone.clone();
                world.write(move |tx| crate::import_build(tx, &new, &zone, now)).unwrap();
            }
            let zone = Zone::utc();
            let seen = world.read(move |tx| offers(tx, lyra, &zone)).unwrap();
            let seen: Vec<_> = seen.iter().map(|o| (o.version.as_str(), o.at.rfc3339())).collect();
            assert_eq!(seen, [("9.2", "2018-11-30T12:00:00Z".to_owned()), ("9.1", "2018-07-01T12:00:00Z".to_owned())]);
        });
    }
}
