//! Who would rise and fall under other rules, as the page shows it; and counting it a piece further.

use super::runs::{NAMED, PIECE, PIECES, Run};
use super::say;
use crate::Base;
use crate::app::{StoreSaid, nobody, people};
use crate::talk::ask::Ask;
use crate::view::Person;
use gate::Fail;
use kernel::MemberId;
use standing::{Answer, Change, Forecast};
use std::collections::HashMap;
use words::k;

/// What was counted.
pub(super) struct Shown {
    pub(super) said: String,
    pub(super) of: String,
    pub(super) sides: Vec<Side>,
}

/// Those who rise, or those who fall.
pub(super) struct Side {
    pub(super) icon: &'static str,
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    pub(super) more: Option<String>,
}

/// One member.
pub(super) struct Row {
    pub(super) who: Person,
    pub(super) change: String,
    pub(super) why: String,
}

/// How far the counting is.
pub(super) struct Running {
    pub(super) percent: u64,
    pub(super) said: String,
    pub(super) again: String,
}

/// Counts some pieces further; each is its own read, so that nobody waits behind it.
pub(super) async fn go_on(ask: &Ask, mut run: Run) -> Result<Run, Fail> {
    for _ in 0..PIECES {
        if run.done().is_some() {
            break;
        }
        let (policy, at) = (std::sync::Arc::clone(&run.policy), run.at);
        let so_far = run.so_far.clone().unwrap_or_else(|| Forecast::new(NAMED));
        let piece = move |tx: &mut store::Tx<'_>| Ok(standing::simulate(tx, &policy, so_far.clone(), PIECE, at)?);
        run.so_far = Some(ask.app.read::<_, StoreSaid>(piece).await?);
        ask.app.forecasts.went_on(&run);
    }
    Ok(run)
}

/// How far it is.
pub(super) fn running(base: &Base, run: &Run) -> Running {
    let looked = run.so_far.as_ref().map_or(0, |f| f.looked);
    let percent = looked * 100 / run.all.max(looked).max(1);
    let said = base.f(k::standing_running_said(run.all.max(looked), looked));
    Running { percent, said, again: path(&run.id) }
}

/// Where a forecast is looked at.
pub(super) fn path(id: &str) -> String {
    format!("/rules/grades/edit?run={id}")
}

/// The finished forecast in words.
pub(super) async fn shown(ask: &Ask, base: &Base, forecast: &Forecast) -> Result<Shown, Fail> {
    let ids: Vec<MemberId> = forecast.rises.iter().chain(&forecast.falls).map(|c| c.member).collect();
    let of = base.clone();
    let names = ask.app.read::<_, StoreSaid>(move |tx| Ok(people(tx, &ids, &of.site.words, of.lang())?)).await?;
    let nobody_moves = forecast.rise + forecast.fall == 0;
    let said = base.f(k::standing_forecast_said(forecast.fall, forecast.rise));
    Ok(Shown {
        said: if nobody_moves { base.s(k::STANDING_FORECAST_NONE).to_owned() } else { said },
        of: base.f(k::standing_forecast_of(forecast.looked)),
        sides: vec![
            side(base, &names, ("chevron-up", k::STANDING_FORECAST_UP), &forecast.rises, forecast.rise),
            side(base, &names, ("chevron-down", k::STANDING_FORECAST_DOWN), &forecast.falls, forecast.fall),
        ],
    })
}

fn side(base: &Base, names: &HashMap<MemberId, Person>, (icon, title): (&'static str, words::Key), all: &[Change], count: u64) -> Side {
    let row = |c: &Change| Row {
        who: names.get(&c.member).cloned().unwrap_or_else(|| nobody(&base.site.words, base.lang())),
        change: base.f(k::standing_change(say::grade(base, c.from), say::grade(base, c.to))),
        why: c.why.iter().map(|a| reason(base, a)).collect::<Vec<_>>().join(base.s(k::STANDING_AND)),
    };
    let rest = count.saturating_sub(all.len() as u64);
    let more = (rest > 0).then(|| base.f(k::standing_forecast_more(rest)));
    Side { icon, title: base.s(title).to_owned(), rows: all.iter().map(row).collect(), more }
}

/// "score of 240 (has 251)".
fn reason(base: &Base, a: &Answer) -> String {
    base.f(k::standing_forecast_reason(say::ask(base, a.fact, a.need), a.have))
}
