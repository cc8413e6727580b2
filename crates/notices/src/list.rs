//! A member's notices, newest first, and how many are unread.

use crate::Notice;
use kernel::{Cursor, MemberId, Page};
use store::{Error, Tx, p};

/// A page of a member's notices.
pub fn list(tx: &mut Tx<'_>, member: MemberId, after: Option<Cursor>, limit: u32) -> Result<Page<Notice>, Error> {
    let from = after.unwrap_or(Cursor::START);
    let rows: Vec<Notice> = tx.all(
        "SELECT id, place, at, kind, object_kind, object_id, why, stage, release_id, actor, deed_id, seen_at, count FROM notice
         WHERE member_id = ?1 AND (place, id) < (?2, ?3) ORDER BY place DESC, id DESC LIMIT ?4",
        p![member, from.at, from.id, i64::from(limit) + 1],
    )?;
    Ok(Page::cut(rows, limit as usize, |n| Cursor { at: n.place, id: n.id.get() }))
}

/// How many notices a member has not seen.
pub fn unread(tx: &mut Tx<'_>, member: MemberId) -> Result<i64, Error> {
    let found = tx.opt::<(i64,)>("SELECT n FROM notice_unread WHERE member_id = ?1", p![member])?;
    Ok(found.map_or(0, |(n,)| n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Why;
    use crate::testing::{Planted, told};
    use kernel::DeedKind;

    #[test]
    fn pages_follow_one_another_without_a_gap() {
        crate::testing::each(&Planted::of(&[(1, Why::Author), (2, Why::Author)]), |world| {
            for n in 0..7 {
                world.deed(9, DeedKind::Replied, n);
                world.0.pass(n % 2);
            }
            world.follow();
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = world.0.read(move |tx| list(tx, MemberId::new(1), after, 3)).unwrap();
                seen.extend(page.rows);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen, told(world, 1));
            assert_eq!(seen.iter().map(|n| n.object_id).collect::<Vec<_>>(), [6, 5, 4, 3, 2, 1, 0]);
        });
    }

    #[test]
    fn a_page_is_read_by_its_index() {
        testkit::on("sqlite", &[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let sql = "SELECT id FROM notice WHERE member_id = ?1 AND (place, id) < (?2, ?3) ORDER BY place DESC, id DESC LIMIT ?4";
            let plan = world.read(move |tx| tx.plan(sql, p![1_i64, 1_i64, 1_i64, 1_i64])).unwrap().join("\n");
            assert!(plan.contains("notice_place") && !plan.contains("TEMP"), "{plan}");
        });
    }
}
