//! The rule of a channel, what a member has, and what they lack: decided without a database, so that the page, the refusal and the receipt agree.

use kernel::{OwnerId, Time};
use standing::Grade;

/// What a channel asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// This grade or a higher one.
    pub grade: Grade,
    /// At least this score.
    pub score: i64,
    /// A member for so many days.
    pub days: i64,
    /// The certified owner of a device of the product; each device counts once.
    pub certified: bool,
    /// The VIP mark.
    pub vip: bool,
}

impl Rule {
    /// Everybody who carries such a device.
    pub const OPEN: Self = Self { grade: Grade::One, score: 0, days: 0, certified: false, vip: false };

    pub(crate) const fn is_sound(&self) -> bool {
        self.score >= 0 && self.score <= 1_000_000 && self.days >= 0 && self.days <= 3_650
    }
}

/// What a member has, at one instant. It is kept with the receipt: what is earned later counts for another application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Has {
    /// The grade.
    pub grade: Grade,
    /// The score.
    pub score: i64,
    /// When they joined.
    pub joined_at: Time,
    /// The device of the product that they are the certified owner of.
    pub certified: Option<OwnerId>,
    /// The VIP mark.
    pub vip: bool,
}

/// Something a rule asks that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The grade that is needed, and the one there is.
    Grade(Grade, Grade),
    /// The score that is needed, and what there is.
    Score(i64, i64),
    /// Too young a member: from then on they are not.
    Until(Time),
    /// No certified device of the product.
    Certified,
    /// No VIP mark.
    Vip,
}

/// What is missing, in the order of the rule; nothing: the member may apply.
pub fn lacks(rule: &Rule, has: &Has, now: Time) -> Vec<Lack> {
    let mut out = Vec::new();
    if has.grade < rule.grade {
        out.push(Lack::Grade(rule.grade, has.grade));
    }
    if has.score < rule.score {
        out.push(Lack::Score(rule.score, has.score));
    }
    let old_enough = has.joined_at.plus_days(rule.days);
    if now < old_enough {
        out.push(Lack::Until(old_enough));
    }
    if rule.certified && has.certified.is_none() {
        out.push(Lack::Certified);
    }
    if rule.vip && !has.vip {
        out.push(Lack::Vip);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_a_rule_is_asked_for_and_nothing_else() {
        let now = Time::from_micros(1_000_000_000_000_000);
        let all = Rule { grade: Grade::Three, score: 90, days: 30, certified: true, vip: true };
        let none = Has { grade: Grade::One, score: 89, joined_at: now, certified: None, vip: false };
        let enough = Has { grade: Grade::Three, score: 90, joined_at: now.plus_days(-30), certified: Some(OwnerId::new(1)), vip: true };
        let missing =
            [Lack::Grade(Grade::Three, Grade::One), Lack::Score(90, 89), Lack::Until(now.plus_days(30)), Lack::Certified, Lack::Vip];
        assert_eq!(lacks(&all, &none, now), missing);
        assert_eq!(lacks(&all, &enough, now), []);
        assert_eq!(lacks(&Rule::OPEN, &none, now), []);
        // One by one: what is missing is named, and nothing beside it.
        let less = [
            Has { grade: Grade::Two, ..enough },
            Has { score: 0, ..enough },
            Has { joined_at: now, ..enough },
            Has { certified: None, ..enough },
            Has { vip: false, ..enough },
        ];
        assert!(less.iter().all(|has| lacks(&all, has, now).len() == 1));
    }
}
