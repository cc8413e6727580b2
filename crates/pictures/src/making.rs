//! Turns at making pictures: one takes a core for up to a second and a good part of a gigabyte of memory.

use crate::{Blobs, Made, Refusal};
use bytes::Bytes;
use std::sync::Arc;
use tokio::sync::{OwnedRwLockReadGuard, OwnedSemaphorePermit, Semaphore};

/// So many are made at once.
const TURNS: usize = 2;
/// So many more wait; whoever comes then is asked to come again.
const WAITING: usize = 16;

/// The turns. A clone shares them.
#[derive(Debug, Clone)]
pub struct Making {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Default for Making {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(TURNS)), places: Arc::new(Semaphore::new(TURNS + WAITING)) }
    }
}

/// A picture whose bytes lie in the blobs. Hold it until the row is kept that names them.
#[derive(Debug)]
pub struct Laid {
    /// What was made.
    pub made: Arc<Made>,
    _adding: OwnedRwLockReadGuard<()>,
}

impl Making {
    async fn turn(&self) -> Option<(OwnedSemaphorePermit, OwnedSemaphorePermit)> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some((place, Arc::clone(&self.turns).acquire_owned().await.ok()?))
    }
    /// Makes a picture when it is its turn.
    pub async fn make(&self, bytes: Bytes) -> Result<Made, Refusal> {
        let turn = self.turn().await.ok_or(Refusal::Unkept)?;
        // The turn goes with the work to its thread: who hangs up early does not make room for another before it is done.
        let making = tokio::task::spawn_blocking(move || {
            let made = crate::make(&bytes);
            drop(turn);
            made
        });
        making.await.map_err(unkept)?
    }
    /// Makes a picture and lays its bytes into the blobs: before the row that names them.
    pub async fn lay(&self, blobs: &Blobs, bytes: Bytes) -> Result<Laid, Refusal> {
        let made = Arc::new(self.make(bytes).await?);
        let adding = blobs.adding().await;
        for one in [&made.full, &made.thumb] {
            blobs.put(&one.digest, one.bytes.clone()).await.map_err(unkept)?;
        }
        Ok(Laid { made, _adding: adding })
    }
}

fn unkept(why: impl std::fmt::Display) -> Refusal {
    tracing::error!(cause = %why, "a picture was not kept");
    Refusal::Unkept
}
