//! "That is not what I meant": what the author of a feedback may say to an answer that was given to many at once. It returns the feedback
//! to the company's queue. The small form is laid over the page of the idea or the question, for its author alone.

use crate::kept::Overlays;
use crate::no::No;
use crate::{App, Base};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use desk::{How, Item};
use gate::{Done, Fail, Sent, Visit};
use kernel::MemberId;
use std::sync::Arc;

/// The form.
#[derive(Template)]
#[template(path = "desk/not_meant.html", whitespace = "minimize")]
struct Form<'a> {
    base: &'a Base,
    item: String,
}

/// Lays the form over the mark `not-meant`, when the visitor wrote the item and got an answer that others got too. For anybody else it
/// costs nothing.
pub async fn laid(all: Overlays, app: &App, base: &Base, visit: &Visit, item: Item, author: Option<MemberId>) -> Result<Overlays, Fail> {
    if author.is_none() || visit.actor().member() != author {
        return Ok(all);
    }
    if visit.here.contains("done=returned") {
        return Ok(all.put("flash", super::done::Flash { text: base.s(words::k::FEEDBACK_RETURNED).to_owned() }));
    }
    let feedback = app.read::<_, No>(move |tx| Ok(desk::feedback(tx, item)?)).await?;
    let shared = feedback.is_some_and(|f| f.how == Some(How::Together) && f.answered_at.is_some());
    Ok(if shared { all.put("not-meant", Form { base, item: item.to_string() }) } else { all })
}

/// `POST /feedback/not-meant`.
pub(super) async fn send(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let item = sent.field("item").and_then(|i| Item::parse(&i)).ok_or_else(Fail::missing)?;
    let (by, now, words) = (visit.actor().clone(), app.now(), sent.field("words").unwrap_or_default());
    let names = app
        .write::<_, No>(move |tx| {
            desk::not_meant(tx, &by, item, &words, now)?;
            Ok(super::line::named(tx, &[item])?)
        })
        .await?;
    let href = names.get(&item).map_or("/", |n| n.href.as_str());
    Ok(Done::see(format!("{href}?done=returned")).into_response())
}
