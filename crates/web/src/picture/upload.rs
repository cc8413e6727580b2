//! `POST /picture`: a picture as it is chosen, before the text is sent. The answer names it.

use super::making::take_in;
use super::taken::markdown;
use crate::App;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use gate::{Fail, Files, Sent, Visit};
use kernel::PictureId;
use pictures::Refusal;
use std::sync::Arc;

/// What is put into the text, in the picture's place in the page.
#[derive(Template)]
#[template(source = r#"<a id="picture-{{ id }}" href="/picture/{{ id }}">{{ markdown }}</a>"#, ext = "html")]
struct Part {
    id: PictureId,
    markdown: String,
}

/// The verb.
pub(super) async fn upload(State(app): State<Arc<App>>, visit: Visit, sent: Sent, files: Files) -> Result<Response, Fail> {
    let file = files.all().first().ok_or_else(|| Fail::new(&Refusal::NotPicture))?;
    let shows = sent.field("alt").unwrap_or_default();
    let id = take_in(&app, visit.actor(), file.bytes.clone(), shows.clone()).await.map_err(|why| Fail::new(&why))?;
    let part = Part { id, markdown: markdown(id, &shows) }.render().map_err(Fail::fault)?;
    let mut answer = (StatusCode::CREATED, Html(part)).into_response();
    if let Ok(place) = HeaderValue::from_str(&format!("/picture/{id}")) {
        answer.headers_mut().insert(header::LOCATION, place);
    }
    Ok(answer)
}
