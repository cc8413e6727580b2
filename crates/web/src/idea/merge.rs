//! `POST /idea/{id}/merge`: staff merge this idea into another, named by its number or its address.

use super::forms::{No, Refused};
use super::show::again;
use crate::App;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Sent, Visit};
use ideas::Refusal;
use kernel::IdeaId;
use std::sync::Arc;

/// `4821`, `#4821`, or the address of its page, from wherever it was copied.
pub(super) fn named(text: &str) -> Option<IdeaId> {
    let text = text.trim();
    let piece = text.split_once("/idea/").or_else(|| text.split_once("/i/")).map_or(text, |(_, after)| after);
    let digits: &str = piece.trim_start_matches('#');
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok().filter(|n| *n > 0).map(IdeaId::new)
}

/// The verb. It leads to the idea in which it goes on.
pub(super) async fn merge(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(piece): Path<String>,
    sent: Sent,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = super::number(&piece).ok_or_else(Fail::missing)?;
    let (by, now, typed) = (visit.actor().clone(), app.now(), sent.field("into").unwrap_or_default());
    let into = named(&typed);
    let merged = app
        .db
        .write(move |tx| {
            super::known(tx, id)?;
            let into = into.ok_or(Refusal::Into)?;
            super::known(tx, into).map_err(|e| if e == Refusal::Missing { Refusal::Into } else { e })?;
            let done = ideas::merge(tx, &by, id, into, now)?;
            let slug = ideas::briefs(tx, &[done.into])?.remove(&done.into).map(|b| b.slug).unwrap_or_default();
            Ok::<_, Refusal>((done, slug))
        })
        .await;
    match merged {
        Ok((done, slug)) => {
            let said = format!("merged-{}-{}", done.together, done.people);
            Ok(gate::Done::see(format!("{}?done={said}#merged", super::path(done.into, &slug))).into_response())
        }
        Err(why) => {
            let why = No::from(why);
            if why.is_about_a_field() {
                again(&app, &visit, &headers, id, &Refused::Merge { into: typed, why }).await
            } else {
                Err(Fail::new(&why))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idea_is_named_by_number_or_address() {
        let id = Some(IdeaId::new(4821));
        for text in ["4821", " #4821 ", "4821-a-slug", "/idea/4821", "https://example.org/idea/4821-%E5%A4%9C?page=2#replies", "/i/4821"] {
            assert_eq!(named(text), id, "{text}");
        }
        for text in ["", "night photos", "-1", "0", "/idea/", "99999999999999999999"] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
