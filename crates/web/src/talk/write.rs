//! The page to write on: a new topic, an edit, a reply shown before it is sent. One form for all of them, so that a refusal anywhere
//! gives back everything that was typed.

use super::ask::Ask;
use super::compose::MOST;
use crate::Base;
use crate::no::No;
use crate::page::Html;
use crate::view::{Field, Link, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use gate::{Asked, Done, Fail, Sent};
use kernel::Time;
use store::Tx;

/// What the form holds.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub(super) heading: String,
    pub(super) lead: Option<String>,
    /// Where it is posted.
    pub(super) action: String,
    /// Where one was before.
    pub(super) back: Link,
    pub(super) title: Option<String>,
    /// Talk (false) or question (true); none where it is not chosen.
    pub(super) question: Option<bool>,
    /// Devices to choose from: number, name, chosen.
    pub(super) devices: Vec<(i64, String, bool)>,
    pub(super) body: String,
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) problems: Vec<Problem>,
    /// Show the text as it will look.
    pub(super) preview: bool,
    /// What somebody else made of it meanwhile, as shown.
    pub(super) theirs: Option<String>,
    pub(super) send: String,
    /// What happens next.
    pub(super) next: Option<String>,
    /// A link to another way.
    pub(super) other: Option<Link>,
    /// Where its draft is kept; empty for none.
    pub(super) place: String,
    pub(super) draft_of: Option<String>,
    /// Can the draft be kept on the server?
    pub(super) member: bool,
    pub(super) status: StatusCode,
}

#[derive(Template)]
#[template(path = "talk/write.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    f: &'a Form,
    title: Option<Field>,
    text: Option<String>,
    preview: Option<String>,
    lang: &'static str,
}

impl Form {
    /// With what was wrong.
    #[must_use]
    pub(super) fn refused(mut self, base: &Base, fail: &Fail) -> Self {
        self.problems = vec![Problem { field: fail.field(), text: base.t.say(fail.key(), fail.args()) }];
        self.status = fail.status();
        self
    }
    /// The page.
    pub(super) async fn answer(self, ask: &Ask, base: Base) -> Result<Response, Fail> {
        let base = base.titled(self.heading.as_str()).private();
        let title = self.title.clone().map(|value| {
            let label = base.s(words::k::TALK_NEW_TITLE);
            let hint = Some(base.s(words::k::TALK_NEW_TITLE_HINT).to_owned());
            Field { value, hint, most: 80, ..Field::new("title", label) }.among(&self.problems)
        });
        let page = Page {
            title,
            text: self.problems.iter().find(|p| p.field == Some("body")).map(|p| p.text.clone()),
            preview: (self.preview && !self.body.trim().is_empty()).then(|| boards::text::render(&self.body)),
            lang: boards::text::lang_of(&self.body).map_or("", kernel::Lang::tag),
            f: &self,
            base: &base,
        };
        Ok(Html::render(&page, &ask.dress(&base).await?).with_status(self.status).answer(&ask.headers))
    }
}

/// A refusal after which the form is shown again.
pub(super) fn is_fixable(fail: &Fail) -> bool {
    matches!(fail.status(), StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS)
}

/// What names this form, if it carries a key of its own.
pub(super) fn asked(ask: &Ask, route: &'static str, sent: &Sent) -> Option<Asked> {
    Some(Asked { caller: ask.visit.caller(), route, key: sent.key()?, digest: sent.digest() })
}

/// Does the verb, once for a form with a key.
pub(super) fn once(
    tx: &mut Tx<'_>,
    asked: Option<&Asked>,
    now: Time,
    verb: impl FnOnce(&mut Tx<'_>) -> Result<Done, No>,
) -> Result<Done, No> {
    match asked {
        Some(asked) => gate::once(tx, asked, now, verb),
        None => verb(tx),
    }
}
