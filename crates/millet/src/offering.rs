//! Keeps what devices are told: read when the program begins, and again within half a second of a change, on every node.

use std::sync::Arc;
use std::time::Duration;
use store::Db;
use tokio::sync::watch;
use updates::Shelf;

/// A change is right everywhere within a second: half of it to notice, the rest to read.
const EVERY: Duration = Duration::from_millis(400);

/// Until the program stops.
pub async fn run(db: Db, shelf: Arc<Shelf>, mut stopped: watch::Receiver<bool>) {
    let mut edition = None;
    loop {
        // Of the embedded database it is known whether anything at all was written.
        let now = db.edition();
        if now.is_none() || now != edition {
            match shelf.refresh(&db).await {
                Ok(_) => edition = now,
                Err(e) => tracing::warn!(error = %e, "what devices are told could not be read; it stays as it was"),
            }
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stopped.wait_for(|s| *s) => return,
        }
    }
}
