//! Webhooks on their way: what a message says is asked of the rooms, what is due is sent beside everything else, one turn an endpoint, so
//! that who is slow waits for themselves.

use crate::clock::Os;
use hooks::{Answer, Client, Event, Fact, Guard, Parcel, Source, To, Told};
use kernel::{Chance, ChangeId, HookId, IdeaId, MemberId, ObjectKind, Permission, ReleaseId, Time, TopicId};
use ledger::Deed;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use store::jobs::{self, Job};
use store::{Db, Error, Tx};
use tokio::task::JoinSet;

/// So many endpoints have their turn at once.
const AT_ONCE: usize = 16;
/// Who finds no place comes again after so many seconds.
const LATER_SECONDS: i64 = 2;

/// Every room's answer to what may be told.
pub struct Rooms {
    /// Where the community is, without a slash at its end.
    pub url: String,
}

impl Source for Rooms {
    fn tell(&self, tx: &mut Tx<'_>, deed: &Deed, event: Event, to: &To, now: Time) -> Result<Told, Error> {
        if !self.speaks(tx, to.member, now)? {
            return Ok(Told::NotAllowed);
        }
        let fact = match (event, deed.what.object_kind) {
            (_, ObjectKind::Idea) => self.idea(tx, deed, event)?,
            (_, ObjectKind::Topic) => self.topic(tx, TopicId::new(deed.what.object_id))?,
            (_, ObjectKind::Release) => self.release(tx, ReleaseId::new(deed.what.object_id), None)?,
            (_, ObjectKind::Change) => match deed.what.release {
                Some(release) => self.release(tx, release, Some(ChangeId::new(deed.what.object_id)))?,
                None => None,
            },
            _ => None,
        };
        let Some(mut fact) = fact else { return Ok(Told::Hidden) };
        if to.reply_to
            && event == Event::FeedbackAnswered
            && let Some(outside::ReplyTo::Webhook(reference)) = outside::answered(tx, deed)?.map(|back| back.to)
        {
            fact.data.push(("reply_to", reference));
        }
        Ok(Told::Fact(fact))
    }

    /// Members of the company who are not suspended. What is hidden is told to none of them: a program shows what it hears to others.
    fn speaks(&self, tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<bool, Error> {
        Ok(members::actor(tx, member, now)?.may(Permission::AnswerForCompany) && members::suspended(tx, member, now)?.is_none())
    }

    fn home(&self) -> &str {
        &self.url
    }
}

impl Rooms {
    fn fact(&self, data: Vec<(&'static str, String)>, path: &str) -> Fact {
        Fact { data, url: format!("{}{path}", self.url) }
    }

    /// The address has the number alone: the words in the longer one are somebody's.
    fn idea(&self, tx: &mut Tx<'_>, deed: &Deed, event: Event) -> Result<Option<Fact>, Error> {
        let id = IdeaId::new(deed.what.object_id);
        let Some(idea) = ideas::briefs(tx, &[id])?.remove(&id).filter(|i| !i.hidden) else { return Ok(None) };
        let mut data = vec![("idea", id.to_string())];
        if let (Event::IdeaMoved, Some(state)) = (event, deed.what.stage.and_then(ideas::State::from_number)) {
            data.push(("state", state.word().to_owned()));
        }
        if let (Event::IdeaMoved, Some(release)) = (event, deed.what.release)
            && self.release(tx, release, None)?.is_some()
        {
            data.push(("release", release.to_string()));
        }
        if let (Event::IdeaMerged, Some(into)) = (event, idea.merged_into)
            && ideas::briefs(tx, &[into])?.get(&into).is_some_and(|i| !i.hidden)
        {
            data.push(("into", into.to_string()));
        }
        Ok(Some(self.fact(data, &format!("/idea/{id}"))))
    }

    fn topic(&self, tx: &mut Tx<'_>, id: TopicId) -> Result<Option<Fact>, Error> {
        let shown = boards::topic(tx, id)?.is_some_and(|t| !t.hidden && t.kind != boards::TopicKind::Idea);
        Ok(shown.then(|| self.fact(vec![("topic", id.to_string())], &format!("/topic/{id}"))))
    }

    /// What is out, or was: a plan that was put off before anybody saw it is nobody's business.
    fn release(&self, tx: &mut Tx<'_>, id: ReleaseId, change: Option<ChangeId>) -> Result<Option<Fact>, Error> {
        let Some(release) = releases::briefs(tx, &[id])?.remove(&id).filter(|r| r.published_at.is_some()) else { return Ok(None) };
        let mut data = vec![("release", id.to_string()), ("state", release.state.word().to_owned())];
        data.extend(change.map(|change| ("change", change.to_string())));
        let kind = if release.service { "improved" } else { "release" };
        Ok(Some(self.fact(data, &format!("/{kind}/{}", release.version))))
    }
}

/// Sends what endpoints are owed.
pub struct Hooking {
    client: Client,
    rooms: Arc<Rooms>,
    /// The endpoints that have their turn.
    turns: Mutex<BTreeSet<HookId>>,
    away: Mutex<JoinSet<()>>,
}

/// An endpoint's turn; over when it is dropped.
struct Turn(Arc<Hooking>, HookId);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.turns.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

impl Hooking {
    /// For a community at this address, without a slash at its end.
    pub fn new(url: &str, guard: Guard) -> Result<Self, String> {
        Ok(Self::with(url, Client::new(guard)?))
    }

    /// By another client, for tests.
    pub fn with(url: &str, client: Client) -> Self {
        Self { client, rooms: Arc::new(Rooms { url: url.to_owned() }), turns: Mutex::default(), away: Mutex::default() }
    }

    /// Does the job of an endpoint beside everything else. When it has its turn already, that one looks again at its end; when there is no
    /// place, the job comes again.
    pub async fn start(self: &Arc<Self>, db: &Db, job: Job, now: Time) -> Result<(), Error> {
        let Ok(hook) = job.payload.parse::<HookId>() else {
            return db.write(move |tx| jobs::failed(tx, &job, "a payload nobody can read", now)).await;
        };
        let full = {
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            if turns.contains(&hook) {
                return Ok(());
            }
            turns.len() >= AT_ONCE || !turns.insert(hook)
        };
        if full {
            return db.write(move |tx| hooks::put_off(tx, &job, now.plus_seconds(LATER_SECONDS))).await;
        }
        let (turn, db) = (Turn(Arc::clone(self), hook), db.clone());
        let mut away = self.away.lock().unwrap_or_else(PoisonError::into_inner);
        while away.try_join_next().is_some() {}
        away.spawn(async move {
            if let Err(e) = turn.0.send(&db, job, now).await {
                // What was taken up comes again when its lease ends.
                tracing::warn!(hook = hook.get(), error = %e, "a webhook was interrupted");
            }
            drop(turn);
            // Only now: a job taken while it still had its turn was left to us.
            if let Err(e) = db.write(move |tx| hooks::finish(tx, hook)).await {
                tracing::warn!(hook = hook.get(), error = %e, "a webhook's next hour was not written");
            }
        });
        Ok(())
    }

    /// Written in one transaction, sent outside of any, marked in others. Killed between, it is sent once more under the same id.
    async fn send(self: &Arc<Self>, db: &Db, job: Job, now: Time) -> Result<(), Error> {
        let rooms = Arc::clone(&self.rooms);
        let parcels = db.write(move |tx| hooks::begin(tx, rooms.as_ref(), &job, now)).await?;
        let mut each = JoinSet::new();
        for parcel in parcels {
            let (me, db) = (Arc::clone(self), db.clone());
            each.spawn(async move { me.one(&db, parcel, now).await });
        }
        let mut all = Ok(());
        while let Some(ended) = each.join_next().await {
            // Each is written down, whatever became of the others.
            all = all.and(ended.unwrap_or(Err(Error::Busy)));
        }
        all
    }

    async fn one(&self, db: &Db, parcel: Parcel, now: Time) -> Result<(), Error> {
        let answer = self.client.send(&parcel).await;
        let (at, chance) = (Time::from_micros(now.micros().saturating_add(answer.ms.saturating_mul(1_000))), Os.below(u64::MAX));
        log(&parcel, &answer);
        db.write(move |tx| hooks::ended(tx, &parcel, &answer, chance, at)).await
    }

    /// Waits until nothing is on its way.
    pub async fn rest(&self) {
        loop {
            let mut away = std::mem::take(&mut *self.away.lock().unwrap_or_else(PoisonError::into_inner));
            if away.is_empty() {
                return;
            }
            while away.join_next().await.is_some() {}
        }
    }
}

/// Ids and the status: neither the address, which may hold a token, nor what came back.
fn log(parcel: &Parcel, answer: &Answer) {
    if !answer.is_taken() {
        tracing::info!(hook = parcel.hook.get(), delivery = parcel.delivery.get(), status = answer.status, "a webhook was not taken");
    }
}
