//! `/owner/stamp`: at the counter of a service centre. The serial number is typed and never shown again, not even when something else in the
//! form must change.

use crate::app::StoreSaid;
use crate::page::{Html, problem};
use crate::view::{Field, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{DeviceId, Refuse};
use members::owner::{self, Refusal};
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/owner_stamp.html")]
struct Page<'a> {
    base: &'a Base,
    /// Who was just made an owner.
    stamped: Option<String>,
    problems: Vec<Problem>,
    models: Vec<(String, String, bool)>,
    serial: Field,
    to: Field,
}

/// What of the form comes back.
#[derive(Default)]
struct Typed {
    model: String,
    to: String,
}

/// The form.
pub(super) async fn form(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    page(&app, &visit, &headers, Typed::default(), Ok(None)).await
}

/// Stamps.
pub(super) async fn stamp(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let (typed, serial) = (Typed { model: field("model"), to: field("to") }, field("serial"));
    let (by, fresh, now) = (visit.actor().clone(), app.token(), app.now());
    let device = DeviceId::new(typed.model.parse().unwrap_or_default());
    let to = typed.to.trim().trim_start_matches('@').to_owned();
    let stamped = app.db.write(move |tx| {
        let whom = members::by_handle(tx, &to)?.ok_or(Refusal::Whom)?;
        let keyed = owner::keyed(tx, &fresh)?;
        owner::stamp(tx, &by, &keyed, &serial, device, whom.id, now)?;
        Ok::<_, Refusal>(whom.name)
    });
    match stamped.await {
        Ok(name) => page(&app, &visit, &headers, Typed::default(), Ok(Some(name))).await,
        Err(no @ (Refusal::Store(_) | Refusal::SignIn | Refusal::NotAllowed)) => Err(no.into()),
        Err(no) => page(&app, &visit, &headers, typed, Err(&no)).await,
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    typed: Typed,
    said: Result<Option<String>, &Refusal>,
) -> Result<Response, Fail> {
    let base = app.base(visit).titled(app.site.words.get(visit.lang, k::OWNER_STAMP_TITLE)).under(Tab::Me).private();
    let known = app.read::<_, StoreSaid>(|tx| Ok(catalogue::devices(tx)?)).await?;
    let status = said.as_ref().err().and_then(|no| StatusCode::from_u16(no.kind().status()).ok()).unwrap_or(StatusCode::OK);
    let (stamped, problems) = match said {
        Ok(stamped) => (stamped, Vec::new()),
        Err(no) => (None, vec![problem(&base, no)]),
    };
    let model = |d: &catalogue::Device| (d.id.to_string(), d.name.get(base.lang()).to_owned(), d.id.to_string() == typed.model);
    let page = Page {
        base: &base,
        stamped,
        models: known.iter().map(model).collect(),
        serial: Field::new("serial", base.s(k::OWNER_SERIAL)).among(&problems),
        to: Field { value: typed.to.clone(), ..Field::new("to", base.s(k::OWNER_STAMP_MEMBER)) }.among(&problems),
        problems,
    };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}
