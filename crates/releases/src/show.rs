//! The notes of one release, as its page shows them: known issues first, changes by team, steps. Six statements.

use crate::{ChangeKind, Event, Release, check};
use kernel::{Both, ChangeId, DeviceId, IdeaId, ReleaseId, TeamId, Time};
use store::{Error, FromRow, Row, Tx, p};

/// A known issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What is known.
    pub text: Both,
    /// Since when.
    pub at: Time,
}

impl FromRow for Issue {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { text: Both { zh: r.next()?, en: r.next()? }, at: r.next()? })
    }
}

/// An idea behind a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linked {
    /// Which.
    pub idea: IdeaId,
    /// When it was linked.
    pub at: Time,
}

/// A change in the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Which.
    pub change: ChangeId,
    /// What kind.
    pub kind: ChangeKind,
    /// What.
    pub title: Both,
    /// Why it matters.
    pub why: Both,
    /// One of the at most seven.
    pub headline: bool,
    /// Where it stands.
    pub position: i64,
    /// The ideas and bugs behind it, in the order they were linked.
    pub ideas: Vec<Linked>,
}

/// One team's changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Whose.
    pub team: TeamId,
    /// By position.
    pub changes: Vec<Noted>,
}

/// A release with everything its page shows to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notes {
    /// The release, with its window.
    pub release: Release,
    /// For which devices.
    pub devices: Vec<DeviceId>,
    /// Known issues, oldest first.
    pub issues: Vec<Issue>,
    /// Changes by team; the team of the first change first.
    pub groups: Vec<Group>,
    /// Every step, in order.
    pub events: Vec<Event>,
}

impl Notes {
    /// Every change, in the order shown.
    pub fn changes(&self) -> impl Iterator<Item = &Noted> {
        self.groups.iter().flat_map(|g| &g.changes)
    }
}

struct Found {
    team: TeamId,
    noted: Noted,
}

impl FromRow for Found {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (change, team) = (r.next()?, r.next()?);
        let kind = ChangeKind::read(&r.next::<String>()?)?;
        let (title, why) = (Both { zh: r.next()?, en: r.next()? }, Both { zh: r.next()?, en: r.next()? });
        Ok(Self { team, noted: Noted { change, kind, title, why, position: r.next()?, headline: r.next()?, ideas: Vec::new() } })
    }
}

/// The notes of a release.
pub fn show(tx: &mut Tx<'_>, id: ReleaseId) -> Result<Option<Notes>, Error> {
    let Some(release) = check::release(tx, id)? else { return Ok(None) };
    let devices = crate::devices_of(tx, id)?;
    let issues = tx.all("SELECT text_zh, text_en, at FROM release_issue WHERE release_id = ?1 ORDER BY id", p![id])?;
    let found: Vec<Found> = tx.all(
        "SELECT c.id, c.team_id, c.kind, c.title_zh, c.title_en, c.why_zh, c.why_en, i.position, i.headline
         FROM release_in AS i JOIN release_change AS c ON c.id = i.change_id WHERE i.release_id = ?1 ORDER BY i.position, c.id",
        p![id],
    )?;
    let links: Vec<(ChangeId, IdeaId, Time)> = tx.all(
        "SELECT l.change_id, l.idea_id, l.linked_at FROM release_in AS i JOIN release_change_idea AS l ON l.change_id = i.change_id
         WHERE i.release_id = ?1 ORDER BY l.linked_at, l.idea_id",
        p![id],
    )?;
    let events = tx.all("SELECT step, at, by_id, due, why_zh, why_en FROM release_event WHERE release_id = ?1 ORDER BY id", p![id])?;
    Ok(Some(Notes { release, devices, issues, groups: grouped(found, &links), events }))
}

fn grouped(found: Vec<Found>, links: &[(ChangeId, IdeaId, Time)]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for Found { team, mut noted } in found {
        let own = links.iter().filter(|(change, ..)| *change == noted.change);
        noted.ideas = own.map(|(_, idea, at)| Linked { idea: *idea, at: *at }).collect();
        match groups.iter_mut().find(|g| g.team == team) {
            Some(group) => group.changes.push(noted),
            None => groups.push(Group { team, changes: vec![noted] }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;
    use kernel::Channel;

    #[test]
    fn a_page_of_notes_costs_six_statements() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let before = world.db.counts().statements;
            let notes = world.read(move |tx| show(tx, release)).unwrap().unwrap();
            assert_eq!(world.db.counts().statements - before, 6);
            assert_eq!((notes.changes().count(), notes.release.version.as_str()), (1, "4.8.8"));
            assert_eq!(world.read(|tx| show(tx, ReleaseId::new(99_999))).unwrap(), None);
        });
    }
}
