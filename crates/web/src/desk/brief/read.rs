//! What the brief reads, in one transaction.

use super::super::line::{Named, named};
use super::figure::{Figure, Value};
use super::past::values;
use super::week::Week;
use crate::Base;
use crate::app::{nobody, shown};
use crate::no::No;
use crate::view::Person;
use boards::Topic;
use catalogue::Team;
use desk::{Feedback, Held, Item, Queue};
use kernel::{Actor, MemberId, Permission, TeamId, Time, Zone};
use std::collections::{HashMap, HashSet};
use store::Tx;

/// So many cards are a sitting.
const CARDS: usize = 5;

/// What it reads.
pub(super) struct Read {
    pub(super) this: [(Figure, Value); 5],
    pub(super) last: [(Figure, Value); 5],
    pub(super) counts: desk::Counts,
    pub(super) oldest: Option<Feedback>,
    pub(super) picks: Vec<Feedback>,
    pub(super) shown: Option<(Feedback, Topic)>,
    pub(super) held: Vec<Held>,
    pub(super) today: i64,
    pub(super) me: Option<MemberId>,
    pub(super) teams: Vec<Team>,
    pub(super) staff: Vec<(TeamId, Vec<MemberId>)>,
    pub(super) named: HashMap<Item, Named>,
    pub(super) people: HashMap<MemberId, members::Person>,
}

/// Reads it.
pub(super) fn read(tx: &mut Tx<'_>, by: &Actor, zone: &Zone, now: Time, number: usize, item: Option<Item>) -> Result<Read, No> {
    let me = by.member().ok_or(boards::Refusal::SignIn)?;
    let this = values(tx, Week::of(zone, now, 0), now)?;
    let last = values(tx, Week::of(zone, now, -1), now)?;
    let counts = desk::counts(tx, None, Some(me), now)?;
    let waiting = desk::Filter { queue: Queue::Waiting, team: None, of: None, source: None };
    let oldest = desk::queue(tx, waiting, now, None, 1)?.rows.into_iter().next();
    let picks = desk::picks(tx, me, now, CARDS)?;
    let held = desk::held(tx, me)?;
    let chosen = match item.filter(|i| !held.iter().any(|h| h.item == *i)) {
        Some(item) => desk::feedback(tx, item)?,
        None => picks.get(number % picks.len().max(1)).cloned(),
    };
    let shown = match chosen {
        Some(f) => boards::topic(tx, f.topic)?.filter(|t| !t.hidden || by.may(Permission::Moderate)).map(|t| (f, t)),
        None => None,
    };
    let midnight = zone.at(zone.civil(now).date(), 0, 0, 0);
    let today = desk::answered_by(tx, me, midnight)?;
    let all: HashSet<MemberId> = members::staff(tx)?.into_iter().collect();
    let mut staff = Vec::new();
    for team in oldest.iter().chain(shown.iter().map(|(f, _)| f)).map(|f| f.team).collect::<HashSet<_>>() {
        let ours: Vec<MemberId> = members::staff_of(tx, team)?.into_iter().filter(|m| all.contains(m) && *m != me).collect();
        staff.push((team, ours));
    }
    let items: Vec<Item> = oldest.iter().chain(shown.iter().map(|(f, _)| f)).map(|f| f.item).chain(held.iter().map(|h| h.item)).collect();
    let named = named(tx, &items)?;
    let of = |f: &Feedback| [f.author, f.assigned_to, f.draft.as_ref().map(|d| d.by)];
    let named_people = oldest.iter().chain(shown.iter().map(|(f, _)| f)).flat_map(of).flatten();
    let ids: Vec<MemberId> = named_people.chain(staff.iter().flat_map(|(_, ids)| ids.iter().copied())).collect();
    let people = members::people(tx, &ids)?;
    Ok(Read { this, last, counts, oldest, picks, shown, held, today, me: Some(me), teams: catalogue::teams(tx)?, staff, named, people })
}

impl Read {
    /// A person as pages show them.
    pub(super) fn person(&self, base: &Base, id: Option<MemberId>) -> Person {
        let found = id.and_then(|id| self.people.get(&id));
        found.map_or_else(|| nobody(&base.site.words, base.lang()), |p| shown(p, &self.teams, &base.site.words, base.lang()))
    }
    /// The team that answers.
    pub(super) fn place(&self, base: &Base, f: &Feedback) -> String {
        self.teams.iter().find(|t| t.id == f.team).map(|t| t.name.get(base.lang()).to_owned()).unwrap_or_default()
    }
    /// The owning team's people: id and name.
    pub(super) fn crew(&self, base: &Base, team: TeamId) -> Vec<(String, String)> {
        let ours = self.staff.iter().filter(|(t, _)| *t == team).flat_map(|(_, ids)| ids);
        ours.map(|id| (id.to_string(), self.person(base, Some(*id)).name)).collect()
    }
}
