//! Keeping an uploaded picture, before a text that shows it is sent.

use crate::{Made, Refusal};
use kernel::{Actor, MemberId, PictureId, Time};
use store::{Tx, p};

/// So many an hour.
const AN_HOUR: i64 = 20;
/// What it shows, at most so long.
const ALT_LONGEST: usize = 300;

fn alt(typed: &str) -> Result<String, Refusal> {
    let alt = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if alt.chars().count() > ALT_LONGEST || alt.chars().any(char::is_control) { Err(Refusal::Alt) } else { Ok(alt) }
}

/// May they upload one now? Asked before it is made, which is dear, and again when it is kept.
pub fn admit(tx: &mut Tx<'_>, by: &Actor, now: Time) -> Result<MemberId, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let lately: i64 = tx.val("SELECT count(*) FROM picture WHERE member_id = ?1 AND at > ?2", p![member, now.plus_seconds(-3600)])?;
    if lately >= AN_HOUR { Err(Refusal::Often) } else { Ok(member) }
}

/// Keeps one whose bytes lie in the blobs already.
pub fn keep(tx: &mut Tx<'_>, by: &Actor, made: &Made, shows: &str, now: Time) -> Result<PictureId, Refusal> {
    let member = admit(tx, by, now)?;
    let alt = alt(shows)?;
    let id = PictureId::new(tx.id(PictureId::KIND)?);
    let (full, thumb) = (&made.full, &made.thumb);
    tx.exec(
        "INSERT INTO picture (id, digest, media, width, height, thumb, thumb_media, thumb_width, thumb_height, bytes, member_id, at, alt)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        p![
            id,
            &full.digest,
            full.media,
            i64::from(full.width),
            i64::from(full.height),
            &thumb.digest,
            thumb.media,
            i64::from(thumb.width),
            i64::from(thumb.height),
            (full.bytes.len() + thumb.bytes.len()) as i64,
            member,
            now,
            &alt
        ],
    )?;
    tx.exec("DELETE FROM picture_gone WHERE digest = ?1 OR digest = ?2", p![&full.digest, &thumb.digest])?;
    Ok(id)
}

/// Says what one's picture shows.
pub fn describe(tx: &mut Tx<'_>, by: &Actor, id: PictureId, shows: &str) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let alt = alt(shows)?;
    let done = tx.exec("UPDATE picture SET alt = ?3 WHERE id = ?1 AND member_id = ?2", p![id, member, &alt])?;
    if done == 0 { Err(Refusal::Missing) } else { Ok(()) }
}

/// Lets go of a picture that stands in no text; done once, twice is the same.
pub fn drop_loose(tx: &mut Tx<'_>, by: &Actor, id: PictureId, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let gone: Option<(String, String)> =
        tx.opt("DELETE FROM picture WHERE id = ?1 AND member_id = ?2 AND object_id IS NULL RETURNING digest, thumb", p![id, member])?;
    if let Some((full, thumb)) = gone {
        crate::sweep::mark(tx, &[full, thumb], now)?;
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{Encoded, digest, picture};

    pub(crate) fn fan(n: i64) -> Actor {
        Actor::Member(MemberId::new(n), vec![])
    }

    pub(crate) fn made(what: &str) -> Made {
        let one = |bytes: Vec<u8>| Encoded { digest: digest(&bytes), bytes, media: "image/jpeg", width: 40, height: 30 };
        Made { full: one(what.as_bytes().to_vec()), thumb: one(format!("{what} small").into_bytes()) }
    }

    #[test]
    fn a_picture_is_kept_and_described_by_whom_it_belongs_to() {
        testkit::each(&[crate::MIGRATIONS], |world| {
            let now = world.now();
            let id = world.write(move |tx| keep(tx, &fan(1), &made("moss"), "  a green\n back ", now)).unwrap();
            let seen = || world.read(move |tx| picture(tx, id)).unwrap().unwrap();
            assert_eq!((seen().alt.as_str(), seen().by, seen().object), ("a green back", MemberId::new(1), None));
            assert_eq!(world.write(move |tx| describe(tx, &fan(2), id, "x")), Err(Refusal::Missing));
            assert_eq!(world.write(move |tx| describe(tx, &fan(1), id, &"x".repeat(301))), Err(Refusal::Alt));
            world.write(move |tx| describe(tx, &fan(1), id, "moss")).unwrap();
            assert_eq!(seen().alt, "moss");
            world.write(move |tx| drop_loose(tx, &fan(2), id, now)).unwrap();
            assert_eq!(seen().alt, "moss", "not by somebody else");
            world.write(move |tx| drop_loose(tx, &fan(1), id, now)).unwrap();
            assert_eq!(world.read(move |tx| picture(tx, id)).unwrap(), None);
            assert_eq!(world.write(move |tx| keep(tx, &Actor::Guest, &made("x"), "", now)), Err(Refusal::SignIn));
        });
    }

    #[test]
    fn twenty_an_hour() {
        testkit::each(&[crate::MIGRATIONS], |world| {
            let put = |by: i64| {
                let now = world.now();
                world.write(move |tx| keep(tx, &fan(by), &made("x"), "", now))
            };
            for _ in 0..AN_HOUR {
                put(1).unwrap();
            }
            assert_eq!(put(1), Err(Refusal::Often));
            assert!(put(2).is_ok());
            world.pass(3_601);
            assert!(put(1).is_ok());
        });
    }
}
