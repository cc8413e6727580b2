//! What a channel is, in words: for whom, how often, who is admitted, how many places.

use super::read::Line;
use crate::Base;
use catalogue::{Cadence, Every};
use kernel::Channel;
use standing::Grade;
use trains::{Rule, Train};
use words::k;

/// The channel's name.
pub(super) fn channel(base: &Base, of: Channel) -> String {
    base.t.of("release", of.word())
}

/// The channel's icon.
pub(super) const fn icon(of: Channel) -> &'static str {
    match of {
        Channel::Stable => "house",
        Channel::Development => "flask-conical",
        Channel::Internal => "microscope",
    }
}

/// What it is and for whom, in a sentence.
pub(super) fn about(base: &Base, of: Channel) -> String {
    base.t.of("train-about", of.word())
}

/// How often there is a build.
pub(super) fn cadence(base: &Base, of: Option<&Cadence>) -> Option<String> {
    let c = of?;
    let clock = format!("{:02}:{:02}", c.hour, c.minute);
    Some(match c.every {
        Every::Day => base.f(k::train_every_day(clock)),
        Every::Week => base.f(k::train_every_week(clock, base.t.of("train-weekday", &c.weekday.to_string()))),
        Every::Month => base.s(k::TRAIN_EVERY_MONTH).to_owned(),
    })
}

/// A grade by its name.
pub(super) fn grade(base: &Base, of: Grade) -> String {
    base.t.of("grade", &of.number().to_string())
}

/// What a channel asks, each in a line; with nothing asked, that a device is enough.
pub(super) fn rule(base: &Base, train: &Train) -> Vec<String> {
    let Rule { grade: asked, score, days, certified, vip } = train.rule;
    let mut out = Vec::new();
    if asked > Grade::One {
        out.push(base.f(k::train_asks_grade(grade(base, asked))));
    }
    if score > 0 {
        out.push(base.f(k::train_asks_score(score)));
    }
    if days > 0 {
        out.push(base.f(k::train_asks_days(days)));
    }
    if certified {
        out.push(base.s(k::TRAIN_ASKS_CERTIFIED).to_owned());
    }
    if vip {
        out.push(base.s(k::TRAIN_ASKS_VIP).to_owned());
    }
    if out.is_empty() {
        out.push(base.s(k::TRAIN_ASKS_DEVICE).to_owned());
    }
    if train.agreement > 0 {
        out.push(base.s(k::TRAIN_ASKS_AGREEMENT).to_owned());
    }
    out
}

/// How many places are taken, for the words and for the bar.
pub(super) struct Places {
    pub(super) taken: i64,
    pub(super) capacity: i64,
    pub(super) said: String,
    /// "12 are on the waiting list"; empty if nobody is.
    pub(super) waiting: String,
}

/// The places of a channel; none where there is no limit.
pub(super) fn places(base: &Base, line: &Line) -> Option<Places> {
    let room = line.room?;
    let taken = room.taken.min(room.capacity);
    let said = if room.capacity == 0 { base.s(k::TRAIN_PLACES_NONE).to_owned() } else { base.f(k::train_places(room.capacity, taken)) };
    let waiting = if room.waiting > 0 { base.f(k::train_waiting(room.waiting)) } else { String::new() };
    Some(Places { taken, capacity: room.capacity, said, waiting })
}
