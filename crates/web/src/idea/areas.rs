//! What an idea may be about: each area with the team that owns it, its faces and how fast it usually answers.

use super::say;
use crate::Base;
use crate::app::shown;
use crate::view::Person;
use catalogue::{Area, Team};
use ideas::Speed;
use kernel::{Stage, TeamId};
use std::collections::HashMap;
use store::{Error, Tx};
use words::k;

/// Faces shown for one team.
const FACES: usize = 3;

/// The areas with all that is known of their owners.
pub(super) struct Owners {
    areas: Vec<Area>,
    pub(super) teams: Vec<Team>,
    people: Vec<members::Person>,
    speeds: HashMap<TeamId, Speed>,
}

/// Reads them; of one stage when only that is shown.
pub(super) fn owners(tx: &mut Tx<'_>, only: Option<Stage>) -> Result<Owners, Error> {
    let areas: Vec<Area> = catalogue::areas(tx)?.into_iter().filter(|a| only.is_none_or(|stage| a.stage == stage)).collect();
    let teams = catalogue::teams(tx)?;
    let staff = members::staff(tx)?;
    let mut people: Vec<members::Person> = members::people(tx, &staff)?.into_values().collect();
    people.sort_by_key(|p| (!p.face, p.id));
    let mut speeds = HashMap::new();
    for team in teams.iter().filter(|t| areas.iter().any(|a| a.team == t.id)) {
        if let Some(speed) = ideas::speed(tx, team.id)? {
            speeds.insert(team.id, speed);
        }
    }
    Ok(Owners { areas, teams, people, speeds })
}

/// One area, as a page shows it.
pub(super) struct Choice {
    /// Its value in the form: `distribution/delivery`.
    pub(super) value: String,
    pub(super) team: String,
    pub(super) slug: String,
    pub(super) purpose: String,
    pub(super) speed: String,
    pub(super) faces: Vec<Person>,
    pub(super) chosen: bool,
}

/// A stage with its areas.
pub(super) struct Group {
    pub(super) stage: Stage,
    pub(super) name: String,
    pub(super) about: String,
    pub(super) choices: Vec<Choice>,
}

impl Owners {
    /// The areas by stage, in the order of the chain.
    pub(super) fn groups(&self, base: &Base, chosen: Option<(Stage, TeamId)>) -> Vec<Group> {
        let group = |stage: Stage| {
            let of_stage = self.areas.iter().filter(|a| a.stage == stage);
            let choices = of_stage.filter_map(|a| self.choice(base, a, chosen == Some((a.stage, a.team)))).collect();
            Group { stage, name: say::stage(base, stage), about: base.t.of("idea-stage-about", stage.word()), choices }
        };
        Stage::ALL.into_iter().map(group).filter(|g| !g.choices.is_empty()).collect()
    }
    fn choice(&self, base: &Base, area: &Area, chosen: bool) -> Option<Choice> {
        let team = self.teams.iter().find(|t| t.id == area.team)?;
        let (speed, usually) = (self.speeds.get(&team.id).copied(), say::usually(base, self.speeds.get(&team.id).copied()));
        let speed = match (speed, usually) {
            (Some(s), Some(span)) => base.f(k::idea_speed(s.n, span)),
            _ => base.s(k::IDEA_SPEED_FEW).to_owned(),
        };
        Some(Choice {
            value: format!("{}/{}", area.stage.word(), team.slug),
            team: team.name.get(base.lang()).to_owned(),
            slug: team.slug.clone(),
            purpose: team.purpose.get(base.lang()).to_owned(),
            speed,
            faces: self.faces(base, team.id),
            chosen,
        })
    }
    fn faces(&self, base: &Base, team: TeamId) -> Vec<Person> {
        let of_team = self.people.iter().filter(|p| p.team == Some(team)).take(FACES);
        of_team.map(|p| shown(p, &self.teams, &base.site.words, base.lang())).collect()
    }
    /// The areas of a stage.
    pub(super) fn of(&self, stage: Stage) -> Vec<(Stage, TeamId)> {
        self.areas.iter().filter(|a| a.stage == stage).map(|a| (a.stage, a.team)).collect()
    }
    /// The area named in an address or a form, if a team answers for it: `distribution/delivery`, or the two apart.
    pub(super) fn find(&self, stage: &str, team: &str) -> Option<(Stage, TeamId)> {
        let team = self.teams.iter().find(|t| t.slug == team)?.id;
        self.areas.iter().find(|a| a.stage.word() == stage && a.team == team).map(|a| (a.stage, a.team))
    }
    /// The only area of a stage or a team that was named alone.
    pub(super) fn only(&self, stage: &str, team: &str) -> Option<(Stage, TeamId)> {
        let slug = |id: TeamId| self.teams.iter().find(|t| t.id == id).map_or("", |t| t.slug.as_str());
        let mut fits =
            self.areas.iter().filter(|a| (stage.is_empty() || a.stage.word() == stage) && (team.is_empty() || slug(a.team) == team));
        let first = fits.next()?;
        // A stage of several teams is a question; a team of several stages is asked about its first.
        (fits.next().is_none() || !team.is_empty()).then_some((first.stage, first.team))
    }
}
