//! The score: three parts shown apart, never spent; and the grade that everybody sees.

use crate::kept::{Kept, kept};
use crate::{Grade, worth};
use kernel::{MemberId, Time};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// A member's score in whole points: what is less than one is not shown, and nothing is below 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Being there.
    pub taking_part: i64,
    /// Making the product better.
    pub contributing: i64,
    /// Helping other members.
    pub helping: i64,
    /// The day it holds for (its beginning, UTC).
    pub as_of: Time,
    /// All of it, in thousandths: what is left over of each part counts, as it does towards a grade.
    milli: i64,
}

impl Score {
    /// All three together, in whole points: up to two more than the parts as they are shown, because what is left over of each adds up.
    pub const fn total(self) -> i64 {
        self.milli / 1_000
    }
    pub(crate) fn of(kept: &Kept) -> Self {
        let parts = kept.parts.map(|milli| milli.max(0));
        let [taking_part, contributing, helping] = parts.map(|milli| milli / 1_000);
        Self { taking_part, contributing, helping, as_of: worth::start(kept.as_of), milli: parts.into_iter().sum() }
    }
}

/// The scores of members. Everybody asked for is there: whoever did nothing yet has none.
pub fn scores(tx: &mut Tx<'_>, members: &[MemberId]) -> Result<HashMap<MemberId, Score>, Error> {
    of_each(tx, members, Score::default(), Score::of)
}

/// The grades of members; everybody asked for is there.
pub fn grades(tx: &mut Tx<'_>, members: &[MemberId]) -> Result<HashMap<MemberId, Grade>, Error> {
    of_each(tx, members, Grade::One, |kept| kept.grade)
}

fn of_each<T: Clone>(tx: &mut Tx<'_>, members: &[MemberId], none: T, of: impl Fn(&Kept) -> T) -> Result<HashMap<MemberId, T>, Error> {
    let mut all: HashMap<MemberId, T> = members.iter().map(|id| (*id, none.clone())).collect();
    let ids: Vec<i64> = all.keys().map(|id| id.get()).collect();
    if !ids.is_empty() {
        all.extend(kept(tx, &ids)?.iter().map(|k| (k.member, of(k))));
    }
    Ok(all)
}

/// Changes whenever a member's score or grade does: part of the key of a kept page. 0 for whoever did nothing yet.
pub fn revision(tx: &mut Tx<'_>, member: MemberId) -> Result<i64, Error> {
    let found = tx.opt::<(i64,)>("SELECT revision FROM standing_score WHERE member_id = ?1", p![member])?;
    Ok(found.map_or(0, |(revision,)| revision))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Act, tell};
    use kernel::DeedKind;

    #[test]
    fn grades_and_scores_are_read_for_everybody_asked() {
        crate::testing::each(|world| {
            tell(world, Act::by(1, DeedKind::Helped, 1).to(2));
            tell(world, Act::by(7, DeedKind::Moved, 1).to(2).reaching(4));
            let (new, fan) = (MemberId::new(1), MemberId::new(2));
            let grades = world.read(move |tx| grades(tx, &[new, fan, fan])).unwrap();
            assert_eq!((grades.len(), grades[&new], grades[&fan]), (2, Grade::One, Grade::Two));
            let scores = world.read(move |tx| scores(tx, &[new, fan])).unwrap();
            assert_eq!((scores[&new].total(), scores[&fan].total(), scores[&fan].helping), (0, 20, 10));
        });
    }
}
