//! What a deed weighs: one table, public as it stands, so that nobody has to guess. What another person confirmed weighs more than
//! what one does alone; what one does alone is capped.

use kernel::DeedKind::{self, Helped, Judged, Moved, Posted, Proposed, Replied, Thanked};

/// A part of the score, shown apart from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Being there: few points, capped by day.
    TakingPart,
    /// Making the product better.
    Contributing,
    /// Helping other members.
    Helping,
}

impl Part {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::TakingPart, Self::Contributing, Self::Helping];

    /// The number kept in the database.
    pub const fn number(self) -> i64 {
        match self {
            Self::TakingPart => 1,
            Self::Contributing => 2,
            Self::Helping => 3,
        }
    }
    /// From its number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.number() == number)
    }
    /// The word in message keys (`score-helping`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::TakingPart => "taking-part",
            Self::Contributing => "contributing",
            Self::Helping => "helping",
        }
    }
}

/// Who gets the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// The one who did it.
    Doer,
    /// The other one it concerns; nothing if that is the doer.
    Other,
}

/// How often a rule gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// Each time.
    Free,
    /// So often a day (UTC) to one member.
    ADay(i64),
    /// So often a month (UTC) from one member to another.
    APairAMonth(i64),
    /// Once for each object.
    Once,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// The kind of deed.
    pub kind: DeedKind,
    /// Only when it reaches this state.
    pub stage: Option<i64>,
    /// Who gets the points.
    pub whom: Whom,
    /// In which part.
    pub part: Part,
    /// How many.
    pub points: i64,
    /// How often.
    pub cap: Cap,
    /// Rows with the same name share their cap.
    pub rule: &'static str,
}

const fn row(kind: DeedKind, whom: Whom, part: Part, points: i64, cap: Cap, rule: &'static str) -> Weight {
    Weight { kind, stage: None, whom, part, points, cap, rule }
}
const fn moved(stage: i64, points: i64, rule: &'static str) -> Weight {
    Weight { stage: Some(stage), ..row(Moved, Whom::Other, Part::Contributing, points, Cap::Once, rule) }
}

/// The weights in force. What is not in the table weighs nothing: joining, voting, moderating, what was imported.
/// The states of an idea are numbered by the ideas' room: 4 planned, 7 development, 8 shipped, 9 done (what shipping is for a service).
pub const WEIGHTS: &[Weight] = &[
    row(Posted, Whom::Doer, Part::TakingPart, 1, Cap::ADay(5), "taking-part"),
    row(Replied, Whom::Doer, Part::TakingPart, 1, Cap::ADay(5), "taking-part"),
    row(Proposed, Whom::Doer, Part::TakingPart, 1, Cap::ADay(5), "taking-part"),
    row(Judged, Whom::Doer, Part::Contributing, 1, Cap::ADay(5), "judged"),
    row(Thanked, Whom::Other, Part::Contributing, 2, Cap::APairAMonth(3), "thanked"),
    row(Helped, Whom::Other, Part::Helping, 10, Cap::Free, "helped"),
    moved(4, 10, "planned"),
    moved(7, 20, "development"),
    moved(8, 20, "shipped"),
    moved(9, 20, "shipped"),
];

/// The row for a deed, if it weighs anything.
pub(crate) fn of(kind: DeedKind, stage: Option<i64>) -> Option<&'static Weight> {
    WEIGHTS.iter().find(|w| w.kind == kind && (w.stage.is_none() || w.stage == stage))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_and_an_import_weigh_nothing_and_states_weigh_what_they_say() {
        assert_eq!(of(DeedKind::Voted, None), None);
        assert_eq!(of(DeedKind::Imported, None), None);
        let points = |stage| of(Moved, Some(stage)).map(|w| w.points);
        assert_eq!((1..=11).filter_map(points).collect::<Vec<_>>(), [10, 20, 20, 20]);
        assert_eq!(of(Moved, None), None);
        assert!(Part::ALL.into_iter().all(|p| Part::from_number(p.number()) == Some(p)));
    }

    #[test]
    fn rows_that_share_a_name_share_their_cap() {
        for (a, b) in WEIGHTS.iter().flat_map(|a| WEIGHTS.iter().map(move |b| (a, b))) {
            assert!(a.rule != b.rule || (a.cap == b.cap && a.part == b.part), "{a:?} {b:?}");
        }
    }
}
