//! `POST /topic/{id}/accept` and `/unaccept`: the asker says which answer helped.

use super::ask::{Ask, see};
use super::place::{self, topic_path};
use crate::no::No;
use axum::extract::Path;
use axum::response::Response;
use boards::Refusal;
use gate::{Fail, Sent};

/// Accepts the reply in the field `reply`.
pub(super) async fn accept(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let (id, by, now) = (place::topic_id(&id)?, ask.actor().clone(), ask.now());
    let reply = place::reply_id(&sent.field("reply").unwrap_or_default())?;
    let path = ask.app.write(move |tx| {
        boards::accept(tx, &by, id, reply, now)?;
        let topic = boards::topic(tx, id)?.ok_or(Refusal::Missing)?;
        Ok::<_, No>(format!("{}#accepted", topic_path(id, &topic.slug)))
    });
    Ok(see(path.await?))
}

/// Takes it back.
pub(super) async fn unaccept(ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    let (id, by, now) = (place::topic_id(&id)?, ask.actor().clone(), ask.now());
    let path = ask.app.write(move |tx| {
        boards::unaccept(tx, &by, id, now)?;
        let topic = boards::topic(tx, id)?.ok_or(Refusal::Missing)?;
        Ok::<_, No>(topic_path(id, &topic.slug))
    });
    Ok(see(path.await?))
}
