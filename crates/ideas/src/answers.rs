//! What was answered to "is this what you meant?", of the idea as it is out now; what was said of an earlier attempt does not count.

use crate::Meant;
use kernel::{IdeaId, MemberId, Time};
use store::{Error, Tx, p};

/// How many answered what, in the present round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MeantTally {
    /// This is it.
    pub yes: i64,
    /// In part.
    pub partly: i64,
    /// Not at all.
    pub no: i64,
}
store::record!(MeantTally { yes, partly, no });

impl MeantTally {
    /// All of them.
    pub const fn all(&self) -> i64 {
        self.yes + self.partly + self.no
    }
    /// Do enough say no? At least five people, and more than a third of all answers.
    pub(crate) const fn opens(&self) -> bool {
        self.no >= 5 && self.no * 3 > self.all()
    }
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who.
    pub member: MemberId,
    /// What.
    pub meant: Meant,
    /// In their words; may be empty.
    pub words: String,
    /// When.
    pub at: Time,
}

impl store::FromRow for Said {
    fn from_row(r: &store::Row<'_>) -> Result<Self, Error> {
        Ok(Self { member: r.next()?, meant: Meant::read(r.next()?)?, words: r.next()?, at: r.next()? })
    }
}

/// Is this member one of those who are asked: an author or a supporter of the idea or of one that was merged with it?
pub fn is_asked(tx: &mut Tx<'_>, idea: IdeaId, member: MemberId) -> Result<bool, Error> {
    tx.val(
        "SELECT EXISTS (SELECT 1 FROM idea AS a JOIN idea AS g ON g.root = a.root WHERE a.id = ?1
           AND (g.author = ?2 OR EXISTS (SELECT 1 FROM idea_vote AS v WHERE v.idea_id = g.id AND v.member_id = ?2)))",
        p![idea, member],
    )
}

/// How many answered what, of the idea as it is out now.
pub fn meant_tally(tx: &mut Tx<'_>, idea: IdeaId) -> Result<MeantTally, Error> {
    tx.one(
        "SELECT count(*) FILTER (WHERE m.answer = 1), count(*) FILTER (WHERE m.answer = 2), count(*) FILTER (WHERE m.answer = 3)
         FROM idea_meant AS m WHERE m.idea_id = (SELECT root FROM idea WHERE id = ?1)
           AND m.round = (SELECT count(*) FROM idea AS i JOIN idea_progress AS p ON p.idea_id = i.root WHERE i.id = ?1 AND p.state = 11)",
        p![idea],
    )
}

/// What this member said.
pub fn meant_of(tx: &mut Tx<'_>, idea: IdeaId, member: MemberId) -> Result<Option<Said>, Error> {
    tx.opt(
        "SELECT m.member_id, m.answer, m.words, m.at FROM idea_meant AS m WHERE m.idea_id = (SELECT root FROM idea WHERE id = ?1)
           AND m.round = (SELECT count(*) FROM idea AS i JOIN idea_progress AS p ON p.idea_id = i.root WHERE i.id = ?1 AND p.state = 11)
           AND m.member_id = ?2",
        p![idea, member],
    )
}

/// What was said in words, newest first.
pub fn meant_words(tx: &mut Tx<'_>, idea: IdeaId, limit: u32) -> Result<Vec<Said>, Error> {
    tx.all(
        "SELECT m.member_id, m.answer, m.words, m.at FROM idea_meant AS m WHERE m.idea_id = (SELECT root FROM idea WHERE id = ?1)
           AND m.round = (SELECT count(*) FROM idea AS i JOIN idea_progress AS p ON p.idea_id = i.root WHERE i.id = ?1 AND p.state = 11)
           AND m.words <> '' ORDER BY m.at DESC, m.member_id DESC LIMIT ?2",
        p![idea, limit],
    )
}
