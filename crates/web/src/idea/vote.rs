//! `POST /idea/{id}/vote`: supports (`up=1`) or takes it back (`up=0`).

use super::done::{Done, toasted};
use crate::view::Votes;
use crate::{App, page};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Sent, Visit};
use std::sync::Arc;

/// On or off: `up=1`, or as the button of lists says it, `on=yes`. A form without either turns on.
pub(super) fn is_up(sent: &Sent) -> bool {
    let said = sent.field("up").or_else(|| sent.field("on"));
    !said.is_some_and(|v| v == "0" || v == "no")
}

/// The verb. Sent twice it changes nothing and says the same.
pub(super) async fn vote(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(piece): Path<String>,
    sent: Sent,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = super::number(&piece).ok_or_else(Fail::missing)?;
    let (up, by, now) = (is_up(&sent), visit.actor().clone(), app.now());
    let (tally, brief) = app
        .write(move |tx| {
            let brief = super::known(tx, id)?;
            let tally = if up { ideas::vote(tx, &by, id, now)? } else { ideas::unvote(tx, &by, id, now)? };
            Ok::<_, ideas::Refusal>((tally, brief))
        })
        .await?;
    let done = if tally.supported { Done::Supported } else { Done::Withdrawn };
    if visit.fragment {
        let base = app.base(&visit);
        let wide = sent.field("shape").is_some_and(|s| s == "wide");
        let votes = Votes { idea: id.get(), title: brief.title, count: tally.votes, mine: tally.supported, open: true, wide };
        return Ok(toasted(page::Html::fragment(&base.vote_button(&votes)).answer(&headers), &done.said(&base)));
    }
    Ok(gate::Done::see(format!("{}?done={}", super::path(id, &brief.slug), done.word())).into_response())
}
