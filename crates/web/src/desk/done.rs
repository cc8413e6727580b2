//! What a form of the inbox does: a verb in one transaction, once; then the next item, or the page again with what was typed.

use super::composer::Typed;
use super::place::From;
use super::show::{self, Refused};
use crate::App;
use crate::no::No;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit};
use kernel::Actor;
use std::sync::Arc;
use store::Tx;

/// What the line after a redirect (`?said=`) says, in the visitor's language.
pub(super) fn line(base: &crate::Base, said: &str, n: i64, m: i64) -> Option<String> {
    use words::k;
    Some(match said {
        "answered" => base.f(k::desk_said_answered(n)),
        "together" => base.f(k::desk_said_together(n, m)),
        "merged" => base.f(k::desk_said_merged(m, n)),
        "held" => base.f(k::desk_said_held(base.weekday(&base.now.plus_seconds(desk::HOLD_SECONDS)))),
        "assigned" | "snoozed" | "woken" | "undone" | "overtaken" | "draft" | "taken-back" | "changed" => base.t.of("desk-said", said),
        _ => return None,
    })
}

/// The line, where messages are said aloud.
#[derive(askama::Template)]
#[template(source = "<p class=\"toast\">{{ text }}</p>", ext = "html")]
pub(super) struct Flash {
    pub(super) text: String,
}

/// Does it.
pub(super) async fn act<F>(
    app: &Arc<App>,
    visit: &Visit,
    headers: &HeaderMap,
    (route, sent): (&'static str, Sent),
    verb: F,
) -> Result<Response, Fail>
where
    F: Fn(&mut Tx<'_>, &Actor, &From, &Sent) -> Result<Done, No> + Send + 'static,
{
    let (by, now, from) = (visit.actor().clone(), app.now(), From::of(&sent));
    let (caller, given, view) = (visit.caller(), sent.clone(), from.clone());
    let done = app
        .db
        .write(move |tx| {
            let verb = |tx: &mut Tx<'_>| verb(tx, &by, &from, &given);
            match given.key() {
                Some(key) => gate::once(tx, &gate::Asked { caller: caller.clone(), route, key, digest: given.digest() }, now, verb),
                None => verb(tx),
            }
        })
        .await;
    match done {
        Ok(done) => Ok(done.into_response()),
        Err(why) if why.gives_back() => {
            let refused = Refused { typed: Typed::of(&sent), why: Some(why) };
            show::again(app, visit, headers, &view.asked, &refused, sent.field("back").as_deref()).await
        }
        Err(why) => Err(Fail::new(&why)),
    }
}
