//! The three parts of a score, drawn apart: what counts towards the next grade, and what lies beyond the mark.

use super::say;
use crate::Base;
use standing::{Grade, Part, Policy, Score};
use words::k;

/// One part; widths are thousandths of the bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) word: &'static str,
    pub(super) icon: &'static str,
    pub(super) name: String,
    pub(super) points: i64,
    pub(super) counts: i64,
    pub(super) over: i64,
    /// Where the mark stands; 1000 when there is none.
    pub(super) most: i64,
    pub(super) said: String,
}

/// The bars on one scale, so that they can be compared by eye.
pub(super) fn bars(base: &Base, policy: &Policy, score: Score, next: Option<Grade>) -> Vec<Bar> {
    let most = next.and_then(|g| policy.asked(g)).map(|rule| rule.score * policy.most_of_a_part / 100);
    Part::ALL.into_iter().map(|part| bar(base, part, score, most)).collect()
}

fn bar(base: &Base, part: Part, score: Score, most: Option<i64>) -> Bar {
    let (points, cap) = (say::of(score, part), most.unwrap_or(i64::MAX));
    let largest = Part::ALL.into_iter().map(|p| say::of(score, p)).max().unwrap_or(0);
    let (counts, over, mark) = widths(points, cap, most.unwrap_or(0).max(largest));
    let said = if points > cap { base.f(k::standing_part_some(cap)) } else { base.s(k::STANDING_PART_ALL).to_owned() };
    let said = if points == 0 || most.is_none() { String::new() } else { said };
    Bar { word: part.word(), icon: say::part_icon(part), name: say::part(base, part), points, counts, over, most: mark, said }
}

/// What counts, what is beyond, and the mark, in thousandths of the scale.
fn widths(points: i64, cap: i64, scale: i64) -> (i64, i64, i64) {
    let of = |n: i64| n.clamp(0, scale.max(1)) * 1_000 / scale.max(1);
    let counts = of(points.min(cap));
    (counts, of(points) - counts, of(cap))
}

/// The sentence under them.
pub(super) fn said(base: &Base, policy: &Policy, next: Option<Grade>) -> String {
    next.map_or_else(
        || base.s(k::STANDING_PARTS_LAST).to_owned(),
        |g| base.f(k::standing_parts_said(say::grade(base, g), policy.most_of_a_part.to_string())),
    )
}

#[cfg(test)]
mod tests {
    use super::widths;

    #[test]
    fn a_bar_never_leaves_its_box_and_its_pieces_are_the_whole() {
        for (points, cap, scale) in [(0, 12, 12), (12, 12, 12), (30, 12, 30), (7, 12, 30), (5, i64::MAX, 5), (0, i64::MAX, 0)] {
            let (counts, over, mark) = widths(points, cap, scale);
            assert!(counts >= 0 && over >= 0 && counts + over <= 1_000 && mark <= 1_000, "{points} {cap} {scale}");
            assert!((over > 0) == (points > cap));
        }
        assert_eq!(widths(30, 12, 30), (400, 600, 400));
        assert_eq!(widths(6, 12, 12), (500, 0, 1_000));
    }
}
