//! `POST /preview`: any form of this room, with its text as it will look. The form says in `at` where it is sent in the end.

use super::ask::Ask;
use super::known::Known;
use super::{edit, new, place, reply};
use crate::picture::Taken;
use axum::response::Response;
use boards::Thing;
use gate::Fail;
use std::sync::Arc;

/// The form again. A picture that was not taken is missing in it, and is said when the text is sent without it.
pub(super) async fn show(known: Arc<Known>, ask: Ask, Taken { sent, .. }: Taken) -> Result<Response, Fail> {
    let at = sent.field("at").unwrap_or_default();
    let pieces: Vec<&str> = at.split('/').collect();
    match pieces.as_slice() {
        ["", "board", slug, "new"] => new::preview(&known, &ask, slug, &sent).await,
        ["", "topic", id, "reply"] => reply::preview(&ask, id, &sent).await,
        ["", "topic", id, "edit"] => edit::preview(&ask, Thing::Topic(place::topic_id(id)?), &sent).await,
        ["", "reply", id, "edit"] => edit::preview(&ask, Thing::Reply(place::reply_id(id)?), &sent).await,
        _ => Err(Fail::missing()),
    }
}
