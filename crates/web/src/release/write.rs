//! The forms that write a release: `POST /release/VERSION/{change,note,link,include,issue,sentence}`.

use super::edit::act;
use super::filled::No;
use super::picked::named;
use crate::App;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{Actor, Both, ChangeId, IdeaId, Permission, ReleaseId, TeamId, Time};
use releases::{ChangeKind, NewChange, NewNote, Refusal};
use std::sync::Arc;
use store::Tx;

/// What every one of these takes.
type Asked = (State<Arc<App>>, Visit, Path<String>, HeaderMap, Sent);

pub(super) fn text(sent: &Sent, name: &str) -> String {
    sent.field(name).unwrap_or_default().trim().to_owned()
}

/// A text in both languages.
pub(super) fn both(sent: &Sent, zh: &str, en: &str) -> Both {
    Both::new(text(sent, zh), text(sent, en))
}

/// A number as people write it: "12", "#12".
fn number(text: &str) -> Result<i64, No> {
    text.trim().trim_start_matches('#').parse().map_err(|_| No::Number)
}

/// `POST change`: writes a change down with its ideas; whoever publishes puts it into the release at once.
pub(super) async fn change((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "change"), sent, &headers, move |tx, release, by, sent| {
        let new = NewChange {
            team: number(&text(sent, "change-team")).map_or(TeamId::new(0), TeamId::new),
            kind: ChangeKind::parse(&text(sent, "change-kind")).unwrap_or(ChangeKind::Better),
            title: both(sent, "change-title-zh", "change-title-en"),
            why: both(sent, "change-why-zh", "change-why-en"),
        };
        let change = releases::add_change(tx, by, &new, now)?;
        for idea in listed(&text(sent, "change-ideas"))? {
            releases::link_idea(tx, by, change, idea, now).map_err(unknown)?;
        }
        if !by.may(Permission::Publish) {
            return Ok(Some(change.get()));
        }
        let at = last(tx, release)?;
        releases::include(tx, by, release, change, at, sent.field("change-headline").is_some())?;
        Ok(None)
    })
    .await
}

/// `POST note`: a note of a service, into its week.
pub(super) async fn note((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "note"), sent, &headers, move |tx, release, by, sent| {
        let figure = |name: &str| text(sent, name).parse::<f64>().map_err(|_| Refusal::Figure);
        let new = NewNote {
            team: number(&text(sent, "note-team")).map_or(TeamId::new(0), TeamId::new),
            kind: ChangeKind::parse(&text(sent, "note-kind")).unwrap_or(ChangeKind::Better),
            title: both(sent, "note-title-zh", "note-title-en"),
            why: both(sent, "note-why-zh", "note-why-en"),
            day: text(sent, "note-day").parse().map_err(|_| Refusal::Day)?,
            place: both(sent, "note-place-zh", "note-place-en"),
            figure: both(sent, "note-figure-zh", "note-figure-en"),
            before: figure("note-before")?,
            after: figure("note-after")?,
            unit: both(sent, "note-unit-zh", "note-unit-en"),
        };
        let change = releases::note(tx, by, release, &new, now)?;
        for idea in listed(&text(sent, "note-ideas"))? {
            releases::link_idea(tx, by, change, idea, now).map_err(unknown)?;
        }
        Ok(None)
    })
    .await
}

/// The ideas in "12 57", "#12, #57", or by their addresses.
fn listed(text: &str) -> Result<Vec<IdeaId>, No> {
    let pieces = text.split(|c: char| c.is_whitespace() || ",，、".contains(c)).filter(|i| !i.is_empty());
    pieces.map(|p| named(p).ok_or(No::Number)).collect()
}

/// A number that names nothing is a mistake in the form, not a missing page.
fn unknown(why: Refusal) -> No {
    if why == Refusal::Missing { No::Number } else { why.into() }
}

/// After the changes that are there.
fn last(tx: &mut Tx<'_>, release: ReleaseId) -> Result<i64, No> {
    let notes = releases::show(tx, release)?.ok_or(Refusal::Missing)?;
    Ok(notes.changes().map(|c| c.position).max().unwrap_or(0) + 1)
}

/// `POST link`: an idea behind a change.
pub(super) async fn link((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "link"), sent, &headers, move |tx, _, by, sent| {
        let change = number(&text(sent, "link-change"))?;
        // Chosen among what was offered, or typed.
        let idea = sent.field("link-idea").filter(|i| !i.is_empty()).or_else(|| sent.field("q")).unwrap_or_default();
        let idea = named(&idea).ok_or(No::Number)?;
        releases::link_idea(tx, by, ChangeId::new(change), idea, now).map_err(unknown)?;
        Ok(None)
    })
    .await
}

/// `POST include`: a change written elsewhere, or a change here with its headline set or taken away.
pub(super) async fn include((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    act(&app, &visit, (&version, "include"), sent, &headers, |tx, release, by, sent| {
        let change = ChangeId::new(number(&text(sent, "include-change"))?);
        let position = match sent.field("include-position") {
            Some(at) => number(&at)?,
            None => last(tx, release)?,
        };
        let headline = sent.field("include-headline").is_some_and(|h| h == "yes");
        releases::include(tx, by, release, change, position, headline).map_err(unknown)?;
        Ok(None)
    })
    .await
}

/// `POST issue`: a known issue.
pub(super) async fn issue((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "issue"), sent, &headers, move |tx, release, by, sent| {
        releases::add_issue(tx, by, release, &both(sent, "issue-zh", "issue-en"), now)?;
        Ok(None)
    })
    .await
}

/// `POST sentence`: what the winning team says. It is said for the team of whoever says it.
pub(super) async fn sentence((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "sentence"), sent, &headers, move |tx, release, by, sent| {
        let team = team(tx, by)?;
        releases::say(tx, by, release, team, &both(sent, "sentence-zh", "sentence-en"), now)?;
        Ok(None)
    })
    .await
}

fn team(tx: &mut Tx<'_>, by: &Actor) -> Result<TeamId, No> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let team = members::person(tx, member)?.and_then(|p| p.team);
    Ok(team.ok_or(Refusal::NotAllowed)?)
}

/// The instant a field of an hour means, on the company's wall clock; a field that cannot be read is an hour long past.
pub(super) fn hour(zone: &kernel::Zone, text: &str) -> Time {
    text.parse().map_or(Time::default(), |civil| zone.instant(civil))
}
