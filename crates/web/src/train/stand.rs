//! How a visitor stands to a channel, decided from what was read: one of these, and one thing to do about it.

use duties::{Promise, RETURN_DAYS, State as Promised};
use kernel::Time;
use seats::{Seat, State};
use trains::Look;

/// How somebody stands to a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Everybody may be on it: a device is put on it, that is all.
    Open,
    /// Nobody we know.
    Guest,
    /// May apply now.
    May,
    /// Something is missing.
    Lacks,
    /// So many are before them on the list.
    Waits(i64),
    /// A place is kept for them until then.
    Offered(Time),
    /// The offer ran out a moment ago: they are on their way to the end of the list.
    Lapsed,
    /// They have a place, since then.
    In(Time),
    /// They left, and come back in one tap until then.
    Back(Time),
}

/// Decides it. `promise` is the newest of the member for this channel.
pub(super) fn stand(look: Option<&Look>, train: bool, promise: Option<&Promise>, now: Time) -> Stand {
    if !train {
        return Stand::Open;
    }
    let Some(look) = look else { return Stand::Guest };
    if let Some(seat) = &look.seat {
        return claimed(seat, look, promise, now);
    }
    let left = promise.filter(|p| p.state == Promised::LetGo).map(|p| p.since.plus_days(RETURN_DAYS));
    match left.filter(|until| now < *until) {
        Some(until) if look.receipt.is_some() => Stand::Back(until),
        _ if look.lacks.is_empty() => Stand::May,
        _ => Stand::Lacks,
    }
}

fn claimed(seat: &Seat, look: &Look, promise: Option<&Promise>, now: Time) -> Stand {
    match seat.state_at(now) {
        State::Offered | State::Held => Stand::Offered(seat.until.unwrap_or(now)),
        State::Confirmed => Stand::In(promise.map_or(seat.at, |p| p.made_at.max(seat.at))),
        State::Lapsed => Stand::Lapsed,
        _ => Stand::Waits(look.ahead.unwrap_or(0)),
    }
}
