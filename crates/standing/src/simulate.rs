//! Who would rise and fall under another policy, before it is enacted: everybody, by the same verdict that enacting it then brings.

use crate::answer::Answer;
use crate::kept::{self, Given, Kept, sum};
use crate::policy::Policy;
use crate::regrade::{Verdict, verdict};
use crate::{Grade, facts, worth};
use kernel::{MemberId, Time};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// What would become of everybody looked at so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// How many were looked at.
    pub looked: u64,
    /// How many would rise, at once.
    pub rise: u64,
    /// How many would have too little for the grade they hold: they are warned, and fall when the days of grace are over.
    pub fall: u64,
    /// How many would stay.
    pub same: u64,
    /// The first of those who would rise.
    pub rises: Vec<Change>,
    /// The first of those who would fall.
    pub falls: Vec<Change>,
    /// Where to go on; none when everybody was looked at.
    pub after: Option<MemberId>,
    keep: usize,
}

/// One member whose grade would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose.
    pub member: MemberId,
    /// The grade held.
    pub from: Grade,
    /// The grade there would be.
    pub to: Grade,
    /// Why: of a rise what the new grade asks, of a fall what would be missing to keep the old one.
    pub why: Vec<Answer>,
}

impl Forecast {
    /// Nobody looked at yet; so many of those who rise and of those who fall are named.
    pub const fn new(keep: usize) -> Self {
        Self { looked: 0, rise: 0, fall: 0, same: 0, rises: Vec::new(), falls: Vec::new(), after: Some(MemberId::new(0)), keep }
    }
    fn count(&mut self, policy: &Policy, kept: &Kept, known: &facts::Known, now: Time) {
        self.looked += 1;
        let change = |to, why| Change { member: kept.member, from: kept.grade, to, why };
        match verdict(policy, kept, known, now) {
            Verdict::Rise(to) => {
                self.rise += 1;
                if self.rises.len() < self.keep {
                    self.rises.push(change(to, policy.answers(to, known)));
                }
            }
            // Whoever was warned already falls as well, though not a day earlier.
            _ if policy.held(known) < kept.grade => {
                self.fall += 1;
                if self.falls.len() < self.keep {
                    let missing = policy.marks(kept.grade, known).into_iter().filter(|a| !a.met).collect();
                    self.falls.push(change(policy.held(known), missing));
                }
            }
            _ => self.same += 1,
        }
    }
}

/// Looks at the next `piece` members; call it until [`Forecast::after`] is none. Reads only. Deeds keep the weight of their day, so what a new
/// policy changes at once is what grades ask.
pub fn simulate(tx: &mut Tx<'_>, new: &Policy, mut forecast: Forecast, piece: u32, now: Time) -> Result<Forecast, Error> {
    let Some(after) = forecast.after else { return Ok(forecast) };
    let ids: Vec<i64> =
        tx.list("SELECT member_id FROM standing_score WHERE member_id > ?1 ORDER BY member_id LIMIT ?2", p![after, piece])?;
    let mut given: HashMap<MemberId, Vec<Given>> = HashMap::new();
    let rows: Vec<(MemberId, i64, i64, Time, i64)> =
        tx.all("SELECT member_id, part, points, at, half_life FROM standing_given WHERE member_id IN (?ids1)", p![&ids])?;
    for (member, part, points, at, half_life) in rows {
        given.entry(member).or_default().push((part, points, at, half_life));
    }
    let mut everybody = kept::kept(tx, &ids)?;
    everybody.sort_unstable_by_key(|k| k.member);
    for kept in &mut everybody {
        // As it will be once tonight's work has brought it to today.
        let day = worth::day(now).max(kept.as_of);
        kept.parts = given.get(&kept.member).map_or([0; 3], |given| sum(given, day));
    }
    let known = facts::known(tx, &everybody.iter().map(|k| (k.member, k.parts)).collect(), now)?;
    for kept in &everybody {
        if let Some(known) = known.get(&kept.member) {
            forecast.count(new, kept, known, now);
        }
    }
    let full = ids.len() == piece as usize;
    forecast.after = everybody.last().filter(|_| full).map(|k| k.member);
    Ok(forecast)
}

#[cfg(test)]
mod tests;
