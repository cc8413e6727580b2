//! Giving, taking, confirming, and ending what was proposed.

use super::show::{Typed, page};
use crate::App;
use crate::account::arrive::see;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{GrantId, MemberId, Refuse, Role, Time};
use members::{NewRole, Refusal};
use std::sync::Arc;

const HERE: &str = "/admin/roles";

/// The end of a day in the company's zone; none for no day at all.
fn end_of(app: &App, day: &str) -> Result<Option<Time>, Refusal> {
    if day.trim().is_empty() {
        return Ok(None);
    }
    app.site.zone.end_of(day).ok_or(Refusal::TermOver).map(Some)
}

/// Gives a role, or proposes one that two give.
pub(super) async fn give(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let typed = Typed { to: field("to"), role: field("role"), team: field("team"), until: field("until"), why: field("why") };
    let done = match (Role::parse(&typed.role), end_of(&app, &typed.until)) {
        (None, _) => Err(Refusal::RoleUnknown),
        (_, Err(no)) => Err(no),
        (Some(role), Ok(until)) => {
            let (by, now, typed) = (visit.actor().clone(), app.now(), typed.clone());
            app.db
                .write(move |tx| {
                    let handle = typed.to.trim().trim_start_matches('@');
                    let to = members::by_handle(tx, handle)?.ok_or(Refusal::RoleWhom)?.id;
                    let team = catalogue::teams(tx)?.into_iter().find(|t| t.slug == typed.team).map(|t| t.id);
                    members::grant_role(tx, &by, &NewRole { to, role, team, until, why: typed.why.clone() }, now)
                })
                .await
                .map(|_| ())
        }
    };
    match done {
        Ok(()) => Ok(see(HERE)),
        Err(no) if no.field().is_some() => page(&app, &visit, &headers, typed, Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}

/// Takes one away.
pub(super) async fn take(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let member = sent.field("member").and_then(|m| m.parse().ok()).map(MemberId::new).ok_or(Refusal::Missing)?;
    let role = sent.field("role").and_then(|r| Role::parse(&r)).ok_or(Refusal::Missing)?;
    let (by, now) = (visit.actor().clone(), app.now());
    app.write(move |tx| members::take_role(tx, &by, member, role, now)).await?;
    Ok(see(HERE))
}

/// Confirms what another administrator proposed.
pub(super) async fn confirm(State(app): State<Arc<App>>, visit: Visit, Path(grant): Path<i64>) -> Result<Response, Fail> {
    let (by, now, id) = (visit.actor().clone(), app.now(), GrantId::new(grant));
    app.write(move |tx| members::confirm_role(tx, &by, id, now).map(|_| ())).await?;
    Ok(see(HERE))
}

/// Withdraws or declines it.
pub(super) async fn end(State(app): State<Arc<App>>, visit: Visit, Path(grant): Path<i64>) -> Result<Response, Fail> {
    let (by, now, id) = (visit.actor().clone(), app.now(), GrantId::new(grant));
    app.write(move |tx| members::end_proposal(tx, &by, id, now)).await?;
    Ok(see(HERE))
}
