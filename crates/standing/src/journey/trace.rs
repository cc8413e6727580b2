//! What a deed leaves on somebody's journey: kept by day, so that the steps can be told again from these rows alone, in any order.

use kernel::{DeedKind, MemberId};
use ledger::New;

/// What a day was good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Trace {
    /// Became the certified owner of a device.
    Owned,
    /// Is no longer the owner of one.
    Ended,
    /// Took a side on what others wrote.
    Looked,
    /// Said how a change of a release was.
    Judged,
    /// Opened a topic or proposed an idea.
    Shared,
    /// An answer of theirs was accepted; `about` is by whom.
    Helped,
    /// Were thanked; `about` is by whom.
    Thanked,
    /// Something they proposed shipped; `about` is the idea.
    Shipped,
    /// Somebody said that a use they found was new; `about` is the topic.
    Confirmed,
}

impl Trace {
    pub(super) const ALL: [Self; 9] =
        [Self::Owned, Self::Ended, Self::Looked, Self::Judged, Self::Shared, Self::Helped, Self::Thanked, Self::Shipped, Self::Confirmed];
    /// The number kept in the database.
    pub(super) const fn number(self) -> i64 {
        match self {
            Self::Owned => 1,
            Self::Ended => 2,
            Self::Looked => 3,
            Self::Judged => 4,
            Self::Shared => 5,
            Self::Helped => 6,
            Self::Thanked => 7,
            Self::Shipped => 8,
            Self::Confirmed => 9,
        }
    }
    /// From its number.
    pub(super) fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.number() == number)
    }
}

/// A day of a member's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) trace: Trace,
    pub(super) day: i64,
    pub(super) about: i64,
    /// How many deeds: never none.
    pub(super) n: i64,
}

/// The states of an idea, numbered by its room: 8 shipped, 9 done, which is what shipping is for a service.
const SHIPPED: [i64; 2] = [8, 9];

/// Whose journeys a deed touches, ordered by member, so that two deeds at once take the members' rows in one order.
pub(super) fn traces(actor: Option<MemberId>, what: &New) -> Vec<(MemberId, Trace, i64)> {
    use DeedKind::{Certified, Confirmed, Helped, Judged, Meant, Moved, OwnerEnded, Posted, Proposed, StillNeeded, Thanked, Voted};
    // Nobody gets anywhere by their own praise.
    let other = what.other.filter(|other| actor != Some(*other));
    let giver = actor.map_or(0, MemberId::get);
    let mut out = Vec::new();
    let mut add = |whose: Option<MemberId>, trace, about| out.extend(whose.map(|whose| (whose, trace, about)));
    match what.kind {
        Certified => add(Some(MemberId::new(what.object_id)), Trace::Owned, 0),
        OwnerEnded => add(Some(MemberId::new(what.object_id)), Trace::Ended, 0),
        Voted | Meant | StillNeeded => add(actor, Trace::Looked, 0),
        Judged => add(actor, Trace::Judged, 0),
        Posted | Proposed => add(actor, Trace::Shared, 0),
        Helped => add(other, Trace::Helped, giver),
        Thanked => {
            add(actor, Trace::Looked, 0);
            add(other, Trace::Thanked, giver);
        }
        Moved if what.stage.is_some_and(|s| SHIPPED.contains(&s)) => add(what.other, Trace::Shipped, what.object_id),
        Confirmed => {
            add(actor, Trace::Looked, 0);
            add(other, Trace::Confirmed, what.object_id);
        }
        _ => {}
    }
    out.sort_unstable_by_key(|(member, ..)| *member);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::ObjectKind;

    #[test]
    fn what_helps_another_is_theirs_and_ones_own_praise_is_nobodys() {
        let [one, two] = [1, 2].map(MemberId::new);
        let thanks = New::new(DeedKind::Thanked, ObjectKind::Topic, 7);
        assert_eq!(traces(Some(two), &thanks.to(one)), [(one, Trace::Thanked, 2), (two, Trace::Looked, 0)], "the lower member first");
        assert_eq!(traces(Some(one), &thanks.to(one)), [(one, Trace::Looked, 0)]);
        assert_eq!(traces(None, &New::new(DeedKind::Voted, ObjectKind::Idea, 7)), []);
        let moved = New::new(DeedKind::Moved, ObjectKind::Idea, 7).to(two);
        assert_eq!(traces(Some(one), &moved.reaching(4)), []);
        assert_eq!(traces(Some(one), &moved.reaching(8)), [(two, Trace::Shipped, 7)]);
        assert!(Trace::ALL.into_iter().all(|t| Trace::from_number(t.number()) == Some(t)));
    }
}
