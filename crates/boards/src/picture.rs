//! Who sees a picture: it is as open as the text it stands in; one that stands in none is its uploader's.

use crate::Refusal;
use kernel::{Actor, MemberId, ObjectKind, Permission, PictureId, ReplyId, TopicId};
use pictures::Picture;
use store::{Error, Tx};

/// The picture, and whether everybody may see it. Hidden and missing say the same.
pub fn picture(tx: &mut Tx<'_>, by: &Actor, id: PictureId) -> Result<(Picture, bool), Refusal> {
    let picture = pictures::picture(tx, id)?.ok_or(Refusal::Missing)?;
    let Some(object) = picture.object else {
        return if by.member() == Some(picture.by) { Ok((picture, false)) } else { Err(Refusal::Missing) };
    };
    let (hidden, author) = text(tx, object)?.ok_or(Refusal::Missing)?;
    let theirs = author.is_some() && author == by.member();
    if hidden && !theirs && !by.may(Permission::Moderate) {
        return Err(Refusal::Missing);
    }
    Ok((picture, !hidden))
}

/// Is the text hidden, and whose is it?
fn text(tx: &mut Tx<'_>, (kind, id): (ObjectKind, i64)) -> Result<Option<(bool, Option<MemberId>)>, Error> {
    Ok(match kind {
        ObjectKind::Topic => crate::topic(tx, TopicId::new(id))?.map(|t| (t.hidden, t.author)),
        ObjectKind::Reply => match crate::reply_by_id(tx, ReplyId::new(id))? {
            Some(reply) => crate::topic(tx, reply.topic)?.map(|t| (t.hidden || reply.hidden, reply.author)),
            None => None,
        },
        _ => None,
    })
}
