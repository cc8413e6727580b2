//! What a page over several topics depends on, in one statement.

use kernel::TopicId;
use store::{Error, Tx, p};

/// The revisions of these topics, added up: of the same topics it rises with every change of any of them.
pub fn revisions(tx: &mut Tx<'_>, ids: &[TopicId]) -> Result<i64, Error> {
    let raw: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    tx.val("SELECT COALESCE(CAST(sum(revision) AS BIGINT), 0) FROM board_topic WHERE id IN (?ids1)", p![&raw])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, asked, fan, opened, replied};

    #[test]
    fn a_change_of_any_of_them_raises_it() {
        testkit::each(ROOMS, |world| {
            let by = fan(world, "mei");
            let ids = [opened(world, &by), asked(world, &by)];
            let sum = || world.read(move |tx| revisions(tx, &ids)).unwrap();
            let before = sum();
            replied(world, &by, ids[1], None);
            assert!(sum() > before);
            assert_eq!(world.read(|tx| revisions(tx, &[])).unwrap(), 0);
        });
    }
}
