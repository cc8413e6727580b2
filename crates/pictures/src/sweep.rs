//! Removing what nobody shows: pictures of texts that were never sent, and the bytes that no picture names any more.

use kernel::Time;
use store::{Error, Tx, p};

/// A picture without a text is let go of after so long.
pub const LOOSE_HOURS: i64 = 48;
/// Bytes stay so long after the last picture that named them: somebody may be uploading the same ones now.
const GONE_SECONDS: i64 = 3600;

/// Notes digests that lost a picture.
pub(crate) fn mark(tx: &mut Tx<'_>, digests: &[String], now: Time) -> Result<(), Error> {
    for digest in digests {
        tx.exec(
            "INSERT INTO picture_gone (digest, at) VALUES (?1, ?2) ON CONFLICT (digest) DO UPDATE SET at = excluded.at",
            p![digest, now],
        )?;
    }
    Ok(())
}

/// Lets go of old loose pictures; then the digests whose bytes may be removed now. Tell [`swept`] when they are.
pub fn sweep(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<Vec<String>, Error> {
    let old: Vec<(String, String)> = tx.all(
        "DELETE FROM picture WHERE id IN (SELECT id FROM picture WHERE object_id IS NULL AND at < ?1 ORDER BY at, id LIMIT ?2)
         RETURNING digest, thumb",
        p![now.plus_seconds(-LOOSE_HOURS * 3600), limit],
    )?;
    for (full, thumb) in old {
        mark(tx, &[full, thumb], now)?;
    }
    let ripe = now.plus_seconds(-GONE_SECONDS);
    // Named again meanwhile: not gone.
    tx.exec(
        "DELETE FROM picture_gone WHERE at < ?1 AND (EXISTS (SELECT 1 FROM picture AS f WHERE f.digest = picture_gone.digest)
           OR EXISTS (SELECT 1 FROM picture AS t WHERE t.thumb = picture_gone.digest))",
        p![ripe],
    )?;
    tx.list("SELECT digest FROM picture_gone WHERE at < ?1 ORDER BY at LIMIT ?2", p![ripe, limit])
}

/// Forgets digests whose bytes were removed.
pub fn swept(tx: &mut Tx<'_>, digests: &[String]) -> Result<(), Error> {
    for digest in digests {
        tx.exec("DELETE FROM picture_gone WHERE digest = ?1", p![digest])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::tests::{fan, made};
    use crate::{attach, keep, picture};
    use kernel::ObjectKind;

    #[test]
    fn loose_pictures_go_after_two_days_and_their_bytes_an_hour_later_unless_named_again() {
        testkit::each(&[crate::MIGRATIONS], |world| {
            let put = |what: &'static str| {
                let now = world.now();
                world.write(move |tx| keep(tx, &fan(1), &made(what), "", now)).unwrap()
            };
            let sweep = || {
                let now = world.now();
                world.write(move |tx| sweep(tx, now, 100)).unwrap()
            };
            let (loose, shown, twice) = (put("loose"), put("shown"), put("twice"));
            world.write(move |tx| attach(tx, &fan(1), &[shown], ObjectKind::Topic, 7)).unwrap();
            world.pass(LOOSE_HOURS * 3600 - 60);
            assert!(sweep().is_empty() && world.read(move |tx| picture(tx, loose)).unwrap().is_some(), "not yet");
            world.pass(120);
            assert!(sweep().is_empty(), "the bytes stay an hour");
            assert_eq!(world.read(move |tx| picture(tx, twice)).unwrap(), None);
            assert!(world.read(move |tx| picture(tx, shown)).unwrap().is_some());
            put("twice");
            world.pass(3_700);
            let (mut gone, one) = (sweep(), made("loose"));
            gone.sort();
            let mut wanted = vec![one.full.digest, one.thumb.digest];
            wanted.sort();
            assert_eq!(gone, wanted);
            world.write(move |tx| swept(tx, &gone)).unwrap();
            assert!(sweep().is_empty());
        });
    }
}
