//! `POST /propose`: proposes, once for each key of the form.

use super::done::Done;
use super::forms::No;
use super::propose_form::{PLACE, Typed, again, alike, carried};
use crate::picture::Taken;
use crate::{App, find};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use boards::Writing;
use gate::{Asked, Fail, Visit};
use ideas::{New, Refusal};
use kernel::{Actor, Kind, Refuse, Stage, TeamId, Time};
use std::sync::Arc;
use store::{Error, Tx};

/// The verb.
pub(super) async fn propose(
    State(app): State<Arc<App>>,
    visit: Visit,
    Taken { sent, no }: Taken,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let (by, now, caller, typed) = (visit.actor().clone(), app.now(), visit.caller(), Typed::of(&sent));
    if let Some(no) = no {
        return again(&app, &visit, &headers, &typed, &No::Picture(no)).await;
    }
    if !typed.seen {
        let close = find::cards(&app, &visit, &app.base(&visit), &typed.title).await?;
        if !close.is_empty() {
            return alike(&app, &visit, &headers, &typed, close).await;
        }
    }
    let (t, gatekeeper) = (typed.clone(), Arc::clone(&app));
    let told = app
        .db
        .write(move |tx| {
            let done = |tx: &mut Tx<'_>| {
                gatekeeper.admit(tx, &by, Writing::Topic, &t.body, now)?;
                proposed(tx, &by, &t, now)
            };
            let Some(key) = sent.key() else { return done(tx) };
            let asked = Asked { caller: caller.clone(), route: "/propose", key, digest: sent.digest() };
            gate::once(tx, &asked, now, done)
        })
        .await;
    match told {
        Ok(done) => Ok(done.into_response()),
        Err(why) if why.is_about_a_field() || why.kind() == Kind::Malformed => again(&app, &visit, &headers, &typed, &why).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

fn proposed(tx: &mut Tx<'_>, by: &Actor, typed: &Typed, now: Time) -> Result<gate::Done, No> {
    let (stage, team) = area(tx, &typed.area)?.ok_or(Refusal::Area)?;
    // Only a device of one's own: whatever else the field holds is left out.
    let owned = by.member().map(|m| carried(tx, m)).transpose()?.unwrap_or_default();
    let device = typed.device.filter(|d| owned.iter().any(|o| o.id == *d));
    let lang = boards::text::lang_of(&typed.body);
    let new = New { stage, team, title: typed.title.trim(), body: &typed.body, bug: typed.bug, lang, device };
    let id = ideas::propose(tx, by, &new, now)?;
    boards::drop_draft(tx, by, PLACE)?;
    let slug = ideas::briefs(tx, &[id])?.remove(&id).map(|b| b.slug).unwrap_or_default();
    Ok(gate::Done::see(format!("{}?done={}", super::path(id, &slug), Done::Proposed.word())))
}

/// `distribution/delivery`: the stage and the team. Whether the team answers for it there is the verb's question.
fn area(tx: &mut Tx<'_>, value: &str) -> Result<Option<(Stage, TeamId)>, Error> {
    let Some((stage, slug)) = value.split_once('/') else { return Ok(None) };
    let team = catalogue::teams(tx)?.into_iter().find(|t| t.slug == slug).map(|t| t.id);
    Ok(Stage::parse(stage).zip(team))
}
