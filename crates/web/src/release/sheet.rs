//! Everything the page of a release shows to everybody, read at once.

use catalogue::{Device, Team};
use ideas::Brief;
use kernel::{ChangeId, DeviceId, IdeaId, MemberId, ReleaseId, TeamId};
use members::Person;
use releases::{Award, Build, Measured, Notes, Seen};
use std::collections::HashMap;
use store::{Error, Tx};

/// What was read.
pub(crate) struct Sheet {
    /// The notes.
    pub notes: Notes,
    /// What names the ideas behind the changes.
    pub ideas: HashMap<IdeaId, Brief>,
    /// Their authors, who took the steps, the winning teams.
    pub people: HashMap<MemberId, Person>,
    /// Every team.
    pub teams: Vec<Team>,
    /// Every device model.
    pub devices: Vec<Device>,
    /// The frozen counts, once the window has closed.
    pub seen: HashMap<ChangeId, Seen>,
    /// The award, once it was decided.
    pub award: Option<Award>,
    /// When, where and by how much, of the notes of a service.
    pub measured: HashMap<ChangeId, Measured>,
    /// Its builds, and the device models they are for, those of history too.
    pub builds: Vec<Build>,
    /// The models.
    pub models: HashMap<DeviceId, Device>,
    /// How far it goes; none for what goes to no device.
    pub rolling: Option<updates::Rolling>,
    /// How many have sent an experience report.
    pub reported: i64,
    /// Who is in the winning teams.
    pub crew: HashMap<TeamId, Vec<MemberId>>,
}

/// Reads it: at most 25 statements, once for each revision.
pub(crate) fn read(tx: &mut Tx<'_>, id: ReleaseId) -> Result<Option<Sheet>, Error> {
    let Some(notes) = releases::show(tx, id)? else { return Ok(None) };
    let behind: Vec<IdeaId> = notes.changes().flat_map(|c| &c.ideas).map(|l| l.idea).collect();
    let mut ideas = ideas::briefs(tx, &behind)?;
    ideas.retain(|_, idea| !idea.hidden);
    let release = &notes.release;
    let seen = if release.closed_at.is_some() { releases::tallies(tx, id, None)? } else { HashMap::new() };
    let award = if release.awarded_at.is_some() { releases::award_of(tx, id)? } else { None };
    let changes: Vec<ChangeId> = notes.changes().map(|c| c.change).collect();
    let measured = if release.service && !changes.is_empty() { releases::measured(tx, &changes)? } else { HashMap::new() };
    let mut crew = HashMap::new();
    for team in award.iter().flat_map(|a| &a.winners).map(|w| w.team) {
        if let std::collections::hash_map::Entry::Vacant(none) = crew.entry(team) {
            none.insert(members::staff_of(tx, team)?);
        }
    }
    let authors = ideas.values().flat_map(|i| i.authors.iter().copied());
    let actors = notes.events.iter().filter_map(|e| e.by);
    let ids: Vec<MemberId> = authors.chain(actors).chain(crew.values().flatten().copied()).collect();
    let people = members::people(tx, &ids)?;
    let (teams, devices) = (catalogue::teams(tx)?, catalogue::devices(tx)?);
    let builds = releases::builds(tx, id)?;
    let built: Vec<DeviceId> = builds.iter().map(|b| b.device).collect();
    let models = if built.is_empty() { HashMap::new() } else { catalogue::devices_by_id(tx, &built)? };
    let rolling = if notes.release.service { None } else { Some(updates::rolling(tx, id)?) };
    let reported = if notes.release.service { 0 } else { reports::so_far(tx, id)? };
    Ok(Some(Sheet { notes, ideas, people, teams, devices, seen, award, measured, builds, models, rolling, reported, crew }))
}

impl Sheet {
    /// A team's name.
    pub fn team(&self, id: TeamId, lang: kernel::Lang) -> &str {
        self.teams.iter().find(|t| t.id == id).map_or("", |t| t.name.get(lang))
    }
    /// Somebody, as pages show them.
    pub fn person(&self, id: Option<MemberId>, base: &crate::Base) -> crate::view::Person {
        let (words, lang) = (&base.site.words, base.lang());
        id.and_then(|id| self.people.get(&id))
            .map_or_else(|| crate::app::nobody(words, lang), |p| crate::app::shown(p, &self.teams, words, lang))
    }
    /// The authors of an idea and of what was merged with it who are not of the company, in the order they are named.
    pub fn fans(&self, idea: &Brief) -> Vec<MemberId> {
        let staff = |id: &MemberId| self.people.get(id).is_some_and(Person::is_staff);
        idea.authors.iter().copied().filter(|id| !staff(id)).collect()
    }
}
