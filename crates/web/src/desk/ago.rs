//! How long something waits or took, in words.

use crate::Base;
use kernel::Time;
use words::k;

/// Who asks waits a day at most: that is the promise.
const LATE: i64 = 86_400;

/// An age beside a row.
pub(super) struct Age {
    /// "19 h", "30 h, late".
    pub(super) text: String,
    /// More than a day? Then it is red, with another icon and another word.
    pub(super) late: bool,
}

impl Age {
    /// Never by colour alone.
    pub(super) const fn icon(&self) -> &'static str {
        if self.late { "triangle-alert" } else { "clock" }
    }
}

/// The age of what came then.
pub(super) fn age(base: &Base, since: Time) -> Age {
    let seconds = base.now.seconds_since(since).max(0);
    let late = seconds > LATE;
    let span = span(base, seconds);
    Age { text: if late { base.f(k::desk_late(span)) } else { span }, late }
}

/// A span: minutes below an hour, hours below three days (an answer is promised in hours), then days. Whole ones, rounded down.
pub(super) fn span(base: &Base, seconds: i64) -> String {
    match seconds {
        ..60 => base.s(k::DESK_SPAN_NOW).to_owned(),
        60..3_600 => base.f(k::desk_span_minutes(seconds / 60)),
        3_600..259_200 => base.f(k::desk_span_hours(seconds / 3_600)),
        _ => base.t.days(seconds / 86_400),
    }
}
