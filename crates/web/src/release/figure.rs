//! The figure of a service note: when, where, and what it was before and is now, drawn.

use super::look;
use crate::Base;
use releases::Measured;
use words::k;

/// As the page shows it.
pub(super) struct Figure {
    /// "11月18日起".
    pub since: String,
    /// Where.
    pub place: String,
    /// What is measured.
    pub label: String,
    /// What it was and what it is, with their unit.
    pub said: (String, String),
    /// The lengths of both bars, in thousandths of the longer one.
    pub width: (i64, i64),
    /// The same in one sentence, for those who do not see the bars.
    pub bar: String,
}

impl Figure {
    /// From a note.
    pub fn of(base: &Base, m: &Measured) -> Self {
        let lang = base.lang();
        let (label, unit) = (m.figure.get(lang).to_owned(), m.unit.get(lang));
        let (before, after) = (number(m.before), number(m.after));
        let with = |n: &str| if unit == "%" { format!("{n}%") } else { format!("{n} {unit}") };
        Self {
            since: base.f(k::release_improved_since(base.date(&base.site.zone.at(m.day, 0, 12, 0)))),
            place: m.place.get(lang).to_owned(),
            said: (with(&before), with(&after)),
            width: widths(m.before, m.after),
            bar: base.f(k::release_improved_figure(after, before, &label, unit)),
            label,
        }
    }
}

/// A number as people write it: no more digits than it has, thousands apart.
fn number(n: f64) -> String {
    let rounded = (n * 100.0).round() / 100.0;
    if rounded.fract() == 0.0 && rounded.abs() < 9e15 { words::grouped(rounded as i64) } else { rounded.to_string() }
}

/// Both bars beside each other: the longer one is whole.
fn widths(before: f64, after: f64) -> (i64, i64) {
    let most = before.abs().max(after.abs());
    let of = |n: f64| if most > 0.0 { look::thousandths(n.abs() / most) } else { 0 };
    (of(before), of(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_bars_are_true() {
        assert_eq!([number(3.5), number(2.0), number(12_500.0), number(0.125), number(-4.0)], ["3.5", "2", "12,500", "0.13", "-4"]);
        assert_eq!(widths(3.5, 1.75), (1000, 500));
        assert_eq!(widths(60.0, 90.0), (666, 1000));
        assert_eq!((widths(0.0, 0.0), widths(-2.0, 1.0)), ((0, 0), (1000, 500)));
    }
}
