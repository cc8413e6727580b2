//! Asking for a link that sets a new password. The answer and the work are the same whatever was typed: it is written down for the worker,
//! who looks whether there is such an account and sends the mail.

use crate::account::plain::Plain;
use crate::app::StoreSaid;
use crate::page::Html;
use crate::view::Field;
use crate::{App, Base};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{Lang, Time};
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// The kind of the worker's job.
pub const FORGOT: &str = "mail-forgot";
/// No address is longer.
const LONGEST: usize = 254;

#[derive(Template)]
#[template(path = "account/forgot.html")]
struct Page<'a> {
    base: &'a Base,
    field: Field,
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::ACCOUNT_FORGOT)).private();
    let field = Field { autocomplete: "username", ..Field::new("login", base.s(k::ACCOUNT_LOGIN)) };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Page { base: &base, field }, &overlays).answer(&headers))
}

/// Writes it down, and says what is true of everybody.
pub async fn ask(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let login: String = sent.field("login").unwrap_or_default().trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let (payload, now) = (format!("{}:{login}", visit.lang.code()), app.now());
    app.write::<_, StoreSaid>(move |tx| Ok(store::jobs::enqueue(tx, FORGOT, &payload, None, now)?)).await?;
    // In the demo no mail leaves the house: this is where it lies.
    let link = app.demo.as_ref().map(|_| ("/demo/outbox", k::ACCOUNT_OUTBOX_TITLE));
    let plain = Plain { title: k::ACCOUNT_ASKED_TITLE, lead: k::ACCOUNT_ASKED, button: None, link };
    plain.answer(&app, &visit, &headers).await
}

/// Does such a job: puts the mail into the outbox if there is such an account. False when it is another kind of job.
pub fn run(tx: &mut Tx<'_>, job: &store::jobs::Job, now: Time) -> Result<bool, Error> {
    if job.kind != FORGOT {
        return Ok(false);
    }
    let (lang, login) = job.payload.split_once(':').unwrap_or_default();
    if let Some(member) = members::by_login(tx, login)? {
        notices::ask(tx, member, notices::MailKind::Reset, "", Lang::parse(lang), now)?;
    }
    Ok(true)
}
