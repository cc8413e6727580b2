//! A form that brought pictures along: they are made and kept first, and stand in its text before the verb reads it. So a text that is
//! refused goes back with them, and nobody chooses them twice.

use super::making::take_in;
use crate::App;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use gate::{Fail, Files, Sent, Visit};
use kernel::PictureId;
use pictures::Refusal;
use std::sync::Arc;

/// The form, with its pictures in its field `body`. An extractor.
pub(crate) struct Taken {
    /// The form.
    pub(crate) sent: Sent,
    /// Why one of them was not taken: the form is shown again.
    pub(crate) no: Option<Refusal>,
}

impl FromRequestParts<Arc<App>> for Taken {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fail> {
        let visit = Visit::from_request_parts(parts, app).await?;
        let (sent, files) = (Sent::from_request_parts(parts, app).await?, Files::from_request_parts(parts, app).await?);
        let may = visit.actor().member().is_some() && visit.visitor.suspended.is_none();
        if files.all().is_empty() || !may {
            return Ok(Self { sent, no: None });
        }
        let (mut body, mut no) = (sent.field("body").unwrap_or_default(), None);
        for file in files.all() {
            let shows = sent.field(&file.field.replacen("picture", "alt", 1)).unwrap_or_default();
            match take_in(app, visit.actor(), file.bytes.clone(), shows.clone()).await {
                Ok(id) => put(&mut body, id, &shows),
                // The others are taken all the same.
                Err(why) => no = no.or(Some(why)),
            }
        }
        Ok(Self { sent: sent.with("body", &body), no })
    }
}

/// A picture in a paragraph of its own, at the end.
fn put(body: &mut String, id: PictureId, shows: &str) {
    body.truncate(body.trim_end().len());
    if !body.is_empty() {
        body.push_str("\n\n");
    }
    body.push_str(&markdown(id, shows));
}

/// `![what it shows](/picture/12)`.
pub(super) fn markdown(id: PictureId, shows: &str) -> String {
    let mut alt = String::with_capacity(shows.len());
    for c in shows.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '&' | '!') {
            alt.push('\\');
        }
        alt.push(c);
    }
    format!("![{alt}](/picture/{id})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_picture_shows_is_said_and_not_obeyed() {
        for shows in ["夜景", "a [b](https://c.example) ![d", "*e* _f_ `g` <h> &amp; \\"] {
            let html = boards::text::render(&markdown(PictureId::new(7), shows));
            let escaped = shows.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(html.contains(&format!("alt=\"{escaped}\"")), "{shows} became {html}");
        }
        let mut body = "看：\n ".to_owned();
        put(&mut body, PictureId::new(7), " a\n b ");
        assert_eq!(body, "看：\n\n![a b](/picture/7)");
    }
}
