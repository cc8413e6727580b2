//! Which team it goes to, when who sends it knows a part of it or nothing at all: feedback never waits for somebody to sort it.

use crate::{Refusal, Source};
use catalogue::Area;
use kernel::{Stage, TeamId};

/// What is known of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The stage of the value chain.
    pub stage: Option<Stage>,
    /// The team.
    pub team: Option<TeamId>,
}

/// The area: as said; the first of the stage or the team that was said; else the first of the stage that such feedback is mostly about.
/// What was said and does not exist is refused, never sent elsewhere.
pub(crate) fn area(areas: &[Area], place: Place, source: Source) -> Result<(Stage, TeamId), Refusal> {
    let said = |a: &&Area| place.stage.is_none_or(|s| s == a.stage) && place.team.is_none_or(|t| t == a.team);
    let usual = match source {
        Source::Device => Stage::Rnd,
        Source::Call | Source::Counter | Source::Mail | Source::Social => Stage::Service,
    };
    let nothing = place == Place::default();
    let first = if nothing { areas.iter().find(|a| a.stage == usual).or_else(|| areas.first()) } else { areas.iter().find(said) };
    first.map(|a| (a.stage, a.team)).ok_or(Refusal::Area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_holds_and_what_is_not_said_is_found() {
        let of = |stage, team| Area { stage, team: TeamId::new(team) };
        let areas = [of(Stage::Ideation, 1), of(Stage::Rnd, 1), of(Stage::Rnd, 2), of(Stage::Service, 3)];
        let find = |stage, team: Option<i64>, source| {
            area(&areas, Place { stage, team: team.map(TeamId::new) }, source).map(|(s, t)| (s, t.get()))
        };
        assert_eq!(find(Some(Stage::Rnd), Some(2), Source::Call), Ok((Stage::Rnd, 2)));
        assert_eq!(find(Some(Stage::Rnd), None, Source::Call), Ok((Stage::Rnd, 1)));
        assert_eq!(find(None, Some(3), Source::Device), Ok((Stage::Service, 3)));
        assert_eq!(find(None, None, Source::Call), Ok((Stage::Service, 3)));
        assert_eq!(find(None, None, Source::Device), Ok((Stage::Rnd, 1)));
        assert_eq!(find(Some(Stage::Branding), None, Source::Call), Err(Refusal::Area));
        assert_eq!(find(Some(Stage::Service), Some(1), Source::Call), Err(Refusal::Area));
        assert_eq!(area(&[], Place::default(), Source::Call), Err(Refusal::Area));
        assert_eq!(area(&areas[..1], Place::default(), Source::Call), Ok((Stage::Ideation, TeamId::new(1))));
    }
}
