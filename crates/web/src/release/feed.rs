//! `/releases.atom`: what came out, for readers of feeds (RFC 4287).

use super::list::{Asked, feed};
use super::look;
use crate::App;
use crate::app::StoreSaid;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Visit};
use kernel::Cursor;
use std::fmt::Write;
use std::sync::Arc;
use words::k;

/// So many entries.
const MANY: usize = 30;

/// The feed.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fail> {
    let channel = asked.channel();
    let found = app.read(move |tx| releases::list(tx, None, channel, Cursor::START, MANY).map_err(StoreSaid)).await?.rows;
    let base = app.base(&visit);
    let (url, lang) = (&base.site.url, base.lang());
    let title = plain(&format!("{} · {}", base.s(k::RELEASE_TITLE), base.company()));
    let newest = found.first().and_then(|r| r.published_at).unwrap_or(base.now).rfc3339();
    let me = format!("{url}{}", plain(&feed(channel)));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\"><id>{me}</id>\
         <title>{title}</title><updated>{newest}</updated><author><name>{}</name></author>\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{me}\"/><link href=\"{url}/releases\"/>",
        lang.tag(),
        plain(base.company())
    );
    for release in &found {
        let (href, at) = (look::href(&release.version), release.published_at.unwrap_or_default().rfc3339());
        let (name, title) = (plain(&look::name(&base, release)), plain(release.title.get(lang)));
        // Writing to a String does not fail.
        let _ = write!(
            out,
            "<entry><id>{url}{href}</id><title>{name}</title><updated>{at}</updated><published>{at}</published>\
             <link href=\"{url}{href}\"/><summary>{title}</summary></entry>"
        );
    }
    out.push_str("</feed>\n");
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], out).into_response())
}

/// Text as it may stand in XML: what cannot stand there is left out.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..));
    kept.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
