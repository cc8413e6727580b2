//! `/desk/appeals`: what members disagree with, the nearest due date first, each with who answers it; and what was answered, the last one
//! first.

use super::pled::{self, Pled, pled};
use super::point::points;
use crate::app::people;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Chip, Empty, Pages};
use crate::{Base, Tab};
use askama::Template;
use audit::{Object, Private};
use axum::response::Response;
use gate::Fail;
use kernel::{AppealId, Cursor, MemberId, Time};
use words::k;

/// So many on a page.
const MANY: u32 = 20;

/// One in the list.
struct Row {
    open: String,
    pled: Pled,
    mine: bool,
}

#[derive(Template)]
#[template(path = "standing/queue.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    pages: Pages,
    empty: Empty,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let base = ask.base("/desk/appeals").private().under(Tab::Me);
    let base = base.clone().titled(base.s(k::STANDING_APPEALS));
    let (by, of, me) = (ask.actor().clone(), base.clone(), ask.actor().member());
    let after = ask.query("after").as_deref().and_then(Cursor::parse);
    let answered = ask.query("show").as_deref() == Some("answered");
    let (rows, next) = ask
        .app
        .read::<_, No>(move |tx| {
            let below = after.map(|c| (Time::from_micros(c.at), AppealId::new(c.id)));
            let read = if answered { standing::answered_appeals } else { standing::appeals };
            let mut found = read(tx, &by, below, MANY + 1)?;
            let more = found.len() > MANY as usize;
            found.truncate(MANY as usize);
            let place = |a: &standing::Appeal| a.answer.as_ref().filter(|_| answered).map_or(a.due, |x| x.at).micros();
            let next = found.last().filter(|_| more).map(|a| Cursor { at: place(a), id: a.id.get() });
            let ids: Vec<MemberId> = pled::people(&found);
            let names = people(tx, &ids, &of.site.words, of.lang())?;
            let mut rows = Vec::new();
            for appeal in &found {
                let entry = appeal.deed.map(|d| standing::entry(tx, appeal.member, d)).transpose()?.flatten();
                let point = points(tx, &of, entry.as_slice(), &[])?.pop();
                let pled = pled(&of, &names, appeal, point.as_ref());
                rows.push(Row { open: format!("/desk/appeals/{}", appeal.id), pled, mine: appeal.owner == me });
            }
            Ok((rows, next))
        })
        .await?;
    noted(&ask.app, ask.actor(), Private::Points, Object::NONE).await?;
    let here = if answered { "/desk/appeals?show=answered" } else { "/desk/appeals" };
    let first = after.is_some().then(|| here.to_owned());
    let more = if answered { '&' } else { '?' };
    let pages = Pages { next: next.map(|c| format!("{here}{more}after={c}")), first };
    let none = if answered { k::STANDING_ANSWERED_EMPTY } else { k::STANDING_APPEALS_EMPTY };
    let empty = Empty { icon: "circle-check-big", why: base.s(none).to_owned(), then: None };
    let chip = |of: bool, href: &str, key| Chip {
        href: href.to_owned(),
        label: base.s::<words::Key>(key).to_owned(),
        current: of == answered,
        count: None,
    };
    let chips = vec![
        chip(false, "/desk/appeals", k::STANDING_APPEALS_OPEN),
        chip(true, "/desk/appeals?show=answered", k::STANDING_APPEALS_ANSWERED),
    ];
    Ok(Html::render(&Page { base: &base, chips, rows, pages, empty }, &ask.dress(&base).await?).answer(&ask.headers))
}
