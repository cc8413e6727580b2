//! The channels of the phone's system: the testers have their places, somebody waits, a place is kept for somebody, and a report of Mei's is due on
//! Tuesday.

use crate::cast::Failure;
use crate::content::Content;
use crate::when::Calendar;
use duties::Wall;
use kernel::{Actor, Both, Channel, DeviceId, MemberId, ProductId, Seeded, Time, TrainId};
use serde::Deserialize;
use standing::Grade;
use store::Tx;
use trains::{Application, Draft, Rule};

/// Internal places, of which some are free for whoever has what is asked.
const INSIDE: i64 = 40;

/// `train.toml`.
#[derive(Deserialize)]
struct Written {
    internal: Agreement,
}

#[derive(Deserialize)]
struct Agreement {
    agreement_zh: String,
    agreement_en: String,
}

/// Who carries what on which channel, among the fans.
struct Tester {
    id: MemberId,
    device: DeviceId,
    channel: Channel,
}

fn said(e: &trains::Refusal) -> Failure {
    Failure::said("the channels", e)
}

/// Fills them, in the week the demo opens in.
pub(crate) fn fill(tx: &mut Tx<'_>, content: &Content, calendar: &Calendar) -> Result<(), Failure> {
    let written: Written = toml::from_str(include_str!("../content/train.toml")).map_err(|e| Failure::Story(format!("train.toml: {e}")))?;
    let agreement = Both::new(written.internal.agreement_zh.trim(), written.internal.agreement_en.trim());
    let (begun, thursday) = (calendar.at(-6, 0, 10, 0), calendar.at(0, 3, 11, 0));
    let testers = testers(tx, content)?;
    let product = product(tx, &testers)?;
    let on = |channel: Channel| testers.iter().filter(move |t| t.channel == channel);

    // The internal channel: those who were there keep their places; whoever comes now needs what is asked.
    let inside = Draft { product, channel: Channel::Internal, capacity: INSIDE, rule: Rule::OPEN, agreement: Some(agreement) };
    let internal = set(tx, &inside, begun)?;
    for tester in on(Channel::Internal) {
        apply(tx, internal, tester.id, tester.device, Some(1), begun)?;
    }
    let rule = Rule { grade: Grade::Two, score: 60, days: 180, certified: true, vip: false };
    set(tx, &Draft { rule, ..inside }, thursday)?;

    // The development channel is full: one comes and waits, and for another a place has just been found.
    let all = on(Channel::Development).count() as i64;
    let outside = Draft { product, channel: Channel::Development, capacity: all, rule: Rule { days: 30, ..Rule::OPEN }, agreement: None };
    let development = set(tx, &outside, begun)?;
    for tester in on(Channel::Development) {
        apply(tx, development, tester.id, tester.device, None, begun)?;
    }
    // Ashan only reads of it so far: whoever tries the demo as Ashan applies.
    let ashan = members::by_handle(tx, "ashan")?.map(|m| m.id);
    for tester in on(Channel::Stable).filter(|t| Some(t.id) != ashan).take(4) {
        apply(tx, development, tester.id, tester.device, None, thursday)?;
    }
    set(tx, &Draft { capacity: all + 1, ..outside }, thursday.plus_seconds(600))?;
    owed(tx, development, calendar)
}

/// What fell due from Mei: a report that came, a week with nothing to say, and the next one on Tuesday.
fn owed(tx: &mut Tx<'_>, train: TrainId, calendar: &Calendar) -> Result<(), Failure> {
    let mei = members::by_handle(tx, "mei")?.ok_or_else(|| Failure::Story("no Mei".into()))?.id;
    let by = Actor::Member(mei, vec![]);
    let promise = trains::promise_of(tx, train, mei)?.ok_or_else(|| Failure::Story("Mei promised nothing".into()))?.id;
    let said = |e: duties::Refusal| Failure::said("what is due from Mei", &e);
    for week in [-2, -1, 0] {
        let (friday, monday) = (calendar.at(week, 4, 17, 0), calendar.at(week, 7, 21, 12));
        let wall = calendar.day(&format!("{} Tue", week + 1)).map(Wall::end_of).ok_or_else(|| Failure::Story("no Tuesday".into()))?;
        // This week's stands there already as the demo opens, ten minutes before the build does.
        let friday = if week == 0 { calendar.opening() } else { friday };
        let due = duties::owe(tx, &Actor::System, promise, wall, friday).map_err(said)?;
        if let Some(due) = due.filter(|_| week < 0) {
            duties::nothing_to_report(tx, &by, due, monday).map_err(said)?;
        }
    }
    Ok(())
}

fn set(tx: &mut Tx<'_>, draft: &Draft, at: Time) -> Result<TrainId, Failure> {
    // Nobody of the company is named: it was so before anybody can remember.
    Ok(trains::set(tx, &Actor::System, draft, &mut Seeded::new(41), at).map_err(|e| said(&e))?.id)
}

fn apply(tx: &mut Tx<'_>, train: TrainId, who: MemberId, device: DeviceId, agreed: Option<i64>, at: Time) -> Result<(), Failure> {
    let with = Application { train, device, agreed, key: "the demo's own form" };
    trains::apply(tx, &Actor::Member(who, vec![]), with, at).map(|_| ()).map_err(|e| said(&e))
}

/// The fans with the first device each of them carries.
fn testers(tx: &mut Tx<'_>, content: &Content) -> Result<Vec<Tester>, Failure> {
    let mut out = Vec::new();
    for fan in content.people.fan.iter().chain(&content.flock) {
        let Some(member) = members::by_handle(tx, &fan.handle)? else { continue };
        let first = members::carried(tx, member.id)?.into_iter().next();
        out.extend(first.map(|c| Tester { id: member.id, device: c.device, channel: c.channel }));
    }
    Ok(out)
}

/// The product that the fans carry.
fn product(tx: &mut Tx<'_>, testers: &[Tester]) -> Result<ProductId, Failure> {
    let first = testers.first().map(|t| t.device);
    let found = catalogue::devices(tx)?.into_iter().find(|d| Some(d.id) == first);
    found.map(|d| d.product).ok_or_else(|| Failure::Story("nobody carries anything".into()))
}
