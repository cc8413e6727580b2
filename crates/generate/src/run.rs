//! Making the population, piece by piece, or going on where it was interrupted.

use crate::calendar::Calendar;
use crate::day::arranged;
use crate::mark::Mark;
use crate::piece::{Piece, Plan, pieces};
use crate::{Failure, Population, State, house, state};
use std::sync::Arc;
use store::{Db, Error, Tx};

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Deeds done, about.
    pub done: u64,
    /// Of so many.
    pub of: u64,
    /// Done before, when it was interrupted.
    pub before: u64,
}

/// Makes it in an empty database, or goes on with the same one. `tell` hears how far it is after each piece; when it says false, the work stops
/// there, whole as far as it came. Refuses what holds something else, a community above all. The hook that weighs deeds must be installed.
pub async fn run(db: &Db, of: Population, mut tell: impl FnMut(Progress) -> bool) -> Result<(), Failure> {
    let of = match db.read(state).await? {
        State::Empty => of,
        State::Begun(begun) if (begun.members, begun.seed) == (of.members, of.seed) => begun,
        State::Begun(other) => return Err(another(other, "is half made here: go on with it, or take an empty place")),
        State::Whole(other) => return Err(another(other, "is here already: take an empty place")),
        State::Other => return Err(Failure::Said("this database holds a community: a population is made in an empty one".into())),
    };
    let calendar = Calendar::new(of, &house::zone()?);
    let all = pieces(&calendar);
    let total = all.iter().map(|p| p.deeds()).sum();
    let plan = Arc::new(Plan { calendar, arranged: arranged(&calendar), phc: house::hashed(&of)? });
    let done = db.read(Mark::read).await?.map_or(0, |mark| mark.pieces);
    let before = all.iter().take(done as usize).map(|p| p.deeds()).sum();
    let mut progress = Progress { done: before, of: total, before };
    for (number, piece) in (0..).zip(&all).skip(done as usize) {
        while !db.write(one(Arc::clone(&plan), *piece, number)).await? {}
        progress.done += piece.deeds();
        if !tell(progress) {
            return Ok(());
        }
    }
    Ok(())
}

fn another(other: Population, what: &str) -> Failure {
    Failure::Said(format!("a population of {} members by the seed {} {what}", other.members, other.seed))
}

/// One piece as a transaction, from what the one before left.
fn one(plan: Arc<Plan>, piece: Piece, number: u64) -> impl Fn(&mut Tx<'_>) -> Result<bool, Failure> + Send + 'static {
    move |tx| {
        let mut mark = Mark::read(tx)?.unwrap_or(Mark { of: plan.calendar.of, pieces: 0, replies: 0, whole: false });
        if mark.pieces != number {
            return Err(Error::Conflict("somebody else makes this population".into()).into());
        }
        piece.play(tx, &plan, &mut mark)
    }
}
