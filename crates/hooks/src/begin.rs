//! Taking up what an endpoint is owed: each message is written now, from ids, as those who answer for it may see the things now.

use crate::rotate::secrets;
use crate::{Delivery, Event, Fact, Hook, Secret, Source, To, Told, Withheld, queue, signature};
use kernel::{DeedId, DeliveryId, HookId, MemberId, Time};
use ledger::Deed;
use serde_json::{Map, Value, json};
use store::jobs::{self, Job};
use store::{Error, FromRow, Row, Tx, p};

/// So many messages of one endpoint are on their way at once.
const AT_ONCE: u32 = 8;
/// A message on its way is nobody else's for so many seconds: longer than sending may take.
const LEASE_SECONDS: i64 = 60;

/// A message, signed, on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// To which endpoint.
    pub hook: HookId,
    /// Which message.
    pub delivery: DeliveryId,
    /// Which try of it, from 1.
    pub n: i64,
    /// Where it goes.
    pub url: String,
    /// JSON.
    pub body: String,
    /// `webhook-id`, `webhook-timestamp`, `webhook-signature`.
    pub headers: [(&'static str, String); 3],
}

/// A message that is due.
struct Due {
    id: DeliveryId,
    deed: Option<DeedId>,
    event: Event,
    at: Time,
    presser: Option<MemberId>,
}

/// Takes up what the endpoint of this job is owed now: the messages, to be sent outside of the transaction. The job stands at the hour of
/// what comes next; what nobody may be told any more is marked so.
pub fn begin(tx: &mut Tx<'_>, source: &dyn Source, job: &Job, now: Time) -> Result<Vec<Parcel>, Error> {
    let id = queue::hook_of(job)?;
    if !queue::lock(tx, id)? {
        jobs::done(tx, job.id)?;
        return Ok(Vec::new());
    }
    let mut parcels = Vec::new();
    if let Some(hook) = crate::hook(tx, id)?.filter(|h| h.state == crate::State::On) {
        let signing = secrets(tx, id, now)?;
        for due in due(tx, id, now)? {
            match look(tx, source, &hook, &due, now)? {
                Ok(fact) => parcels.push(take(tx, &hook, &due, &fact, &signing, now)?),
                Err(why) => withhold(tx, id, due.id, why, now)?,
            }
        }
    }
    queue::schedule(tx, id)?;
    Ok(parcels)
}

impl FromRow for Due {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, deed, event) = (r.next()?, r.next()?, r.next::<String>()?);
        let event = Event::parse(&event).ok_or_else(|| Error::Broken(format!("delivery {id} is of a kind this program does not know")))?;
        Ok(Self { id, deed, event, at: r.next()?, presser: r.next()? })
    }
}

fn due(tx: &mut Tx<'_>, hook: HookId, now: Time) -> Result<Vec<Due>, Error> {
    tx.all(
        "SELECT id, deed_id, event, at, pressed_by FROM hook_delivery WHERE hook_id = ?1 AND state = 'waiting' AND due <= ?2
         ORDER BY due, id LIMIT ?3",
        p![hook, now, AT_ONCE],
    )
}

/// What may be told: asked of who answers for the endpoint, and of who pressed, if somebody did.
fn look(tx: &mut Tx<'_>, source: &dyn Source, hook: &Hook, due: &Due, now: Time) -> Result<Result<Fact, Withheld>, Error> {
    let deed = match due.deed {
        None => None,
        Some(id) => match deed(tx, id)? {
            Some(deed) => Some(deed),
            None => return Ok(Err(Withheld::Hidden)),
        },
    };
    let mut seen = |member: MemberId, not_allowed: Withheld| -> Result<Result<Fact, Withheld>, Error> {
        let told = match &deed {
            Some(deed) => source.tell(tx, deed, due.event, &To { member, reply_to: hook.reply_to }, now)?,
            None if source.speaks(tx, member, now)? => Told::Fact(Fact { data: Vec::new(), url: source.home().to_owned() }),
            None => Told::NotAllowed,
        };
        Ok(match told {
            Told::Fact(fact) => Ok(fact),
            Told::Hidden => Err(Withheld::Hidden),
            Told::NotAllowed => Err(not_allowed),
        })
    };
    if let Some(presser) = due.presser.filter(|p| *p != hook.by)
        && let Err(why) = seen(presser, Withheld::Presser)?
    {
        return Ok(Err(why));
    }
    seen(hook.by, Withheld::Maker)
}

fn deed(tx: &mut Tx<'_>, id: DeedId) -> Result<Option<Deed>, Error> {
    Ok(ledger::all(tx, id.get() - 1, 1)?.into_iter().find(|d| d.id == id))
}

fn take(tx: &mut Tx<'_>, hook: &Hook, due: &Due, fact: &Fact, signing: &[Secret], now: Time) -> Result<Parcel, Error> {
    let n: i64 = tx.val(
        "UPDATE hook_delivery SET due = ?3, tries = tries + 1 WHERE hook_id = ?1 AND id = ?2 RETURNING tries",
        p![hook.id, due.id, now.plus_seconds(LEASE_SECONDS)],
    )?;
    let (body, name, seconds) = (body(due.event, due.at, fact), Delivery::name(due.id), now.micros().div_euclid(1_000_000));
    let signed = signature(signing, &name, seconds, &body);
    let headers = [("webhook-id", name), ("webhook-timestamp", seconds.to_string()), ("webhook-signature", signed)];
    Ok(Parcel { hook: hook.id, delivery: due.id, n, url: hook.url.clone(), body, headers })
}

/// `{"type": ..., "timestamp": ..., "data": {ids, "url"}}`.
fn body(event: Event, at: Time, fact: &Fact) -> String {
    let mut data: Map<String, Value> = fact.data.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str()))).collect();
    data.insert("url".to_owned(), Value::from(fact.url.as_str()));
    json!({ "type": event.word(), "timestamp": at.rfc3339(), "data": data }).to_string()
}

fn withhold(tx: &mut Tx<'_>, hook: HookId, delivery: DeliveryId, why: Withheld, now: Time) -> Result<(), Error> {
    tx.exec(
        "UPDATE hook_delivery SET state = 'withheld', why = ?3, ended_at = ?4 WHERE hook_id = ?1 AND id = ?2 AND state = 'waiting'",
        p![hook, delivery, why.word(), now],
    )?;
    Ok(())
}
