//! `/me/journey`: the five steps, which of them were taken, until when they are current, and where the next is taken.

use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::Link;
use crate::{Base, Tab};
use askama::Template;
use axum::response::Response;
use gate::Fail;
use standing::journey::{FoundRing, Path, Step, day, path, rings_of};
use words::k;

/// One step as the page says it.
pub(super) struct Row {
    name: String,
    how: String,
    icon: &'static str,
    /// The tag's colour, beside its icon and its word.
    tone: &'static str,
    state: String,
    since: Option<String>,
    until: Option<String>,
    /// Where it is taken, while it is not current.
    go: Option<Link>,
}

#[derive(Template)]
#[template(path = "journey/me.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    rows: Vec<Row>,
    aside: Vec<String>,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let member = ask.actor().member().ok_or_else(|| Fail::of(kernel::Kind::SignIn))?;
    let base = ask.base("/me/journey").private().under(Tab::Me);
    let base = base.clone().titled(base.s(k::JOURNEY_TITLE));
    let (mine, rings) = ask.app.read::<_, No>(move |tx| Ok((path(tx, member)?, rings_of(tx, member)?))).await?;
    let today = day(ask.now());
    let rows = Step::ALL.into_iter().map(|step| row(&base, &mine, step, today)).collect();
    let aside = rings.iter().map(|r: &FoundRing| base.f(k::journey_aside(base.date(&r.found_at), r.deeds))).collect();
    Ok(Html::render(&Page { rows, aside, base: &base }, &ask.dress(&base).await?).answer(&ask.headers))
}

/// The name of a step.
pub(super) fn name(base: &Base, step: Step) -> String {
    base.t.of("journey", step.word())
}

fn row(base: &Base, mine: &Path, step: Step, today: i64) -> Row {
    let (taken, current) = (mine.on(step), mine.current(step, today));
    let (icon, tone, state) = match (taken.is_some(), current) {
        (true, true) => ("circle-check-big", "ok", k::JOURNEY_NOW),
        (true, false) => ("clock", "info", k::JOURNEY_FADED),
        (false, _) => ("circle-dashed", "", k::JOURNEY_NOT_YET),
    };
    let said = |day: String| if current { base.f(k::journey_until(day)) } else { base.f(k::journey_back(day)) };
    let until = taken.map(|r| match r.current_until() {
        Some(until) => said(base.date(&until)),
        None => base.s(k::JOURNEY_HOLDS).to_owned(),
    });
    Row {
        name: name(base, step),
        how: base.t.of("journey", &format!("{}-how", step.word())),
        icon,
        tone,
        state: base.s(state).to_owned(),
        since: taken.map(|r| base.f(k::journey_since(base.date(&r.since())))),
        until,
        go: (!current).then(|| Link::new(place(step), base.t.of("journey-go", step.word()))),
    }
}

/// Where a step is taken.
const fn place(step: Step) -> &'static str {
    match step {
        Step::Certified => "/me/devices",
        Step::Informed | Step::Active => "/releases",
        Step::Sharing => "/questions",
        Step::Discovery => "/hidden-uses",
    }
}
