//! What the program answered, and what was asked without an answer: what the database is held against.

use crate::trouble::Trouble;
use std::collections::BTreeMap;
use std::fmt;

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
}

impl Told {
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
            "{} answers, {} silences: {} votes, {} replies, {} merges, {out} releases",
            self.answers,
            self.silences,
            self.votes.len() + self.joint.len(),
            self.replies.len(),
            self.merged.len()
        )
    }
}
