//! `POST /release/VERSION/verdict`: what a member says of the changes, as many as he has chosen an answer for.

use super::judge::{self, Changes};
use super::show;
use super::{look, sheet};
use crate::App;
use crate::app::StoreSaid;
use crate::kept::{Kept, Overlays};
use crate::page::Html;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit};
use kernel::ChangeId;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use releases::{Refusal, Release, Verdict};
use std::sync::Arc;
use words::k;

/// The verb.
pub(super) async fn give(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    sent: Sent,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let release = show::find(&app, &visit, &version).await?;
    let (id, now, by) = (release.id, app.now(), visit.actor().clone());
    let given = app
        .write(move |tx| {
            let Some(notes) = releases::show(tx, id)? else { return Err(Refusal::Missing) };
            let answered = notes.changes().filter_map(|c| Some((c.change, answer(&sent, c.change)?)));
            let answered: Vec<(ChangeId, Verdict)> = answered.collect();
            for (change, verdict) in &answered {
                releases::judge(tx, &by, id, *change, *verdict, now)?;
            }
            Ok(answered.len())
        })
        .await?;
    if given == 0 {
        return Err(Fail::malformed("refusal-release-judge", None));
    }
    if visit.fragment { fragment(&app, &visit, &release, &headers).await } else { Ok(done(&release)) }
}

fn answer(sent: &Sent, change: ChangeId) -> Option<Verdict> {
    judge::verdict(&sent.field(&format!("verdict-{change}"))?)
}

fn done(release: &Release) -> Response {
    Done::see(format!("{}#judge", look::href(&release.version))).into_response()
}

/// The changes as the member sees them now.
async fn fragment(app: &App, visit: &Visit, release: &Release, headers: &HeaderMap) -> Result<Response, Fail> {
    let id = release.id;
    let base = show::base(app, visit, release);
    let read = app.read(move |tx| sheet::read(tx, id).map_err(StoreSaid)).await?.ok_or_else(Fail::missing)?;
    let overlays = show::overlays(app, visit, &base, release).await?;
    let html = Kept::new(&Changes::new(&base, &read).render().map_err(Fail::fault)?).with(&overlays);
    let mut answer = Html::new(&format!("{html}{}", crate::sprite(&html)), &Overlays::default()).answer(headers);
    let toast = utf8_percent_encode(base.s(k::RELEASE_JUDGE_SAVED), NON_ALPHANUMERIC).to_string();
    if let Ok(toast) = HeaderValue::from_str(&toast) {
        answer.headers_mut().insert(HeaderName::from_static("x-toast"), toast);
    }
    Ok(answer)
}
