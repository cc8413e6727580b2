//! What a view of the inbox reads, in one transaction.

use super::asked::Asked;
use super::line::{Named, named};
use crate::Base;
use crate::app::{nobody, shown};
use crate::no::No;
use boards::{Board, Reply, Topic};
use catalogue::{Device, Team};
use desk::{Act, Counts, Feedback, Filter, Item, Saved};
use kernel::{Actor, Channel, MemberId, Page, Permission, Stage, TeamId, Time};
use members::Person;
use std::collections::{HashMap, HashSet};
use store::Tx;

/// Rows on one page of a queue.
pub(super) const MANY: usize = 30;

/// The item that is open.
pub(super) struct Open {
    pub(super) feedback: Feedback,
    pub(super) topic: Topic,
    pub(super) author: Option<members::Member>,
    pub(super) grade: Option<standing::Grade>,
    /// Of the author's ideas, how many are out.
    pub(super) shipped: usize,
    /// What it was written on, and what the author's device runs now.
    pub(super) device: Option<Device>,
    pub(super) build: Option<(Channel, Option<String>)>,
    pub(super) replies: Vec<Reply>,
    pub(super) audit: Vec<Act>,
    /// Whom it can be given to: the team's own people first.
    pub(super) colleagues: Vec<(bool, MemberId)>,
    /// My own answer to it that is on its way.
    pub(super) held: Option<desk::Held>,
    /// What I was writing.
    pub(super) own: Option<String>,
    /// Alike items, nearest first.
    pub(super) alike: Vec<Item>,
    /// What was found for merging.
    pub(super) found: Vec<Item>,
    /// What is known of it, if it came from outside; and whether a device's log came with it.
    pub(super) outside: Option<(outside::Feedback, bool)>,
}

/// Everything a view needs.
pub(super) struct Read {
    pub(super) asked: Asked,
    pub(super) me: Option<MemberId>,
    pub(super) moves: bool,
    pub(super) leads: bool,
    pub(super) teams: Vec<Team>,
    pub(super) boards: Vec<Board>,
    pub(super) team: Option<TeamId>,
    pub(super) mine: Option<TeamId>,
    pub(super) counts: Counts,
    pub(super) page: Page<Feedback>,
    pub(super) named: HashMap<Item, Named>,
    pub(super) people: HashMap<MemberId, Person>,
    pub(super) open: Option<Open>,
    pub(super) picks: Vec<Feedback>,
    pub(super) saved: Vec<Saved>,
    pub(super) notify: i64,
}

impl Open {
    /// Does it hold what a colleague wrote and nobody sent: a draft, or an answer on its way?
    pub(super) fn is_private(&self, me: Option<MemberId>) -> bool {
        let theirs = |a: &Act| Some(a.by) != me && !a.words.is_empty() && a.sent_at.is_none();
        self.audit.iter().any(theirs) || self.feedback.draft.as_ref().is_some_and(|d| Some(d.by) != me)
    }
}

impl Read {
    /// A person's name.
    pub(super) fn name(&self, base: &Base, id: MemberId) -> String {
        self.people.get(&id).map_or_else(|| nobody(&base.site.words, base.lang()).name, |p| p.name.clone())
    }
    /// A person as pages show them.
    pub(super) fn person(&self, base: &Base, id: Option<MemberId>) -> crate::view::Person {
        let found = id.and_then(|id| self.people.get(&id));
        found.map_or_else(|| nobody(&base.site.words, base.lang()), |p| shown(p, &self.teams, &base.site.words, base.lang()))
    }
    /// "Camera · Engineering and design"; a question has no stage, it stands on a board.
    pub(super) fn place(&self, base: &Base, f: &Feedback) -> String {
        let team = self.teams.iter().find(|t| t.id == f.team).map(|t| t.name.get(base.lang()));
        let board = || self.boards.iter().find(|b| b.id == f.board).map(|b| b.name.get(base.lang()).to_owned());
        let stage = f.stage.map_or_else(board, |s: Stage| Some(base.t.of("idea-stage", s.word())));
        match (team, stage) {
            (Some(team), Some(stage)) if team != stage => format!("{team} · {stage}"),
            (Some(team), _) => team.to_owned(),
            (None, stage) => stage.unwrap_or_default(),
        }
    }
    /// The item after this one in the list, to go on with; the one before the last.
    pub(super) fn next(&self, item: Item) -> Option<Item> {
        let at = self.page.rows.iter().position(|f| f.item == item)?;
        let row = self.page.rows.get(at + 1).or_else(|| at.checked_sub(1).and_then(|i| self.page.rows.get(i)));
        row.map(|f| f.item)
    }
    /// What every form of the view brings along.
    pub(super) fn fields(&self, item: Option<Item>) -> Vec<(&'static str, String)> {
        let queue = ("queue", self.asked.queue.word().to_owned());
        let team = (!self.asked.team.is_empty()).then(|| ("team", self.asked.team.clone()));
        let source = self.asked.source.map(|s| ("source", s.word().to_owned()));
        let after = self.asked.after.map(|c| ("after", c.to_string()));
        let next = item.and_then(|i| self.next(i)).map(|i| ("next", i.to_string()));
        let item = item.map(|i| ("item", i.to_string()));
        [Some(queue), team, source, after, item, next].into_iter().flatten().collect()
    }
}

/// Reads it. Fifteen statements and some for the open item.
pub(super) fn read(tx: &mut Tx<'_>, by: &Actor, asked: &Asked, now: Time) -> Result<Read, No> {
    let me = by.member();
    let teams = catalogue::teams(tx)?;
    let mine = match me {
        Some(me) => members::person(tx, me)?.and_then(|p| p.team),
        None => None,
    };
    let team = asked.team(&teams, mine);
    let counts = desk::counts(tx, team, me, now)?;
    // What is mine is mine, whichever team it came to.
    let of_team = if asked.queue == desk::Queue::Mine { None } else { team };
    let page = desk::queue(tx, Filter { queue: asked.queue, team: of_team, of: me, source: asked.source }, now, asked.after, MANY)?;
    let picks = if asked.picks.is_empty() { Vec::new() } else { desk::feedbacks(tx, &asked.picks)? };
    let wanted = if picks.is_empty() { asked.item.or_else(|| page.rows.first().map(|f| f.item)) } else { None };
    let open = match wanted {
        Some(item) => open(tx, by, asked, item)?,
        None => None,
    };
    let told: Vec<Item> =
        if picks.is_empty() { open.iter().map(|o| o.feedback.item).collect() } else { picks.iter().map(|f| f.item).collect() };
    let notify = if told.is_empty() { 0 } else { desk::will_notify(tx, &told)? };
    let saved = match me {
        Some(me) if !told.is_empty() => desk::saved(tx, me)?,
        _ => Vec::new(),
    };
    let mut items: Vec<Item> = page.rows.iter().chain(&picks).map(|f| f.item).collect();
    items.extend(open.iter().flat_map(|o| o.alike.iter().chain(&o.found).copied().chain([o.feedback.item]).chain(o.feedback.merged_into)));
    let named = named(tx, &items)?;
    let people = members::people(tx, &who(&page.rows, &picks, open.as_ref(), me))?;
    let boards = boards::boards(tx)?;
    let (moves, leads) = (by.may(Permission::MoveIdea), by.may(Permission::Publish));
    let asked = asked.clone();
    Ok(Read { asked, me, moves, leads, teams, boards, team, mine, counts, page, named, people, open, picks, saved, notify })
}

/// Everybody the view names.
fn who(rows: &[Feedback], picks: &[Feedback], open: Option<&Open>, me: Option<MemberId>) -> Vec<MemberId> {
    let of =
        |f: &Feedback| [f.author, f.answered_by, f.assigned_to, f.draft.as_ref().map(|d| d.by)].into_iter().flatten().collect::<Vec<_>>();
    let mut ids: HashSet<MemberId> = rows.iter().chain(picks).flat_map(of).chain(me).collect();
    if let Some(o) = open {
        ids.extend(of(&o.feedback));
        ids.extend(o.replies.iter().filter_map(|r| r.author));
        ids.extend(o.audit.iter().flat_map(|a| [Some(a.by), a.drafted_by, assigned(a)]).flatten());
        ids.extend(o.colleagues.iter().map(|(_, id)| *id));
    }
    ids.into_iter().collect()
}

/// To whom an act gave it.
pub(super) fn assigned(act: &Act) -> Option<MemberId> {
    act.to.filter(|_| act.kind == desk::ActKind::Assign).map(MemberId::new)
}

fn open(tx: &mut Tx<'_>, by: &Actor, asked: &Asked, item: Item) -> Result<Option<Open>, No> {
    let Some(feedback) = desk::feedback(tx, item)? else { return Ok(None) };
    // What moderators have hidden keeps its name in the lists; its text is for them.
    let seen = |t: &Topic| !t.hidden || by.may(Permission::Moderate);
    let Some(topic) = boards::topic(tx, feedback.topic)?.filter(seen) else { return Ok(None) };
    let (author, grade, shipped) = match feedback.author {
        Some(id) => {
            let grade = standing::grades(tx, &[id])?.into_values().next();
            let out = ideas::by_author(tx, id, None, 50)?.rows.iter().filter(|i| i.state.is_out()).count();
            (members::by_id(tx, id)?, grade, out)
        }
        None => (None, None, 0),
    };
    let device = match topic.device {
        Some(id) => catalogue::devices(tx)?.into_iter().find(|d| d.id == id),
        None => None,
    };
    let build = match (&device, feedback.author) {
        (Some(device), Some(author)) => build(tx, author, device)?,
        _ => None,
    };
    let replies = if topic.replies > 0 { boards::replies(tx, topic.id, (topic.replies - 10).max(0), 10)? } else { Vec::new() };
    let ours = members::staff_of(tx, feedback.team)?;
    let staff: HashSet<MemberId> = members::staff(tx)?.into_iter().collect();
    let mut colleagues: Vec<(bool, MemberId)> = ours.iter().filter(|id| staff.contains(id)).map(|id| (true, *id)).collect();
    let mut others: Vec<MemberId> = staff.into_iter().filter(|id| !ours.contains(id)).collect();
    others.sort_unstable();
    colleagues.extend(others.into_iter().take(100).map(|id| (false, id)));
    let own = boards::draft(tx, by, &format!("desk/{item}"))?.map(|d| d.body);
    let found = if asked.find.trim().is_empty() { Vec::new() } else { super::find::look(tx, &asked.find, item)? };
    let audit = desk::audit(tx, by, item)?;
    let outside = match outside::of_item(tx, item)? {
        Some(found) => {
            let log = outside::has_log(tx, found.id)?;
            Some((found, log))
        }
        None => None,
    };
    let held = match by.member().filter(|_| feedback.held.is_some()) {
        Some(me) => desk::held(tx, me)?.into_iter().find(|h| h.item == item),
        None => None,
    };
    Ok(Some(Open {
        held,
        feedback,
        topic,
        author,
        grade,
        shipped,
        device,
        build,
        replies,
        audit,
        colleagues,
        own,
        alike: Vec::new(),
        found,
        outside,
    }))
}

/// The channel the author's device is on, and the newest build there.
fn build(tx: &mut Tx<'_>, author: MemberId, device: &Device) -> Result<Option<(Channel, Option<String>)>, No> {
    let carried = members::carried(tx, author)?.into_iter().find(|c| c.device == device.id);
    let Some(carried) = carried else { return Ok(None) };
    let latest = releases::latest_on(tx, carried.channel, &[device.id])?;
    Ok(Some((carried.channel, latest.map(|r| r.version))))
}
