//! `/moderation/undo/{id}`: taking an act back, with a reason of its own.

use super::look::{Line, Names};
use crate::Base;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::{Ask, see};
use crate::talk::place::number;
use crate::view::{Field, Problem};
use askama::Template;
use audit::{Object, Private};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use gate::{Fail, Sent};
use kernel::ActId;

#[derive(Template)]
#[template(path = "peace/undo.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    l: Line,
    action: String,
    reason: Field,
    problems: Vec<Problem>,
}

/// Asks why.
pub(super) async fn show(ask: Ask, Path(id): Path<String>) -> Result<Response, Fail> {
    page(&ask, ActId::new(number(&id)?), String::new(), None).await
}

/// Undoes it.
pub(super) async fn send(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let (id, by, now) = (ActId::new(number(&id)?), ask.actor().clone(), ask.now());
    let reason = sent.field("reason").unwrap_or_default();
    let typed = reason.clone();
    match ask.app.write(move |tx| boards::undo(tx, &by, id, &reason, now)).await {
        Ok(_) => Ok(see("/moderation/log")),
        Err(fail) if fail.status().is_client_error() && fail.status() != StatusCode::NOT_FOUND => page(&ask, id, typed, Some(fail)).await,
        Err(fail) => Err(fail),
    }
}

async fn page(ask: &Ask, id: ActId, typed: String, fail: Option<Fail>) -> Result<Response, Fail> {
    let path = format!("/moderation/undo/{id}");
    let base = ask.base(path.as_str()).private();
    let base = base.clone().titled(base.s(words::k::PEACE_UNDO_TITLE));
    let (by, of) = (ask.actor().clone(), base.clone());
    let l = ask
        .app
        .read(move |tx| {
            let act = boards::act(tx, &by, id)?;
            let names = Names::of(tx, &Line::named(std::slice::from_ref(&act)), &of.site.words, of.lang())?;
            Ok::<_, No>(Line::of(&of, &names, &act))
        })
        .await?;
    noted(&ask.app, ask.actor(), Private::Moderation, Object::number(id.get())).await?;
    let problem = |fail: &Fail| Problem { field: fail.field(), text: base.t.say(fail.key(), fail.args()) };
    let problems: Vec<Problem> = fail.iter().map(problem).collect();
    let hint = Some(base.s(words::k::PEACE_DECIDE_HINT).to_owned());
    let reason =
        Field { value: typed, hint, kind: "area", most: 500, ..Field::new("reason", base.s(words::k::TALK_REASON)) }.among(&problems);
    let page = Page { l, action: path, reason, problems, base: &base };
    let status = fail.map_or(StatusCode::OK, |f| f.status());
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}
