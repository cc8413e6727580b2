//! What the viewer did on a topic: the overlay on a page that is the same for everybody.

use kernel::{Actor, ObjectKind, ReplyId, TopicId};
use store::{Error, Tx, p};

/// What the viewer thanked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mine {
    /// The topic itself.
    pub topic: bool,
    /// These replies.
    pub replies: Vec<ReplyId>,
}

/// What the actor did on this topic, in one statement; nothing for a guest, in none.
pub fn mine(tx: &mut Tx<'_>, by: &Actor, topic: TopicId) -> Result<Mine, Error> {
    let Some(member) = by.member() else { return Ok(Mine::default()) };
    let thanked: Vec<(i64, i64)> = tx.all(
        "SELECT object_kind, object_id FROM board_thanks WHERE topic_id = ?1 AND member_id = ?2 ORDER BY object_kind, object_id",
        p![topic, member],
    )?;
    let replies = thanked.iter().filter(|(kind, _)| *kind == ObjectKind::Reply.number()).map(|(_, id)| ReplyId::new(*id)).collect();
    Ok(Mine { topic: thanked.iter().any(|(kind, _)| *kind == ObjectKind::Topic.number()), replies })
}
