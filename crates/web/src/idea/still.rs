//! `POST /idea/{id}/still-needed`: of what was put off, that it is still needed; the part that asks it, with the count of the quarter.

use super::done::Done;
use crate::view::Act;
use crate::{App, Base};
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use gate::{Fail, Visit};
use kernel::IdeaId;
use std::sync::Arc;
use words::k;

/// The button, or that it was pressed: the overlay `still`.
#[derive(Template)]
#[template(
    source = "{% if let Some(act) = act %}{{ base.act(act) }}{% else %}<span class=\"tag ok\">{{ base.icon(\"check\") }}{{ base.s(words::k::IDEA_STILL_YOURS) }}</span>{% endif %}",
    ext = "html"
)]
pub(super) struct Said<'a> {
    base: &'a Base,
    act: Option<Act>,
}
impl HtmlSafe for Said<'_> {}

/// As the viewer left it this quarter.
pub(super) fn said(base: &Base, idea: IdeaId, done: bool) -> Said<'_> {
    let act = || Act {
        action: format!("/idea/{idea}/still-needed"),
        label: base.s(k::IDEA_STILL).to_owned(),
        icon: "megaphone",
        primary: true,
        ..Act::default()
    };
    Said { base, act: (!done).then(act) }
}

/// The line with the count, and the button as a guest sees it.
#[derive(Template)]
#[template(source = "<div class=\"row still\"><p>{{ lead }}</p><!--overlay:still-->{{ said }}<!--/overlay--></div>", ext = "html")]
pub(super) struct Asked<'a> {
    lead: String,
    said: Said<'a>,
}
impl HtmlSafe for Asked<'_> {}

/// The part.
pub(super) fn asked(base: &Base, idea: IdeaId, count: i64) -> Asked<'_> {
    Asked { lead: base.f(k::idea_still_lead(count)), said: said(base, idea, false) }
}

/// The verb. A second time in a quarter it changes nothing.
pub(super) async fn still(State(app): State<Arc<App>>, visit: Visit, Path(piece): Path<String>) -> Result<Response, Fail> {
    let id = super::number(&piece).ok_or_else(Fail::missing)?;
    let (by, now, zone) = (visit.actor().clone(), app.now(), app.base(&visit).site.zone.clone());
    let slug = app
        .write(move |tx| {
            let brief = super::known(tx, id)?;
            ideas::still_needed(tx, &by, id, &zone, now)?;
            Ok::<_, ideas::Refusal>(brief.slug)
        })
        .await?;
    Ok(gate::Done::see(format!("{}?done={}", super::path(id, &slug), Done::StillNeeded.word())).into_response())
}
