//! `POST /release/VERSION/report` and `/field`: the form whole, by one of its buttons, or one field of it.

use super::fields::Fields;
use super::{find, form, href};
use crate::App;
use crate::no::No;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit};
use kernel::Refuse;
use std::sync::Arc;

/// What the pressed button wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Send,
    Save,
    More,
    Find,
    Nothing,
}

impl Act {
    fn of(fields: &Fields) -> Self {
        match fields.get("act") {
            Some("nothing") => Self::Nothing,
            Some("save") => Self::Save,
            Some("more") => Self::More,
            Some("find") => Self::Find,
            _ if fields.picks() => Self::Find,
            _ => Self::Send,
        }
    }
}

/// The form. Sent again it is the same report under the same number, so that it needs no key of its own.
pub(super) async fn send(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    sent: Sent,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let release = find(&app, &version).await?;
    let fields = Fields::of(&sent);
    let (act, id, now, by) = (Act::of(&fields), release.id, app.now(), visit.actor().clone());
    // Words that name no idea are looked up before anything is sent.
    if act == Act::Send && fields.searches() {
        return form::page(&app, &visit, &version, &headers, &fields, Some(form::unnamed())).await;
    }
    let given = fields.given();
    let done = app
        .db
        .write(move |tx| {
            match act {
                Act::Send => reports::send(tx, &by, id, &given, now).map(|_| ())?,
                Act::Nothing => reports::nothing(tx, &by, id, now).map(|_| ())?,
                Act::Save | Act::More | Act::Find => reports::save(tx, &by, id, &given, now)?,
            }
            Ok::<_, No>(())
        })
        .await;
    match done {
        Ok(()) => {
            let to = href(&version);
            Ok(match act {
                Act::Send | Act::Nothing => Done::see(format!("{to}/receipt")).into_response(),
                Act::Save => Done::see(format!("{to}?saved=1")).into_response(),
                Act::Find => form::page(&app, &visit, &version, &headers, &fields, None).await?,
                Act::More => {
                    let n = fields.get("problems").and_then(|n| n.parse().ok()).unwrap_or(1_i64).clamp(0, reports::MOST_PROBLEMS - 1) + 1;
                    Done::see(format!("{to}?problems={n}#problem-{n}")).into_response()
                }
            })
        }
        Err(why) if why.gives_back() && why.kind() != kernel::Kind::NotAllowed => {
            form::page(&app, &visit, &version, &headers, &fields, Some(why)).await
        }
        Err(why) => Err(Fail::new(&why)),
    }
}

/// One field, as it is left.
pub(super) async fn field(State(app): State<Arc<App>>, visit: Visit, Path(version): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let release = find(&app, &version).await?;
    let name = sent.field("field").unwrap_or_default();
    let fields = Fields::one(&name, sent.field("value").unwrap_or_default());
    let (id, now, by, given) = (release.id, app.now(), visit.actor().clone(), fields.given());
    app.write(move |tx| reports::save(tx, &by, id, &given, now)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
