//! "One more step": what a guest pressed or typed is shown, with the ways to become somebody who may do it.

use crate::account::arrive::Way;
use crate::account::join::{self, Form};
use crate::account::pending::Pending;
use crate::account::sign_in;
use crate::page::Html;
use crate::view::Problem;
use crate::{App, Base};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::IdeaId;
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/one_step.html")]
struct Page<'a> {
    base: &'a Base,
    /// What will be done, in a sentence.
    doing: String,
    /// What was typed.
    texts: Vec<String>,
    pending: Pending,
    join: Form,
    enter: Form,
    /// The persona one click takes on.
    persona: Option<String>,
}

/// The page, from the hidden fields that the layer sends.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    page(&app, &visit, &headers, &sent, Vec::new(), StatusCode::UNAUTHORIZED).await
}

/// The page, with what must change in one of its forms.
pub async fn page(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    sent: &Sent,
    problems: Vec<Problem>,
    status: StatusCode,
) -> Result<Response, Fail> {
    let pending = Pending::of(sent).ok_or_else(|| Fail::malformed("refusal-malformed", None))?;
    let mut base = app.base(visit).titled(app.site.words.get(visit.lang, k::ACCOUNT_STEP_TITLE)).private();
    // Wherever this page's links lead back to, it is not to itself: it answers no GET.
    "/".clone_into(&mut base.path);
    let doing = doing(app, &base, &pending).await?;
    let texts = texts(&pending);
    let way = Way { pending: Some(pending.clone()), next: String::new() };
    // What must change belongs to the form that was sent.
    let entering = sent.field("current-password").is_some();
    let (of_join, of_enter) = if entering { (Vec::new(), problems) } else { (problems, Vec::new()) };
    let (join, enter) = (join::form(&base, sent, of_join, way.clone()), sign_in::form(&base, sent, of_enter, way));
    let persona = app.demo.as_ref().filter(|d| d.is_persona("mei")).map(|_| "mei".to_owned());
    let overlays = app.dress(visit, &base).await?;
    let page = Page { base: &base, doing, texts, pending, join, enter, persona };
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

/// A sentence about what was pressed; the general one when we know no better.
async fn doing(app: &App, base: &Base, pending: &Pending) -> Result<String, Fail> {
    let path = pending.path.split(['?', '#']).next().unwrap_or_default();
    let pieces: Vec<&str> = path.trim_matches('/').split('/').collect();
    let number = |piece: &str| piece.split('-').next().and_then(|n| n.parse::<i64>().ok());
    Ok(match pieces.as_slice() {
        ["idea", id, "vote"] if number(id).is_some() => {
            let id = IdeaId::new(number(id).unwrap_or_default());
            let found = app.read::<_, crate::app::StoreSaid>(move |tx| Ok(ideas::briefs(tx, &[id])?.remove(&id))).await?;
            found.filter(|b| !b.hidden).map_or_else(|| base.s(k::ACCOUNT_STEP_ANY).to_owned(), |b| base.f(k::account_step_support(b.title)))
        }
        ["idea" | "topic", _, "reply"] => base.s(k::ACCOUNT_STEP_REPLY).to_owned(),
        ["ideas" | "propose", ..] | ["idea", "new"] => base.s(k::ACCOUNT_STEP_PROPOSE).to_owned(),
        _ => base.s(k::ACCOUNT_STEP_ANY).to_owned(),
    })
}

/// What a person typed: the words, not choices, flags, numbers and keys of ours.
fn texts(pending: &Pending) -> Vec<String> {
    let typed = |name: &str| matches!(name, "title" | "body") || name.starts_with("why-");
    let typed = pending.fields().into_iter().filter(|(name, _)| typed(name));
    typed.map(|(_, value)| value.trim().to_owned()).filter(|v| !v.is_empty()).collect()
}
