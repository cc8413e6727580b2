//! Device models one by one, those of history too, and what else a model is called: the same model is sold under several names.

use crate::Device;
use kernel::{DeviceId, ProductId};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// A device model by its word in URLs.
pub fn device_by_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Device>, Error> {
    tx.opt("SELECT id, product_id, slug, name_zh, name_en FROM catalogue_device WHERE slug = ?1", p![slug])
}

/// The device models behind ids; unknown ids are absent.
pub fn devices_by_id(tx: &mut Tx<'_>, ids: &[DeviceId]) -> Result<HashMap<DeviceId, Device>, Error> {
    let raw: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let found: Vec<Device> = tx.all("SELECT id, product_id, slug, name_zh, name_en FROM catalogue_device WHERE id IN (?ids1)", p![&raw])?;
    Ok(found.into_iter().map(|d| (d.id, d)).collect())
}

/// The device models of a product, the newest first.
pub fn devices_of_product(tx: &mut Tx<'_>, product: ProductId) -> Result<Vec<Device>, Error> {
    tx.all("SELECT id, product_id, slug, name_zh, name_en FROM catalogue_device WHERE product_id = ?1 ORDER BY id DESC", p![product])
}

/// Says what else a model is called; false when that was known.
pub fn add_device_name(tx: &mut Tx<'_>, device: DeviceId, name: &str) -> Result<bool, Error> {
    let added = tx.exec(
        "INSERT INTO catalogue_device_name (device_id, name) VALUES (?1, ?2) ON CONFLICT (device_id, name) DO NOTHING",
        p![device, name],
    )?;
    Ok(added > 0)
}

/// Everything a model is called beside its first name, by the alphabet.
pub fn device_names(tx: &mut Tx<'_>, device: DeviceId) -> Result<Vec<String>, Error> {
    tx.list("SELECT name FROM catalogue_device_name WHERE device_id = ?1 ORDER BY name", p![device])
}

/// What else each model of a product is called; models with one name only are absent.
pub fn names_of_product(tx: &mut Tx<'_>, product: ProductId) -> Result<HashMap<DeviceId, Vec<String>>, Error> {
    let rows: Vec<(DeviceId, String)> = tx.all(
        "SELECT n.device_id, n.name FROM catalogue_device AS d JOIN catalogue_device_name AS n ON n.device_id = d.id
         WHERE d.product_id = ?1 ORDER BY n.device_id, n.name",
        p![product],
    )?;
    let mut out: HashMap<DeviceId, Vec<String>> = HashMap::new();
    for (device, name) in rows {
        out.entry(device).or_default().push(name);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{add_device, add_history, add_product, all_products, devices, products};
    use kernel::Both;

    #[test]
    fn what_is_history_stands_in_no_form_and_is_found_by_its_word() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let both = |t: &str| Both::new(t, t);
            let (old, gull) = world
                .write(move |tx| {
                    let product = add_product(tx, "tide", &both("Tide"))?;
                    add_device(tx, product, "plover-3", &both("Plover 3"))?;
                    let old = add_history(tx, "wing", &both("Wing"))?;
                    let gull = add_device(tx, old, "gull_global", &both("Gull"))?;
                    add_device(tx, old, "tern", &both("Tern"))?;
                    assert!(add_device_name(tx, gull, "Gull Lite")?);
                    assert!(!add_device_name(tx, gull, "Gull Lite")?, "known");
                    Ok::<_, Error>((old, gull))
                })
                .unwrap();
            let slugs = |all: &[Device]| all.iter().map(|d| d.slug.clone()).collect::<Vec<_>>();
            world
                .read(move |tx| {
                    assert_eq!(slugs(&devices(tx)?), ["plover-3"]);
                    assert_eq!(products(tx)?.len(), 1);
                    assert_eq!(
                        all_products(tx)?.iter().map(|p| (p.slug.as_str(), p.history)).collect::<Vec<_>>(),
                        [("tide", false), ("wing", true)]
                    );
                    assert_eq!(slugs(&devices_of_product(tx, old)?), ["tern", "gull_global"], "the newest first");
                    assert_eq!(device_by_slug(tx, "gull_global")?.map(|d| d.id), Some(gull));
                    assert_eq!(devices_by_id(tx, &[gull, DeviceId::new(99_999)])?.len(), 1);
                    assert_eq!((device_names(tx, gull)?, names_of_product(tx, old)?.len()), (vec!["Gull Lite".to_owned()], 1));
                    Ok::<_, Error>(())
                })
                .unwrap();
        });
    }
}
