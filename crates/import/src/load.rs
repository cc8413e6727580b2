//! Reads again, from their places, the rows that one post is made of.

use crate::Failure;
use crate::batch::Blame;
use crate::file::File;
use crate::html;
use crate::plan::{Accepted, Entry, Extra, Plan};
use crate::read::{Comment, Edition, Post, User};
use crate::row::Place;
use crate::rows::Again;
use std::path::Path;

/// A post with all that belongs to it.
pub(crate) struct Whole {
    pub(crate) post: Post,
    pub(crate) extra: Extra,
    /// As it is now, where its history does not say.
    pub(crate) body: String,
    /// The texts it had, the oldest first, from its history.
    pub(crate) editions: Vec<Edition>,
}

/// An answer, or a comment on a question or an answer.
pub(crate) enum Reply {
    Answer(Box<Whole>),
    /// With its question.
    Comment(Comment, i64),
}

pub(crate) struct Loader<'a> {
    plan: &'a Plan,
    again: Again,
}

impl<'a> Loader<'a> {
    pub(crate) fn new(dir: &Path, plan: &'a Plan) -> Self {
        Self { plan, again: Again::new(dir) }
    }

    pub(crate) fn user(&mut self, at: Place) -> Result<(User, usize), Failure> {
        Ok((User::read(&self.again.row(File::Users, at)?)?, 1))
    }

    pub(crate) fn post(&mut self, entry: &Entry) -> Result<(Whole, usize), Failure> {
        let post = Post::read(&self.again.row(File::Posts, entry.place)?)?;
        let extra = self.plan.posts.get(&post.id).cloned().unwrap_or_default();
        let mut editions = Vec::new();
        for (_, _, place) in &extra.editions {
            editions.push(Edition::read(&self.again.row(File::PostHistory, *place)?)?);
        }
        let body = if editions.is_empty() { html::to_markdown(&post.html) } else { String::new() };
        let weight = 1 + editions.len() + extra.votes.len() + extra.sets.len() + post.tags.len();
        Ok((Whole { post, extra, body, editions }, weight))
    }

    pub(crate) fn reply(&mut self, entry: &Entry) -> Result<(Reply, usize), Failure> {
        if !entry.comment {
            let (whole, weight) = self.post(entry)?;
            return Ok((Reply::Answer(Box::new(whole)), weight));
        }
        let comment = Comment::read(&self.again.row(File::Comments, entry.place)?)?;
        let question = self.plan.posts.get(&comment.post).map_or(comment.post, |p| p.question);
        Ok((Reply::Comment(comment, question), 1))
    }
}

impl Blame for User {
    fn blame(&self) -> (&'static str, u64) {
        (File::Users.name(), self.line)
    }
}

impl Blame for Whole {
    fn blame(&self) -> (&'static str, u64) {
        (File::Posts.name(), self.post.line)
    }
}

impl Blame for Reply {
    fn blame(&self) -> (&'static str, u64) {
        match self {
            Self::Answer(whole) => whole.blame(),
            Self::Comment(comment, _) => (File::Comments.name(), comment.line),
        }
    }
}

impl Blame for Accepted {
    fn blame(&self) -> (&'static str, u64) {
        (File::Posts.name(), self.line)
    }
}
