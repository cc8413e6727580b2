//! Similar notices merge: thanks on the same object, and offers of the same owner, add to the one that was not seen yet.

use crate::deliver::{BATCH, count, hearers, insert};
use crate::notice::place;
use crate::{Audience, Why};
use kernel::MemberId;
use ledger::Deed;
use store::{Error, Tx, p};

/// Tells of a deed, merging. The audience of such deeds is one or a few members.
pub(crate) fn deliver(tx: &mut Tx<'_>, audience: &dyn Audience, deed: &Deed) -> Result<(), Error> {
    let batch = audience.audience(tx, deed, MemberId::new(0), BATCH)?;
    for (member, why) in hearers(tx, audience, deed, batch)? {
        one(tx, deed, member, why)?;
    }
    Ok(())
}

fn one(tx: &mut Tx<'_>, deed: &Deed, member: MemberId, why: Why) -> Result<(), Error> {
    let what = deed.what;
    let told = tx.opt::<(i64,)>(
        "SELECT member_id FROM notice WHERE member_id = ?1 AND deed_id = ?2
         UNION ALL SELECT member_id FROM notice_merged WHERE member_id = ?1 AND deed_id = ?2",
        p![member, deed.id],
    )?;
    if told.is_some() {
        return Ok(());
    }
    let merged = tx.exec(
        "UPDATE notice SET count = count + 1, at = ?5, place = ?6, actor = ?7
         WHERE member_id = ?1 AND kind = ?2 AND object_kind = ?3 AND object_id = ?4 AND seen_at IS NULL",
        p![member, what.kind.number(), what.object_kind.number(), what.object_id, deed.at, place(what.kind, deed.at), deed.actor],
    )?;
    if merged == 0 {
        let told = insert(tx, deed, why, &[member.get()])?;
        return count(tx, told);
    }
    tx.exec("INSERT INTO notice_merged (member_id, deed_id) VALUES (?1, ?2)", p![member, deed.id])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::Why;
    use crate::testing::{Planted, told};
    use kernel::DeedKind::{Replied, Thanked};
    use kernel::{Actor, MemberId};

    #[test]
    fn thanks_on_the_same_object_add_up_until_they_are_seen() {
        crate::testing::each(&Planted::of(&[(1, Why::Author)]), |world| {
            for giver in 2..=4 {
                world.deed(giver, Thanked, 7);
                world.0.pass(60);
            }
            world.deed(2, Thanked, 8);
            world.deed(2, Replied, 7);
            world.deed(3, Replied, 7);
            world.follow();
            let counts = || told(world, 1).iter().map(|n| (n.kind, n.object_id, n.count)).collect::<Vec<_>>();
            assert_eq!(counts(), [(Replied, 7, 1), (Replied, 7, 1), (Thanked, 8, 1), (Thanked, 7, 3)]);
            assert_eq!(world.unread(1), 4);
            let thanks = told(world, 1)[3];
            assert_eq!(thanks.actor, Some(MemberId::new(4)), "the last one");
            let now = world.0.now();
            world.0.write(move |tx| crate::see(tx, &Actor::Member(MemberId::new(1), vec![]), thanks.id, now)).unwrap();
            world.0.pass(60);
            world.deed(5, Thanked, 7);
            world.follow();
            assert_eq!(counts()[0], (Thanked, 7, 1), "what was seen stays as it was");
            assert_eq!(counts().len(), 5);
            assert_eq!(world.unread(1), 4);
        });
    }
}
