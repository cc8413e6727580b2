//! How long a step takes, drawn: of those who joined, which share had taken it after so many days. With the numbers beside it.

use crate::Base;
use askama::Template;
use askama::filters::HtmlSafe;
use std::fmt::Write as _;
use words::k;

/// The picture's inner size.
const WIDE: f64 = 600.0;
const HIGH: f64 = 160.0;
/// At least so many days are drawn, and at most.
const DAYS: std::ops::RangeInclusive<i64> = 30..=730;

struct Mark {
    at: i64,
    text: String,
}

/// The curve of one step.
#[derive(Template)]
#[template(path = "journey/curve.html", whitespace = "minimize")]
pub(super) struct Curve<'a> {
    base: &'a Base,
    /// Its number on the page, for ids.
    number: usize,
    title: String,
    said: String,
    path: String,
    days: Vec<Mark>,
    shares: Vec<Mark>,
    rows: Vec<(String, i64)>,
}

impl HtmlSafe for Curve<'_> {}

/// Draws it from the share that still waits after so many days.
pub(super) fn curve<'a>(base: &'a Base, number: usize, step: &str, points: &[(i64, f64)]) -> Curve<'a> {
    let last = points.iter().map(|(days, _)| *days).max().unwrap_or(0);
    let longest = (last.clamp(*DAYS.start(), *DAYS.end()) + 29) / 30 * 30;
    let x = |days: i64| (days as f64 / longest as f64 * WIDE).round() as i64;
    let month = (longest / 6 / 30).max(1) * 30;
    let rows = [7_i64, 30, 90, 180, 365, 730].into_iter().filter(|d| *d <= longest);
    Curve {
        base,
        number,
        title: base.f(k::company_journey_curve(step)),
        said: base.f(k::company_journey_said(taken(points, 30), taken(points, 365))),
        path: line(points, longest),
        days: (0..=longest / month).map(|n| Mark { at: x(n * month), text: (n * month).to_string() }).collect(),
        shares: [100_i64, 50, 0].map(|p| Mark { at: ((100 - p) as f64 / 100.0 * HIGH) as i64, text: format!("{p}%") }).into(),
        rows: rows.map(|d| (base.f(k::company_journey_days(d)), taken(points, d))).collect(),
    }
}

/// How many in a hundred had taken it after so many days.
pub(super) fn taken(points: &[(i64, f64)], days: i64) -> i64 {
    let waiting = points.iter().take_while(|(d, _)| *d <= days).last().map_or(1.0, |(_, share)| *share);
    ((1.0 - waiting) * 100.0).round() as i64
}

/// Up by steps: a share stays until the next arrives.
fn line(points: &[(i64, f64)], longest: i64) -> String {
    let mut out = format!("M0 {HIGH:.1}");
    for (days, waiting) in points.iter().filter(|(d, _)| *d <= longest) {
        // Writing to a String does not fail.
        let _ = write!(out, "H{:.1}V{:.1}", *days as f64 / longest as f64 * WIDE, waiting * HIGH);
    }
    let _ = write!(out, "H{WIDE:.1}");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_goes_up_by_steps_and_the_share_stays_until_the_next() {
        let points = [(0, 1.0), (15, 0.75), (30, 0.5)];
        assert_eq!(line(&points, 30), "M0 160.0H0.0V160.0H300.0V120.0H600.0V80.0H600.0");
        assert_eq!([0, 14, 15, 29, 30, 400].map(|d| taken(&points, d)), [0, 0, 25, 25, 50, 50]);
    }
}
