//! `POST /idea/{id}/move`: staff say where it stands, in words of their own.

use super::done::Done;
use super::forms::{No, Refused, Typed};
use super::show::again;
use crate::App;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Sent, Visit};
use ideas::{Refusal, State as Where, Step};
use std::sync::Arc;

/// The verb.
pub(super) async fn move_on(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(piece): Path<String>,
    sent: Sent,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = super::number(&piece).ok_or_else(Fail::missing)?;
    let (by, now, typed) = (visit.actor().clone(), app.now(), Typed::of(&sent));
    let t = typed.clone();
    let moved = app
        .db
        .write(move |tx| {
            // What a moderator has hidden is missing here too.
            let idea = ideas::idea(tx, id)?.ok_or(Refusal::Missing)?;
            boards::visible(tx, &by, idea.topic)?;
            // A word we do not know is a state that nobody sets by hand.
            let state = Where::parse(&t.state).ok_or(Refusal::NotByHand)?;
            let filled = |text: &'_ str| !text.trim().is_empty();
            let mind = Some(t.mind.as_str()).filter(|m| filled(m));
            let month = Some(t.month.trim()).filter(|m| filled(m));
            ideas::advance(tx, &by, id, &Step { state, words: &t.words, mind, month }, now)?;
            Ok::<_, Refusal>(ideas::briefs(tx, &[id])?.remove(&id).ok_or(Refusal::Missing)?.slug)
        })
        .await;
    match moved {
        Ok(slug) => Ok(gate::Done::see(format!("{}?done={}", super::path(id, &slug), Done::Moved.word())).into_response()),
        Err(why) => {
            let why = No::from(why);
            if why.is_about_a_field() {
                again(&app, &visit, &headers, id, &Refused::Move { typed, why }).await
            } else {
                Err(Fail::new(&why))
            }
        }
    }
}
