//! The order of the ledger is given after commit. Ids are given before it, so a follower that remembered "up to id 41" would miss a
//! deed 40 committed later; one sequencer moves committed ids into a dense, final order instead.

use store::{Error, Tx, p};

/// Orders up to `limit` committed deeds; how many. Safe to run on many nodes: the row of `deed_last` is the lock.
pub fn sequence(tx: &mut Tx<'_>, limit: u32) -> Result<usize, Error> {
    if tx.opt::<(i64,)>("SELECT id FROM deed_new LIMIT 1", p![])?.is_none() {
        return Ok(0);
    }
    // Writing it first takes the lock; what is read after that sees all that earlier sequencers did.
    let last: i64 = tx.val("UPDATE deed_last SET seq = seq WHERE one = 1 RETURNING seq", p![])?;
    let new: Vec<i64> = tx.list("SELECT id FROM deed_new ORDER BY id LIMIT ?1", p![limit])?;
    for (seq, id) in (last + 1..).zip(&new) {
        tx.exec("INSERT INTO deed_order (seq, deed_id) VALUES (?1, ?2)", p![seq, *id])?;
    }
    tx.exec("DELETE FROM deed_new WHERE id IN (?ids1)", p![&new])?;
    tx.exec("UPDATE deed_last SET seq = ?1 WHERE one = 1", p![last + new.len() as i64])?;
    Ok(new.len())
}

#[cfg(test)]
mod tests {
    use crate::{New, follow, record, sequence};
    use kernel::{Actor, DeedKind, ObjectKind};
    use store::Error;

    #[test]
    fn the_order_is_dense_final_and_read_once_by_each_follower() {
        testkit::each(&[crate::MIGRATIONS], |world| {
            let now = world.now();
            for object in 1..=5 {
                world.write(move |tx| record(tx, &Actor::System, New::new(DeedKind::Joined, ObjectKind::Member, object), now)).unwrap();
            }
            let unordered = world.write(|tx| follow(tx, "test", 10, |_, _| Ok::<(), Error>(()))).unwrap();
            assert_eq!(unordered.done, 0, "what is not in order is not followed");
            assert_eq!(world.write(|tx| sequence(tx, 3)).unwrap(), 3);
            assert_eq!(world.write(|tx| sequence(tx, 3)).unwrap(), 2);
            assert_eq!(world.write(|tx| sequence(tx, 3)).unwrap(), 0);
            let seen = || {
                world
                    .write(|tx| {
                        let mut seen = Vec::new();
                        follow(tx, "test", 4, |_, deed| {
                            seen.push(deed.what.object_id);
                            Ok::<(), Error>(())
                        })?;
                        Ok::<_, Error>(seen)
                    })
                    .unwrap()
            };
            assert_eq!(seen(), [1, 2, 3, 4]);
            assert_eq!(seen(), [5]);
            assert!(seen().is_empty());
            // A reader with a cursor of its own sees the same, as often as it likes.
            let (deeds, seq) = world.read(|tx| crate::since(tx, 3, 10)).unwrap();
            assert_eq!((deeds.iter().map(|d| d.what.object_id).collect::<Vec<_>>(), seq), (vec![4, 5], 5));
            assert_eq!(world.read(|tx| crate::since(tx, 5, 10)).unwrap(), (vec![], 5));
        });
    }

    #[test]
    fn a_deed_is_undone_once() {
        testkit::each(&[crate::MIGRATIONS], |world| {
            let now = world.now();
            let new = New::new(DeedKind::Voted, ObjectKind::Idea, 1);
            let id = world.write(move |tx| record(tx, &Actor::System, new, now)).unwrap();
            world.write(move |tx| crate::undo(tx, &Actor::System, id, now)).unwrap();
            let twice = world.write(move |tx| crate::undo(tx, &Actor::System, id, now));
            assert!(matches!(twice, Err(Error::Conflict(_))), "{twice:?}");
        });
    }
}
