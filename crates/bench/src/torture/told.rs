//! What the program answered, and what was asked without an answer: what the database is held against.

use super::ask::Answer;
use crate::trouble::Trouble;
use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

/// What must be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Must {
    /// It was answered: so and not otherwise.
    Be(bool),
    /// It was asked and not answered: either will do, and the database says which.
    Either,
}

/// Whether a form was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Who sent it: a number of the town's fans.
    pub fan: usize,
    /// Where: a number of the town's ideas.
    pub idea: usize,
    /// Its key.
    pub key: String,
    /// Was it answered?
    pub answered: bool,
}

/// Everything that was told.
#[derive(Debug, Default)]
pub struct Told {
    /// Does this fan support this idea?
    pub votes: BTreeMap<(usize, usize), Must>,
    /// Who supports an idea that is merged and set apart again meanwhile; only ever supported.
    pub joint: BTreeMap<(usize, usize), Must>,
    /// Replies by their words.
    pub replies: BTreeMap<String, Form>,
    /// Is this idea merged into another?
    pub merged: BTreeMap<usize, Must>,
    /// Is this release out?
    pub released: BTreeMap<usize, Must>,
    /// How many forms were answered.
    pub answers: u64,
    /// How many were not.
    pub silences: u64,
    /// How many were answered with 503.
    pub refusals: u64,
    /// The longest that anybody waited for an answer.
    pub longest: Duration,
    /// The longest between two that were done, and when the last was.
    pub gap: Duration,
    last: Option<Instant>,
}

impl Told {
    /// Counts an answer to what was sent then.
    pub fn hear(&mut self, answer: Answer, begun: Instant) {
        let now = Instant::now();
        self.longest = self.longest.max(now - begun);
        match answer {
            Answer::Silence => self.silences += 1,
            Answer::Refused => self.refusals += 1,
            Answer::Said(_) => {
                self.answers += 1;
                self.gap = self.gap.max(self.last.map_or(Duration::ZERO, |last| now - last));
                self.last = Some(now);
            }
        }
    }

    /// Begins a life: nobody waits between two.
    pub fn begin(&mut self) {
        (self.last, self.gap, self.longest) = (None, Duration::ZERO, Duration::ZERO);
    }

    /// A torture under which nothing was asked proves nothing.
    pub fn is_worth(&self) -> Result<(), Trouble> {
        let asked = [self.votes.len(), self.joint.len(), self.replies.len(), self.merged.len(), self.released.len()];
        if asked.contains(&0) || self.silences == 0 {
            return Err(Trouble::new(format!("too little happened to prove anything: {self}")));
        }
        Ok(())
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let out = self.released.values().filter(|m| **m == Must::Be(true)).count();
        write!(
            f,
            "{} answers, {} refusals, {} silences: {} votes, {} replies, {} merges, {out} releases",
            self.answers,
            self.refusals,
            self.silences,
            self.votes.len() + self.joint.len(),
            self.replies.len(),
            self.merged.len()
        )
    }
}
