//! What a rule may count, and how it is counted: from rows that deeds left, each once.

use crate::Rule;
use kernel::{DeedKind, MemberId, Time};
use ledger::Deed;
use standing::journey::CONFIRMATIONS;
use store::{Error, Tx, p};

/// What is counted. Never being here: no rule can count that somebody joined, signed in or came by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// Different people who confirmed that an answer helped.
    Helped,
    /// Different people who thanked.
    Thanked,
    /// Ideas proposed, or bugs reported.
    Proposed,
    /// Of these, what shipped.
    Shipped,
    /// Changes judged.
    Judged,
    /// Hidden uses that so many confirmed to be new that they are discoveries.
    Found,
    /// The number of the grade that was reached.
    Grade,
}

/// The states of an idea, numbered by its room: 8 shipped, 9 done, which is what shipping is for a service.
const SHIPPED: [i64; 2] = [8, 9];

impl Fact {
    /// Every one, in the order shown.
    pub const ALL: [Self; 7] = [Self::Helped, Self::Thanked, Self::Proposed, Self::Shipped, Self::Judged, Self::Found, Self::Grade];

    /// The number in the database.
    pub const fn number(self) -> i64 {
        match self {
            Self::Helped => 1,
            Self::Thanked => 2,
            Self::Proposed => 3,
            Self::Shipped => 4,
            Self::Judged => 5,
            Self::Found => 6,
            Self::Grade => 7,
        }
    }
    /// From its number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.number() == number)
    }
    /// The word in forms, over the API and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Helped => "helped",
            Self::Thanked => "thanked",
            Self::Proposed => "proposed",
            Self::Shipped => "shipped",
            Self::Judged => "judged",
            Self::Found => "found",
            Self::Grade => "grade",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.word() == word)
    }
    /// The most that a rule may ask.
    pub const fn most(self) -> i64 {
        match self {
            Self::Grade => 5,
            Self::Found => 50,
            _ => 1_000,
        }
    }
    /// Does it count what one member gives another?
    pub(crate) const fn is_gift(self) -> bool {
        matches!(self, Self::Helped | Self::Thanked)
    }
}

/// What a deed is worth a row for: the fact, whose it is, and what is counted once.
pub(crate) fn of_deed(deed: &Deed) -> Option<(Fact, MemberId, i64)> {
    use DeedKind::{Confirmed, GradeChanged, Helped, Judged, Moved, Proposed, Thanked};
    let what = &deed.what;
    // Nobody gets a medal for their own praise.
    let other = what.other.filter(|other| deed.actor != Some(*other));
    let giver = deed.actor.map_or(0, MemberId::get);
    match what.kind {
        Helped => Some((Fact::Helped, other?, giver)),
        Thanked => Some((Fact::Thanked, other?, giver)),
        Proposed => Some((Fact::Proposed, deed.actor?, what.object_id)),
        Moved if what.stage.is_some_and(|s| SHIPPED.contains(&s)) => Some((Fact::Shipped, what.other?, what.object_id)),
        Judged => Some((Fact::Judged, deed.actor?, what.object_id)),
        Confirmed => Some((Fact::Found, other?, what.object_id)),
        GradeChanged => Some((Fact::Grade, what.other?, what.stage?)),
        _ => None,
    }
}

/// How much of what a rule asks a member has: at most what is asked, because nobody counts further.
pub(crate) fn value(tx: &mut Tx<'_>, member: MemberId, rule: &Rule) -> Result<i64, Error> {
    let (fact, since) = (rule.fact.number(), rule.since.map_or(i64::MIN, Time::micros));
    let n: i64 = match rule.fact {
        Fact::Grade => tx.val(
            "SELECT coalesce(max(about), 0) FROM medal_fact WHERE fact = ?1 AND member_id = ?2 AND at >= ?3 AND counts = TRUE",
            p![fact, member, since],
        )?,
        Fact::Found => tx.val(
            "SELECT count(*) FROM (SELECT about FROM medal_fact WHERE fact = ?1 AND member_id = ?2 AND at >= ?3 AND counts = TRUE
             GROUP BY about HAVING count(*) >= ?4 LIMIT ?5) AS found",
            p![fact, member, since, CONFIRMATIONS, rule.need],
        )?,
        _ => tx.val(
            "SELECT count(*) FROM (SELECT DISTINCT about FROM medal_fact WHERE fact = ?1 AND member_id = ?2 AND at >= ?3 AND counts = TRUE
             LIMIT ?4) AS counted",
            p![fact, member, since, rule.need],
        )?,
    };
    Ok(n.min(rule.need))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{DeedId, ObjectKind};
    use ledger::New;

    #[test]
    fn a_deed_is_worth_a_row_for_whom_it_speaks_and_never_for_being_here() {
        let [one, two] = [1, 2].map(MemberId::new);
        let deed = |kind, object, other: Option<MemberId>, stage| {
            let what = New { other, stage, ..New::new(kind, ObjectKind::Idea, object) };
            of_deed(&Deed { id: DeedId::new(9), at: Time::default(), actor: Some(one), what, weight_version: 0, undoes: None })
        };
        assert_eq!(deed(DeedKind::Helped, 7, Some(two), None), Some((Fact::Helped, two, 1)));
        assert_eq!(deed(DeedKind::Helped, 7, Some(one), None), None, "one's own praise is nobody's");
        assert_eq!(deed(DeedKind::Moved, 7, Some(two), Some(4)), None);
        assert_eq!(deed(DeedKind::Moved, 7, Some(two), Some(8)), Some((Fact::Shipped, two, 7)));
        assert_eq!(deed(DeedKind::Proposed, 7, None, None), Some((Fact::Proposed, one, 7)));
        assert_eq!(deed(DeedKind::GradeChanged, 2, Some(two), Some(3)), Some((Fact::Grade, two, 3)));
        for kind in [DeedKind::Joined, DeedKind::Imported, DeedKind::Voted, DeedKind::MedalGiven, DeedKind::MedalTaken] {
            assert_eq!(deed(kind, 7, Some(two), Some(3)), None, "{kind:?}");
        }
        for fact in Fact::ALL {
            assert_eq!((Fact::from_number(fact.number()), Fact::parse(fact.word())), (Some(fact), Some(fact)));
        }
    }
}
