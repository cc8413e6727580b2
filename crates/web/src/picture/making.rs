//! Turns at making pictures: one takes a core for up to a second and a good part of a gigabyte of memory.

use crate::App;
use bytes::Bytes;
use kernel::{Actor, PictureId};
use pictures::Refusal;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So many are made at once.
const TURNS: usize = 2;
/// So many more wait; whoever comes then is asked to come again.
const WAITING: usize = 16;

/// The turns.
pub struct Making {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Default for Making {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(TURNS)), places: Arc::new(Semaphore::new(TURNS + WAITING)) }
    }
}

impl Making {
    async fn turn(&self) -> Option<(OwnedSemaphorePermit, OwnedSemaphorePermit)> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some((place, Arc::clone(&self.turns).acquire_owned().await.ok()?))
    }
}

/// Makes and keeps an uploaded picture: the bytes first, then the row.
pub(super) async fn take_in(app: &App, by: &Actor, bytes: Bytes, shows: String) -> Result<PictureId, Refusal> {
    let (asks, now) = (by.clone(), app.now());
    app.db.read(move |tx| pictures::admit(tx, &asks, now)).await?;
    let turn = app.making.turn().await.ok_or(Refusal::Unkept)?;
    // The turn goes with the work to its thread: who hangs up early does not make room for another before it is done.
    let making = tokio::task::spawn_blocking(move || {
        let made = pictures::make(&bytes);
        drop(turn);
        made
    });
    let made = Arc::new(making.await.map_err(unkept)??);
    let _adding = app.blobs.adding().await;
    for one in [&made.full, &made.thumb] {
        app.blobs.put(&one.digest, one.bytes.clone()).await.map_err(unkept)?;
    }
    let (by, now) = (by.clone(), app.now());
    app.db.write(move |tx| pictures::keep(tx, &by, &made, &shows, now)).await
}

fn unkept(why: impl std::fmt::Display) -> Refusal {
    tracing::error!(cause = %why, "a picture was not kept");
    Refusal::Unkept
}
