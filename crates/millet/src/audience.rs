//! Whom a deed concerns: the notices ask, the rooms that know answer.

use kernel::{Channel, DeedKind, DeviceId, IdeaId, MemberId, ObjectKind, ReleaseId, ReplyId, TopicId};
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
            DeedKind::Released | DeedKind::Halted => testers(tx, deed, after, limit),
            DeedKind::Awarded => awarded(tx, deed, after, limit),
            DeedKind::Replied => replied(tx, deed, after, limit),
            DeedKind::Mentioned => Ok(one(deed.what.other, Why::Mentioned, after)),
            DeedKind::Thanked | DeedKind::Helped => Ok(one(deed.what.other, Why::Author, after)),
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
}

fn one(member: Option<MemberId>, why: Why, after: MemberId) -> Concerned {
    member.filter(|m| *m > after).map(|m| (m, why)).into_iter().collect()
}

/// The author, the supporters and the followers of an idea; when a release moved it, in the words of each one's own device and channel.
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
    all.extend(deed.what.other.filter(|m| *m > after).map(|m| (m, Why::Author)));
    let mut batch: Concerned = all.into_iter().filter(|(m, _)| end.is_none_or(|e| *m <= e)).take(limit as usize).collect();
    if let Some(release) = deed.what.release {
        tell_by_device(tx, release, &mut batch)?;
    }
    Ok(batch)
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

/// Those whose ideas are behind the change that won.
fn awarded(tx: &mut Tx<'_>, deed: &Deed, after: MemberId, limit: u32) -> Result<Concerned, Error> {
    let Some(release) = deed.what.release else { return Ok(Vec::new()) };
    let ideas: Vec<IdeaId> =
        releases::credited(tx, release)?.into_iter().filter(|(c, _)| c.get() == deed.what.object_id).map(|(_, i)| i).collect();
    let mut authors: Vec<MemberId> = ideas::briefs(tx, &ideas)?.into_values().filter_map(|b| b.author).filter(|m| *m > after).collect();
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
