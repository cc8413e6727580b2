//! `/admin/medals/{word}`: one medal for those who look after it: giving, taking, and what is said of it.

use super::form::{Form, Typed, placed};
use super::one::{Row, found, pages};
use super::say::{Card, card};
use crate::app::may;
use crate::page::{Html, problem};
use crate::talk::ask::Ask;
use crate::view::{Field, Pages, Problem};
use crate::{Base, Tab};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use gate::Fail;
use kernel::Permission;
use medals::{Hand, Refusal};
use words::k;

/// What was typed into the forms of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// What is said of it, if that form was sent.
    pub(super) text: Option<Typed>,
    /// Whom to give it to.
    pub(super) to: String,
    /// From whom to take it: the page then asks for the reason.
    pub(super) from: String,
    pub(super) why: String,
}

#[derive(Template)]
#[template(path = "medal/open.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    medal: Card,
    revision: i64,
    /// From whom it is about to be taken, with the field for the reason.
    take: Option<(String, String, Field)>,
    /// Whom to give it to, and why, if it is given by hand and the viewer may.
    give: Option<(Field, Field)>,
    rows: Vec<Row>,
    /// May the viewer take it?
    takes: bool,
    pages: Pages,
    form: Option<Form>,
}

/// The page.
pub(super) async fn show(ask: Ask, Path(word): Path<String>) -> Result<Response, Fail> {
    let from = ask.query("take").unwrap_or_default();
    page(&ask, word, Asked { from, ..Asked::default() }, None).await
}

pub(super) async fn page(ask: &Ask, word: String, asked: Asked, no: Option<&Refusal>) -> Result<Response, Fail> {
    let path = format!("/admin/medals/{word}");
    let base = ask.base(&*path).under(Tab::Me).private();
    let (medal, rows, next) = found(ask, &base, word).await?;
    let base = base.titled(medal.name.get(ask.lang()));
    let problems = placed(no.map(|no| problem(&base, no)).into_iter().collect());
    let why = |hint| {
        let field = Field { most: 300, value: asked.why.clone(), ..Field::new("why", base.s(k::MEDALS_WHY)) };
        Field { hint: Some(base.s(hint).to_owned()), ..field }.among(&problems)
    };
    let administers = may(&ask.visit, Permission::Administer);
    let by_hand = medal.hand.is_some_and(|hand| administers || hand == Hand::Moderate);
    let take = if asked.from.is_empty() { None } else { named(ask, &asked.from).await? };
    let to = || Field { most: 20, value: asked.to.clone(), ..Field::new("to", base.s(k::MEDALS_GIVE_TO)) }.among(&problems);
    let text = asked.text.clone().unwrap_or_else(|| Typed::of(&medal));
    let page = Page {
        base: &base,
        medal: card(&base, &medal),
        revision: medal.revision,
        give: (by_hand && medal.ended_at.is_none() && take.is_none()).then(|| (to(), why(k::MEDALS_WHY_HINT))),
        take: take.map(|(handle, name)| (handle, base.f(k::medals_take_from(name)), why(k::MEDALS_TAKE_HINT))),
        rows,
        takes: administers || by_hand,
        pages: pages(ask, &path, next),
        form: administers.then(|| Form::new(&base, &text, Some(&medal), &problems)),
        problems,
    };
    let status = if no.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

/// The handle and the name of a member.
async fn named(ask: &Ask, handle: &str) -> Result<Option<(String, String)>, Fail> {
    let handle = handle.to_owned();
    let found = ask.app.read::<_, Refusal>(move |tx| Ok(members::by_handle(tx, &handle)?)).await?;
    Ok(found.map(|m| (m.handle, m.name)))
}
