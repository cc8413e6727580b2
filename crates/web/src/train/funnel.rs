//! The funnel of a channel, drawn: each step beside the one before it.

use crate::Base;
use trains::Funnel;
use words::k;

/// A step.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) count: i64,
    /// Of the first step, in thousandths.
    pub(super) width: i64,
    /// "82 %" of the step before; empty for the first, and where there was nothing before.
    pub(super) share: String,
}

/// The four steps; where nothing is promised, the three before the last.
pub(super) fn bars(base: &Base, f: &Funnel, promises: bool) -> Vec<Bar> {
    let steps = [
        (k::TRAIN_FUNNEL_INVITED, f.invited),
        (k::TRAIN_FUNNEL_ACCEPTED, f.accepted),
        (k::TRAIN_FUNNEL_INSTALLED, f.installed),
        (k::TRAIN_FUNNEL_ACTIVE, f.active),
    ];
    let most = steps.iter().map(|s| s.1).max().unwrap_or(0).max(1);
    let mut before: Option<i64> = None;
    let mut out = Vec::new();
    for (key, count) in steps.into_iter().take(if promises { 4 } else { 3 }) {
        let share = before.filter(|b| *b > 0).map(|b| base.f(k::train_funnel_share((count * 100 + b / 2) / b)));
        out.push(Bar { name: base.s(key).to_owned(), count, width: count * 1_000 / most, share: share.unwrap_or_default() });
        before = Some(count);
    }
    out
}
