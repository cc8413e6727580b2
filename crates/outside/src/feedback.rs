//! The noun: feedback from outside, beside the idea or the question it became.

use crate::Source;
use desk::Item;
use kernel::{DeviceId, IdeaId, Lang, MemberId, ObjectKind, OutsideId, Time, TopicId};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// Where an answer goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyTo {
    /// To this e-mail address.
    Mail(String),
    /// To the endpoint marked for feedback, under this reference.
    Webhook(String),
}

impl ReplyTo {
    /// The word in the database and in message keys.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Mail(_) => "mail",
            Self::Webhook(_) => "webhook",
        }
    }
    /// The address or the reference: nobody's to read but who sends the answer.
    pub fn value(&self) -> &str {
        match self {
            Self::Mail(value) | Self::Webhook(value) => value,
        }
    }
}

/// A feedback's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// The id.
    pub id: OutsideId,
    /// Where its author stood.
    pub source: Source,
    /// What it became.
    pub item: Item,
    /// The unclaimed member it came under; whose it is now says the item.
    pub author: MemberId,
    /// When it came.
    pub at: Time,
    /// Who took it down; none for a device.
    pub taken_by: Option<MemberId>,
    /// The language it is answered in.
    pub lang: Option<Lang>,
    /// The post elsewhere, for staff.
    pub link: Option<String>,
    /// The device model it is about.
    pub device: Option<DeviceId>,
    /// The build on it.
    pub build: Option<String>,
    /// Where the answer goes; none when there is no way, or since it was claimed.
    pub reply: Option<ReplyTo>,
    /// When it was claimed.
    pub claimed_at: Option<Time>,
}

/// The thing two columns name.
pub(crate) fn item_of(kind: i64, id: i64) -> Result<Item, Error> {
    match ObjectKind::from_number(kind) {
        Some(ObjectKind::Idea) => Ok(Item::Idea(IdeaId::new(id))),
        Some(ObjectKind::Topic) => Ok(Item::Question(TopicId::new(id))),
        _ => Err(Error::Broken(format!("no feedback is of kind {kind}"))),
    }
}

impl FromRow for Feedback {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, source): (OutsideId, String) = (r.next()?, r.next()?);
        let source = Source::parse(&source).ok_or_else(|| Error::Broken(format!("unknown source {source}")))?;
        let item = item_of(r.next()?, r.next()?)?;
        let (author, at, taken_by) = (r.next()?, r.next()?, r.next()?);
        let lang = r.next::<Option<String>>()?.as_deref().and_then(Lang::parse);
        let (link, device, build) = (r.next()?, r.next()?, r.next()?);
        let (kind, to): (Option<String>, Option<String>) = (r.next()?, r.next()?);
        let reply = kind.zip(to).and_then(|(kind, to)| match kind.as_str() {
            "mail" => Some(ReplyTo::Mail(to)),
            "webhook" => Some(ReplyTo::Webhook(to)),
            _ => None,
        });
        Ok(Self { id, source, item, author, at, taken_by, lang, link, device, build, reply, claimed_at: r.next()? })
    }
}

/// One, by its id.
pub fn feedback(tx: &mut Tx<'_>, id: OutsideId) -> Result<Option<Feedback>, Error> {
    tx.opt(
        "SELECT id, source, object_kind, object_id, member_id, at, taken_by, lang, link, device_id, build, reply_kind, reply_to, claimed_at
         FROM outside_feedback WHERE id = ?1",
        p![id],
    )
}

/// What an idea or a question was, if it came from outside.
pub fn of_item(tx: &mut Tx<'_>, item: Item) -> Result<Option<Feedback>, Error> {
    tx.opt(
        "SELECT id, source, object_kind, object_id, member_id, at, taken_by, lang, link, device_id, build, reply_kind, reply_to, claimed_at
         FROM outside_feedback WHERE object_kind = ?1 AND object_id = ?2",
        p![item.object().number(), item.raw()],
    )
}

/// Where these came from and who stands for whom: the source of each that came from outside.
pub fn sources(tx: &mut Tx<'_>, items: &[Item]) -> Result<HashMap<Item, Source>, Error> {
    let mut out = HashMap::new();
    for kind in [ObjectKind::Idea, ObjectKind::Topic] {
        let ids: Vec<i64> = items.iter().filter(|i| i.object() == kind).map(|i| i.raw()).collect();
        if ids.is_empty() {
            continue;
        }
        let found: Vec<(i64, String)> = tx.all(
            "SELECT object_id, source FROM outside_feedback WHERE object_kind = ?1 AND object_id IN (?ids2)",
            p![kind.number(), &ids],
        )?;
        for (id, word) in found {
            if let Some(source) = Source::parse(&word) {
                out.insert(item_of(kind.number(), id)?, source);
            }
        }
    }
    Ok(out)
}
