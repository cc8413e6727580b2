//! Which device topics are about.

use kernel::{DeviceId, TopicId};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// The device each of these topics is about; topics about none are absent.
pub fn devices_of(tx: &mut Tx<'_>, topics: &[TopicId]) -> Result<HashMap<TopicId, DeviceId>, Error> {
    if topics.is_empty() {
        return Ok(HashMap::new());
    }
    let raw: Vec<i64> = topics.iter().map(|id| id.get()).collect();
    let found: Vec<(TopicId, DeviceId)> =
        tx.all("SELECT id, device_id FROM board_topic WHERE id IN (?ids1) AND device_id IS NOT NULL", p![&raw])?;
    Ok(found.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, camera, fan, talk};
    use crate::{NewTopic, post};
    use kernel::Both;

    #[test]
    fn topics_about_a_device_name_it() {
        testkit::each(ROOMS, |world| {
            let (by, board, now) = (fan(world, "mei"), camera(world), world.now());
            let (about, plain, phone) = world
                .write(move |tx| {
                    let product = catalogue::add_product(tx, "os", &Both::new("系统", "OS"))?;
                    let phone = catalogue::add_device(tx, product, "phone", &Both::new("手机", "Phone"))?;
                    let about = post(tx, &by, &NewTopic { device: Some(phone), ..talk(board) }, now)?;
                    Ok::<_, crate::Refusal>((about, post(tx, &by, &talk(board), now)?, phone))
                })
                .unwrap();
            let found = world.read(move |tx| devices_of(tx, &[about, plain])).unwrap();
            assert_eq!(found, HashMap::from([(about, phone)]));
            assert!(world.read(|tx| devices_of(tx, &[])).unwrap().is_empty());
        });
    }
}
