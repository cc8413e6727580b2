//! The noun: one thing a member is told.

use kernel::{DeedId, DeedKind, MemberId, NoticeId, ObjectKind, ReleaseId, Time};
use store::{Error, FromRow, Row};

/// Why it concerns the member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// It is theirs.
    Author,
    /// They support the idea.
    Supporter,
    /// They follow it.
    Follower,
    /// They were named.
    Mentioned,
    /// They test on that channel.
    Tester,
    /// It is in the build on their device.
    InYourBuild,
    /// It will come to their device with a later build.
    ComingToYou,
}

impl Why {
    /// In the order of their numbers.
    pub const ALL: [Self; 7] =
        [Self::Author, Self::Supporter, Self::Follower, Self::Mentioned, Self::Tester, Self::InYourBuild, Self::ComingToYou];

    /// The number kept in the database.
    pub const fn number(self) -> i64 {
        match self {
            Self::Author => 1,
            Self::Supporter => 2,
            Self::Follower => 3,
            Self::Mentioned => 4,
            Self::Tester => 5,
            Self::InYourBuild => 6,
            Self::ComingToYou => 7,
        }
    }
    /// From its number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.number() == number)
    }
    /// The word in message keys (`why-supporter`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Supporter => "supporter",
            Self::Follower => "follower",
            Self::Mentioned => "mentioned",
            Self::Tester => "tester",
            Self::InYourBuild => "in-your-build",
            Self::ComingToYou => "coming-to-you",
        }
    }
}

/// A notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Where it stands in the list: see [`place`].
    pub(crate) place: i64,
    /// When it happened; the last time, when several were merged.
    pub at: Time,
    /// What was done.
    pub kind: DeedKind,
    /// To what kind of thing.
    pub object_kind: ObjectKind,
    /// To which one.
    pub object_id: i64,
    /// Why it concerns the member.
    pub why: Why,
    /// The state reached, for progress.
    pub stage: Option<i64>,
    /// The release it belongs to.
    pub release: Option<ReleaseId>,
    /// Who did it; the last one, when several were merged.
    pub actor: Option<MemberId>,
    /// The deed; the first one, when several were merged.
    pub deed: DeedId,
    /// When the member saw it.
    pub seen_at: Option<Time>,
    /// How many deeds it stands for.
    pub count: i64,
}

impl FromRow for Notice {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, place, at) = (r.next()?, r.next()?, r.next()?);
        let (kind, object_kind, object_id, why) = (r.next::<i64>()?, r.next::<i64>()?, r.next()?, r.next::<i64>()?);
        let unknown = || Error::Broken(format!("notice {id} is of a kind this program does not know"));
        Ok(Self {
            id,
            place,
            at,
            kind: DeedKind::from_number(kind).ok_or_else(unknown)?,
            object_kind: ObjectKind::from_number(object_kind).ok_or_else(unknown)?,
            object_id,
            why: Why::from_number(why).ok_or_else(unknown)?,
            stage: r.next()?,
            release: r.next()?,
            actor: r.next()?,
            deed: r.next()?,
            seen_at: r.next()?,
            count: r.next()?,
        })
    }
}

/// Where a notice stands in the list, which goes down: by the time of the deed, and of one instant an idea's progress before the release
/// that brought it, whichever was delivered first.
pub(crate) const fn place(kind: DeedKind, at: Time) -> i64 {
    let rank = match kind {
        DeedKind::Released => 0,
        DeedKind::Moved => 2,
        _ => 1,
    };
    at.micros() * 4 + rank
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_numbered() {
        assert_eq!(Why::ALL.iter().map(|w| w.number()).collect::<Vec<_>>(), (1..=7).collect::<Vec<_>>());
        assert!(Why::ALL.into_iter().all(|w| Why::from_number(w.number()) == Some(w)));
    }
}
