//! The noun beside it: an act at the desk, kept for ever. The audit, the answers on their way and undoing read it.

use kernel::{ActId, MemberId, ReplyId, Time};
use store::{Error, FromRow, Row};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActKind {
    /// Thanked.
    Thank,
    /// Took it up.
    TakeUp,
    /// Asked the author back.
    Ask,
    /// Declined, with what would change our mind.
    Decline,
    /// Said "I do not know yet".
    NotYet,
    /// Answered somewhere else: on the idea's page, in the topic, by a release.
    Elsewhere,
    /// Assigned, or gave back.
    Assign,
    /// Put to sleep, or woke.
    Snooze,
    /// Prepared words for a colleague.
    Draft,
    /// Merged it into another.
    Merge,
    /// Its author said "that is not what I meant".
    NotMeant,
}

impl ActKind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Thank,
        Self::TakeUp,
        Self::Ask,
        Self::Decline,
        Self::NotYet,
        Self::Elsewhere,
        Self::Assign,
        Self::Snooze,
        Self::Draft,
        Self::Merge,
        Self::NotMeant,
    ];
    /// The word in the database and message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Thank => "thank",
            Self::TakeUp => "take-up",
            Self::Ask => "ask",
            Self::Decline => "decline",
            Self::NotYet => "not-yet",
            Self::Elsewhere => "elsewhere",
            Self::Assign => "assign",
            Self::Snooze => "snooze",
            Self::Draft => "draft",
            Self::Merge => "merge",
            Self::NotMeant => "not-meant",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its id.
    pub id: ActId,
    /// When it was done (for a held answer: written).
    pub at: Time,
    /// Who did it.
    pub by: MemberId,
    /// What.
    pub kind: ActKind,
    /// The words, if there were any.
    pub words: String,
    /// Who prepared them, when it was somebody else.
    pub drafted_by: Option<MemberId>,
    /// For a held answer: when it goes out.
    pub goes_at: Option<Time>,
    /// For an answer: when it went out.
    pub sent_at: Option<Time>,
    /// It was taken back then.
    pub undone_at: Option<Time>,
    /// To whom, for an assignment; into which idea, for a merge; when it wakes, for a snooze: the raw number.
    pub to: Option<i64>,
    /// For an answer: the reply it is.
    pub reply: Option<ReplyId>,
}

impl FromRow for Act {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, at, by): (ActId, Time, MemberId) = (r.next()?, r.next()?, r.next()?);
        let word: String = r.next()?;
        let kind = ActKind::parse(&word).ok_or_else(|| Error::Broken(format!("act {id} is of an unknown kind {word}")))?;
        Ok(Self {
            id,
            at,
            by,
            kind,
            words: r.next()?,
            drafted_by: r.next()?,
            goes_at: r.next()?,
            sent_at: r.next()?,
            undone_at: r.next()?,
            to: r.next()?,
            reply: r.next()?,
        })
    }
}
