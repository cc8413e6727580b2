//! What a notice says of a place on a channel, of a promise, or of what's due.

use super::say;
use crate::Base;
use duties::{Duty, Rest};
use kernel::{Actor, DeedKind, DutyId, MemberId, ObjectKind, PoolId, ProductId, PromiseId, Time, TrainId};
use notices::Notice;
use seats::State;
use std::collections::HashMap;
use store::{Error, Tx};
use trains::{Own, Refusal, Train};
use words::k;

/// One thing a notice is about.
struct Thing {
    train: Train,
    product: (String, kernel::Both),
    duty: Option<Duty>,
    /// Until when a place is kept, if it is.
    until: Option<Time>,
}

/// What the notices on a page are about.
#[derive(Default)]
pub(crate) struct Things(HashMap<(ObjectKind, i64), Thing>);

/// What is gone is none; what the database cannot say is an error.
fn known<T>(read: Result<T, impl Into<Refusal>>) -> Result<Option<T>, Error> {
    match read.map_err(Into::into) {
        Ok(found) => Ok(Some(found)),
        Err(Refusal::Own(Own::Store(e)) | Refusal::Seats(seats::Refusal::Store(e)) | Refusal::Duties(duties::Refusal::Store(e))) => Err(e),
        Err(_) => Ok(None),
    }
}

/// Reads what these notices are about; whatever is about something else is left out.
pub(crate) fn read(tx: &mut Tx<'_>, member: MemberId, all: &[Notice]) -> Result<Things, Error> {
    let mut out = HashMap::new();
    let about = all.iter().map(|n| (n.object_kind, n.object_id));
    let about: Vec<_> = about.filter(|(k, _)| matches!(k, ObjectKind::Pool | ObjectKind::Promise | ObjectKind::Duty)).collect();
    if about.is_empty() {
        return Ok(Things::default());
    }
    let products: HashMap<ProductId, _> = catalogue::products(tx)?.into_iter().map(|p| (p.id, (p.slug, p.name))).collect();
    for of in about {
        if out.contains_key(&of) {
            continue;
        }
        let (train, duty, until) = match of.0 {
            ObjectKind::Pool => {
                let train = known(trains::by_pool(tx, PoolId::new(of.1)))?.flatten();
                let seat = seats::live(tx, PoolId::new(of.1), member)?;
                (train, None, seat.filter(|s| s.state == State::Offered).and_then(|s| s.until))
            }
            ObjectKind::Duty => {
                let duty = known(duties::duty_by_id(tx, &Actor::System, DutyId::new(of.1)))?;
                let Some(duty) = duty else { continue };
                (promised(tx, duty.promise)?, Some(duty), None)
            }
            _ => (promised(tx, PromiseId::new(of.1))?, None, None),
        };
        if let Some(train) = train
            && let Some(product) = products.get(&train.product)
        {
            out.insert(of, Thing { product: product.clone(), train, duty, until });
        }
    }
    Ok(Things(out))
}

/// The channel that a promise is for.
fn promised(tx: &mut Tx<'_>, id: PromiseId) -> Result<Option<Train>, Error> {
    let promise = known(duties::promise_by_id(tx, &Actor::System, id))?;
    match promise.map(|p| p.of) {
        Some((ObjectKind::Train, train)) => known(trains::by_id(tx, TrainId::new(train))),
        _ => Ok(None),
    }
}

/// Icon, sentence and place; `by` is who did it, for what a colleague did.
pub(crate) fn told(base: &Base, things: &Things, n: &Notice, by: &str) -> Option<(&'static str, String, String)> {
    let thing = things.0.get(&(n.object_kind, n.object_id))?;
    let channel = say::channel(base, thing.train.channel);
    let name = base.f(k::train_of(channel, thing.product.1.get(base.lang())));
    let page = super::path(&thing.product.0, thing.train.channel);
    let mine = || "/me/due".to_owned();
    let due = thing.duty.as_ref().map(|d| crate::duty::due(base, d)).unwrap_or_default();
    let at = thing.duty.as_ref().map(|d| format!("/me/due#due-{}", d.id)).unwrap_or_default();
    Some(match n.kind {
        DeedKind::SeatOffered => match thing.until.filter(|until| *until > base.now) {
            Some(until) => ("sparkles", base.f(k::train_notice_offered(name, base.date_time(&until))), page),
            None => ("sparkles", base.f(k::train_notice_was_offered(name)), page),
        },
        DeedKind::SeatWaited => ("clock", base.f(k::train_notice_last(name)), page),
        DeedKind::SeatTaken => ("badge-check", base.f(k::train_notice_in(name)), page),
        DeedKind::SeatEnded if n.stage == Some(State::Withdrawn.number()) => ("rotate-ccw", base.f(k::train_notice_back(name)), page),
        DeedKind::SeatEnded => ("clock", base.f(k::train_notice_lapsed(name)), page),
        DeedKind::DutyReminded if n.stage == Some(1) => ("clock", base.f(k::due_notice_soon(due, name)), at),
        DeedKind::DutyReminded => ("clock", base.f(k::due_notice_grace(name)), at),
        DeedKind::DutyMissed => ("moon", base.f(k::due_notice_missed(name)), at),
        DeedKind::DutyAnswered => ("message-square", base.f(k::due_notice_answered(by, name)), mine()),
        DeedKind::DutyExcused => ("heart", base.f(k::due_notice_excused(by, name)), mine()),
        DeedKind::DutyExtended => ("calendar-clock", base.f(k::due_notice_extended(by, due, name)), at),
        DeedKind::PromisePaused if n.stage == Some(Rest::Company.number()) => ("moon", base.f(k::due_notice_company(name)), mine()),
        DeedKind::PromisePaused => ("moon", base.f(k::due_notice_rests(name)), mine()),
        DeedKind::PromiseResumed => ("handshake", base.f(k::due_notice_resumed(name)), mine()),
        DeedKind::PromiseAsked => ("message-square", base.f(k::due_notice_asked(name)), mine()),
        _ => return None,
    })
}
