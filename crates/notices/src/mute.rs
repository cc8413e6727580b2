//! Muting: a member no longer hears of an object, nor of what belongs to it.

use crate::Refusal;
use kernel::{Actor, MemberId, ObjectKind};
use std::collections::HashSet;
use store::{Error, Tx, p};

/// The actor mutes an object.
pub fn mute(tx: &mut Tx<'_>, by: &Actor, object: ObjectKind, id: i64) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    tx.exec(
        "INSERT INTO notice_mute (member_id, object_kind, object_id) VALUES (?1, ?2, ?3)
         ON CONFLICT (member_id, object_kind, object_id) DO NOTHING",
        p![member, object.number(), id],
    )?;
    Ok(())
}

/// The actor hears of it again.
pub fn unmute(tx: &mut Tx<'_>, by: &Actor, object: ObjectKind, id: i64) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    tx.exec("DELETE FROM notice_mute WHERE member_id = ?1 AND object_kind = ?2 AND object_id = ?3", p![member, object.number(), id])?;
    Ok(())
}

/// Did this member mute it?
pub fn is_muted(tx: &mut Tx<'_>, member: MemberId, object: ObjectKind, id: i64) -> Result<bool, Error> {
    Ok(by(tx, (object, id), (object, id), &[member.get()])?.contains(&member))
}

/// Who of these muted one of two objects.
pub(crate) fn by(tx: &mut Tx<'_>, a: (ObjectKind, i64), b: (ObjectKind, i64), members: &[i64]) -> Result<HashSet<MemberId>, Error> {
    let found: Vec<MemberId> = tx.list(
        "SELECT member_id FROM notice_mute
         WHERE member_id IN (?ids1) AND ((object_kind = ?2 AND object_id = ?3) OR (object_kind = ?4 AND object_id = ?5))",
        p![members, a.0.number(), a.1, b.0.number(), b.1],
    )?;
    Ok(found.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Why;
    use crate::testing::{Planted, told};
    use kernel::DeedKind::{Moved, Replied, Thanked};

    #[test]
    fn muting_is_the_member_s_own_and_can_be_taken_back() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let me = MemberId::new(1);
            let by = || Actor::Member(me, vec![]);
            let muted = |id| world.read(move |tx| is_muted(tx, id, ObjectKind::Idea, 7)).unwrap();
            for _ in 0..2 {
                let by = by();
                world.write(move |tx| mute(tx, &by, ObjectKind::Idea, 7)).unwrap();
            }
            assert!(muted(me) && !muted(MemberId::new(2)));
            let by = by();
            world.write(move |tx| unmute(tx, &by, ObjectKind::Idea, 7)).unwrap();
            assert!(!muted(me));
            assert_eq!(world.write(|tx| mute(tx, &Actor::Guest, ObjectKind::Idea, 7)), Err(Refusal::SignIn));
        });
    }

    #[test]
    fn what_is_muted_is_not_told_nor_what_belongs_to_it() {
        crate::testing::each(&Planted::of(&[(1, Why::Author), (2, Why::Follower)]), |world| {
            let by = Actor::Member(MemberId::new(1), vec![]);
            let topic = (ObjectKind::Topic, 70);
            let me = by.clone();
            world.0.write(move |tx| crate::mute(tx, &me, topic.0, topic.1)).unwrap();
            world.deed(3, Replied, 7);
            world.deed(3, Thanked, 7);
            world.deed(3, Moved, 7);
            world.follow();
            world.work();
            assert_eq!((told(world, 1).len(), told(world, 2).len()), (0, 3), "the planted topic of reply 7 is 70");
            let me = by.clone();
            world.0.write(move |tx| crate::unmute(tx, &me, topic.0, topic.1)).unwrap();
            world.deed(3, Replied, 7);
            world.follow();
            assert_eq!((told(world, 1).len(), world.unread(1)), (1, 1));
        });
    }
}
