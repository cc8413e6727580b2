//! `/moderation`: what waits to be looked at, oldest first, with enough of it to see what is urgent.

use super::look::{self, Names};
use super::mark;
use crate::Base;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Empty, Link, Pages, Person};
use askama::Template;
use audit::{Object, Private};
use axum::response::Response;
use boards::{Ground, Whole};
use gate::Fail;
use kernel::{Cursor, MemberId, Time};

/// So many cases on a page.
const MANY: u32 = 20;

/// A case in the list.
struct Row {
    href: String,
    title: String,
    excerpt: String,
    by: Person,
    since: Time,
    appeal: bool,
    hidden: bool,
    /// The grounds with how often each was named.
    grounds: Vec<String>,
    reports: i64,
    /// Who is looking at it.
    looking: Option<String>,
}

#[derive(Template)]
#[template(path = "peace/queue.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    waiting: i64,
    rows: Vec<Row>,
    pages: Pages,
    empty: Empty,
}

/// The queue.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let base = ask.base("/moderation").private();
    let base = base.clone().titled(base.s(words::k::PEACE_QUEUE));
    let (by, now, of) = (ask.actor().clone(), ask.now(), base.clone());
    let after = ask.query("after").as_deref().and_then(Cursor::parse);
    let (waiting, rows, next) = ask
        .app
        .read(move |tx| {
            let page = boards::queue(tx, &by, after, MANY)?;
            let mut all = Vec::new();
            for case in &page.rows {
                let whole = boards::case(tx, &by, case.matter, now)?;
                all.push((look::place(tx, case.matter)?, whole));
            }
            let ids: Vec<MemberId> = all.iter().flat_map(|(_, w)| [w.concerned, w.case.looking(now)]).flatten().collect();
            let names = Names::of(tx, &ids, &of.site.words, of.lang())?;
            let rows = all.into_iter().map(|(place, whole)| row(&of, &names, place, &whole, now)).collect::<Vec<_>>();
            Ok::<_, No>((boards::waiting(tx)?, rows, page.next))
        })
        .await?;
    noted(&ask.app, ask.actor(), Private::Queue, Object::NONE).await?;
    let pages = Pages { next: next.map(|c| format!("/moderation?after={c}")), first: after.is_some().then(|| "/moderation".to_owned()) };
    let empty = Empty { icon: "circle-check-big", why: base.s(words::k::PEACE_QUEUE_EMPTY).to_owned(), then: None };
    let page = Page { base: &base, waiting, rows, pages, empty };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}

fn row(base: &Base, names: &Names, place: Link, whole: &Whole, now: Time) -> Row {
    let open = || whole.reports.iter().filter(|r| r.settled_at.is_none());
    let count = |g: Ground| (g, open().filter(|r| r.ground() == Some(g)).count());
    let grounds = Ground::ALL.into_iter().map(count).filter(|(_, n)| *n > 0);
    Row {
        href: format!("/moderation/case/{}", mark(whole.case.matter)),
        title: place.label,
        excerpt: whole.text.as_ref().map(|t| boards::text::excerpt(&t.body_md, 160)).unwrap_or_default(),
        by: names.get(base, whole.concerned),
        since: whole.case.opened_at,
        appeal: whole.case.appeal,
        hidden: whole.text.as_ref().is_some_and(|t| t.hidden),
        grounds: grounds.map(|(g, n)| format!("{} {n}", look::ground(base, g))).collect(),
        reports: whole.case.waiting,
        looking: whole.case.looking(now).map(|id| base.f(words::k::peace_looking(names.get(base, Some(id)).name))),
    }
}
