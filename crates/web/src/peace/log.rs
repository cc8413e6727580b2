//! `/moderation/log`: every act of every moderator, newest first: who, what, why, when, and whether it was undone.

use super::look::{Line, Names};
use crate::Base;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Empty, Pages};
use askama::Template;
use audit::{Object, Private};
use axum::response::Response;
use gate::Fail;
use kernel::Cursor;

const MANY: u32 = 30;

#[derive(Template)]
#[template(path = "peace/log.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    lines: Vec<Line>,
    pages: Pages,
    empty: Empty,
}

/// The log.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let base = ask.base("/moderation/log").private();
    let base = base.clone().titled(base.s(words::k::PEACE_LOG));
    let (by, of) = (ask.actor().clone(), base.clone());
    let after = ask.query("after").as_deref().and_then(Cursor::parse);
    let (lines, next) = ask
        .app
        .read(move |tx| {
            let page = boards::acts(tx, &by, after, MANY)?;
            let names = Names::of(tx, &Line::named(&page.rows), &of.site.words, of.lang())?;
            Ok::<_, No>((page.rows.iter().map(|a| Line::of(&of, &names, a)).collect::<Vec<_>>(), page.next))
        })
        .await?;
    noted(&ask.app, ask.actor(), Private::Moderation, Object::NONE).await?;
    let first = after.is_some().then(|| "/moderation/log".to_owned());
    let pages = Pages { next: next.map(|c| format!("/moderation/log?after={c}")), first };
    let empty = Empty { icon: "list", why: base.s(words::k::PEACE_LOG_EMPTY).to_owned(), then: None };
    Ok(Html::render(&Page { base: &base, lines, pages, empty }, &ask.dress(&base).await?).answer(&ask.headers))
}
