//! `POST /draft` and `/draft/drop`: what was typed so far, kept for its writer.
//!
//! The script sends the box as `text` and gets 204. Without it the form itself comes here by its button "save draft", with its own
//! fields, and goes back to where it stood.

use super::ask::{Ask, see};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use boards::Refusal;
use gate::{Fail, Sent, local};

/// Keeps it.
pub(super) async fn save(ask: Ask, sent: Sent) -> Result<Response, Fail> {
    let (by, now) = (ask.actor().clone(), ask.now());
    let place = sent.field("place").unwrap_or_default();
    let script = sent.field("text");
    let back = script.is_none().then(|| back(&place));
    let body = script.or_else(|| sent.field("body")).unwrap_or_default();
    let title = sent.field("title");
    ask.app
        .write(move |tx| {
            // The script sends the box alone: a title kept before stays.
            let title = match &title {
                Some(title) => title.clone(),
                None => boards::draft(tx, &by, &place)?.map(|d| d.title).unwrap_or_default(),
            };
            boards::save_draft(tx, &by, &place, &body, &title, now)
        })
        .await?;
    Ok(back.map_or_else(|| StatusCode::NO_CONTENT.into_response(), see))
}

/// Throws it away.
pub(super) async fn drop(ask: Ask, sent: Sent) -> Result<Response, Fail> {
    let (by, place) = (ask.actor().clone(), sent.field("place").unwrap_or_default());
    let back = back(&place);
    ask.app.write(move |tx| boards::drop_draft(tx, &by, &place).map_err(|e: Refusal| e)).await?;
    Ok(see(back))
}

/// A place is the path of the page its box stands on (`topic/12`), without the first slash.
fn back(place: &str) -> String {
    let path = format!("/{place}");
    let known = ["/topic/", "/idea/", "/ideas/", "/board/", "/reply/"].iter().any(|p| path.starts_with(p));
    match local(&path).filter(|_| known) {
        Some(path) => format!("{path}#composer"),
        None => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_to_its_page_and_nowhere_else() {
        assert_eq!(back("topic/12"), "/topic/12#composer");
        assert_eq!(back("board/camera/new"), "/board/camera/new#composer");
        for other in ["", "/evil.example", "idea-new", "sign-out"] {
            assert_eq!(back(other), "/", "{other}");
        }
    }
}
