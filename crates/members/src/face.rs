//! A member's picture.

use kernel::MemberId;
use store::{Error, Tx, p, record};

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Media type.
    pub media: String,
    /// The file.
    pub bytes: Vec<u8>,
}
record!(Face { media, bytes });

/// Sets a member's picture. Only the program itself does so as yet: uploads come with their own checks.
pub fn set_face(tx: &mut Tx<'_>, member: MemberId, face: &Face) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO member_face (member_id, media, bytes) VALUES (?1, ?2, ?3)
         ON CONFLICT (member_id) DO UPDATE SET media = excluded.media, bytes = excluded.bytes",
        p![member, &face.media, &face.bytes],
    )?;
    Ok(())
}

/// A member's picture, if there is one.
pub fn face(tx: &mut Tx<'_>, member: MemberId) -> Result<Option<Face>, Error> {
    tx.opt("SELECT media, bytes FROM member_face WHERE member_id = ?1", p![member])
}
