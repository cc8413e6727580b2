//! Seeing a notice, or all of them up to one.

use crate::Refusal;
use kernel::{Actor, MemberId, NoticeId, Time};
use store::{Tx, p};

/// The actor saw one of their notices. Seeing it again changes nothing.
pub fn see(tx: &mut Tx<'_>, by: &Actor, id: NoticeId, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    place_of(tx, member, id)?;
    let seen = tx.exec("UPDATE notice SET seen_at = ?3 WHERE member_id = ?1 AND id = ?2 AND seen_at IS NULL", p![member, id, now])?;
    fewer(tx, member, seen)
}

/// The actor saw all their notices from this one down the list; what came above it since stays unseen.
pub fn see_all(tx: &mut Tx<'_>, by: &Actor, up_to: NoticeId, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let place = place_of(tx, member, up_to)?;
    let seen = tx.exec(
        "UPDATE notice SET seen_at = ?4 WHERE member_id = ?1 AND seen_at IS NULL AND (place, id) <= (?2, ?3)",
        p![member, place, up_to, now],
    )?;
    fewer(tx, member, seen)
}

fn place_of(tx: &mut Tx<'_>, member: MemberId, id: NoticeId) -> Result<i64, Refusal> {
    let found = tx.opt::<(i64,)>("SELECT place FROM notice WHERE member_id = ?1 AND id = ?2", p![member, id])?;
    found.map(|(place,)| place).ok_or(Refusal::Missing)
}

fn fewer(tx: &mut Tx<'_>, member: MemberId, seen: u64) -> Result<(), Refusal> {
    if seen > 0 {
        tx.exec("UPDATE notice_unread SET n = n - ?2 WHERE member_id = ?1", p![member, seen as i64])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Why;
    use crate::testing::{Planted, told};
    use kernel::DeedKind;

    #[test]
    fn what_was_seen_is_counted_once_and_what_came_later_stays() {
        crate::testing::each(&Planted::of(&[(1, Why::Author), (2, Why::Author)]), |world| {
            for n in 0..4 {
                world.deed(9, DeedKind::Replied, n);
            }
            world.follow();
            let now = world.0.now();
            let told = told(world, 1);
            let (newest, second, oldest) = (told[0].id, told[1].id, told[3].id);
            let me = || Actor::Member(MemberId::new(1), vec![]);
            for _ in 0..2 {
                let by = me();
                world.0.write(move |tx| see(tx, &by, oldest, now)).unwrap();
                assert_eq!(world.unread(1), 3, "twice is once");
            }
            let by = me();
            world.0.write(move |tx| see_all(tx, &by, second, now)).unwrap();
            assert_eq!(world.unread(1), 1);
            let now_told = crate::testing::told(world, 1);
            assert_eq!(now_told.iter().map(|n| n.seen_at.is_some()).collect::<Vec<_>>(), [false, true, true, true]);
            assert_eq!(world.unread(2), 4, "another's are another's");
            let other = Actor::Member(MemberId::new(2), vec![]);
            assert_eq!(world.0.write(move |tx| see(tx, &other, newest, now)), Err(Refusal::Missing));
            assert_eq!(world.0.write(move |tx| see_all(tx, &Actor::Guest, newest, now)), Err(Refusal::SignIn));
        });
    }
}
