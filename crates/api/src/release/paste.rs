//! `POST /api/v1/releases/{id}/paste`: notes as they are written elsewhere, a line a change; and what they would become.

use super::shape::Release;
use super::show::act;
use crate::shape::{Id, Listed, Texts};
use crate::view::{Named, Team};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::ReleaseId;
use releases::{Line, Pasted, Unread};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Notes, a line a change.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewNotes {
    /// A heading names the team of the lines below it; a line says kind, what changed, why, and the ideas behind it.
    #[schema(examples("## Camera\n- Fixed: Night shots save in 1.2 s (#4821)"))]
    notes: String,
}

/// What a line becomes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NotesLine {
    /// Its number in the text, from 1.
    number: i64,
    /// As it stands there.
    text: String,
    /// Why it cannot be read: no-team, unknown-team, empty, too-long, no-idea, too-many; null when it can.
    #[schema(required)]
    problem: Option<String>,
    /// The team.
    #[schema(required)]
    team: Option<Team>,
    /// What kind: new, better, fixed, internal.
    #[schema(required)]
    kind: Option<String>,
    /// What changed; a language the line does not have is empty, and reads as the other.
    #[schema(required)]
    title: Option<Texts>,
    /// Why it matters; may be empty.
    #[schema(required)]
    why: Option<Texts>,
    /// The ideas behind it.
    ideas: Vec<Id>,
}

const fn problem(why: &Unread) -> &'static str {
    match why {
        Unread::NoTeam => "no-team",
        Unread::UnknownTeam(_) => "unknown-team",
        Unread::Empty => "empty",
        Unread::TooLong(_) => "too-long",
        Unread::NoIdea(_) => "no-idea",
        Unread::TooMany => "too-many",
    }
}

fn shown(line: Line, named: &Named) -> NotesLine {
    let (number, text) = (i64::try_from(line.number).unwrap_or(i64::MAX), line.text);
    match line.read {
        Ok(p) => NotesLine {
            number,
            text,
            problem: None,
            team: named.team(p.team),
            kind: Some(p.kind.word().to_owned()),
            title: Some(p.title.into()),
            why: Some(p.why.into()),
            ideas: p.ideas.into_iter().map(Id::from).collect(),
        },
        Err(why) => {
            let problem = Some(problem(&why).to_owned());
            NotesLine { number, text, problem, team: None, kind: None, title: None, why: None, ideas: Vec::new() }
        }
    }
}

/// The lines, all of them readable; refused with the number of the first that is not.
pub(super) fn lines(tx: &mut Tx<'_>, notes: &str) -> Result<Vec<Pasted>, Fail> {
    let mut good = Vec::new();
    for line in releases::preview(tx, notes)? {
        match line.read {
            Ok(read) => good.push(read),
            Err(why) => {
                return Err(Fail::unreadable("refusal-api-body", "notes", format!("line {}: {}", line.number, problem(&why))));
            }
        }
    }
    if good.is_empty() { Err(Fail::unreadable("refusal-api-body", "notes", "no line says anything")) } else { Ok(good) }
}

/// Says what notes would become. Nothing is written.
#[utoipa::path(
    post,
    path = "/api/v1/release-notes/preview",
    tag = "releases",
    request_body = NewNotes,
    responses((status = 200, description = "Every line, read or with its problem.", body = Listed<NotesLine>))
)]
pub(super) async fn preview_notes(State(api): State<Arc<Api>>, _: Ask, Json(new): Json<NewNotes>) -> Result<Response, Fail> {
    let listed = api
        .read(move |tx| {
            let named = Named::read(tx, [])?;
            let lines = releases::preview(tx, &new.notes)?;
            Ok::<_, Fail>(Listed::whole(lines.into_iter().map(|l| shown(l, &named)).collect()))
        })
        .await?;
    crate::ask::json(StatusCode::OK, &listed)
}

/// Puts notes into a release that is not out yet, after the changes that are there: all of them or none.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/paste",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = NewNotes,
    responses((status = 200, description = "The release as it is now.", body = Release), (status = 422, description = "A line cannot be read."))
)]
pub(super) async fn paste_notes(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<NewNotes>,
) -> Result<Response, Fail> {
    let verb = move |tx: &mut Tx<'_>, by: &kernel::Actor, now| {
        let good = lines(tx, &new.notes)?;
        releases::paste(tx, by, id, &good, now)?;
        Ok((StatusCode::OK, String::new()))
    };
    act(&api, &ask, id, verb).await
}
