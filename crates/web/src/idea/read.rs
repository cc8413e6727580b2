//! What an idea's page shows, read in one transaction: first what decides whether a kept page still holds, then the rest.

use super::{REPLIES, yours};
use boards::{Draft, Mine as Thanked, Official, Reply, Title, Topic};
use catalogue::{Device, Team};
use ideas::{Idea, MeantTally, MergedIn, Progress, Refusal, Said, Speed, State};
use kernel::{Actor, ChangeId, IdeaId, MemberId, Permission, ReleaseId, Time, TopicId};
use releases::{Change, Release, ShippedIn};
use standing::Grade;
use std::collections::{BTreeSet, HashMap};
use store::Tx;

/// The idea itself, its topic, and where it is out: three statements, one more when it was merged with others.
pub(super) struct Head {
    pub(super) idea: Idea,
    pub(super) topic: Topic,
    pub(super) shipped: Vec<ShippedIn>,
    /// The others it goes on with.
    pub(super) others: Vec<Idea>,
    /// Where it goes on, when it was merged.
    pub(super) goes_on: Option<(Idea, Topic)>,
    /// What the page depends on beside its own idea and topic.
    pub(super) theirs: i64,
    /// The company's quarter, for what is still needed.
    pub(super) quarter: i64,
}

impl Head {
    /// When the first of those it goes on with was proposed.
    pub(super) fn first_at(&self) -> Time {
        self.others.iter().map(|o| o.at).fold(self.idea.at, Time::min)
    }
    /// Everybody who proposed it beside its author, each once.
    pub(super) fn other_authors(&self) -> BTreeSet<MemberId> {
        self.others.iter().filter_map(|o| o.author).filter(|a| Some(*a) != self.idea.author).collect()
    }
    /// The idea that is supported here: itself, or the one it goes on in.
    pub(super) fn supported(&self) -> (&Idea, &Topic) {
        self.goes_on.as_ref().map_or((&self.idea, &self.topic), |(idea, topic)| (idea, topic))
    }
    /// Is it out, so that those who asked for it can say whether it is what they meant?
    pub(super) const fn asks(&self) -> bool {
        self.goes_on.is_none() && self.idea.state.is_out()
    }
    /// Was it put off?
    pub(super) fn declined(&self) -> bool {
        self.goes_on.is_none() && self.idea.state == State::Declined
    }
}

/// Everything else that is the same for everybody.
pub(super) struct Whole {
    pub(super) steps: Vec<Progress>,
    pub(super) replies: Vec<Reply>,
    pub(super) official: Vec<Official>,
    pub(super) people: HashMap<MemberId, members::Person>,
    /// What stands beside their names.
    pub(super) titles: HashMap<MemberId, medals::Title>,
    pub(super) teams: Vec<Team>,
    pub(super) grade: Option<Grade>,
    pub(super) changes: HashMap<ChangeId, Change>,
    pub(super) releases: HashMap<ReleaseId, Release>,
    pub(super) device: Option<Device>,
    pub(super) speed: Option<Speed>,
    pub(super) merged: Vec<Merged>,
    pub(super) meant: MeantTally,
    pub(super) still: i64,
}

/// An idea that was merged into this one, with the first page of what was said there.
pub(super) struct Merged {
    pub(super) of: MergedIn,
    pub(super) at: Time,
    pub(super) title: Title,
    pub(super) replies: Vec<Reply>,
}

/// What is the viewer's own.
pub(super) struct Mine {
    pub(super) supports: bool,
    pub(super) follows: bool,
    pub(super) thanked: Thanked,
    pub(super) replies: Vec<Reply>,
    pub(super) yours: Vec<yours::Yours>,
    pub(super) draft: Option<Draft>,
    /// Are they asked whether it is what they meant?
    pub(super) asked: bool,
    pub(super) said: Option<Said>,
    pub(super) still: bool,
    /// What others said is missing: for colleagues.
    pub(super) missing: Vec<Said>,
}

/// The idea as the actor may see it: one whose topic a moderator has hidden exists for moderators only.
pub(super) fn head(tx: &mut Tx<'_>, by: &Actor, id: IdeaId, quarter: i64) -> Result<Head, Refusal> {
    let mut group = ideas::with_group(tx, id)?.into_iter();
    let idea = group.next().ok_or(Refusal::Missing)?;
    let others: Vec<Idea> = group.collect();
    let topic = boards::visible(tx, by, idea.topic)?;
    if idea.merged_into.is_some() {
        // Its page says where it goes on; what came of it stands there.
        let root = others.iter().find(|o| o.merged_into.is_none()).cloned();
        let there = root.as_ref().map(|r| boards::topic(tx, r.topic)).transpose()?.flatten();
        let goes_on = root.zip(there);
        let theirs = goes_on.as_ref().map_or(0, |(idea, topic)| idea.revision + topic.revision);
        return Ok(Head { idea, topic, shipped: Vec::new(), others, goes_on, theirs, quarter });
    }
    let topics: Vec<TopicId> = others.iter().map(|o| o.topic).collect();
    let theirs = if topics.is_empty() { 0 } else { boards::revisions(tx, &topics)? };
    let ids: Vec<IdeaId> = std::iter::once(id).chain(others.iter().map(|o| o.id)).collect();
    let shipped = releases::shipped_among(tx, &ids)?;
    Ok(Head { idea, topic, shipped, others, goes_on: None, theirs, quarter })
}

/// What was merged into it, without what moderators have hidden; nothing in no statement for an idea that stands alone.
fn merged(tx: &mut Tx<'_>, head: &Head) -> Result<Vec<Merged>, Refusal> {
    if head.others.is_empty() || head.goes_on.is_some() {
        return Ok(Vec::new());
    }
    let topics: Vec<TopicId> = head.others.iter().map(|o| o.topic).collect();
    let titles = boards::titles(tx, &topics)?;
    let mut all = Vec::new();
    for of in ideas::merged_in(tx, head.idea.id)? {
        let Some(idea) = head.others.iter().find(|o| o.id == of.idea) else { continue };
        let Some(title) = titles.get(&idea.topic).filter(|t| !t.hidden).cloned() else { continue };
        let replies = if title.replies > 0 { boards::replies(tx, idea.topic, 0, REPLIES)? } else { Vec::new() };
        all.push(Merged { of, at: idea.at, title, replies });
    }
    Ok(all)
}

/// The rest. At most ten statements more.
pub(super) fn whole(tx: &mut Tx<'_>, head: &Head, after: i64) -> Result<Whole, Refusal> {
    let Head { idea, topic, shipped, .. } = head;
    let merged = merged(tx, head)?;
    let steps = ideas::progress(tx, idea.id)?;
    let replies = if topic.replies > after { boards::replies(tx, topic.id, after, REPLIES)? } else { Vec::new() };
    let official = if topic.official > 0 { boards::official_replies(tx, topic.id)? } else { Vec::new() };
    let named = replies.iter().flat_map(|r| [r.author, r.to_author]).chain(official.iter().map(|o| o.author));
    let there = merged.iter().flat_map(|m| m.replies.iter().flat_map(|r| [r.author, r.to_author]).chain([m.of.author, m.of.by]));
    let named = named.chain(there).chain(steps.iter().map(|s| s.by)).chain([idea.author, topic.author]);
    let ids: Vec<MemberId> = named.flatten().collect();
    let (people, titles) = (members::people(tx, &ids)?, medals::titles(tx, &ids)?);
    let grade = idea.author.map(|a| standing::grades(tx, &[a])).transpose()?.and_then(|all| all.into_values().next());
    let ids: Vec<ChangeId> = shipped.iter().map(|s| s.change).collect();
    let changes = if ids.is_empty() { HashMap::new() } else { releases::changes(tx, &ids)? };
    let ids: Vec<ReleaseId> = steps.iter().filter_map(|s| s.release).collect();
    let releases = if ids.is_empty() { HashMap::new() } else { releases::briefs(tx, &ids)? };
    let device = match topic.device {
        Some(id) => catalogue::devices(tx)?.into_iter().find(|d| d.id == id),
        None => None,
    };
    let speed = if idea.state == State::Received { ideas::speed(tx, idea.team)? } else { None };
    let meant = if head.asks() { ideas::meant_tally(tx, idea.id)? } else { MeantTally::default() };
    let still = if head.declined() { ideas::still_count(tx, idea.id, head.quarter)? } else { 0 };
    let teams = catalogue::teams(tx)?;
    Ok(Whole { steps, replies, official, people, titles, teams, grade, changes, releases, device, speed, merged, meant, still })
}

/// The overlays' data; none for a guest, in no statement.
pub(super) fn mine(tx: &mut Tx<'_>, by: &Actor, head: &Head, after: i64) -> Result<Option<Mine>, Refusal> {
    let Some(member) = by.member() else { return Ok(None) };
    let (idea, topic) = (&head.idea, &head.topic);
    let supports = !ideas::supported(tx, member, &[idea.id])?.is_empty();
    let asked = head.asks() && (supports || idea.author == Some(member) || head.other_authors().contains(&member));
    let staff = head.asks() && by.may(Permission::MoveIdea);
    Ok(Some(Mine {
        supports,
        asked,
        said: if asked { ideas::meant_of(tx, idea.id, member)? } else { None },
        still: head.declined() && ideas::still_said(tx, idea.id, head.quarter, member)?,
        missing: if staff { ideas::meant_words(tx, idea.id, 20)? } else { Vec::new() },
        follows: ideas::follows(tx, member, idea.id)?,
        thanked: boards::mine(tx, by, topic.id)?,
        replies: if topic.replies > after { boards::replies(tx, topic.id, after, REPLIES)? } else { Vec::new() },
        yours: yours::yours(tx, member, &head.shipped)?,
        draft: boards::draft(tx, by, &place(idea.id))?,
    }))
}

/// Where a reply's draft is kept.
pub(super) fn place(idea: IdeaId) -> String {
    format!("idea/{idea}")
}
