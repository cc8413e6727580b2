//! The first pass: every file is read and checked to its end before anything is written. What is kept of it are places and days, not
//! texts, so that memory grows with the number of rows only.

use crate::Failure;
use crate::bar::Progress;
use crate::file::File;
use crate::read::Post;
use crate::row::{Place, Row};
use crate::rows::Rows;
use crate::sums::Sums;
use crate::tags::{Change, Set};
use kernel::Time;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// What a dump holds.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) users: Vec<Place>,
    /// Questions, the oldest first.
    pub(crate) questions: Vec<Entry>,
    /// Answers and comments, the oldest first, none before what it belongs to.
    pub(crate) replies: Vec<Entry>,
    pub(crate) posts: HashMap<i64, Extra>,
    pub(crate) accepted: Vec<Accepted>,
    pub(crate) sums: Sums,
}

/// A question, an answer or a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) at: Time,
    /// After an answer of the same instant.
    pub(crate) comment: bool,
    pub(crate) id: i64,
    pub(crate) place: Place,
}

/// What other files say of a post.
#[derive(Debug, Clone, Default)]
pub(crate) struct Extra {
    pub(crate) at: Time,
    /// The question it is or answers.
    pub(crate) question: i64,
    pub(crate) idea: bool,
    pub(crate) editions: Vec<(Time, i64, Place)>,
    changes: Vec<Change>,
    pub(crate) sets: Vec<Set>,
    /// Votes up and down by day since 1970.
    pub(crate) votes: BTreeMap<i64, (i64, i64)>,
    /// The day on which the asker accepted it, if its row is there.
    accepted_on: Option<(Time, i64)>,
}

/// An accepted answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Accepted {
    pub(crate) question: i64,
    pub(crate) answer: i64,
    pub(crate) at: Time,
    /// The row of Votes that says so, if it is there.
    pub(crate) vote: Option<i64>,
    pub(crate) line: u64,
}

mod settle;

impl Plan {
    /// Reads everything.
    pub(crate) fn read(dir: &Path, progress: &dyn Fn(Progress)) -> Result<Self, Failure> {
        let mut plan = Self::default();
        let size = |f: File| std::fs::metadata(dir.join(f.name())).map_or(0, |m| m.len());
        let total = File::ALL.into_iter().map(size).sum();
        let mut before = 0;
        let (mut answers, mut accepted) = (Vec::new(), Vec::new());
        for file in File::ALL {
            if file.left_because().is_some() && !dir.join(file.name()).exists() {
                continue;
            }
            let mut rows = Rows::open(dir, file)?;
            while let Some(row) = rows.next()? {
                plan.sums.read(file);
                if file == File::Posts {
                    plan.post(&row, &mut answers, &mut accepted)?;
                } else {
                    plan.row(&row)?;
                }
                progress(Progress { stage: "reading", done: before + rows.read_so_far(), total });
            }
            if file == File::Posts {
                plan.join_answers(&answers);
            }
            before += size(file);
        }
        plan.finish(&accepted);
        Ok(plan)
    }

    fn post(&mut self, row: &Row, answers: &mut Vec<(Entry, i64)>, accepted: &mut Vec<(i64, i64, u64)>) -> Result<(), Failure> {
        let (id, kind) = (row.id("Id")?, row.id("PostTypeId")?);
        if kind != 1 && kind != 2 {
            let why = if kind == 4 || kind == 5 { "the description of a tag".to_owned() } else { format!("a post of type {kind}") };
            self.sums.leave(File::Posts, id, why);
            return Ok(());
        }
        let post = Post::read(row)?;
        let entry = Entry { at: post.at, comment: false, id, place: row.place };
        if let Some(question) = post.parent {
            answers.push((entry, question));
            return Ok(());
        }
        let idea = post.has("feature-request") || post.has("bug");
        accepted.extend(post.accepted.map(|answer| (id, answer, row.place.line)));
        self.posts.insert(id, Extra { at: post.at, question: id, idea, ..Extra::default() });
        self.questions.push(entry);
        Ok(())
    }

    /// An answer may stand before its question, so they are joined when all are read.
    fn join_answers(&mut self, answers: &[(Entry, i64)]) {
        let questions: HashMap<i64, Time> = self.posts.iter().map(|(id, q)| (*id, q.at)).collect();
        for (entry, question) in answers {
            match questions.get(question) {
                None => self.sums.leave(File::Posts, entry.id, "its question is not in this archive"),
                Some(asked) => {
                    let at = entry.at.max(*asked);
                    self.posts.insert(entry.id, Extra { at, question: *question, ..Extra::default() });
                    self.replies.push(Entry { at, ..*entry });
                }
            }
        }
    }
}
