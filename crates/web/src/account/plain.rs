//! A page that says one thing and has one button or one way on: what links in mails lead to.

use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use words::Key;

#[derive(Template)]
#[template(path = "account/plain.html")]
struct Page<'a> {
    base: &'a Base,
    lead: &'a str,
    button: Option<(String, &'a str)>,
    link: Option<(&'static str, &'a str)>,
}

/// What it says, and what can be done.
pub struct Plain {
    /// The heading.
    pub title: Key,
    /// The sentence.
    pub lead: Key,
    /// A form without fields: where it is sent, and its button.
    pub button: Option<(String, Key)>,
    /// Where to go on.
    pub link: Option<(&'static str, Key)>,
}

impl Plain {
    /// The page, in the visitor's language. It is nobody's business and in no index; its address may be a secret, so nothing leads back to it.
    pub async fn answer(self, app: &App, visit: &Visit, headers: &HeaderMap) -> Result<Response, Fail> {
        let mut base = app.base(visit).titled(app.site.words.get(visit.lang, self.title)).private();
        if self.button.is_none() {
            "/".clone_into(&mut base.path);
        }
        let button = self.button.map(|(to, label)| (to, base.s(label)));
        let page = Page { base: &base, lead: base.s(self.lead), button, link: self.link.map(|(to, label)| (to, base.s(label))) };
        let overlays = app.dress(visit, &base).await?;
        Ok(Html::render(&page, &overlays).answer(headers))
    }
}
