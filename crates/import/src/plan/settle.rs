//! What the files beside Posts say: people, comments, edits and votes; and, when all are read, what only they together can say.

use super::{Entry, Plan};
use crate::Failure;
use crate::file::File;
use crate::read::{Comment, Edition, User};
use crate::row::Row;
use crate::tags::{self, Change};

const NOT_BROUGHT: &str = "its post is not brought over";
const OVER: &str = "an acceptance that does not stand";
const DAY: i64 = 86_400_000_000;

impl Plan {
    pub(super) fn row(&mut self, row: &Row) -> Result<(), Failure> {
        match row.file {
            File::Users => {
                User::read(row)?;
                self.users.push(row.place);
            }
            File::Comments => {
                let comment = Comment::read(row)?;
                match self.posts.get(&comment.post) {
                    None => self.sums.leave(row.file, comment.id, NOT_BROUGHT),
                    Some(post) => self.replies.push(Entry { at: comment.at.max(post.at), comment: true, id: comment.id, place: row.place }),
                }
            }
            File::PostHistory => self.edit(row)?,
            File::Votes => self.vote(row)?,
            file => self.sums.leave(file, row.id("Id")?, file.left_because().unwrap_or_default()),
        }
        Ok(())
    }

    fn edit(&mut self, row: &Row) -> Result<(), Failure> {
        let (kind, edition) = (row.id("PostHistoryTypeId")?, Edition::read(row)?);
        let Some(post) = self.posts.get_mut(&row.id("PostId")?) else {
            self.sums.leave(row.file, edition.id, NOT_BROUGHT);
            return Ok(());
        };
        match kind {
            2 | 5 | 8 if edition.text.trim().is_empty() => self.sums.leave(row.file, edition.id, "an edition without a text"),
            2 | 5 | 8 => post.editions.push((edition.at, edition.id, row.place)),
            3 | 6 | 9 => {
                let states = tags::parse(&edition.text).into_iter().filter(|t| tags::state(t).is_some()).collect();
                let comment = row.get("Comment").unwrap_or_default().to_owned();
                post.changes.push(Change { at: edition.at, row: edition.id, line: edition.line, states, comment });
            }
            1 | 4 | 7 => self.sums.leave(row.file, edition.id, "titles are kept as they are now"),
            _ => self.sums.leave(row.file, edition.id, format!("something else than an edit (type {kind})")),
        }
        Ok(())
    }

    fn vote(&mut self, row: &Row) -> Result<(), Failure> {
        let (id, kind, at) = (row.id("Id")?, row.id("VoteTypeId")?, row.created()?);
        let Some(post) = self.posts.get_mut(&row.id("PostId")?) else {
            self.sums.leave(row.file, id, NOT_BROUGHT);
            return Ok(());
        };
        let day = at.micros().div_euclid(DAY);
        match kind {
            1 => {
                if let Some((_, earlier)) = post.accepted_on.replace((at, id)) {
                    self.sums.leave(row.file, earlier, OVER);
                }
            }
            2 => post.votes.entry(day).or_default().0 += 1,
            3 => post.votes.entry(day).or_default().1 += 1,
            _ => self.sums.leave(row.file, id, format!("neither a vote up nor down (type {kind})")),
        }
        Ok(())
    }

    /// Orders everything, and settles what only all files together can say.
    pub(super) fn finish(&mut self, accepted: &[(i64, i64, u64)]) {
        self.questions.sort_unstable();
        self.replies.sort_unstable();
        for (question, answer, line) in accepted {
            let Some(post) = self.posts.get_mut(answer).filter(|p| p.question == *question && answer != question) else { continue };
            let on = post.accepted_on.take();
            // The archive knows the day only: not before the answer itself.
            let at = on.map_or(post.at, |(day, _)| day.max(post.at));
            self.accepted.push(super::Accepted { question: *question, answer: *answer, at, vote: on.map(|(_, row)| row), line: *line });
        }
        let mut ids: Vec<i64> = self.posts.keys().copied().collect();
        ids.sort_unstable();
        for id in ids {
            let Some(post) = self.posts.get_mut(&id) else { continue };
            if let Some((_, row)) = post.accepted_on {
                self.sums.leave(File::Votes, row, OVER);
            }
            post.editions.sort_unstable();
            post.changes.sort_by_key(|c| (c.at, c.row));
            post.sets = if post.idea { tags::standing(&post.changes) } else { Vec::new() };
            for change in std::mem::take(&mut post.changes) {
                if !post.sets.iter().any(|s| s.by.row == change.row) {
                    self.sums.leave(File::PostHistory, change.row, "tags are kept as they are now");
                }
            }
        }
    }
}
