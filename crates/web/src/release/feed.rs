//! `/releases.atom` and `/improved.atom`: what came out, for readers of feeds (RFC 4287).

use super::list::{Asked, feed};
use super::look;
use crate::app::StoreSaid;
use crate::{App, Base};
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Visit};
use kernel::Cursor;
use releases::Release;
use std::fmt::Write;
use std::sync::Arc;
use words::{Key, k};

/// So many entries.
const MANY: usize = 30;

/// The feed of the software.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fail> {
    let channel = asked.channel();
    let found = app.read(move |tx| releases::list(tx, None, channel, Cursor::START, MANY).map_err(StoreSaid)).await?.rows;
    Ok(written(&app.base(&visit), &found, (&feed(channel), "/releases", k::RELEASE_TITLE)))
}

/// The feed of what was improved beside it: `/improved.atom`.
pub(super) async fn improved(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Fail> {
    let found = app.read(|tx| releases::services(tx, Cursor::START, MANY).map_err(StoreSaid)).await?.rows;
    Ok(written(&app.base(&visit), &found, ("/improved.atom", "/improved", k::RELEASE_IMPROVED)))
}

fn written(base: &Base, found: &[Release], (this, list, named): (&str, &str, Key)) -> Response {
    let (url, lang) = (&base.site.url, base.lang());
    let title = plain(&format!("{} · {}", base.s(named), base.company()));
    let newest = found.first().and_then(|r| r.published_at).unwrap_or(base.now).rfc3339();
    let me = format!("{url}{}", plain(this));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\"><id>{me}</id>\
         <title>{title}</title><updated>{newest}</updated><author><name>{}</name></author>\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{me}\"/><link href=\"{url}{list}\"/>",
        lang.tag(),
        plain(base.company())
    );
    for release in found {
        let (href, at) = (look::href(&release.version), release.published_at.unwrap_or_default().rfc3339());
        let (name, title) = (plain(&look::name(base, release)), plain(release.title.get(lang)));
        // Writing to a String does not fail.
        let _ = write!(
            out,
            "<entry><id>{url}{href}</id><title>{name}</title><updated>{at}</updated><published>{at}</published>\
             <link href=\"{url}{href}\"/><summary>{title}</summary></entry>"
        );
    }
    out.push_str("</feed>\n");
    ([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], out).into_response()
}

/// Text as it may stand in XML: what cannot stand there is left out.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..));
    kept.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
