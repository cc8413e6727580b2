//! *I disagree*: an appeal against a point, a warning or one's grade. It has an owner and a due date; its answer may correct the score, and both
//! stand among the sources.

mod answer;
mod list;
mod open;
mod share;

use crate::{Correction, Part, Refusal};
pub use answer::{answer_appeal, take_appeal};
use kernel::{Actor, AppealId, DeedId, MemberId, Permission, Time};
pub use list::{answered_appeals, appeal_by_id, appeals, look_at, my_appeals};
pub use open::appeal;
pub use share::share_out;
use store::{Error, FromRow, Row};

/// An appeal is answered within so many days.
pub const APPEAL_DAYS: i64 = 7;

/// An appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// Its id.
    pub id: AppealId,
    /// Whose.
    pub member: MemberId,
    /// The deed that is disagreed with: a point or a warning; none: the grade as a whole.
    pub deed: Option<DeedId>,
    /// Why, in the member's words.
    pub why: String,
    /// When.
    pub opened: Time,
    /// Answered by then.
    pub due: Time,
    /// Who answers for it, once somebody took it.
    pub owner: Option<MemberId>,
    /// The answer.
    pub answer: Option<AppealAnswer>,
}

/// The answer to an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealAnswer {
    /// By whom.
    pub by: MemberId,
    /// When.
    pub at: Time,
    /// In words.
    pub says: String,
    /// What it changed.
    pub correction: Option<Correction>,
    /// The deed of the answer, under which the correction stands among the sources.
    pub deed: DeedId,
}

impl FromRow for Appeal {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, member, deed, why, opened, due, owner) = (r.next()?, r.next()?, r.next()?, r.next()?, r.next()?, r.next()?, r.next()?);
        let (at, by, says, deed_of) =
            (r.next::<Option<Time>>()?, r.next::<Option<MemberId>>()?, r.next::<Option<String>>()?, r.next::<Option<DeedId>>()?);
        let (part, points) = (r.next::<Option<i64>>()?, r.next::<Option<i64>>()?);
        let correction = part.and_then(Part::from_number).zip(points).map(|(part, points)| Correction { part, points });
        let answer = at.zip(by).zip(says.zip(deed_of)).map(|((at, by), (says, deed))| AppealAnswer { by, at, says, correction, deed });
        Ok(Self { id, member, deed, why, opened, due, owner, answer })
    }
}

/// May the actor see and answer members' appeals?
fn staff(by: &Actor) -> Result<MemberId, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if by.may(Permission::Moderate) || by.may(Permission::Administer) { Ok(member) } else { Err(Refusal::NotAllowed) }
}

/// So many characters of words.
fn words(text: &str, otherwise: Refusal) -> Result<&str, Refusal> {
    let text = text.trim();
    if (10..=2_000).contains(&text.chars().count()) { Ok(text) } else { Err(otherwise) }
}

#[cfg(test)]
mod tests;
