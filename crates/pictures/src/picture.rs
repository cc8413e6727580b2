//! The noun: a picture that was taken in.

use kernel::{MemberId, ObjectKind, PictureId, Time};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// A picture's row; its bytes lie under the digests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The id.
    pub id: PictureId,
    /// Of the full picture.
    pub digest: String,
    /// Its media type.
    pub media: String,
    /// Its size in pixels.
    pub size: (i64, i64),
    /// Of the small one.
    pub thumb: String,
    /// Its media type.
    pub thumb_media: String,
    /// Its size in pixels.
    pub thumb_size: (i64, i64),
    /// Who uploaded it.
    pub by: MemberId,
    /// When.
    pub at: Time,
    /// What it shows, for those who cannot see it; may be empty.
    pub alt: String,
    /// The text it stands in; none while nobody sent one.
    pub object: Option<(ObjectKind, i64)>,
}

impl FromRow for Picture {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, digest, media, size) = (r.next()?, r.next()?, r.next()?, (r.next()?, r.next()?));
        let (thumb, thumb_media, thumb_size) = (r.next()?, r.next()?, (r.next()?, r.next()?));
        let (by, at, alt): (MemberId, Time, String) = (r.next()?, r.next()?, r.next()?);
        let (kind, object): (Option<i64>, Option<i64>) = (r.next()?, r.next()?);
        let object = kind.and_then(ObjectKind::from_number).zip(object);
        Ok(Self { id, digest, media, size, thumb, thumb_media, thumb_size, by, at, alt, object })
    }
}

/// One.
pub fn picture(tx: &mut Tx<'_>, id: PictureId) -> Result<Option<Picture>, Error> {
    Ok(pictures(tx, &[id])?.remove(&id))
}

/// Several; unknown ids are absent.
pub fn pictures(tx: &mut Tx<'_>, ids: &[PictureId]) -> Result<HashMap<PictureId, Picture>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<i64> = ids.iter().map(|i| i.get()).collect();
    let found: Vec<Picture> = tx.all(
        "SELECT id, digest, media, width, height, thumb, thumb_media, thumb_width, thumb_height, member_id, at, alt, object_kind, object_id
         FROM picture WHERE id IN (?ids1)",
        p![&ids],
    )?;
    Ok(found.into_iter().map(|p| (p.id, p)).collect())
}

/// Those that stand in a text, in the order they were uploaded.
pub fn of_object(tx: &mut Tx<'_>, kind: ObjectKind, id: i64) -> Result<Vec<Picture>, Error> {
    tx.all(
        "SELECT id, digest, media, width, height, thumb, thumb_media, thumb_width, thumb_height, member_id, at, alt, object_kind, object_id
         FROM picture WHERE object_kind = ?1 AND object_id = ?2 ORDER BY id",
        p![kind.number(), id],
    )
}
