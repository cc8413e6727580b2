//! The pieces: what is one transaction. Their list is a function of the population.

use crate::calendar::{Calendar, DAYS};
use crate::day::Act;
use crate::house::{self, House};
use crate::mark::Mark;
use crate::{Failure, acts, day};
use kernel::Time;
use store::Tx;

/// So many members join in one piece.
const JOINS: u64 = 2_000;
/// So many deeds a day's piece has at most, about: the more, the fewer times the same pages are written.
const DEEDS: u64 = 3_000;
/// How many deeds a member does in 90 days beside joining and being certified, if nothing comes between.
const EACH: f64 = 6.9;
/// So many scores are brought to the last day in one piece.
const NIGHT: u32 = 5_000;

/// What every piece is made from.
pub(crate) struct Plan {
    pub(crate) calendar: Calendar,
    /// What is arranged for the 90 days, in the order of time.
    pub(crate) arranged: Vec<(Time, Act)>,
    /// The hash of the password.
    pub(crate) phc: String,
}

/// One piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Piece {
    /// The company.
    Found,
    /// Members who joined before the 90 days, by number.
    Joins(u64, u64),
    /// A part of a day: which, which share of its deeds, and how many they are.
    Day { day: i64, from: f64, to: f64, deeds: u64 },
    /// The last night: scores are brought to the day. Done again until nothing is left.
    Night,
    /// Everything is there.
    End,
}

/// All of them, in their order.
pub(crate) fn pieces(calendar: &Calendar) -> Vec<Piece> {
    let mut all = vec![Piece::Found];
    let before = calendar.joined_before(calendar.day(0));
    all.extend((0..before).step_by(JOINS as usize).map(|from| Piece::Joins(from, before.min(from + JOINS))));
    for day in 0..DAYS {
        let deeds = (calendar.of.members as f64 * EACH / DAYS as f64 * calendar.weight(day)) as u64;
        let parts = deeds / DEEDS + 1;
        let share = |n: u64| n as f64 / parts as f64;
        all.extend((0..parts).map(|n| Piece::Day { day, from: share(n), to: share(n + 1), deeds: deeds / parts }));
    }
    all.extend([Piece::Night, Piece::End]);
    all
}

impl Piece {
    /// How much work it is, in deeds.
    pub(crate) const fn deeds(self) -> u64 {
        match self {
            Self::Joins(from, to) => to - from,
            Self::Day { deeds, .. } => deeds,
            Self::Found | Self::Night | Self::End => 0,
        }
    }
    /// Does it, and says how far we are. False when it has to be done again: the night is long.
    pub(crate) fn play(self, tx: &mut Tx<'_>, plan: &Plan, mark: &mut Mark) -> Result<bool, Failure> {
        let (calendar, mut over) = (&plan.calendar, true);
        match self {
            Self::Found => house::found(tx, &plan.phc, calendar.joined(0).plus_seconds(-86_400))?,
            Self::Joins(from, to) => {
                let house = House::find(tx)?;
                let keyed = acts::keyed(tx, calendar)?;
                for member in from..to {
                    acts::join(tx, calendar, &house, &keyed, member)?;
                }
                follow(tx, calendar.joined(to - 1))?;
            }
            Self::Day { day, from, to, deeds } => {
                day::play(tx, plan, (day, from, to, deeds), &mut mark.replies)?;
                follow(tx, calendar.at(day, to))?;
            }
            Self::Night => {
                over = standing::night(tx, calendar.of.now, NIGHT)? == 0;
                follow(tx, calendar.of.now)?;
            }
            Self::End => end(tx, mark)?,
        }
        mark.pieces += u64::from(over);
        mark.write(tx)?;
        tx.give_back_ids()?;
        Ok(over)
    }
}

/// What the worker does beside people: gives the order, and lets follow who makes something of it.
fn follow(tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
    while ledger::sequence(tx, 1_000)? > 0 {}
    while desk::step(tx, at, 1_000)? > 0 {}
    while audit::step(tx, 1_000)? > 0 {}
    while members::owner::forget_tries(tx, at, 1_000)? > 0 {}
    Ok(())
}

/// Nobody is told of what was never done; and a few members may sign in.
fn end(tx: &mut Tx<'_>, mark: &mut Mark) -> Result<(), Failure> {
    for follower in ["notices", "hooks", "outside"] {
        ledger::skip(tx, follower)?;
    }
    mark.whole = true;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Population;

    #[test]
    fn pieces_cover_everybody_and_every_day() {
        let now = Time::parse("2026-11-20T09:00:00Z").unwrap();
        let calendar = Calendar::new(Population { members: 50_000, seed: 3, now }, &house::zone().unwrap());
        let all = pieces(&calendar);
        let joins: u64 = all.iter().map(|p| if let Piece::Joins(from, to) = p { to - from } else { 0 }).sum();
        assert_eq!(joins, calendar.joined_before(calendar.day(0)));
        let deeds: u64 = all.iter().filter(|p| matches!(p, Piece::Day { .. })).map(|p| p.deeds()).sum();
        assert!((330_000..350_000).contains(&deeds), "{deeds}");
        assert!(all.iter().all(|p| p.deeds() <= DEEDS) && all.iter().filter(|p| matches!(p, Piece::Day { .. })).count() > 90);
    }
}
