//! `GET /api/v1/releases/{id}`: one release with its notes and every step it took; and what a verb on it answers with.

use super::named::Beside;
use super::shape::{KnownIssue, Release, ReleaseChange, ReleaseDevice, ReleaseStep};
use super::{known, told};
use crate::ask::{done, tag};
use crate::shape::{Id, When};
use crate::view::Named;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::{Done, Fail};
use http::StatusCode;
use kernel::{Actor, ChangeId, DeviceId, IdeaId, Permission, ReleaseId, Time};
use releases::{Noted, Notes, Refusal};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use store::{Error, Tx};

/// The release and its tag, as the actor may see it.
pub(super) fn whole(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId, url: &str, now: Time) -> Result<(Release, String), Fail> {
    known(tx, by, id)?;
    let notes = releases::show(tx, id)?.ok_or(Refusal::Missing)?;
    let (release, told) = (&notes.release, told(by, &notes.release));
    let beside = Beside::read(tx, std::slice::from_ref(release), url, now)?;
    let named = Named::read(tx, notes.events.iter().map(|e| e.by))?;
    let changes = if told { changes(tx, &notes, &named)? } else { Vec::new() };
    let asks = release.published_at.is_none() && by.may(Permission::Publish);
    let will_notify = if asks { Some(releases::will_notify(tx, id)?.people as i64) } else { None };
    let steps = notes.events.iter().map(|e| ReleaseStep {
        step: e.step.word().to_owned(),
        at: e.at.into(),
        by: named.person(e.by),
        due: e.due.map(When::from),
        why: (!e.why.zh.is_empty()).then(|| e.why.clone().into()),
    });
    let whole = Release {
        item: beside.item(release),
        devices: devices(tx, &notes.devices)?,
        told,
        issues: notes.issues.iter().map(|i| KnownIssue { text: i.text.clone().into(), at: i.at.into() }).collect(),
        changes,
        steps: steps.collect(),
        will_notify,
    };
    Ok((whole, tag(release.revision)))
}

fn devices(tx: &mut Tx<'_>, wanted: &[DeviceId]) -> Result<Vec<ReleaseDevice>, Error> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let known = catalogue::devices(tx)?.into_iter().filter(|d| wanted.contains(&d.id));
    Ok(known.map(|d| ReleaseDevice { id: d.id.into(), code: d.slug, name: d.name.into() }).collect())
}

/// What changed, with the ideas behind it that everybody may read.
fn changes(tx: &mut Tx<'_>, notes: &Notes, named: &Named) -> Result<Vec<ReleaseChange>, Error> {
    let linked: Vec<IdeaId> = notes.changes().flat_map(|c| c.ideas.iter().map(|l| l.idea)).collect();
    let briefs = if linked.is_empty() { HashMap::new() } else { ideas::briefs(tx, &linked)? };
    let seen: HashSet<IdeaId> = briefs.into_values().filter(|b| !b.hidden).map(|b| b.id).collect();
    let ids: Vec<ChangeId> = notes.changes().map(|c| c.change).collect();
    let mut measured = if notes.release.service && !ids.is_empty() { releases::measured(tx, &ids)? } else { HashMap::new() };
    let one = |team, c: &Noted, measured: Option<releases::Measured>| ReleaseChange {
        id: c.change.into(),
        team: named.team(team),
        kind: c.kind.word().to_owned(),
        title: c.title.clone().into(),
        why: c.why.clone().into(),
        headline: c.headline,
        position: c.position,
        ideas: c.ideas.iter().filter(|l| seen.contains(&l.idea)).map(|l| l.idea.into()).collect(),
        measured: measured.map(Into::into),
    };
    let all = notes.groups.iter().flat_map(|g| g.changes.iter().map(|c| (g.team, c)));
    Ok(all.map(|(team, c)| one(team, c, measured.remove(&c.change))).collect())
}

/// Does something to a release that the caller may know of, once, unless it is no longer as they read it; answers with what it is then. The
/// verb says the status, and where what it made is.
pub(super) async fn act<F>(api: &Api, ask: &Ask, id: ReleaseId, verb: F) -> Result<Response, Fail>
where
    F: Fn(&mut Tx<'_>, &Actor, Time) -> Result<(StatusCode, String), Fail> + Send + 'static,
{
    let (by, now, url, asked) = (ask.by(), api.now(), api.url.clone(), ask.clone());
    let once = move |tx: &mut Tx<'_>| {
        let found = known(tx, &by, id)?;
        asked.must_match(&tag(found.revision))?;
        let (status, location) = verb(tx, &by, now)?;
        let (release, tag) = whole(tx, &by, id, &url, now)?;
        Ok(Done { tag, ..done(status, location, &release)? })
    };
    api.once(ask, once).await
}

/// Reads one release.
#[utoipa::path(
    get,
    path = "/api/v1/releases/{id}",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 200, description = "The release.", body = Release), (status = 304, description = "It is as it was."))
)]
pub(super) async fn read_release(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    let (by, url, now) = (ask.by(), api.url.clone(), api.now());
    let (release, tag) = api.read(move |tx| whole(tx, &by, id, &url, now)).await?;
    ask.tagged(&tag, &release)
}
