//! Putting pictures into a text, in the transaction of the text.

use crate::{Picture, Refusal, pictures};
use kernel::{Actor, ObjectKind, PictureId};
use std::collections::HashMap;
use store::{Tx, p};

/// A text shows at most so many.
pub const MOST: usize = 4;

/// Ties pictures to a text: those its writer uploaded and no other text shows, or those that stand in it already. What they are, for
/// the text's HTML.
pub fn attach(
    tx: &mut Tx<'_>,
    by: &Actor,
    ids: &[PictureId],
    kind: ObjectKind,
    object: i64,
) -> Result<HashMap<PictureId, Picture>, Refusal> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let member = by.member().ok_or(Refusal::SignIn)?;
    let mut distinct: Vec<PictureId> = ids.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() > MOST {
        return Err(Refusal::TooManyHere);
    }
    let raw: Vec<i64> = distinct.iter().map(|i| i.get()).collect();
    tx.exec(
        "UPDATE picture SET object_kind = ?3, object_id = ?4 WHERE member_id = ?2 AND object_id IS NULL AND id IN (?ids1)",
        p![&raw, member, kind.number(), object],
    )?;
    let found = pictures(tx, &distinct)?;
    let here = |id: &PictureId| found.get(id).is_some_and(|p| p.object == Some((kind, object)));
    if distinct.iter().all(here) { Ok(found) } else { Err(Refusal::NotYours) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::tests::{fan, made};
    use crate::{keep, of_object};

    #[test]
    fn a_text_shows_its_writers_pictures_and_nobody_elses() {
        testkit::each(&[crate::MIGRATIONS], |world| {
            let now = world.now();
            let put = |by: i64| world.write(move |tx| keep(tx, &fan(by), &made("x"), "", now)).unwrap();
            let tie = |by: i64, ids: Vec<PictureId>, topic: i64| {
                world.write(move |tx| attach(tx, &fan(by), &ids, ObjectKind::Topic, topic)).map(|all| all.len())
            };
            let (mine, too, theirs) = (put(1), put(1), put(2));
            assert_eq!(tie(1, vec![mine, mine, too], 7), Ok(2));
            assert_eq!(tie(1, vec![mine, theirs], 7), Err(Refusal::NotYours));
            assert_eq!(tie(1, vec![mine], 8), Err(Refusal::NotYours), "it stands in another text");
            assert_eq!(tie(3, vec![mine], 7), Ok(1), "a moderator edits the text it stands in");
            assert_eq!(tie(1, (0..5).map(|_| put(1)).collect(), 7), Err(Refusal::TooManyHere));
            assert_eq!(tie(1, vec![PictureId::new(999)], 7), Err(Refusal::NotYours));
            let here = world.read(|tx| of_object(tx, ObjectKind::Topic, 7)).unwrap();
            assert_eq!(here.iter().map(|p| p.id).collect::<Vec<_>>(), [mine, too], "what was refused is not tied");
        });
    }
}
