//! Beginning a release.

use crate::{Refusal, Step, Week, check, event};
use kernel::{Actor, Both, Channel, DeviceId, Permission, ProductId, ReleaseId, Time};
use store::{Tx, p};

/// A release about to be begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Of which product.
    pub product: ProductId,
    /// On which channel.
    pub channel: Channel,
    /// Unique for the product on all channels, because it is the release's address.
    pub version: String,
    /// What it is about, in a few words.
    pub title: Both,
    /// The device models it is for.
    pub devices: Vec<DeviceId>,
}

/// Begins a release.
pub fn draft(tx: &mut Tx<'_>, by: &Actor, new: &Draft, now: Time) -> Result<ReleaseId, Refusal> {
    check::may(by, Permission::Publish)?;
    // A week is the address of service notes.
    if !is_version(&new.version) || Week::parse(&new.version).is_some() {
        return Err(Refusal::Version);
    }
    let title = check::text(&new.title, check::TITLE, Refusal::Text)?;
    if !catalogue::products(tx)?.iter().any(|product| product.id == new.product) {
        return Err(Refusal::Product);
    }
    let devices = devices(tx, new)?;
    let id = ReleaseId::new(tx.id(ReleaseId::KIND)?);
    let taken = tx.exec(
        "INSERT INTO release_version (version, product_id, release_id) VALUES (?1, ?2, ?3) ON CONFLICT (version, product_id) DO NOTHING",
        p![&new.version, new.product, id],
    )?;
    if taken == 0 {
        return Err(Refusal::VersionTaken);
    }
    tx.exec(
        "INSERT INTO release (id, product_id, channel, version, title_zh, title_en, state, created_at, revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'draft', ?7, 1)",
        p![id, new.product, new.channel.word(), &new.version, &title.zh, &title.en, now],
    )?;
    for device in devices {
        tx.exec("INSERT INTO release_device (release_id, device_id) VALUES (?1, ?2)", p![id, device])?;
    }
    event::append(tx, id, by, Step::Drafted, None, &Both::default(), now)?;
    Ok(id)
}

/// A version stands in URLs: 1 to 40 letters, digits, dots and hyphens, a letter or digit at both ends.
pub(crate) fn is_version(text: &str) -> bool {
    let ends = |c: char| c.is_ascii_alphanumeric();
    let inner = text.chars().all(|c| ends(c) || c == '.' || c == '-');
    inner && (1..=40).contains(&text.len()) && text.starts_with(ends) && text.ends_with(ends)
}

/// Its devices, each once, all of its product.
fn devices(tx: &mut Tx<'_>, new: &Draft) -> Result<Vec<DeviceId>, Refusal> {
    let known = catalogue::devices(tx)?;
    let fits = |id: &DeviceId| known.iter().any(|d| d.id == *id && d.product == new.product);
    if new.devices.is_empty() || !new.devices.iter().all(fits) {
        return Err(Refusal::Devices);
    }
    let mut devices = new.devices.clone();
    devices.sort_unstable();
    devices.dedup();
    Ok(devices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::State;
    use crate::world::{self, both};

    #[test]
    fn a_version_is_drafted_once_for_a_product_by_who_publishes() {
        world::each(|world, town| {
            let now = world.now();
            let new = Draft {
                product: town.product,
                channel: Channel::Development,
                version: "4.8.8".into(),
                title: both("夜景"),
                devices: vec![town.phone, town.phone],
            };
            let try_it = |by: Actor, new: Draft| world.write(move |tx| draft(tx, &by, &new, now));
            assert_eq!(try_it(town.engineer.clone(), new.clone()), Err(Refusal::NotAllowed));
            let id = try_it(town.manager.clone(), new.clone()).unwrap();
            assert_eq!(try_it(town.manager.clone(), new.clone()), Err(Refusal::VersionTaken));
            let stable = Draft { channel: Channel::Stable, ..new.clone() };
            assert_eq!(try_it(town.manager.clone(), stable), Err(Refusal::VersionTaken), "an address leads to one release");
            let other = Draft { product: town.watch_os, devices: vec![town.watch], ..new.clone() };
            assert!(try_it(town.manager.clone(), other.clone()).is_ok(), "another product counts for itself");
            assert_eq!(try_it(town.manager.clone(), Draft { devices: vec![town.phone], ..other.clone() }), Err(Refusal::Devices));
            assert_eq!(try_it(town.manager.clone(), Draft { devices: vec![], ..other.clone() }), Err(Refusal::Devices));
            assert_eq!(try_it(town.manager.clone(), Draft { product: ProductId::new(99), ..other }), Err(Refusal::Product));
            let notes = world.read(move |tx| crate::show(tx, id)).unwrap().unwrap();
            assert_eq!((notes.release.state, notes.devices, notes.events.len()), (State::Draft, vec![town.phone], 1));
            assert_eq!(notes.events[0].by, town.manager.member());
        });
    }

    #[test]
    fn a_version_fits_a_url() {
        assert!(["4.8.8", "4.8.8-internal.1", "A", "10.4.26"].iter().all(|v| is_version(v)));
        for bad in ["", "4/8", "4.8 8", ".4", "4.", "四", "..", &"1".repeat(41)] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
