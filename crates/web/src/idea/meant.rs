//! `POST /idea/{id}/meant`: whoever asked for it says whether what came out is what they meant.

use super::done::Done;
use super::forms::{No, Refused};
use super::show::again;
use crate::App;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Sent, Visit};
use ideas::{Meant, Refusal};
use std::sync::Arc;

/// The verb. Sent twice it changes nothing; sent differently it changes the answer.
pub(super) async fn meant(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(piece): Path<String>,
    sent: Sent,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = super::number(&piece).ok_or_else(Fail::missing)?;
    let (by, now) = (visit.actor().clone(), app.now());
    let (answer, missing) = (sent.field("meant").unwrap_or_default(), sent.field("missing").unwrap_or_default());
    let (said, words) = (answer.clone(), missing.clone());
    let told = app
        .db
        .write(move |tx| {
            let brief = super::known(tx, id)?;
            let answer = Meant::parse(&said).ok_or(Refusal::MeantWords)?;
            ideas::meant(tx, &by, id, answer, &words, now)?;
            Ok::<_, Refusal>(brief.slug)
        })
        .await;
    match told {
        Ok(slug) => Ok(gate::Done::see(format!("{}?done={}#meant", super::path(id, &slug), Done::Meant.word())).into_response()),
        Err(why) => {
            let why = No::from(why);
            if why.is_about_a_field() {
                again(&app, &visit, &headers, id, &Refused::Meant { answer, missing, why }).await
            } else {
                Err(Fail::new(&why))
            }
        }
    }
}
