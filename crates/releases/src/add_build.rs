//! Telling the files of an own release for one device model, with their digests. Before publication or after: a server may build while the
//! notes are written. Builds of the past come another way, `build_import.rs`.

use crate::build::number;
use crate::{Artefact, Refusal, check, mark};
use audit::{Act, Object};
use kernel::{Actor, DeviceId, ObjectKind, Permission, ReleaseId, Time};
use store::{Tx, p};

/// A file's name has at most so many characters.
const FILE: i64 = 200;
/// Its address.
const URL: i64 = 500;

/// Adds a file to the build of a release for one of its device models; the first file makes the build. False when a file of this address is
/// there already, which stays as it is.
pub fn add_build(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, device: DeviceId, file: &Artefact, now: Time) -> Result<bool, Refusal> {
    check::may(by, Permission::Publish)?;
    let web = file.url.starts_with("https://") || file.url.starts_with("http://");
    if file.file.trim().is_empty() || !web || file.url.chars().any(char::is_whitespace) || file.size.is_some_and(|s| s < 0) {
        return Err(Refusal::File);
    }
    for (text, most) in [(&file.file, FILE), (&file.url, URL)] {
        if text.chars().count() as i64 > most {
            return Err(Refusal::TooLong(most));
        }
    }
    let own = tx.exec(
        "UPDATE release SET revision = revision + 1 WHERE id = ?1 AND imported = FALSE AND service = FALSE AND state <> 'withdrawn'",
        p![release],
    )?;
    if own == 0 {
        return Err(check::refused(tx, release, Refusal::State));
    }
    let of: i64 = tx.val("SELECT count(*) FROM release_device WHERE release_id = ?1 AND device_id = ?2", p![release, device])?;
    if of == 0 {
        return Err(Refusal::Devices);
    }
    let day = file.day.map(number);
    tx.exec(
        "INSERT INTO release_build (release_id, device_id, channel, branch, os, candidate, day)
         SELECT id, ?2, channel, '', '', FALSE, CAST(?3 AS BIGINT) FROM release WHERE id = ?1
         ON CONFLICT (release_id, device_id) DO NOTHING",
        p![release, device, day],
    )?;
    let added = tx.exec(
        "INSERT INTO release_artefact (release_id, device_id, url, kind, file, size, digest_kind, digest, day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (release_id, device_id, url) DO NOTHING",
        p![
            release,
            device,
            &file.url,
            file.kind.word(),
            file.file.trim(),
            file.size,
            file.digest.as_ref().map(|d| d.kind.word()),
            file.digest.as_ref().map(|d| d.hex.as_str()),
            day
        ],
    )?;
    if added > 0 {
        mark::moved(tx)?;
        // It may be out already, and is no deed: what fans download is changed by somebody with a name.
        audit::note(tx, by, Act::BuildAdded, Object::of(ObjectKind::Release, release.get()), None, now)?;
    }
    Ok(added > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;
    use crate::{ArtefactKind, Digest, DigestKind};
    use kernel::{Channel, Cursor};

    fn file(name: &str) -> Artefact {
        Artefact {
            kind: ArtefactKind::Ota,
            file: name.into(),
            url: format!("https://files.plover.example/{name}"),
            size: Some(210_000_000),
            digest: Digest::new(DigestKind::Sha256, &"ab".repeat(32)),
            day: Some(jiff::civil::date(2026, 11, 20)),
        }
    }

    #[test]
    fn a_file_stands_on_the_release_and_on_its_device_once_it_is_out() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let (phone, now) = (town.phone, world.now());
            let before = crate::world::Town::head(world, release).revision;
            for (name, new) in [("a.zip", true), ("a.zip", false), ("b.zip", true)] {
                let by = town.manager.clone();
                assert_eq!(world.write(move |tx| add_build(tx, &by, release, phone, &file(name), now)), Ok(new), "{name}");
            }
            let read = |out: usize| {
                let of = world.read(move |tx| crate::builds(tx, release)).unwrap();
                assert_eq!((of.len(), of[0].artefacts.len(), of[0].artefacts[0].clone()), (1, 2, file("a.zip")));
                let on = world.read(move |tx| crate::device_builds(tx, phone, Channel::Development, Cursor::START, 9)).unwrap().rows;
                assert_eq!(on.len(), out, "what is being written is nobody's yet");
            };
            read(0);
            town.publish(world, release);
            read(1);
            assert!(crate::world::Town::head(world, release).revision > before);
        });
    }

    #[test]
    fn only_who_publishes_adds_and_only_to_an_own_release_of_that_model() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let week = town.week(world, "2026-W47");
            let (phone, watch, manager, now) = (town.phone, town.watch, town.manager.clone(), world.now());
            let add = |by: &Actor, release: ReleaseId, device: DeviceId, file: Artefact| {
                let by = by.clone();
                world.write(move |tx| add_build(tx, &by, release, device, &file, now))
            };
            assert_eq!(add(&Actor::Guest, release, phone, file("a")), Err(Refusal::SignIn));
            assert_eq!(add(&town.engineer, release, phone, file("a")), Err(Refusal::NotAllowed));
            assert_eq!(add(&manager, ReleaseId::new(999), phone, file("a")), Err(Refusal::Missing));
            assert_eq!(add(&manager, week, phone, file("a")), Err(Refusal::State));
            assert_eq!(add(&manager, release, watch, file("a")), Err(Refusal::Devices));
            assert_eq!(add(&manager, release, phone, Artefact { url: "javascript:alert(1)".into(), ..file("a") }), Err(Refusal::File));
            assert_eq!(add(&manager, release, phone, file(" ")), Err(Refusal::File));
            assert_eq!(add(&manager, release, phone, file(&"x".repeat(201))), Err(Refusal::TooLong(200)));
            assert!(world.read(move |tx| crate::builds(tx, release)).unwrap().is_empty());
        });
    }
}
