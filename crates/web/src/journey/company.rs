//! `/company/journey`: how many took each step, where they stop, and how long each step takes. Everybody together, nobody by name.

use super::curve::{Curve, curve};
use super::me::name;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::Empty;
use crate::{Base, Tab};
use askama::Template;
use axum::response::Response;
use gate::Fail;
use kernel::survive;
use standing::journey::{Funnel, Step, funnel};
use words::k;

/// A curve is drawn from at most so many points.
const POINTS: usize = 200;

/// One step of the table.
struct Row {
    name: String,
    reached: i64,
    share: String,
    current: i64,
    went_on: i64,
    stopped: i64,
    skipped: i64,
    median: String,
    /// For the bar: of a hundred who joined.
    percent: i64,
}

#[derive(Template)]
#[template(path = "journey/company.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    counted: Option<String>,
    rows: Vec<Row>,
    curves: Vec<(String, Curve<'a>)>,
    empty: Empty,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let base = ask.base("/company/journey").private().under(Tab::Me);
    let base = base.clone().titled(base.s(k::COMPANY_JOURNEY_TITLE));
    let found = ask.app.read::<_, No>(move |tx| Ok(funnel(tx)?)).await?;
    let empty = Empty { icon: "clock", why: base.s(k::COMPANY_JOURNEY_NONE).to_owned(), then: None };
    let mut page = Page { counted: None, rows: Vec::new(), curves: Vec::new(), empty, base: &base };
    if let Some((funnel, at)) = &found {
        page.counted = Some(base.f(k::company_journey_at(funnel.members, base.moment(at))));
        for (number, step) in Step::ALL.into_iter().enumerate() {
            let points = survive::curve(&funnel.waits(step));
            page.rows.push(row(&base, funnel, step, &points));
            let drawn = curve(&base, number, &name(&base, step), &survive::thin(points, POINTS));
            page.curves.push((name(&base, step), drawn));
        }
    }
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}

fn row(base: &Base, funnel: &Funnel, step: Step, points: &[(i64, f64)]) -> Row {
    let taken = funnel.steps.get(step.place()).copied().unwrap_or_default();
    let percent = (taken.reached * 100 + funnel.members / 2) / funnel.members.max(1);
    let unknown = || base.s(k::COMPANY_JOURNEY_UNKNOWN).to_owned();
    Row {
        name: name(base, step),
        reached: taken.reached,
        share: format!("{percent}%"),
        current: taken.current,
        went_on: taken.went_on,
        stopped: taken.stopped,
        skipped: taken.skipped,
        median: survive::quantile(points, 0.5).map_or_else(unknown, |days| base.f(k::company_journey_days(days))),
        percent,
    }
}
