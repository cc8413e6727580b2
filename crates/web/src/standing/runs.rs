//! Forecasts that are being counted: a look at the page counts some thousand members more, so that nothing runs for nobody and a browser
//! without scripts sees how far it is. They are held in memory: a program that starts again counts again.

use kernel::{MemberId, Time};
use standing::{Forecast, Policy};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// So many are held; whoever begins one more loses the oldest.
const HELD: usize = 8;
/// So many of those who rise, and of those who fall, are named.
pub(super) const NAMED: usize = 50;
/// So many members are read at once.
pub(super) const PIECE: u32 = 2_000;
/// So many such pieces are counted by one look.
pub(super) const PIECES: usize = 10;

/// One forecast.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) id: String,
    /// Who began it: only for them.
    pub(super) by: MemberId,
    pub(super) text: String,
    pub(super) why: String,
    pub(super) policy: Arc<Policy>,
    /// The instant it is counted for.
    pub(super) at: Time,
    /// The version in force when it was begun.
    pub(super) version: i64,
    /// How many there are to count.
    pub(super) all: u64,
    /// What was counted, once the first piece was.
    pub(super) so_far: Option<Forecast>,
}

impl Run {
    /// Is everybody counted?
    pub(super) fn done(&self) -> Option<&Forecast> {
        self.so_far.as_ref().filter(|f| f.after.is_none())
    }
    fn looked(&self) -> u64 {
        self.so_far.as_ref().map_or(0, |f| f.looked)
    }
}

/// The forecasts of this program.
#[derive(Default)]
pub struct Runs(Mutex<VecDeque<Run>>);

impl Runs {
    /// Holds a new one.
    pub(super) fn begin(&self, run: Run) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.push_back(run);
        while held.len() > HELD {
            held.pop_front();
        }
    }
    /// One of this member's own.
    pub(super) fn get(&self, id: &str, by: MemberId) -> Option<Run> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.iter().find(|r| r.id == id && r.by == by).cloned()
    }
    /// Keeps what was counted, unless somebody who looked at the same time counted further.
    pub(super) fn went_on(&self, run: &Run) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.iter_mut().find(|r| r.id == run.id)
            && known.done().is_none()
            && run.looked() >= known.looked()
        {
            known.so_far.clone_from(&run.so_far);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(id: &str, by: i64) -> Run {
        let policy = Arc::new(standing::parse(standing::DEFAULT).unwrap());
        let (text, why, at) = (String::new(), String::new(), Time::from_micros(1));
        Run { id: id.into(), by: MemberId::new(by), text, why, policy, at, version: 1, all: 10, so_far: None }
    }
    fn counted(of: &Run, looked: u64, after: Option<i64>) -> Run {
        let mut so_far = Forecast::new(NAMED);
        (so_far.looked, so_far.after) = (looked, after.map(MemberId::new));
        Run { so_far: Some(so_far), ..of.clone() }
    }

    #[test]
    fn a_forecast_is_its_beginners_alone_and_never_goes_back() {
        let (runs, one) = (Runs::default(), run("a", 1));
        runs.begin(one.clone());
        assert!(runs.get("a", MemberId::new(2)).is_none() && runs.get("b", MemberId::new(1)).is_none());
        let looked = || runs.get("a", MemberId::new(1)).unwrap().looked();
        runs.went_on(&counted(&one, 6, Some(6)));
        runs.went_on(&counted(&one, 4, Some(4)));
        assert_eq!(looked(), 6);
        runs.went_on(&counted(&one, 10, None));
        runs.went_on(&counted(&one, 12, Some(12)));
        assert_eq!(looked(), 10, "what is done stays");
    }

    #[test]
    fn no_more_are_held_than_there_is_room_for() {
        let runs = Runs::default();
        for n in 0..HELD + 3 {
            runs.begin(run(&n.to_string(), 1));
        }
        let held = |n: usize| runs.get(&n.to_string(), MemberId::new(1)).is_some();
        assert_eq!((0..HELD + 3).filter(|n| held(*n)).collect::<Vec<_>>(), (3..HELD + 3).collect::<Vec<_>>());
    }
}
