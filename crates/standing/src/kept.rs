//! A member's kept row: score, grade, warning. Locking it is the first thing that whoever changes it does, so that everything else of the member's
//! standing is changed by one at a time.

use crate::{Grade, Part, worth};
use kernel::{MemberId, Time};
use store::{Error, FromRow, Row, Tx, p};

/// The row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) member: MemberId,
    /// Thousandths of points, as they are on the day `as_of`.
    pub(crate) parts: [i64; 3],
    /// How many deeds gave something.
    pub(crate) deeds: i64,
    /// The day it holds for.
    pub(crate) as_of: i64,
    /// By which version of the policy the grade was looked at last.
    pub(crate) looked: i64,
    pub(crate) grade: Grade,
    /// Since when the grade is held.
    pub(crate) since: Option<Time>,
    pub(crate) warned_at: Option<Time>,
    /// How often it was told.
    pub(crate) told: i64,
    pub(crate) told_at: Option<Time>,
    pub(crate) falls_to: Option<Grade>,
    /// When the member said that the news of the grade is read.
    pub(crate) read_at: Option<Time>,
}

impl FromRow for Kept {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let member = r.next()?;
        let grade =
            |n: i64| Grade::from_number(n).ok_or_else(|| Error::Broken(format!("member {member} has grade {n}, which there is not")));
        Ok(Self {
            member,
            parts: [r.next()?, r.next()?, r.next()?],
            deeds: r.next()?,
            as_of: r.next()?,
            looked: r.next()?,
            grade: grade(r.next()?)?,
            since: r.next()?,
            warned_at: r.next()?,
            told: r.next()?,
            told_at: r.next()?,
            falls_to: r.next::<Option<i64>>()?.map(grade).transpose()?,
            read_at: r.next()?,
        })
    }
}

impl Kept {
    /// What a member has of whom nothing is kept.
    pub(crate) const fn none(member: MemberId) -> Self {
        Self {
            member,
            parts: [0; 3],
            deeds: 0,
            as_of: 0,
            looked: 0,
            grade: Grade::One,
            since: None,
            warned_at: None,
            told: 0,
            told_at: None,
            falls_to: None,
            read_at: None,
        }
    }
    /// Adds what a deed gave, or takes it away: on the day the row holds for.
    pub(crate) fn add(&mut self, part: Part, milli: i64) {
        part.add(&mut self.parts, milli);
    }
    /// Makes the row hold for a day, if it holds for one before.
    pub(crate) fn bring(&mut self, tx: &mut Tx<'_>, day: i64) -> Result<(), Error> {
        if self.as_of < day {
            self.parts = sum(&given(tx, self.member)?, day);
            self.as_of = day;
        }
        Ok(())
    }
    /// Keeps it.
    pub(crate) fn save(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let [taking_part, contributing, helping] = self.parts;
        tx.exec(
            "UPDATE standing_score SET taking_part = ?2, contributing = ?3, helping = ?4, deeds = ?5, as_of = ?6, looked = ?7, grade = ?8,
             since = ?9, warned_at = ?10, told = ?11, told_at = ?12, falls_to = ?13, read_at = ?14, revision = revision + 1 WHERE member_id = ?1",
            p![
                self.member,
                taking_part,
                contributing,
                helping,
                self.deeds,
                self.as_of,
                self.looked,
                self.grade.number(),
                self.since,
                self.warned_at,
                self.told,
                self.told_at,
                self.falls_to.map(Grade::number),
                self.read_at
            ],
        )?;
        Ok(())
    }
}

/// Locks a member's row, which is made if there is none.
pub(crate) fn lock(tx: &mut Tx<'_>, member: MemberId) -> Result<Kept, Error> {
    tx.one(
        "INSERT INTO standing_score (member_id, taking_part, contributing, helping, deeds, revision) VALUES (?1, 0, 0, 0, 0, 0)
         ON CONFLICT (member_id) DO UPDATE SET revision = standing_score.revision
         RETURNING member_id, taking_part, contributing, helping, deeds, as_of, looked, grade, since, warned_at, told, told_at, falls_to, read_at",
        p![member],
    )
}

/// The rows of members; those of whom nothing is kept are not there.
pub(crate) fn kept(tx: &mut Tx<'_>, members: &[i64]) -> Result<Vec<Kept>, Error> {
    tx.all(
        "SELECT member_id, taking_part, contributing, helping, deeds, as_of, looked, grade, since, warned_at, told, told_at, falls_to, read_at
         FROM standing_score WHERE member_id IN (?ids1)",
        p![members],
    )
}

/// What deeds gave: part, thousandths, day, half-life.
pub(crate) type Given = (i64, i64, Time, i64);

/// What a member's deeds gave that count.
pub(crate) fn given(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Given>, Error> {
    tx.all("SELECT part, points, at, half_life FROM standing_given WHERE member_id = ?1", p![member])
}

/// The score of a day: the sum of what is left of each.
pub(crate) fn sum(given: &[Given], day: i64) -> [i64; 3] {
    let mut parts = [0; 3];
    for (part, milli, at, half_life) in given {
        if let Some(part) = Part::from_number(*part) {
            part.add(&mut parts, worth::faded(*milli, day - worth::day(*at), *half_life));
        }
    }
    parts
}
