//! Did a member write this, and is it there for everybody? For what somebody brings as evidence.

use kernel::{IdeaId, MemberId, ObjectKind, ReplyId, TopicId};
use store::{Error, Tx};

/// Is this topic, reply or idea the member's own, and not hidden?
pub fn wrote(tx: &mut Tx<'_>, member: MemberId, kind: ObjectKind, id: i64) -> Result<bool, Error> {
    Ok(match kind {
        ObjectKind::Topic => boards::topic(tx, TopicId::new(id))?.is_some_and(|t| t.author == Some(member) && !t.hidden),
        ObjectKind::Reply => boards::reply_by_id(tx, ReplyId::new(id))?.is_some_and(|r| r.author == Some(member) && !r.hidden),
        ObjectKind::Idea => {
            let id = IdeaId::new(id);
            crate::briefs(tx, &[id])?.remove(&id).is_some_and(|i| i.authors.contains(&member) && !i.hidden)
        }
        _ => false,
    })
}
