//! The noun: a deed carries ids and never a person's words, so that erasing a member's words leaves the ledger whole.

use kernel::{Actor, BoardId, DeedId, DeedKind, MemberId, ObjectKind, ReleaseId, Time};
use store::{Error, FromRow, Row};

/// A deed about to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct New {
    /// What was done.
    pub kind: DeedKind,
    /// To what kind of thing.
    pub object_kind: ObjectKind,
    /// To which one.
    pub object_id: i64,
    /// The other member it concerns: the one thanked, helped, answered.
    pub other: Option<MemberId>,
    /// Where it happened.
    pub board: Option<BoardId>,
    /// The state it reached, for progress.
    pub stage: Option<i64>,
    /// The release it belongs to.
    pub release: Option<ReleaseId>,
}

impl New {
    /// A deed with nothing beside its object.
    #[expect(clippy::self_named_constructors, reason = "a new deed is a `New`; there is no better verb")]
    pub const fn new(kind: DeedKind, object_kind: ObjectKind, object_id: i64) -> Self {
        Self { kind, object_kind, object_id, other: None, board: None, stage: None, release: None }
    }
    /// Concerning another member.
    #[must_use]
    pub const fn to(mut self, other: MemberId) -> Self {
        self.other = Some(other);
        self
    }
    /// On a board.
    #[must_use]
    pub const fn on(mut self, board: BoardId) -> Self {
        self.board = Some(board);
        self
    }
    /// Reaching a state.
    #[must_use]
    pub const fn reaching(mut self, stage: i64) -> Self {
        self.stage = Some(stage);
        self
    }
    /// Of a release.
    #[must_use]
    pub const fn of(mut self, release: ReleaseId) -> Self {
        self.release = Some(release);
        self
    }
}

/// A deed as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// Its id.
    pub id: DeedId,
    /// When it was done.
    pub at: Time,
    /// Who did it; none for the program itself.
    pub actor: Option<MemberId>,
    /// What was done, and to what.
    pub what: New,
    /// Which version of the weights it was weighed by; 0 when none weighs its kind, and while it is being weighed.
    pub weight_version: i64,
    /// The deed it undoes.
    pub undoes: Option<DeedId>,
}

impl Deed {
    /// The actor as a member, for refusing deeds of guests.
    pub(crate) const fn actor_of(by: &Actor) -> Option<MemberId> {
        by.member()
    }
}

impl FromRow for Deed {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, at, kind, actor, object_kind) = (r.next()?, r.next()?, r.next::<i64>()?, r.next()?, r.next::<i64>()?);
        let unknown = || Error::Broken(format!("deed {id} is of a kind this program does not know"));
        Ok(Self {
            id,
            at,
            actor,
            what: New {
                kind: DeedKind::from_number(kind).ok_or_else(unknown)?,
                object_kind: ObjectKind::from_number(object_kind).ok_or_else(unknown)?,
                object_id: r.next()?,
                other: r.next()?,
                board: r.next()?,
                stage: r.next()?,
                release: r.next()?,
            },
            weight_version: r.next()?,
            undoes: r.next()?,
        })
    }
}
