//! Batches: loaded outside a transaction, written in one, reported after it.

use crate::place::Place;
use crate::sums::Sums;
use crate::{Failure, Progress};
use store::{Db, Tx};

/// How many rows a transaction writes at most; a single post with more is written alone.
const ROWS: usize = 300;

pub(crate) struct Batches<'a> {
    pub(crate) db: &'a Db,
    pub(crate) place: Place,
    pub(crate) progress: &'a dyn Fn(Progress),
    pub(crate) sums: Sums,
}

/// Writes one item and counts what became of its rows.
pub(crate) type Bring<T> = fn(&mut Tx<'_>, &Place, &T) -> Result<Sums, Failure>;

/// What can be blamed.
pub(crate) trait Blame {
    /// Its file and line.
    fn blame(&self) -> (&'static str, u64);
}

impl Batches<'_> {
    /// Brings all items, in their order. `load` reads one again and says how many rows it makes.
    pub(crate) async fn run<I, T: Blame + Send + Sync + 'static>(
        &mut self,
        stage: &'static str,
        items: &[I],
        mut load: impl FnMut(&I) -> Result<(T, usize), Failure>,
        bring: Bring<T>,
    ) -> Result<(), Failure> {
        let total = items.len() as u64;
        let (mut batch, mut rows, mut done) = (Vec::new(), 0, 0);
        (self.progress)(Progress { stage, done, total });
        for item in items {
            let (loaded, weight) = load(item)?;
            if rows + weight > ROWS && !batch.is_empty() {
                done += batch.len() as u64;
                self.write(std::mem::take(&mut batch), bring).await?;
                (self.progress)(Progress { stage, done, total });
                rows = 0;
            }
            batch.push(loaded);
            rows += weight;
        }
        self.write(batch, bring).await?;
        (self.progress)(Progress { stage, done: total, total });
        Ok(())
    }

    async fn write<T: Blame + Send + Sync + 'static>(&mut self, batch: Vec<T>, bring: Bring<T>) -> Result<(), Failure> {
        let Some(first) = batch.first() else { return Ok(()) };
        let (file, line) = first.blame();
        let place = self.place.clone();
        let all = move |tx: &mut Tx<'_>| {
            let mut sums = Sums::default();
            for item in &batch {
                let (file, line) = item.blame();
                sums.merge(bring(tx, &place, item).map_err(|e| e.at(file, line))?);
            }
            Ok(sums)
        };
        let done = if self.place.dry_run { self.db.read(all).await } else { self.db.write(all).await };
        // What has no row of its own, such as a full disk at the commit, is told with the first of the batch.
        self.sums.merge(done.map_err(|e: Failure| e.at(file, line))?);
        Ok(())
    }
}
