//! `POST /idea/{id}/follow`: hears how it moves without supporting it; `up=0` stops.

use super::done::{Done, toasted};
use crate::view::Act;
use crate::{App, Base, page};
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Sent, Visit};
use kernel::IdeaId;
use std::sync::Arc;
use words::k;

/// The button with the element that its answer replaces.
#[derive(Template)]
#[template(source = "<div id=\"follow\">{{ base.act(act) }}</div>", ext = "html")]
pub(super) struct Button<'a> {
    base: &'a Base,
    act: Act,
}
impl HtmlSafe for Button<'_> {}

/// As it stands.
pub(super) fn button(base: &Base, idea: IdeaId, follows: bool) -> Button<'_> {
    let act = Act {
        action: format!("/idea/{idea}/follow"),
        label: base.s(if follows { k::IDEA_FOLLOWED } else { k::IDEA_FOLLOW }).to_owned(),
        icon: "bell",
        pressed: Some(follows),
        fields: vec![("up", if follows { "0" } else { "1" }.to_owned())],
        region: Some("follow".to_owned()),
        ..Act::default()
    };
    Button { base, act }
}

/// The verb.
pub(super) async fn follow(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(piece): Path<String>,
    sent: Sent,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = super::number(&piece).ok_or_else(Fail::missing)?;
    let (up, by, now) = (super::vote::is_up(&sent), visit.actor().clone(), app.now());
    let slug = app
        .write(move |tx| {
            let brief = super::known(tx, id)?;
            if up {
                ideas::follow(tx, &by, id, now)?;
            } else {
                ideas::unfollow(tx, &by, id)?;
            }
            Ok::<_, ideas::Refusal>(brief.slug)
        })
        .await?;
    let done = if up { Done::Followed } else { Done::Unfollowed };
    if visit.fragment {
        let base = app.base(&visit);
        return Ok(toasted(page::Html::fragment(&button(&base, id, up)).answer(&headers), &done.said(&base)));
    }
    Ok(gate::Done::see(format!("{}?done={}", super::path(id, &slug), done.word())).into_response())
}
