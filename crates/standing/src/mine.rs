//! What a member reads of their own standing: the grade, what the next one asks, what is missing to keep this one.

use crate::answer::Answer;
use crate::facts;
use crate::kept::{self, Kept};
use crate::policy::Policy;
use crate::{Grade, Refusal, Score, enact, worth};
use kernel::{Actor, DeedId, Lack, MemberId, Permission, Time};
use std::sync::Arc;
use store::{Error, FromRow, Row, Tx, p};

/// A member's standing, for the member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    /// The grade held.
    pub grade: Grade,
    /// Since when; none for the first that everybody has.
    pub since: Option<Time>,
    /// The score, as of the day it names.
    pub score: Score,
    /// The next grade; none after the last.
    pub next: Option<Grade>,
    /// What the next grade asks, answered; empty after the last.
    pub answers: Vec<Answer>,
    /// There is too little to keep the grade.
    pub warning: Option<Warning>,
    /// The member said that the news of this grade is read; true where there is none.
    pub told: bool,
    /// The policy that says so.
    pub policy: Arc<Policy>,
}

/// A grade that will be lost unless something is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// When it was told first.
    pub since: Time,
    /// The grade is kept until then.
    pub falls_at: Time,
    /// The grade there is enough for.
    pub to: Grade,
    /// How often it was told, of three times.
    pub times_told: i64,
    /// The way back: what lies below the mark; what is needed is the mark.
    pub missing: Vec<Answer>,
}

/// A member's standing on the day of `now`.
pub fn mine(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Mine, Error> {
    let policy = enact::in_force(tx, now)?;
    let mut kept = kept::kept(tx, &[member.get()])?.pop().unwrap_or_else(|| Kept::none(member));
    // Of today, though it is written down tonight.
    kept.bring(tx, worth::day(now))?;
    let known = facts::known_of(tx, member, kept.parts, now)?;
    let next = kept.grade.next();
    let warning = kept.warned_at.map(|since| Warning {
        since,
        falls_at: since.plus_days(policy.grace_days),
        to: kept.falls_to.unwrap_or(Grade::One),
        times_told: kept.told,
        missing: policy.marks(kept.grade, &known).into_iter().filter(|a| !a.met).collect(),
    });
    Ok(Mine {
        grade: kept.grade,
        since: kept.since,
        score: Score::of(&kept),
        next,
        answers: next.map(|grade| policy.answers(grade, &known)).unwrap_or_default(),
        warning,
        told: kept.since.is_none_or(|since| kept.read_at.is_some_and(|read| read >= since)),
        policy,
    })
}

/// The member has read the news of the grade.
pub fn dismiss(tx: &mut Tx<'_>, by: &Actor, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    tx.exec("UPDATE standing_score SET read_at = ?2, revision = revision + 1 WHERE member_id = ?1", p![member, now])?;
    Ok(())
}

/// What a grade gives under a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Granted {
    /// The member has it, and so much of it.
    Yes(Option<i64>),
    /// It begins with this grade.
    From(Grade),
    /// No grade gives it.
    Never,
}

impl Granted {
    /// How much of it there is: 1 where nothing is said.
    pub fn amount(self) -> i64 {
        match self {
            Self::Yes(amount) => amount.unwrap_or(1),
            Self::From(_) | Self::Never => 1,
        }
    }
}

/// Whether a member's grade gives what goes by this word, how much, or from which grade on.
pub fn granted(tx: &mut Tx<'_>, member: MemberId, word: &str, now: Time) -> Result<Granted, Error> {
    let policy = enact::in_force(tx, now)?;
    let grade = grade_of(tx, member)?;
    if let Some(grant) = policy.grant(grade, word) {
        return Ok(Granted::Yes(grant.amount));
    }
    let first = policy.grades.iter().find(|g| g.grants.iter().any(|x| x.word == word));
    Ok(first.map_or(Granted::Never, |g| Granted::From(g.grade)))
}

/// May the actor do what grades give under a word: the first that does, when theirs does not. The program itself may everything.
pub fn must(tx: &mut Tx<'_>, by: &Actor, word: &str, now: Time) -> Result<Result<(), Lack>, Error> {
    let Some(member) = by.member() else { return Ok(if by.may(Permission::Member) { Ok(()) } else { Err(Lack::SignIn) }) };
    let policy = enact::in_force(tx, now)?;
    let grade = grade_of(tx, member)?;
    if policy.grant(grade, word).is_some() {
        return Ok(Ok(()));
    }
    let from = policy.grades.iter().find(|g| g.grants.iter().any(|x| x.word == word)).map_or(0, |g| g.grade.number());
    Ok(Err(Lack::Grade { from, have: grade.number() }))
}

fn grade_of(tx: &mut Tx<'_>, member: MemberId) -> Result<Grade, Error> {
    Ok(kept::kept(tx, &[member.get()])?.pop().map_or(Grade::One, |k| k.grade))
}

/// One step of a member's grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The deed that says so.
    pub deed: DeedId,
    /// When.
    pub at: Time,
    /// The grade before.
    pub from: Grade,
    /// The grade after; of a warning the one it may fall to.
    pub to: Grade,
    /// It was told only.
    pub warned: bool,
}

impl FromRow for Step {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (deed, at) = (r.next()?, r.next()?);
        let grade = |n| Grade::from_number(n).ok_or_else(|| Error::Broken(format!("deed {deed} gave a grade there is not")));
        Ok(Self { deed, at, from: grade(r.next()?)?, to: grade(r.next()?)?, warned: r.next()? })
    }
}

/// The history of a member's grade, the newest first.
pub fn steps(tx: &mut Tx<'_>, member: MemberId, limit: u32) -> Result<Vec<Step>, Error> {
    tx.all(
        "SELECT deed_id, at, was, grade, warned FROM standing_step WHERE member_id = ?1 ORDER BY at DESC, deed_id DESC LIMIT ?2",
        p![member, limit],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Act, each, rich, tell};
    use kernel::DeedKind;

    #[test]
    fn a_grant_is_of_the_grade_or_says_from_which_it_is() {
        each(|world| {
            let (fan, now) = (MemberId::new(2), world.now());
            let of = |word: &'static str| world.read(move |tx| granted(tx, fan, word, now)).unwrap();
            assert_eq!((of("limits"), of("wings")), (Granted::From(Grade::Two), Granted::Never));
            tell(world, Act::by(2, DeedKind::Joined, 2));
            rich(world, 2);
            assert_eq!(of("limits"), Granted::Yes(Some(2)));
        });
    }

    #[test]
    fn who_may_not_yet_hears_which_grade_may_and_which_is_theirs() {
        each(|world| {
            let now = world.now();
            let of = |by: Actor, word: &'static str| world.read(move |tx| must(tx, &by, word, now)).unwrap();
            let fan = || Actor::Member(MemberId::new(2), vec![]);
            assert_eq!(of(fan(), "limits"), Err(Lack::Grade { from: 2, have: 1 }));
            assert_eq!(of(fan(), "wings"), Err(Lack::Grade { from: 0, have: 1 }));
            assert_eq!((of(Actor::Guest, "limits"), of(Actor::System, "limits")), (Err(Lack::SignIn), Ok(())));
            tell(world, Act::by(2, DeedKind::Joined, 2));
            rich(world, 2);
            assert_eq!(of(fan(), "limits"), Ok(()));
        });
    }

    #[test]
    fn whoever_did_nothing_yet_sees_what_the_second_grade_asks() {
        each(|world| {
            let now = world.now();
            let nobody = world.read(move |tx| mine(tx, MemberId::new(77), now)).unwrap();
            assert_eq!((nobody.grade, nobody.next, nobody.told, nobody.warning.is_none()), (Grade::One, Some(Grade::Two), true, true));
            assert_eq!(
                nobody.answers.iter().map(|a| (a.fact.word(), a.need, a.have, a.met)).collect::<Vec<_>>(),
                [("score", 20, 0, false)]
            );
        });
    }
}
