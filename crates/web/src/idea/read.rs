//! What an idea's page shows, read in one transaction: first what decides whether a kept page still holds, then the rest.

use super::{REPLIES, yours};
use boards::{Draft, Mine as Thanked, Official, Reply, Topic};
use catalogue::{Device, Team};
use ideas::{Idea, Progress, Refusal, Speed, State};
use kernel::{Actor, ChangeId, IdeaId, MemberId, ReleaseId};
use releases::{Change, Release, ShippedIn};
use standing::Grade;
use std::collections::HashMap;
use store::Tx;

/// The idea itself, its topic, and where it is out: three statements.
pub(super) struct Head {
    pub(super) idea: Idea,
    pub(super) topic: Topic,
    pub(super) shipped: Vec<ShippedIn>,
}

/// Everything else that is the same for everybody.
pub(super) struct Whole {
    pub(super) steps: Vec<Progress>,
    pub(super) replies: Vec<Reply>,
    pub(super) official: Vec<Official>,
    pub(super) people: HashMap<MemberId, members::Person>,
    pub(super) teams: Vec<Team>,
    pub(super) grade: Option<Grade>,
    pub(super) changes: HashMap<ChangeId, Change>,
    pub(super) releases: HashMap<ReleaseId, Release>,
    pub(super) device: Option<Device>,
    pub(super) speed: Option<Speed>,
}

/// What is the viewer's own.
pub(super) struct Mine {
    pub(super) supports: bool,
    pub(super) follows: bool,
    pub(super) thanked: Thanked,
    pub(super) replies: Vec<Reply>,
    pub(super) yours: Vec<yours::Yours>,
    pub(super) draft: Option<Draft>,
}

/// The idea as the actor may see it: one whose topic a moderator has hidden exists for moderators only.
pub(super) fn head(tx: &mut Tx<'_>, by: &Actor, id: IdeaId) -> Result<Head, Refusal> {
    let idea = ideas::idea(tx, id)?.ok_or(Refusal::Missing)?;
    let topic = boards::visible(tx, by, idea.topic)?;
    Ok(Head { shipped: releases::shipped(tx, id)?, idea, topic })
}

/// The rest. At most ten statements more.
pub(super) fn whole(tx: &mut Tx<'_>, head: &Head, after: i64) -> Result<Whole, Refusal> {
    let Head { idea, topic, shipped } = head;
    let steps = ideas::progress(tx, idea.id)?;
    let replies = if topic.replies > after { boards::replies(tx, topic.id, after, REPLIES)? } else { Vec::new() };
    let official = if topic.official > 0 { boards::official_replies(tx, topic.id)? } else { Vec::new() };
    let named = replies.iter().flat_map(|r| [r.author, r.to_author]).chain(official.iter().map(|o| o.author));
    let ids: Vec<MemberId> = named.chain(steps.iter().map(|s| s.by)).chain([idea.author, topic.author]).flatten().collect();
    let people = members::people(tx, &ids)?;
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
    Ok(Whole { steps, replies, official, people, teams: catalogue::teams(tx)?, grade, changes, releases, device, speed })
}

/// The overlays' data; none for a guest, in no statement.
pub(super) fn mine(tx: &mut Tx<'_>, by: &Actor, head: &Head, after: i64) -> Result<Option<Mine>, Refusal> {
    let Some(member) = by.member() else { return Ok(None) };
    let (idea, topic) = (&head.idea, &head.topic);
    let before = MemberId::new(member.get() - 1);
    Ok(Some(Mine {
        supports: !ideas::supported(tx, member, &[idea.id])?.is_empty(),
        follows: ideas::followers(tx, idea.id, before, 1)?.first() == Some(&member),
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
