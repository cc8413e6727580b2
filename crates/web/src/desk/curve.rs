//! The curve of waiting: of what came in, which share still waits after so many hours. Drawn here, in the page's own colours, with its
//! numbers beside it.

use super::ago::span;
use crate::Base;
use askama::Template;
use askama::filters::HtmlSafe;
use std::fmt::Write as _;
use words::k;

/// The picture's inner size.
const WIDE: f64 = 600.0;
const HIGH: f64 = 200.0;
/// At most so long is drawn.
const LONGEST: i64 = 7 * 86_400;

/// A mark on an axis: where, and what it says.
struct Mark {
    at: i64,
    text: String,
}

/// The curve.
#[derive(Template)]
#[template(path = "desk/curve.html", whitespace = "minimize")]
pub(super) struct Curve<'a> {
    base: &'a Base,
    path: String,
    said: String,
    days: Vec<Mark>,
    shares: Vec<Mark>,
    /// A day: within it everybody is to be answered.
    day: i64,
    rows: Vec<(String, i64)>,
}

impl HtmlSafe for Curve<'_> {}

/// Draws it; none when nothing was answered yet, for then there is no curve.
pub(super) fn curve<'a>(base: &'a Base, points: &[(i64, f64)]) -> Option<Curve<'a>> {
    if points.is_empty() {
        return None;
    }
    let longest = longest(points);
    let x = |seconds: i64| (seconds.min(longest) as f64 / longest as f64 * WIDE).round() as i64;
    let hours = [0_i64, 1, 4, 8, 24, 48, 72, 168].into_iter().filter(|h| h * 3_600 <= longest);
    let rows: Vec<(String, i64)> = hours.filter(|h| *h > 0).map(|h| (span(base, h * 3_600), percent(at(points, h * 3_600)))).collect();
    let step = [4_i64, 8, 24, 48].into_iter().find(|h| longest / (h * 3_600) <= 6).unwrap_or(48);
    let days = (0..=longest / (step * 3_600)).map(|n| Mark { at: x(n * step * 3_600), text: base.f(k::answered_hours(n * step)) });
    let shares = [100_i64, 50, 0].map(|p| Mark { at: ((100 - p) as f64 / 100.0 * HIGH) as i64, text: format!("{p}%") });
    let after_a_day = percent(at(points, 86_400));
    Some(Curve {
        base,
        path: path(points, longest),
        said: base.f(k::answered_curve_said(after_a_day)),
        days: days.collect(),
        shares: shares.into(),
        day: x(86_400),
        rows,
    })
}

/// As long as somebody was answered, a day at least, and no more than a week.
fn longest(points: &[(i64, f64)]) -> i64 {
    let last = points.iter().map(|(s, _)| *s).max().unwrap_or(0);
    let hours = last.clamp(86_400, LONGEST) / 3_600;
    (hours + 3) / 4 * 4 * 3_600
}

/// The share that still waits after so many seconds.
fn at(points: &[(i64, f64)], seconds: i64) -> f64 {
    points.iter().take_while(|(s, _)| *s <= seconds).last().map_or(1.0, |(_, share)| *share)
}

fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

/// Down by steps: a share stays until the next answer.
fn path(points: &[(i64, f64)], longest: i64) -> String {
    let x = |seconds: i64| seconds as f64 / longest as f64 * WIDE;
    let y = |share: f64| (1.0 - share) * HIGH;
    let mut out = String::from("M0 0");
    for (seconds, share) in points.iter().filter(|(s, _)| *s <= longest) {
        // Writing to a String does not fail.
        let _ = write!(out, "H{:.1}V{:.1}", x(*seconds), y(*share));
    }
    let _ = write!(out, "H{WIDE:.1}");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_stays_until_the_next_answer() {
        let points = [(3_600, 0.75), (7_200, 0.5), (90_000, 0.25)];
        assert_eq!([0, 3_599, 3_600, 86_400, 999_999].map(|seconds| percent(at(&points, seconds))), [100, 100, 75, 50, 25]);
        assert_eq!(longest(&points), 28 * 3_600);
        assert_eq!(longest(&[(60, 0.0)]), 24 * 3_600);
        assert_eq!(longest(&[(99 * 86_400, 0.0)]), 7 * 86_400);
    }

    #[test]
    fn the_line_goes_down_by_steps_and_to_the_end() {
        assert_eq!(path(&[(43_200, 0.5), (86_400, 0.0)], 86_400), "M0 0H300.0V100.0H600.0V200.0H600.0");
        assert_eq!(path(&[(43_200, 0.5), (999_999, 0.0)], 86_400), "M0 0H300.0V100.0H600.0", "what is past the edge is not drawn");
    }
}
