//! Whom a deed concerns: the notices ask, the rooms that know answer.

use kernel::{Actor, Channel, DeedKind, DeviceId, DutyId, IdeaId, MemberId, ObjectKind, ProblemId, ReleaseId, ReplyId, TopicId};
use ledger::Deed;
use notices::{Audience, Why};
use std::collections::BTreeMap;
use store::{Error, Tx};

/// Every room's answer.
pub struct Everyone;

type Concerned = Vec<(MemberId, Why)>;

impl Audience for Everyone {
    fn audience(&self, tx: &mut Tx<'_>, deed: &Deed, after: MemberId, limit: u32) -> Result<Concerned, Error> {
        match deed.what.kind {
            DeedKind::Moved => moved(tx, deed, after, limit),
            DeedKind::Merged | DeedKind::Unmerged => merged(tx, deed, after, limit),
            DeedKind::Released | DeedKind::Halted => testers(tx, deed, after, limit),
            DeedKind::Awarded => awarded(tx, deed, after, limit),
            DeedKind::ReportTallied => reported(tx, deed, after, limit),
            DeedKind::ProblemAnswered => {
                let voices = reports::voices(tx, ProblemId::new(deed.what.object_id), after, limit)?;
                Ok(voices.into_iter().map(|m| (m, Why::Author)).collect())
            }
            DeedKind::Replied => replied(tx, deed, after, limit),
            DeedKind::Mentioned => Ok(one(deed.what.other, Why::Mentioned, after)),
            DeedKind::Answered => answered(tx, deed, after),
            DeedKind::Returned
            | DeedKind::Assigned
            | DeedKind::Thanked
            | DeedKind::Helped
            | DeedKind::Hidden
            | DeedKind::Restored
            | DeedKind::Locked
            | DeedKind::Unlocked
            | DeedKind::Suspended
            | DeedKind::Lifted
            | DeedKind::GradeWarned
            | DeedKind::GradeChanged
            | DeedKind::AppealAnswered
            | DeedKind::Certified
            | DeedKind::OwnerEnded
            | DeedKind::OwnerOffered
            | DeedKind::RoleTaken
            | DeedKind::GrantEnded
            | DeedKind::VipGiven
            | DeedKind::VipTaken
            | DeedKind::MedalGiven
            | DeedKind::MedalTaken
            | DeedKind::SeatWaited
            | DeedKind::SeatOffered
            | DeedKind::SeatTaken
            | DeedKind::SeatEnded
            | DeedKind::DutyReminded
            | DeedKind::DutyMissed
            | DeedKind::DutyExtended
            | DeedKind::DutyAnswered
            | DeedKind::PromisePaused
            | DeedKind::PromiseResumed
            | DeedKind::PromiseAsked => Ok(one(deed.what.other, Why::Author, after)),
            DeedKind::RoleGiven | DeedKind::Granted => roles(tx, deed, after),
            DeedKind::DutyExcused => excused(tx, deed, after),
            _ => Ok(Vec::new()),
        }
    }

    fn belongs_to(&self, tx: &mut Tx<'_>, deed: &Deed) -> Result<(ObjectKind, i64), Error> {
        if deed.what.object_kind == ObjectKind::Reply
            && let Some(reply) = boards::reply_by_id(tx, ReplyId::new(deed.what.object_id))?
        {
            return Ok((ObjectKind::Topic, reply.topic.get()));
        }
        Ok((deed.what.object_kind, deed.what.object_id))
    }

    fn reached(&self, tx: &mut Tx<'_>, members: &[MemberId]) -> Result<Vec<MemberId>, Error> {
        members::reachable(tx, members)
    }
}

/// A role given by a colleague is told to whoever holds it now, and so is another term; one that waits for a second admin is told to those who
/// may confirm it. The operator's are told to nobody: they were there when it was done.
fn roles(tx: &mut Tx<'_>, deed: &Deed, after: MemberId) -> Result<Concerned, Error> {
    if deed.what.kind == DeedKind::Granted && deed.what.stage == Some(members::PROPOSED) {
        let admins = members::admins(tx, deed.at)?;
        return Ok(admins.into_iter().filter(|a| *a > after && Some(*a) != deed.what.other).map(|a| (a, Why::Author)).collect());
    }
    Ok(if deed.actor.is_some() { one(deed.what.other, Why::Author, after) } else { Vec::new() })
}

/// Somebody was excused by a colleague. What need not come because its promise rests or ended is told with that.
fn excused(tx: &mut Tx<'_>, deed: &Deed, after: MemberId) -> Result<Concerned, Error> {
    let read = |tx: &mut Tx<'_>| {
        let duty = duties::duty_by_id(tx, &Actor::System, DutyId::new(deed.what.object_id))?;
        duties::promise_by_id(tx, &Actor::System, duty.promise)
    };
    match read(tx) {
        Ok(promise) if promise.state == duties::State::Kept && deed.actor.is_some() => Ok(one(deed.what.other, Why::Author, after)),
        Err(duties::Refusal::Store(e)) => Err(e),
        _ => Ok(Vec::new()),
    }
}

fn one(member: Option<MemberId>, why: Why, after: MemberId) -> Concerned {
    member.filter(|m| *m > after).map(|m| (m, why)).into_iter().collect()
}

/// The authors, the supporters and the followers of an idea and of what was merged with it; when a release moved it, in the words of each
/// one's own device and channel.
fn moved(tx: &mut Tx<'_>, deed: &Deed, after: MemberId, limit: u32) -> Result<Concerned, Error> {
    let idea = IdeaId::new(deed.what.object_id);
    let mut all: BTreeMap<MemberId, Why> = BTreeMap::new();
    let followers = ideas::followers(tx, idea, after, limit)?;
    let supporters = ideas::supporters(tx, idea, after, limit)?;
    // Each list is cut at the limit: beyond the end of a full one we know nothing yet, so the batch ends there.
    let full = |list: &[MemberId]| if list.len() == limit as usize { list.last().copied() } else { None };
    let end = [full(&followers), full(&supporters)].into_iter().flatten().min();
    all.extend(followers.into_iter().map(|m| (m, Why::Follower)));
    all.extend(supporters.into_iter().map(|m| (m, Why::Supporter)));
    let authors = ideas::briefs(tx, &[idea])?.remove(&idea).map(|b| b.authors).unwrap_or_default();
    let hears_the_answer = if answered_by_reply(tx, deed, idea)? { deed.what.other } else { None };
    all.extend(authors.into_iter().filter(|m| *m > after).map(|m| (m, Why::Author)));
    all.retain(|m, _| Some(*m) != hears_the_answer);
    let mut batch: Concerned = all.into_iter().filter(|(m, _)| end.is_none_or(|e| *m <= e)).take(limit as usize).collect();
    if let Some(release) = deed.what.release {
        tell_by_device(tx, release, &mut batch)?;
    }
    Ok(batch)
}

/// Is the step the answer that the author hears of already, because it is a reply to them?
fn answered_by_reply(tx: &mut Tx<'_>, deed: &Deed, idea: IdeaId) -> Result<bool, Error> {
    if deed.what.stage != Some(ideas::State::Acknowledged.number()) {
        return Ok(false);
    }
    Ok(ideas::progress(tx, idea)?.iter().any(|s| s.state == ideas::State::Acknowledged && s.at == deed.at && s.reply.is_some()))
}

/// The author and the followers of the idea that goes on in another one, or stands alone again. Its supporters hear of that one meanwhile.
fn merged(tx: &mut Tx<'_>, deed: &Deed, after: MemberId, limit: u32) -> Result<Concerned, Error> {
    let followers = ideas::own_followers(tx, IdeaId::new(deed.what.object_id), after, limit)?;
    let mut all: BTreeMap<MemberId, Why> = followers.into_iter().map(|m| (m, Why::Follower)).collect();
    all.extend(deed.what.other.filter(|m| *m > after).map(|m| (m, Why::Author)));
    Ok(all.into_iter().take(limit as usize).collect())
}

/// The author of an idea that was answered where it goes on. Everybody else hears of the reply, or of the step, that the answer is.
fn answered(tx: &mut Tx<'_>, deed: &Deed, after: MemberId) -> Result<Concerned, Error> {
    let merged = match deed.what.object_kind {
        ObjectKind::Idea => {
            desk::feedback(tx, desk::Item::Idea(IdeaId::new(deed.what.object_id)))?.is_some_and(|f| f.merged_into.is_some())
        }
        _ => false,
    };
    Ok(if merged { one(deed.what.other, Why::Author, after) } else { Vec::new() })
}

fn tell_by_device(tx: &mut Tx<'_>, release: ReleaseId, batch: &mut Concerned) -> Result<(), Error> {
    let Some((channel, devices)) = reach(tx, release)? else { return Ok(()) };
    let ids: Vec<MemberId> = batch.iter().map(|(m, _)| *m).collect();
    let mine = members::on_channel_of(tx, &ids, &devices, channel)?;
    for (member, why) in batch.iter_mut() {
        if mine.binary_search(member).is_ok() {
            *why = Why::InYourBuild;
        } else if *why != Why::Author && channel == Channel::Development {
            *why = Why::ComingToYou;
        }
    }
    Ok(())
}

fn reach(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Option<(Channel, Vec<DeviceId>)>, Error> {
    let Some(brief) = releases::briefs(tx, &[release])?.remove(&release) else { return Ok(None) };
    Ok(Some((brief.channel, releases::devices_of(tx, release)?)))
}

/// Everybody whose device takes its builds from the release's channel.
fn testers(tx: &mut Tx<'_>, deed: &Deed, after: MemberId, limit: u32) -> Result<Concerned, Error> {
    let Some((channel, devices)) = reach(tx, ReleaseId::new(deed.what.object_id))? else { return Ok(Vec::new()) };
    // The internal channel has a build a day: those on it look there anyway.
    if channel == Channel::Internal {
        return Ok(Vec::new());
    }
    let found = members::on_channel(tx, &devices, channel, after, limit)?;
    Ok(found.into_iter().map(|m| (m, Why::Tester)).collect())
}

/// Those who reported on a release hear that the results are out.
fn reported(tx: &mut Tx<'_>, deed: &Deed, after: MemberId, limit: u32) -> Result<Concerned, Error> {
    let found = reports::reporters(tx, ReleaseId::new(deed.what.object_id), after, limit)?;
    Ok(found.into_iter().map(|m| (m, Why::Tester)).collect())
}

/// Those whose ideas are behind the change that won.
fn awarded(tx: &mut Tx<'_>, deed: &Deed, after: MemberId, limit: u32) -> Result<Concerned, Error> {
    let Some(release) = deed.what.release else { return Ok(Vec::new()) };
    let ideas: Vec<IdeaId> =
        releases::credited(tx, release)?.into_iter().filter(|(c, _)| c.get() == deed.what.object_id).map(|(_, i)| i).collect();
    let mut authors: Vec<MemberId> = ideas::briefs(tx, &ideas)?.into_values().flat_map(|b| b.authors).filter(|m| *m > after).collect();
    authors.sort_unstable();
    authors.dedup();
    authors.truncate(limit as usize);
    Ok(authors.into_iter().map(|m| (m, Why::Author)).collect())
}

/// The one replied to, and the author of the topic.
fn replied(tx: &mut Tx<'_>, deed: &Deed, after: MemberId, limit: u32) -> Result<Concerned, Error> {
    let mut all: BTreeMap<MemberId, Why> = BTreeMap::new();
    if let Some(reply) = boards::reply_by_id(tx, ReplyId::new(deed.what.object_id))? {
        let topic: TopicId = reply.topic;
        all.extend(boards::topic(tx, topic)?.and_then(|t| t.author).map(|m| (m, Why::Author)));
    }
    all.extend(deed.what.other.map(|m| (m, Why::Author)));
    Ok(all.into_iter().filter(|(m, _)| *m > after).take(limit as usize).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Actor, Both, Lang, Role, Stage, Time};

    fn person(tx: &mut Tx<'_>, handle: &str, now: Time) -> Result<MemberId, members::Refusal> {
        let email = format!("{handle}@example.org");
        members::join(tx, &members::Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::En }, now)
    }

    /// The last deed of a kind, and whom it concerns.
    fn told(world: &testkit::World, kind: DeedKind) -> Concerned {
        let found = world.read(move |tx| {
            let deed = ledger::all(tx, 0, 200)?.into_iter().rfind(|d| d.what.kind == kind).ok_or(Error::NotFound)?;
            Everyone.audience(tx, &deed, MemberId::new(0), 500)
        });
        found.unwrap()
    }

    #[test]
    fn a_merge_is_told_to_its_author_and_followers_and_progress_to_everybody_who_proposed() {
        let rooms: Vec<store::Migration> = crate::rooms::migrations().into_iter().filter(|m| m.room != "job").collect();
        testkit::each(&[&rooms], |world| {
            let now = world.now();
            let ids = world.write(move |tx| {
                let both = |s: &str| Both::new(s, s);
                let team = catalogue::add_team(tx, "delivery", &both("delivery"), &both("parcels")).map_err(members::Refusal::from)?;
                catalogue::add_area(tx, Stage::Distribution, team, 1).map_err(members::Refusal::from)?;
                boards::add_board(tx, "delivery", &both("delivery"), &both("parcels"), team).map_err(members::Refusal::from)?;
                Ok::<_, members::Refusal>((
                    team,
                    person(tx, "mei", now)?,
                    person(tx, "ashan", now)?,
                    person(tx, "wu-di", now)?,
                    person(tx, "luo", now)?,
                ))
            });
            let (team, mei, ashan, wu, luo) = ids.unwrap();
            let made = world.write(move |tx| {
                let (title, body) = ("Deliver in the evening", "When the courier comes I am at work.");
                let new = ideas::New { stage: Stage::Distribution, team, title, body, bug: false, lang: Some(Lang::En), device: None };
                let root = ideas::propose(tx, &Actor::Member(mei, vec![]), &new, now)?;
                let source = ideas::propose(tx, &Actor::Member(ashan, vec![]), &new, now)?;
                ideas::follow(tx, &Actor::Member(wu, vec![]), source, now)?;
                let staff = Actor::Member(luo, vec![Role::ProductManager]);
                ideas::merge(tx, &staff, source, root, now)?;
                let step = ideas::Step { state: ideas::State::Planned, words: "We want this too", mind: None, month: None };
                ideas::advance(tx, &staff, root, &step, now)
            });
            made.unwrap();
            assert_eq!(told(world, DeedKind::Merged), [(ashan, Why::Author), (wu, Why::Follower)]);
            assert_eq!(told(world, DeedKind::Moved), [(mei, Why::Author), (ashan, Why::Author), (wu, Why::Follower)]);

            // An answer is told once to whoever it answers: as a reply, not as a step too.
            let answered = world.write(move |tx| {
                let (title, body) = ("Ring twice at the door", "The bell is far from the kitchen.");
                let new = ideas::New { stage: Stage::Distribution, team, title, body, bug: false, lang: Some(Lang::En), device: None };
                let idea = ideas::propose(tx, &Actor::Member(ashan, vec![]), &new, now)?;
                ideas::follow(tx, &Actor::Member(wu, vec![]), idea, now)?;
                ideas::reply(tx, &Actor::Member(luo, vec![Role::ProductManager]), idea, "Thank you, we try it", None, now)
            });
            answered.unwrap();
            assert_eq!(told(world, DeedKind::Replied), [(ashan, Why::Author)]);
            assert_eq!(told(world, DeedKind::Moved), [(wu, Why::Follower)]);
        });
    }
}
