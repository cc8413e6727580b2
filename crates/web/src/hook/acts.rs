//! What is pressed on an endpoint's page: each leads back to it.

use super::{look, noted};
use crate::no::No;
use crate::talk::ask::{Ask, see};
use audit::Act;
use axum::extract::Path;
use axum::response::Response;
use gate::{Fail, Sent};
use kernel::{Actor, DeliveryId, HookId};
use store::Tx;

async fn act<F>(ask: &Ask, to: String, audited: Option<(Act, HookId)>, verb: F) -> Result<Response, Fail>
where
    F: Fn(&mut Tx<'_>, &Actor) -> Result<(), hooks::Refusal> + Send + 'static,
{
    let (by, now) = (ask.actor().clone(), ask.now());
    ask.app
        .write::<_, No>(move |tx| {
            verb(tx, &by)?;
            audited.map_or(Ok(()), |(act, id)| Ok(noted(tx, &by, act, id, now)?))
        })
        .await?;
    Ok(see(to))
}

/// `POST /hooks/{id}/switch`, `on=yes` or `on=no`: on, or paused.
pub(super) async fn switch(ask: Ask, Path(id): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    let (id, now, on) = (HookId::new(id), ask.now(), sent.field("on").as_deref() == Some("yes"));
    let verb = move |tx: &mut Tx<'_>, by: &Actor| if on { hooks::resume(tx, by, id, now) } else { hooks::pause(tx, by, id) };
    act(&ask, look::path(id), Some((Act::HookChanged, id)), verb).await
}

/// `POST /hooks/{id}/forget`: deletes it.
pub(super) async fn forget(ask: Ask, Path(id): Path<i64>) -> Result<Response, Fail> {
    let id = HookId::new(id);
    act(&ask, "/hooks".to_owned(), Some((Act::HookChanged, id)), move |tx, by| hooks::forget(tx, by, id)).await
}

/// `POST /hooks/{id}/test`.
pub(super) async fn test(ask: Ask, Path(id): Path<i64>) -> Result<Response, Fail> {
    let (id, now) = (HookId::new(id), ask.now());
    act(&ask, format!("{}#log", look::path(id)), None, move |tx, by| hooks::send_test(tx, by, id, now).map(drop)).await
}

/// `POST /hooks/{id}/replay`, `delivery=12`: sends it again. What may not be told any more is not, and the log says so.
pub(super) async fn replay(ask: Ask, Path(id): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    let (id, now) = (HookId::new(id), ask.now());
    let delivery = sent.field("delivery").and_then(|d| d.parse().ok()).unwrap_or(DeliveryId::new(0));
    let verb = move |tx: &mut Tx<'_>, by: &Actor| hooks::replay(tx, by, id, delivery, now);
    act(&ask, format!("{}#log", look::path(id)), Some((Act::HookReplayed, id)), verb).await
}
