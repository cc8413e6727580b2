//! `/admin/medals`: what there is, and the form for a new one. Moderators see it too: they may give some.

use super::form::{Form, Typed, placed};
use super::say::{Card, card};
use crate::app::{StoreSaid, may};
use crate::page::{Html, problem};
use crate::talk::ask::Ask;
use crate::view::Problem;
use crate::{Base, Tab};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use gate::Fail;
use kernel::Permission;
use medals::Refusal;
use words::k;

#[derive(Template)]
#[template(path = "medal/admin.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    cards: Vec<Card>,
    form: Option<Form>,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    page(&ask, Typed::default(), None).await
}

pub(super) async fn page(ask: &Ask, typed: Typed, no: Option<&Refusal>) -> Result<Response, Fail> {
    let base = ask.base("/admin/medals").under(Tab::Me).private();
    let base = base.clone().titled(base.s(k::MEDALS_ADMIN));
    let all = ask.app.read::<_, StoreSaid>(|tx| Ok(medals::medals(tx)?)).await?;
    let problems = placed(no.map(|no| problem(&base, no)).into_iter().collect());
    let page = Page {
        base: &base,
        cards: all.iter().map(|m| card(&base, m)).collect(),
        form: may(&ask.visit, Permission::Administer).then(|| Form::new(&base, &typed, None, &problems)),
        problems,
    };
    let status = if no.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}
