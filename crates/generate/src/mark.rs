//! How far it came, kept in the database itself, in the transaction of each piece.

use crate::{Failure, Population};
use kernel::Time;
use store::{Tx, setting};

const MARK: &str = "population";

/// What a database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing: a population may be made here.
    Empty,
    /// A population that is not whole yet.
    Begun(Population),
    /// A whole one.
    Whole(Population),
    /// A community.
    Other,
}

/// How far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) of: Population,
    /// How many pieces are done.
    pub(crate) pieces: u64,
    /// How many replies were written: their ids are the numbers from 1.
    pub(crate) replies: u64,
    pub(crate) whole: bool,
}

impl Mark {
    pub(crate) fn read(tx: &mut Tx<'_>) -> Result<Option<Self>, Failure> {
        let Some(text) = setting::get(tx, MARK)? else { return Ok(None) };
        let words: Vec<u64> = text.split(' ').map(str::parse).collect::<Result<_, _>>().unwrap_or_default();
        let [members, seed, now, pieces, replies, whole] = words.as_slice() else {
            return Err(Failure::Said(format!("the mark of the population says {text:?}, which this program does not understand")));
        };
        let of = Population { members: *members, seed: *seed, now: Time::from_micros(*now as i64) };
        Ok(Some(Self { of, pieces: *pieces, replies: *replies, whole: *whole == 1 }))
    }
    pub(crate) fn write(&self, tx: &mut Tx<'_>) -> Result<(), Failure> {
        let Population { members, seed, now } = self.of;
        let text = format!("{members} {seed} {} {} {} {}", now.micros(), self.pieces, self.replies, u8::from(self.whole));
        Ok(setting::set(tx, MARK, &text)?)
    }
}

/// What is here?
pub fn state(tx: &mut Tx<'_>) -> Result<State, Failure> {
    if let Some(mark) = Mark::read(tx)? {
        return Ok(if mark.whole { State::Whole(mark.of) } else { State::Begun(mark.of) });
    }
    let nothing = ledger::all(tx, 0, 1)?.is_empty() && catalogue::teams(tx)?.is_empty() && boards::boards(tx)?.is_empty();
    Ok(if nothing { State::Empty } else { State::Other })
}
