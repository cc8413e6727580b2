//! Short and permanent addresses that lead to the page: `/t/ID`, `/reply/ID`.

use super::ask::{Ask, moved, see};
use super::place::{self, Home};
use crate::no::No;
use axum::extract::Path;
use axum::response::Response;
use gate::Fail;
use kernel::Permission;

/// `GET /t/{id}`: to the topic's own page.
pub(super) async fn topic(ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    let (id, by) = (place::topic_id(&id)?, ask.actor().clone());
    let path = ask.app.read(move |tx| {
        let topic = boards::visible(tx, &by, id)?;
        Ok::<_, No>(Home::of(tx, &topic)?.path())
    });
    Ok(moved(path.await?))
}

/// `GET /reply/{id}`: to the page the reply is on, whichever it is by then.
pub(super) async fn reply(ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    let (id, moderator) = (place::reply_id(&id)?, ask.actor().may(Permission::Moderate));
    Ok(see(ask.app.read(move |tx| place::of_reply(tx, id, moderator)).await?))
}
