//! `/moderation/public`: what moderators did in the last weeks, counted, for everybody. No names, no words: whoever was wrong once is not
//! shown around.

use super::look;
use crate::Base;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::Empty;
use askama::Template;
use axum::response::Response;
use boards::Counted;
use gate::Fail;
use kernel::Time;

/// So many weeks.
const WEEKS: i64 = 8;

/// One line of a week.
struct Row {
    what: String,
    ground: String,
    count: i64,
    undone: i64,
}

struct Week {
    name: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "peace/public.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    weeks: Vec<Week>,
    empty: Empty,
}

/// The weeks, the newest first; one in which nothing was done is left out.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let base = ask.base("/moderation/public");
    let base = base.clone().titled(base.s(words::k::PEACE_PUBLIC));
    let (zone, monday) = (&base.site.zone, base.site.zone.monday(ask.now()));
    let bounds: Vec<(Time, Time)> = (0..WEEKS).map(|n| (zone.at(monday, -7 * n, 0, 0), zone.at(monday, 7 - 7 * n, 0, 0))).collect();
    let counted = ask
        .app
        .read(move |tx| {
            let weeks = bounds.iter().map(|(from, until)| Ok((*from, boards::counted(tx, *from, *until)?)));
            weeks.collect::<Result<Vec<(Time, Vec<Counted>)>, No>>()
        })
        .await?;
    let row = |c: Counted| Row {
        what: base.t.of("peace-act", c.kind.word()),
        ground: c.ground.map(|g| look::ground(&base, g)).unwrap_or_default(),
        count: c.count,
        undone: c.undone,
    };
    let weeks = counted
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(from, rows)| Week { name: base.f(words::k::peace_week(base.date(&from))), rows: rows.into_iter().map(row).collect() });
    let empty = Empty { icon: "circle-check-big", why: base.s(words::k::PEACE_PUBLIC_EMPTY).to_owned(), then: None };
    let page = Page { weeks: weeks.collect(), empty, base: &base };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
