//! `POST /idea/{id}/reply`: a reply in its discussion; the first of staff is the answer everybody waits for.

use super::done::Done;
use super::forms::{No, Refused};
use super::read::place;
use super::show::{again, page_of};
use crate::App;
use crate::picture::Taken;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use boards::Writing;
use gate::{Asked, Fail, Visit};
use kernel::{Actor, IdeaId, Kind, Refuse, ReplyId, Time};
use std::sync::Arc;
use store::Tx;

/// The verb, once for each key of the form.
pub(super) async fn reply(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(piece): Path<String>,
    Taken { sent, no }: Taken,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = super::number(&piece).ok_or_else(Fail::missing)?;
    let (by, now, caller) = (visit.actor().clone(), app.now(), visit.caller());
    let body = sent.field("body").unwrap_or_default();
    let to = sent.field("to").and_then(|t| t.parse::<i64>().ok());
    if let Some(no) = no {
        let why = No::Picture(no);
        return again(&app, &visit, &headers, id, &Refused::Reply { body, to, why }).await;
    }
    let (text, form, gatekeeper) = (body.clone(), sent.clone(), Arc::clone(&app));
    let told = app
        .db
        .write(move |tx| {
            let say = |tx: &mut Tx<'_>| {
                gatekeeper.admit(tx, &by, Writing::Reply, &text, now)?;
                said(tx, &by, id, &text, to, now)
            };
            let Some(key) = form.key() else { return say(tx) };
            let asked = Asked { caller: caller.clone(), route: "/idea/{id}/reply", key, digest: form.digest() };
            gate::once(tx, &asked, now, say)
        })
        .await;
    match told {
        Ok(done) => Ok(done.into_response()),
        Err(why) if why.is_about_a_field() || why.kind() == Kind::Malformed => {
            again(&app, &visit, &headers, id, &Refused::Reply { body, to, why }).await
        }
        Err(why) => Err(Fail::new(&why)),
    }
}

/// Replies and says where it stands now.
fn said(tx: &mut Tx<'_>, by: &Actor, id: IdeaId, body: &str, to: Option<i64>, now: Time) -> Result<gate::Done, No> {
    let idea = ideas::idea(tx, id)?.ok_or(ideas::Refusal::Missing)?;
    let reply = ideas::reply(tx, by, id, body, to.map(ReplyId::new), now)?;
    let topic = boards::visible(tx, by, idea.topic)?;
    boards::drop_draft(tx, by, &place(id))?;
    let (path, page) = (super::path(id, &topic.slug), page_of(topic.replies));
    let page = if page > 1 { format!("page={page}&") } else { String::new() };
    Ok(gate::Done::see(format!("{path}?{page}done={}#reply-{reply}", Done::Replied.word())))
}
