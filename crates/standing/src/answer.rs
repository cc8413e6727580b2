//! What a grade asks, answered: how much there is of each, and whether that is enough to reach the grade, or to keep it.

use crate::facts::Known;
use crate::policy::{Fact, GradeRule, Policy};
use crate::{Grade, Part};

/// One thing that a grade asks, and how much of it there is: points, days or people, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is counted.
    pub fact: Fact,
    /// How much is needed.
    pub need: i64,
    /// How much there is.
    pub have: i64,
    /// Whether that is enough.
    pub met: bool,
    /// Where to do it.
    pub go: Option<String>,
}

/// Nobody waits so long: what is answered where there was no sanction at all.
const EVER: i64 = 36_500;

impl Policy {
    /// What a grade asks, answered.
    pub(crate) fn answers(&self, grade: Grade, known: &Known) -> Vec<Answer> {
        self.of_percent(grade, known, 100)
    }
    /// What must be there to keep a grade, answered.
    pub(crate) fn marks(&self, grade: Grade, known: &Known) -> Vec<Answer> {
        self.of_percent(grade, known, self.low_water)
    }
    fn of_percent(&self, grade: Grade, known: &Known, percent: i64) -> Vec<Answer> {
        let Some(rule) = self.asked(grade) else { return Vec::new() };
        let score = std::iter::once((Fact::Score, rule.score, None)).filter(|(_, need, _)| *need > 0);
        let asks = rule.asks.iter().map(|a| (a.fact, a.need, a.go.clone()));
        let answer = |(fact, need, go)| {
            let milli = self.milli(rule, fact, known);
            // The mark of 80 points at 90 percent is 72, of 7 days 6.3: shown as 7, met by 6.3.
            let met = milli * 100 >= need * 1_000 * percent;
            Answer { fact, need: (need * percent + 99) / 100, have: milli.max(0) / 1_000, met, go }
        };
        score.chain(asks).map(answer).collect()
    }
    fn milli(&self, rule: &GradeRule, fact: Fact, known: &Known) -> i64 {
        match fact {
            Fact::Score => {
                let most = rule.score * 10 * self.most_of_a_part;
                Part::ALL.into_iter().map(|p| p.of(&known.parts).clamp(0, most)).sum()
            }
            Fact::Part(part) => part.of(&known.parts),
            Fact::Days => known.days * 1_000,
            Fact::Quiet => known.quiet.unwrap_or(EVER) * 1_000,
            Fact::Helped => known.helped * 1_000,
            Fact::Certified => i64::from(known.certified) * 1_000,
        }
    }
    /// The highest grade of which everything is there, and of each before it.
    pub(crate) fn reached(&self, known: &Known) -> Grade {
        self.highest(known, 100)
    }
    /// The highest grade that would be kept.
    pub(crate) fn held(&self, known: &Known) -> Grade {
        self.highest(known, self.low_water)
    }
    fn highest(&self, known: &Known, percent: i64) -> Grade {
        let met = |grade: &Grade| self.of_percent(*grade, known, percent).iter().all(|a| a.met);
        Grade::ALL.into_iter().take_while(met).last().unwrap_or(Grade::One)
    }
    /// How much of a score, in whole points, counts towards a grade.
    pub fn counted(&self, grade: Grade, score: crate::Score) -> i64 {
        let most = self.most(grade);
        [score.taking_part, score.contributing, score.helping].into_iter().map(|part| part.min(most)).sum()
    }
    /// Is there enough score for the grade after this one? The question that costs nothing.
    pub(crate) fn may_rise(&self, grade: Grade, parts: [i64; 3]) -> bool {
        let known = Known { parts, ..Known::default() };
        grade.next().and_then(|next| self.asked(next)).is_some_and(|rule| self.milli(rule, Fact::Score, &known) >= rule.score * 1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{DEFAULT, parse};

    fn known(taking_part: i64, contributing: i64, helping: i64) -> Known {
        let parts = [taking_part, contributing, helping].map(|p| p * 1_000);
        Known { parts, days: 1_000, quiet: None, helped: 100, certified: false }
    }

    #[test]
    fn no_part_alone_reaches_a_grade() {
        let policy = parse(DEFAULT).unwrap();
        let of = |a, b, c| policy.reached(&known(a, b, c));
        assert_eq!(of(0, 0, 0), Grade::One);
        assert_eq!(of(10_000, 0, 0), Grade::One);
        assert_eq!(of(10_000, 7, 0), Grade::One, "12 and 7 are not 20");
        assert_eq!(of(10_000, 8, 0), Grade::Two);
        assert_eq!(of(0, 48, 32), Grade::Three);
        assert_eq!(of(200, 200, 200), Grade::Five);
        assert_eq!(of(200, -200, 200), Grade::Four, "what was taken away takes nothing from other parts");
    }

    #[test]
    fn a_grade_is_never_lost_by_a_higher_score() {
        let policy = parse(DEFAULT).unwrap();
        for (a, b, c) in (0..400).step_by(13).flat_map(|a| (0..400).step_by(17).map(move |b| (a, b, (a * 7 + b * 3) % 400))) {
            let here = policy.reached(&known(a, b, c));
            assert!(policy.reached(&known(a + 1, b, c)) >= here && policy.reached(&known(a, b, c + 1)) >= here);
            assert!(policy.held(&known(a, b, c)) >= here, "what is reached is held");
        }
    }

    #[test]
    fn everything_asked_must_be_there_and_less_of_it_keeps() {
        let policy = parse(DEFAULT).unwrap();
        let fan = known(200, 200, 200);
        assert_eq!(policy.reached(&Known { helped: 2, ..fan }), Grade::Three, "the fourth asks for three people");
        assert_eq!(policy.reached(&Known { days: 6, ..fan }), Grade::Two);
        assert_eq!(policy.reached(&Known { quiet: Some(10), ..fan }), Grade::Two);
        assert_eq!((policy.reached(&Known { helped: 9, ..fan }), policy.held(&Known { helped: 9, ..fan })), (Grade::Four, Grade::Five));
        let low = known(0, 43, 29);
        assert_eq!((policy.reached(&low), policy.held(&low), policy.held(&known(0, 43, 28))), (Grade::Two, Grade::Three, Grade::Two));
        let marks = policy.marks(Grade::Three, &known(0, 43, 28));
        assert_eq!((marks[0].fact, marks[0].need, marks[0].have, marks[0].met), (Fact::Score, 72, 71, false));
        assert!(marks[1..].iter().all(|a| a.met));
    }
}
