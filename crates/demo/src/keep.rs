//! Playing what staff do to keep the house: ideas merged, topics closed, texts reported, replies saved.

use crate::cast::Failure;
use crate::plan::Sort;
use crate::play::Scene;
use kernel::Time;
use store::Tx;

impl Scene<'_> {
    /// Merges an idea into the one that asks for the same.
    pub(crate) fn merge(&self, tx: &mut Tx<'_>, file: usize, n: usize, at: Time) -> Result<(), Failure> {
        let post = self.of(Sort::Idea, file, n)?;
        let (Some(into), Some(by)) = (&post.merged, &post.merged_by) else {
            return Err(Failure::Story(format!("{} is merged into what, by whom?", post.key)));
        };
        let (source, into, by) = (self.idea(&post.key)?, self.idea(into)?, self.who(by)?);
        ideas::merge(tx, &by, source, into, at).map(|_| ()).map_err(|e| Failure::said(&post.key, &e))
    }

    /// Closes a topic.
    pub(crate) fn lock(&self, tx: &mut Tx<'_>, file: usize, n: usize, at: Time) -> Result<(), Failure> {
        let post = self.of(Sort::Talk, file, n)?;
        let Some(lock) = &post.lock else { return Ok(()) };
        boards::lock(tx, &self.who(&lock.by)?, self.topic(&post.key)?, &lock.reason, at).map_err(|e| Failure::said(&post.key, &e))
    }

    /// Reports a reply to the moderators.
    pub(crate) fn report(&self, tx: &mut Tx<'_>, sort: Sort, file: usize, n: usize, r: usize, at: Time) -> Result<(), Failure> {
        let post = self.of(sort, file, n)?;
        let Some(report) = post.reply.get(r).and_then(|r| r.report.as_ref()) else { return Ok(()) };
        let (by, thing) = (self.who(&report.by)?, boards::Thing::Reply(self.said(&post.key, r)?));
        let ground = boards::Ground::parse(&report.reason);
        boards::report(tx, &by, thing, ground, &report.words, at).map_err(|e| Failure::said(&post.key, &e))
    }

    /// Keeps a reply to begin with.
    pub(crate) fn save(&self, tx: &mut Tx<'_>, n: usize, at: Time) -> Result<(), Failure> {
        let saved = self.content.saved.get(n).ok_or_else(|| Failure::Story(format!("no saved reply {n}")))?;
        desk::save_reply(tx, &self.who(&saved.by)?, &saved.title, &saved.body, at).map(|_| ()).map_err(|e| Failure::said(&saved.title, &e))
    }
}
