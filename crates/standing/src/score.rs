//! The score: three parts shown apart, never spent.

use kernel::MemberId;
use std::collections::HashMap;
use store::{Error, Tx, p};

/// A member's score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Being there.
    pub taking_part: i64,
    /// Making the product better.
    pub contributing: i64,
    /// Helping other members.
    pub helping: i64,
}

impl Score {
    /// All three together.
    pub const fn total(self) -> i64 {
        self.taking_part + self.contributing + self.helping
    }
}

/// The scores of members. Everybody asked for is there: whoever did nothing yet has none.
pub fn scores(tx: &mut Tx<'_>, members: &[MemberId]) -> Result<HashMap<MemberId, Score>, Error> {
    let mut all: HashMap<MemberId, Score> = members.iter().map(|id| (*id, Score::default())).collect();
    let ids: Vec<i64> = all.keys().map(|id| id.get()).collect();
    if ids.is_empty() {
        return Ok(all);
    }
    let found: Vec<(MemberId, i64, i64, i64)> =
        tx.all("SELECT member_id, taking_part, contributing, helping FROM standing_score WHERE member_id IN (?ids1)", p![&ids])?;
    all.extend(found.into_iter().map(|(id, taking_part, contributing, helping)| (id, Score { taking_part, contributing, helping })));
    Ok(all)
}

/// Changes whenever a member's score does: part of the key of a kept page. 0 for whoever did nothing yet.
pub fn revision(tx: &mut Tx<'_>, member: MemberId) -> Result<i64, Error> {
    let found = tx.opt::<(i64,)>("SELECT revision FROM standing_score WHERE member_id = ?1", p![member])?;
    Ok(found.map_or(0, |(revision,)| revision))
}
