//! What a community keeps for itself: export, import, move, backup, restore. All of it reads one snapshot and compares what came out with
//! what went in before it says that it is done. Why it is so: `docs/decisions/0019-keep.md`.

mod backup;
mod blobs;
mod export;
mod files;
mod manifest;
mod moving;
mod noted;
mod progress;
mod restore;

pub use backup::backup;
pub use export::{Wanted, export};
pub(crate) use files::digest;
pub use manifest::{Manifest, What};
pub use moving::relocate;
pub use progress::Progress;
pub use restore::restore;

use crate::Failure;
use std::path::Path;
use std::sync::Arc;
use tokio::runtime::Handle;

/// The file of a SQLite database in a backup.
const DATABASE: &str = "millet.db";

/// Does something that blocks away from the runtime, whose handle it is given for the pictures.
pub async fn aside<T: Send + 'static>(work: impl FnOnce(&Handle) -> Result<T, Failure> + Send + 'static) -> Result<T, Failure> {
    let runtime = Handle::current();
    let done = tokio::task::spawn_blocking(move || work(&runtime)).await;
    done.unwrap_or_else(|e| Err(Failure(e.to_string())))
}

/// How far something is: the table or thing, and how many of it are done. Shared, because several layers tell it.
pub type Tick = Arc<dyn Fn(&str, u64) + Send + Sync>;

/// Nobody is told.
pub fn silently() -> Tick {
    Arc::new(|_, _| ())
}

fn at(path: &Path, why: &dyn std::fmt::Display) -> Failure {
    Failure(format!("{}: {why}", path.display()))
}
