//! What the company does in a week: a development release each Friday at 17:00, with what fans asked for first; once a stable one.

use crate::calendar::{Calendar, DAYS};
use crate::house::House;
use crate::{Failure, talk};
use kernel::{Both, Channel, IdeaId, ReleaseId, Time};
use releases::{ChangeKind, Draft, MOST_HEADLINES, NewChange};
use store::{Tx, jobs};

/// So many changes a Friday has.
const CHANGES: u64 = 40;
/// Among so many of them the ideas are dealt out.
const ASKED: u64 = 20;
/// So many of each Friday are told again in the stable release.
const TOLD_AGAIN: usize = 6;
/// How many verdicts a change needs to win.
const AWARD_MIN_N: i64 = 10;

/// On which day an idea is out in a development release, if it is planned: the first Friday a week after.
pub(crate) fn friday_of(calendar: &Calendar, planned: Time) -> i64 {
    let day = (planned.micros() - calendar.day(0).micros()).div_euclid(86_400_000_000) + 7;
    day + (calendar.first_friday - day).rem_euclid(7)
}

/// The day of the stable release.
pub(crate) const STABLE: i64 = DAYS - 8;

fn version(day: i64) -> String {
    format!("5.{}.{}", day / 30, day % 30)
}

fn draft(tx: &mut Tx<'_>, house: &House, channel: Channel, day: i64, at: Time) -> Result<ReleaseId, Failure> {
    let version = if channel == Channel::Stable { format!("{}-stable", version(day)) } else { version(day) };
    let title = Both::new(format!("第 {day} 天"), format!("Day {day}"));
    let draft = Draft { product: house.product, channel, version: version.clone(), title, devices: house.devices.clone() };
    releases::draft(tx, &house.lead, &draft, at).map_err(|e| Failure::no(version)(format!("{e:?}")))
}

/// The release of a Friday; `ideas` are those that are in it.
pub(crate) fn friday(
    tx: &mut Tx<'_>,
    house: &House,
    chance: &mut dyn kernel::Chance,
    day: i64,
    ideas: &[IdeaId],
    at: Time,
) -> Result<(), Failure> {
    let no = |e: releases::Refusal| Failure::no(format!("the Friday of day {day}"))(format!("{e:?}"));
    let release = draft(tx, house, Channel::Development, day, at)?;
    let team = house.teams.first().map(|t| t.0).ok_or_else(|| Failure::Said("no team".into()))?;
    for n in 0..CHANGES {
        let asked: Vec<IdeaId> = ideas.iter().copied().filter(|i| i.get().unsigned_abs() % ASKED == n).collect();
        let kind = if asked.is_empty() { ChangeKind::Fixed } else { ChangeKind::Better };
        let (title, why) = (talk::change(chance), Both::new("有人提过，也有人等。", "Somebody asked, and others waited."));
        let change = releases::add_change(tx, &house.lead, &NewChange { team, kind, title, why }, at).map_err(no)?;
        for idea in asked {
            releases::link_idea(tx, &house.lead, change, idea, at).map_err(no)?;
        }
        releases::include(tx, &house.lead, release, change, n as i64, (n as i64) < MOST_HEADLINES).map_err(no)?;
    }
    releases::publish(tx, &house.lead, release, at).map(|_| ()).map_err(no)
}

/// The stable release: what came first on each Friday before.
pub(crate) fn stable(tx: &mut Tx<'_>, calendar: &Calendar, house: &House, at: Time) -> Result<(), Failure> {
    let no = |e: releases::Refusal| Failure::no("the stable release")(format!("{e:?}"));
    let release = draft(tx, house, Channel::Stable, STABLE, at)?;
    let mut position = 0;
    for day in (calendar.first_friday..STABLE).step_by(7) {
        let Some(found) = releases::by_version(tx, &version(day), None)? else { continue };
        let notes = releases::show(tx, found.id)?;
        for change in notes.iter().flat_map(releases::Notes::changes).take(TOLD_AGAIN) {
            releases::include(tx, &house.lead, release, change.change, position, false).map_err(no)?;
            position += 1;
        }
    }
    releases::publish(tx, &house.lead, release, at).map(|_| ()).map_err(no)
}

/// What is due: windows close, awards are given.
pub(crate) fn due(tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
    while let Some(job) = jobs::take(tx, at)? {
        let known = releases::run(tx, &job, AWARD_MIN_N, at).map_err(|e| Failure::no(&job.kind)(format!("{e:?}")))?;
        if !known {
            return Err(Failure::Said(format!("nobody here knows jobs of kind {}", job.kind)));
        }
        jobs::done(tx, job.id)?;
    }
    Ok(())
}
