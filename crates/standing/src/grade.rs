//! Five grades by score. No grade is reached by one part alone: at most 60 % of what it asks is counted from each.

use crate::{Score, scores};
use kernel::MemberId;
use std::collections::HashMap;
use store::{Error, Tx};

/// A grade, from the first to the last; its name is in the words, and a company may choose its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// Everybody, from the first day.
    One,
    /// From 20.
    Two,
    /// From 80.
    Three,
    /// From 240.
    Four,
    /// From 600.
    Five,
}

impl Grade {
    /// From the first to the last.
    pub const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Four, Self::Five];

    /// 1 to 5.
    pub const fn number(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
            Self::Five => 5,
        }
    }
    /// The message key of its name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::One => "grade-1",
            Self::Two => "grade-2",
            Self::Three => "grade-3",
            Self::Four => "grade-4",
            Self::Five => "grade-5",
        }
    }
    /// The score it asks for.
    pub const fn threshold(self) -> i64 {
        match self {
            Self::One => 0,
            Self::Two => 20,
            Self::Three => 80,
            Self::Four => 240,
            Self::Five => 600,
        }
    }
    /// The most that is counted from one part.
    pub const fn most_of_a_part(self) -> i64 {
        self.threshold() * 60 / 100
    }
    /// The highest grade that a score reaches.
    pub fn of(score: Score) -> Self {
        Self::ALL.into_iter().rev().find(|g| g.counted(score) >= g.threshold()).unwrap_or(Self::One)
    }
    /// How much of a score counts towards this grade.
    pub fn counted(self, score: Score) -> i64 {
        let most = self.most_of_a_part();
        [score.taking_part, score.contributing, score.helping].into_iter().map(|part| part.min(most)).sum()
    }
}

/// What the next grade asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// That grade.
    pub grade: Grade,
    /// How much of the score counts towards it.
    pub counted: i64,
    /// How much is missing.
    pub missing: i64,
}

impl Next {
    /// The next grade for a score; none after the last.
    pub fn of(score: Score) -> Option<Self> {
        let now = Grade::of(score);
        let grade = Grade::ALL.into_iter().find(|g| *g > now)?;
        let counted = grade.counted(score);
        Some(Self { grade, counted, missing: grade.threshold() - counted })
    }
}

/// The grades of members; everybody asked for is there.
pub fn grades(tx: &mut Tx<'_>, members: &[MemberId]) -> Result<HashMap<MemberId, Grade>, Error> {
    Ok(scores(tx, members)?.into_iter().map(|(id, score)| (id, Grade::of(score))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Act, tell};

    const fn score(taking_part: i64, contributing: i64, helping: i64) -> Score {
        Score { taking_part, contributing, helping }
    }

    #[test]
    fn no_part_alone_reaches_a_grade() {
        assert_eq!(Grade::of(score(0, 0, 0)), Grade::One);
        assert_eq!(Grade::of(score(10_000, 0, 0)), Grade::One);
        assert_eq!(Grade::of(score(10_000, 7, 0)), Grade::One, "12 and 7 are not 20");
        assert_eq!(Grade::of(score(10_000, 8, 0)), Grade::Two);
        assert_eq!(Grade::of(score(0, 48, 32)), Grade::Three);
        assert_eq!(Grade::of(score(200, 200, 200)), Grade::Five);
    }

    #[test]
    fn the_next_grade_says_what_is_missing() {
        let next = Next::of(score(50, 2, 0)).unwrap();
        assert_eq!(next, Next { grade: Grade::Two, counted: 14, missing: 6 });
        assert_eq!(Next::of(score(360, 360, 0)), None);
    }

    #[test]
    fn a_grade_is_never_lost_by_a_higher_score() {
        for (a, b, c) in (0..400).step_by(13).flat_map(|a| (0..400).step_by(17).map(move |b| (a, b, (a * 7 + b * 3) % 400))) {
            let here = Grade::of(score(a, b, c));
            assert!(Grade::ALL.into_iter().filter(|g| *g <= here).all(|g| g.counted(score(a, b, c)) >= g.threshold()));
            assert!(Grade::of(score(a + 1, b, c)) >= here && Grade::of(score(a, b, c + 1)) >= here);
        }
    }

    #[test]
    fn grades_are_read_for_everybody_asked() {
        crate::testing::each(|world| {
            tell(world, Act::by(1, kernel::DeedKind::Helped, 1).to(2));
            tell(world, Act::by(7, kernel::DeedKind::Moved, 1).to(2).reaching(4));
            let (new, fan) = (MemberId::new(1), MemberId::new(2));
            let grades = world.read(move |tx| grades(tx, &[new, fan, fan])).unwrap();
            assert_eq!((grades.len(), grades[&new], grades[&fan]), (2, Grade::One, Grade::Two));
        });
    }
}
