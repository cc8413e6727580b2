//! What is answered about channels and places.

use crate::shape::{Id, Texts, When};
use gate::Fail;
use kernel::{MemberId, Time};
use seats::{Seat, State};
use serde::{Deserialize, Serialize};
use standing::Grade;
use store::Tx;
use trains::{Lack, Look, Rule, Train};
use utoipa::ToSchema;

/// What a channel asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrainRule {
    /// This grade or a higher one, 1 to 5.
    #[schema(minimum = 1, maximum = 5)]
    grade: i64,
    /// At least this score.
    #[schema(minimum = 0, maximum = 1_000_000)]
    score: i64,
    /// A member for so many days.
    #[schema(minimum = 0, maximum = 3_650)]
    days: i64,
    /// The verified owner of a device of the product.
    certified: bool,
    /// The VIP mark.
    vip: bool,
}

impl From<Rule> for TrainRule {
    fn from(r: Rule) -> Self {
        Self { grade: r.grade.number(), score: r.score, days: r.days, certified: r.certified, vip: r.vip }
    }
}

impl TrainRule {
    pub(super) fn read(self) -> Option<Rule> {
        let Self { grade, score, days, certified, vip } = self;
        Some(Rule { grade: Grade::from_number(grade)?, score, days, certified, vip })
    }
}

/// A channel of a product that one is admitted to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TrainSheet {
    /// Its id.
    id: Id,
    /// The product.
    product: Id,
    /// internal or development.
    channel: String,
    /// What it asks.
    rule: TrainRule,
    /// The version of the agreement to accept; 0: none.
    agreement: i64,
    /// What it says; null without one.
    #[schema(required)]
    agreement_text: Option<Texts>,
    /// How many places there are.
    capacity: i64,
    /// How many are taken, kept for somebody, or offered.
    taken: i64,
    /// How many are free for whoever applies now.
    free: i64,
    /// How many wait, up to 10,000.
    waiting: i64,
    /// Does everybody wait until the company invites the next ones?
    waves: bool,
    /// How the caller stands to it; null for a guest.
    #[schema(required)]
    mine: Option<TrainStand>,
}

/// Something that is missing.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TrainLack {
    /// grade, score, days, certified, vip.
    what: &'static str,
    /// What is asked, for a grade and a score.
    #[schema(required)]
    need: Option<i64>,
    /// What there is, for a grade and a score.
    #[schema(required)]
    have: Option<i64>,
    /// From when on it is not missing any more, where time alone is missing.
    #[schema(required)]
    from: Option<When>,
}

/// How the caller stands to a channel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TrainStand {
    /// What is missing; nothing: the caller may apply.
    lacks: Vec<TrainLack>,
    /// The caller's claim on a place, if there is one.
    #[schema(required)]
    place: Option<PlaceState>,
}

/// A claim on a place.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlaceState {
    /// Its number.
    id: Id,
    /// waiting, offered, confirmed, left, lapsed, withdrawn.
    state: String,
    /// Until when it is kept, while it is offered.
    #[schema(required)]
    until: Option<When>,
    /// How many are before it on the list, up to 10,000, while it waits.
    #[schema(required)]
    ahead: Option<i64>,
}

/// The key of a place, shown once.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlaceKey {
    /// A device shows it as `key` when it asks for updates.
    pub(super) key: String,
}

fn lack(of: &Lack) -> TrainLack {
    let (what, need, have, from) = match of {
        Lack::Grade(need, have) => ("grade", Some(need.number()), Some(have.number()), None),
        Lack::Score(need, have) => ("score", Some(*need), Some(*have), None),
        Lack::Until(at) => ("days", None, None, Some(*at)),
        Lack::Certified => ("certified", None, None, None),
        Lack::Vip => ("vip", None, None, None),
    };
    TrainLack { what, need, have, from: from.map(When::from) }
}

/// A claim as it stands now.
pub(super) fn place(tx: &mut Tx<'_>, seat: &Seat, now: Time) -> Result<PlaceState, Fail> {
    let state = seat.state_at(now);
    let ahead = if state == State::Waiting { seats::ahead(tx, seat.id)? } else { None };
    let until = seat.until.filter(|_| state == State::Offered).map(When::from);
    Ok(PlaceState { id: seat.id.into(), state: state.word().to_owned(), until, ahead })
}

/// A channel as this caller reads it.
pub(super) fn sheet(tx: &mut Tx<'_>, train: &Train, member: Option<MemberId>, now: Time) -> Result<TrainSheet, Fail> {
    let room = seats::rooms(tx, train.pool, now)?.into_iter().find(|r| r.part == seats::OPEN);
    let waves = seats::pool(tx, train.pool)?.terms.by_wave;
    let mine = match member {
        Some(member) => {
            let Look { lacks, seat, .. } = trains::look(tx, member, train.id, now)?;
            let place = seat.map(|s| place(tx, &s, now)).transpose()?;
            Some(TrainStand { lacks: lacks.iter().map(lack).collect(), place })
        }
        None => None,
    };
    Ok(TrainSheet {
        id: train.id.into(),
        product: train.product.into(),
        channel: train.channel.word().to_owned(),
        rule: train.rule.into(),
        agreement: train.agreement,
        agreement_text: trains::agreement(tx, train.id, train.agreement)?.map(Texts::from),
        capacity: room.map_or(0, |r| r.capacity),
        taken: room.map_or(0, |r| r.taken),
        free: room.map_or(0, |r| r.free),
        waiting: room.map_or(0, |r| r.waiting),
        waves,
        mine,
    })
}
