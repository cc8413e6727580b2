//! Taking in an uploaded picture: made in its turn, its bytes laid down, then its row.

use crate::App;
use bytes::Bytes;
use kernel::{Actor, PictureId};
use pictures::Refusal;
use std::sync::Arc;

/// Makes and keeps an uploaded picture.
pub(super) async fn take_in(app: &App, by: &Actor, bytes: Bytes, shows: String) -> Result<PictureId, Refusal> {
    let (asks, now) = (by.clone(), app.now());
    app.db.read(move |tx| pictures::admit(tx, &asks, now)).await?;
    let laid = app.making.lay(&app.blobs, bytes).await?;
    let (by, now, made) = (by.clone(), app.now(), Arc::clone(&laid.made));
    app.db.write(move |tx| pictures::keep(tx, &by, &made, &shows, now)).await
}
