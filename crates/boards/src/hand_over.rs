//! A topic that was taken down for somebody else becomes theirs: feedback from outside, claimed by who gave it.

use crate::Refusal;
use kernel::{MemberId, ObjectKind, TopicId};
use store::{Tx, p};

/// Makes `to` the author in place of `from`. Refused when it is not `from`'s (any more): of two at once the second is told so.
pub fn hand_over(tx: &mut Tx<'_>, topic: TopicId, from: MemberId, to: MemberId) -> Result<(), Refusal> {
    let moved =
        tx.exec("UPDATE board_topic SET author = ?3, revision = revision + 1 WHERE id = ?1 AND author = ?2", p![topic, from, to])?;
    if moved == 0 {
        return Err(Refusal::Missing);
    }
    // The first edition is the one the author edits from: nobody else's name may stand in the history.
    tx.exec(
        "UPDATE board_revision SET author = ?4 WHERE object_kind = ?1 AND object_id = ?2 AND author = ?3",
        p![ObjectKind::Topic.number(), topic, from, to],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, fan, member, opened};

    #[test]
    fn a_topic_is_handed_over_once_and_only_by_whose_it_is() {
        testkit::each(ROOMS, |world| {
            let (mei, ben) = (fan(world, "mei"), fan(world, "ben"));
            let (topic, from, to) = (opened(world, &mei), member(&mei), member(&ben));
            assert_eq!(world.write(move |tx| hand_over(tx, topic, to, from)), Err(Refusal::Missing));
            let before = world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap();
            world.write(move |tx| hand_over(tx, topic, from, to)).unwrap();
            let after = world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap();
            assert_eq!((after.author, after.revision), (Some(to), before.revision + 1));
            assert_eq!(world.write(move |tx| hand_over(tx, topic, from, to)), Err(Refusal::Missing), "once");
        });
    }
}
