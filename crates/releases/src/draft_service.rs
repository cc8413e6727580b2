//! Beginning a week of service notes: what delivery, shop, service, production and branding improve, told as a release is.

use crate::release::SERVICES;
use crate::{Refusal, Step, Week, check, event};
use kernel::{Actor, Both, Channel, Permission, ReleaseId, Time};
use store::{Tx, p};

/// Begins a week of notes, such as `2026-W47`; there is one a week. It has no product of the catalogue and no devices, and is out to everybody.
pub fn draft_service(tx: &mut Tx<'_>, by: &Actor, week: &str, title: &Both, now: Time) -> Result<ReleaseId, Refusal> {
    check::may(by, Permission::Publish)?;
    let version = Week::parse(week).ok_or(Refusal::Week)?.version();
    let title = check::text(title, check::TITLE, Refusal::Text)?;
    let id = ReleaseId::new(tx.id(ReleaseId::KIND)?);
    let taken = tx.exec(
        "INSERT INTO release_version (version, product_id, release_id) VALUES (?1, ?2, ?3) ON CONFLICT (version, product_id) DO NOTHING",
        p![&version, SERVICES, id],
    )?;
    if taken == 0 {
        return Err(Refusal::WeekTaken);
    }
    tx.exec(
        "INSERT INTO release (id, product_id, channel, version, title_zh, title_en, state, created_at, revision, service)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'draft', ?7, 1, TRUE)",
        p![id, SERVICES, Channel::Stable.word(), &version, &title.zh, &title.en, now],
    )?;
    event::append(tx, id, by, Step::Drafted, None, &Both::default(), now)?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, both};
    use crate::{Draft, State};
    use kernel::Cursor;

    #[test]
    fn a_week_has_one_set_of_notes_begun_by_who_publishes() {
        world::each(|world, town| {
            let now = world.now();
            let begin = |by: Actor, week: &'static str| world.write(move |tx| draft_service(tx, &by, week, &both("更快"), now));
            assert_eq!(begin(town.engineer.clone(), "2026-W47"), Err(Refusal::NotAllowed));
            assert_eq!(begin(Actor::Guest, "2026-W47"), Err(Refusal::SignIn));
            assert_eq!(begin(town.manager.clone(), "2026-W60"), Err(Refusal::Week));
            let id = begin(town.manager.clone(), "2026-W47").unwrap();
            assert_eq!(begin(town.manager.clone(), "2026-W47"), Err(Refusal::WeekTaken));
            let found = world.read(|tx| crate::service(tx, "2026-W47")).unwrap().unwrap();
            assert_eq!((found.id, found.state, found.service, found.product), (id, State::Draft, true, SERVICES));
            let by = town.manager.clone();
            let blank = world.write(move |tx| draft_service(tx, &by, "2026-W48", &Both::new("快", " "), now));
            assert_eq!(blank, Err(Refusal::Text));
        });
    }

    #[test]
    fn software_never_takes_the_address_of_a_week_and_lists_keep_them_apart() {
        world::each(|world, town| {
            let (by, now) = (town.manager.clone(), world.now());
            let new = Draft {
                product: town.product,
                channel: Channel::Stable,
                version: "2026-W47".into(),
                title: both("x"),
                devices: vec![town.phone],
            };
            assert_eq!(world.write(move |tx| crate::draft(tx, &by, &new, now)), Err(Refusal::Version));
            let week = town.week(world, "2026-W47");
            let software = town.draft(world, "4.8.8", Channel::Development);
            let planned = |world: &testkit::World| {
                let (a, b) = (world.read(crate::planned).unwrap(), world.read(crate::planned_services).unwrap());
                (a.iter().map(|r| r.id).collect::<Vec<_>>(), b.iter().map(|r| r.id).collect::<Vec<_>>())
            };
            assert_eq!(planned(world), (vec![software], vec![week]));
            town.publish(world, week);
            town.publish(world, software);
            let lists = world
                .read(|tx| {
                    let all = crate::list(tx, None, None, Cursor::START, 9)?.rows;
                    let stable = crate::list(tx, None, Some(Channel::Stable), Cursor::START, 9)?.rows;
                    Ok::<_, store::Error>((all, stable, crate::services(tx, Cursor::START, 9)?.rows))
                })
                .unwrap();
            let ids = |all: &[crate::Release]| all.iter().map(|r| r.id).collect::<Vec<_>>();
            assert_eq!((ids(&lists.0), ids(&lists.1), ids(&lists.2)), (vec![software], vec![], vec![week]));
            assert_eq!(world.read(|tx| crate::by_version(tx, "2026-W47", None)).unwrap(), None);
            assert_eq!(world.read(|tx| crate::service(tx, "4.8.8")).unwrap(), None);
            let (phone, now) = (town.phone, world.now());
            assert_eq!(world.read(move |tx| crate::latest_on(tx, Channel::Stable, &[phone])).unwrap(), None, "no device installs it");
            let open = world.read(move |tx| crate::open_windows(tx, now)).unwrap();
            assert_eq!(ids(&open), [software]);
        });
    }
}
