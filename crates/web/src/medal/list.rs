//! `/medals`: all that there is, how each is earned and how many have it.

use super::say::{Card, card};
use crate::app::StoreSaid;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::Empty;
use crate::{Base, Tab};
use askama::Template;
use axum::response::Response;
use gate::Fail;
use medals::Kind;
use words::k;

#[derive(Template)]
#[template(path = "medal/list.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    /// A heading and what stands below it.
    groups: Vec<(&'static str, String, Vec<Card>)>,
    empty: Empty,
    /// Is somebody signed in, who may have some?
    member: bool,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let base = ask.base("/medals").under(Tab::Me);
    let base = base.clone().titled(base.s(k::MEDALS_TITLE)).described(base.s(k::MEDALS_LEAD));
    let all = ask.app.read::<_, StoreSaid>(|tx| Ok(medals::medals(tx)?)).await?;
    let group = |kind: Kind| {
        let cards: Vec<Card> = all.iter().filter(|m| m.kind == kind).map(|m| card(&base, m)).collect();
        (kind.word(), base.t.of("medals-of-kind", kind.word()), cards)
    };
    let page = Page {
        base: &base,
        groups: Kind::ALL.map(group).into_iter().filter(|(_, _, cards)| !cards.is_empty()).collect(),
        empty: Empty { icon: "medal-ribbon", why: base.s(k::MEDALS_EMPTY).to_owned(), then: None },
        member: ask.actor().member().is_some(),
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
