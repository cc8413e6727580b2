//! The noun: a train, which is a channel of a product that one is admitted to; and setting its rule, its places and its agreement.

use crate::refusal::Own;
use crate::{Refusal, Rule};
use kernel::{Actor, Both, Chance, Channel, ObjectKind, PoolId, ProductId, Time, TrainId};
use seats::{OPEN, Terms};
use standing::Grade;
use store::{Error, FromRow, Row, Tx, p};

/// An offer from the waiting list lasts three days.
const OFFER_SECONDS: i64 = 3 * 86_400;

/// A train.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Train {
    /// Its id.
    pub id: TrainId,
    /// The product.
    pub product: ProductId,
    /// The channel.
    pub channel: Channel,
    /// Its places.
    pub pool: PoolId,
    /// What it asks.
    pub rule: Rule,
    /// The version of the agreement to accept; 0: none.
    pub agreement: i64,
    /// Rises with every change.
    pub revision: i64,
}

impl Train {
    /// Does a place here come with the promise of reports? On the development channel, whose releases have a window in which reports fall due; the
    /// internal one has a build a day and no window, so nothing could ever fall due under a promise.
    pub const fn asks_reports(&self) -> bool {
        matches!(self.channel, Channel::Development)
    }
}

impl FromRow for Train {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, product, channel, pool) = (r.next::<TrainId>()?, r.next()?, r.next::<String>()?, r.next()?);
        let broken = |what: &str| Error::Broken(format!("train {id} has {what} there is not"));
        let channel = Channel::parse(&channel).ok_or_else(|| broken("a channel"))?;
        let grade = Grade::from_number(r.next()?).ok_or_else(|| broken("a grade"))?;
        let rule = Rule { grade, score: r.next()?, days: r.next()?, certified: r.next()?, vip: r.next()? };
        Ok(Self { id, product, channel, pool, rule, agreement: r.next()?, revision: r.next()? })
    }
}

/// What a train shall be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The product.
    pub product: ProductId,
    /// The channel; never the stable one.
    pub channel: Channel,
    /// So many places.
    pub capacity: i64,
    /// What it asks.
    pub rule: Rule,
    /// The agreement to accept, in both languages; another text is another version.
    pub agreement: Option<Both>,
}

/// Sets a train: makes it, or changes its rule, its places or its agreement. Nobody who has a place loses it by that, and who waits keeps the
/// rank they applied with.
pub fn set(tx: &mut Tx<'_>, by: &Actor, draft: &Draft, chance: &mut dyn Chance, now: Time) -> Result<Train, Refusal> {
    if draft.channel == Channel::Stable {
        return Err(Own::Stable.into());
    }
    if !draft.rule.is_sound() {
        return Err(Own::Rule.into());
    }
    let fits = |text: &String| (20..=20_000).contains(&text.trim().chars().count());
    if draft.agreement.as_ref().is_some_and(|a| !fits(&a.zh) || !fits(&a.en)) {
        return Err(Own::Agreement.into());
    }
    if !catalogue::products(tx)?.iter().any(|p| p.id == draft.product) {
        return Err(Own::Missing.into());
    }
    let train = match find(tx, draft.product, draft.channel)? {
        Some(train) => {
            seats::set_capacity(tx, by, train.pool, OPEN, draft.capacity, now)?;
            train.id
        }
        None => make(tx, by, draft, chance, now)?,
    };
    let r = draft.rule;
    tx.exec(
        "UPDATE train SET grade = ?2, score = ?3, days = ?4, certified = ?5, vip = ?6, revision = revision + 1 WHERE id = ?1",
        p![train, r.grade.number(), r.score, r.days, r.certified, r.vip],
    )?;
    agree(tx, train, draft.agreement.as_ref(), now)?;
    audit::note(tx, by, audit::Act::TrainSet, audit::Object::of(ObjectKind::Train, train.get()), None, now)?;
    by_id(tx, train)
}

fn make(tx: &mut Tx<'_>, by: &Actor, draft: &Draft, chance: &mut dyn Chance, now: Time) -> Result<TrainId, Refusal> {
    let id = TrainId::new(tx.id(TrainId::KIND)?);
    let terms = Terms::open(now, 0, OFFER_SECONDS);
    let pool = seats::make(tx, by, (ObjectKind::Train, id.get()), &terms, &[draft.capacity], chance, now)?;
    tx.exec(
        "INSERT INTO train (id, product_id, channel, pool_id, grade, score, days, certified, vip, agreement, revision)
         VALUES (?1, ?2, ?3, ?4, 1, 0, 0, FALSE, FALSE, 0, 0)",
        p![id, draft.product, draft.channel.word(), pool],
    )?;
    Ok(id)
}

/// Another text is another version, which whoever applies from now on accepts.
fn agree(tx: &mut Tx<'_>, id: TrainId, text: Option<&Both>, now: Time) -> Result<(), Error> {
    let Some(text) = text else {
        tx.exec("UPDATE train SET agreement = 0 WHERE id = ?1", p![id])?;
        return Ok(());
    };
    let last: Option<(i64, String, String)> =
        tx.opt("SELECT version, text_zh, text_en FROM train_agreement WHERE train_id = ?1 ORDER BY version DESC LIMIT 1", p![id])?;
    let version = match last {
        Some((version, zh, en)) if zh == text.zh && en == text.en => version,
        other => {
            let next = other.map_or(1, |(version, ..)| version + 1);
            tx.exec(
                "INSERT INTO train_agreement (train_id, version, text_zh, text_en, at) VALUES (?1, ?2, ?3, ?4, ?5)",
                p![id, next, &text.zh, &text.en, now],
            )?;
            next
        }
    };
    tx.exec("UPDATE train SET agreement = ?2 WHERE id = ?1", p![id, version])?;
    Ok(())
}

/// A version of a train's agreement.
pub fn agreement(tx: &mut Tx<'_>, id: TrainId, version: i64) -> Result<Option<Both>, Error> {
    let found: Option<(String, String)> =
        tx.opt("SELECT text_zh, text_en FROM train_agreement WHERE train_id = ?1 AND version = ?2", p![id, version])?;
    Ok(found.map(|(zh, en)| Both { zh, en }))
}

/// A train.
pub fn by_id(tx: &mut Tx<'_>, id: TrainId) -> Result<Train, Refusal> {
    let found = tx.opt(
        "SELECT id, product_id, channel, pool_id, grade, score, days, certified, vip, agreement, revision FROM train WHERE id = ?1",
        p![id],
    )?;
    found.ok_or_else(|| Own::Missing.into())
}

/// The train of a channel of a product; none: whoever likes is on it.
pub fn find(tx: &mut Tx<'_>, product: ProductId, channel: Channel) -> Result<Option<Train>, Error> {
    tx.opt(
        "SELECT id, product_id, channel, pool_id, grade, score, days, certified, vip, agreement, revision FROM train
         WHERE product_id = ?1 AND channel = ?2",
        p![product, channel.word()],
    )
}

/// The train whose places a pool is; none if they are for something else.
pub fn by_pool(tx: &mut Tx<'_>, pool: PoolId) -> Result<Option<Train>, Refusal> {
    match seats::pool(tx, pool)?.of {
        (ObjectKind::Train, id) => Ok(Some(by_id(tx, TrainId::new(id))?)),
        _ => Ok(None),
    }
}

/// Every train.
pub fn trains(tx: &mut Tx<'_>) -> Result<Vec<Train>, Error> {
    tx.all("SELECT id, product_id, channel, pool_id, grade, score, days, certified, vip, agreement, revision FROM train ORDER BY id", p![])
}
