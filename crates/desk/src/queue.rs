//! The queues: what waits, what is mine, what we asked about, what sleeps, what is answered.

use crate::{Feedback, Source, list};
use kernel::{Cursor, MemberId, Page, TeamId, Time};
use store::{Error, Tx, p};

/// Which queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Queue {
    /// Unanswered, awake, not merged away, no answer on its way; oldest first.
    Waiting,
    /// Assigned to one member, answered or not; oldest first.
    Mine,
    /// We asked the author back and wait; longest first.
    Asked,
    /// Asleep and unanswered; the next to wake first.
    Snoozed,
    /// Answered; newest answer first.
    Answered,
}

impl Queue {
    /// In the order shown.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Mine, Self::Asked, Self::Snoozed, Self::Answered];
    /// The word in URLs and message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Mine => "mine",
            Self::Asked => "asked",
            Self::Snoozed => "snoozed",
            Self::Answered => "answered",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|q| q.word() == word)
    }
}

/// What to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// The queue.
    pub queue: Queue,
    /// Of one team only.
    pub team: Option<TeamId>,
    /// For [`Queue::Mine`]: whose.
    pub of: Option<MemberId>,
    /// From one source only.
    pub source: Option<Source>,
}

/// How long each queue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Waiting.
    pub waiting: i64,
    /// Assigned to me.
    pub mine: i64,
    /// We asked back.
    pub asked: i64,
    /// Asleep.
    pub snoozed: i64,
    /// Answered since midnight on the company's wall.
    pub answered_today: i64,
    /// When the oldest that waits was written.
    pub oldest: Option<Time>,
}

/// One page of a queue.
pub fn queue(tx: &mut Tx<'_>, filter: Filter, now: Time, after: Option<Cursor>, limit: usize) -> Result<Page<Feedback>, Error> {
    let down = filter.queue == Queue::Answered;
    let start = if down { Cursor::START } else { Cursor { at: i64::MIN, id: i64::MIN } };
    let after = after.unwrap_or(start);
    let more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let rows = match filter.queue {
        Queue::Waiting => list::waiting(tx, filter, now, after, more)?,
        Queue::Mine => list::mine(tx, filter, now, after, more)?,
        Queue::Asked => list::asked(tx, filter, after, more)?,
        Queue::Snoozed => list::snoozed(tx, filter, now, after, more)?,
        Queue::Answered => list::answered(tx, filter, after, more)?,
    };
    Ok(Page::cut(rows, limit, |f| Cursor::new(list::key(filter.queue, f), f.topic.get())))
}

/// The lengths. `answered_today` is from midnight on the company's wall.
pub fn counts(tx: &mut Tx<'_>, team: Option<TeamId>, me: Option<MemberId>, now: Time) -> Result<Counts, Error> {
    let (waiting, snoozed, oldest): (i64, i64, Option<Time>) = tx.one(
        "SELECT count(*) FILTER (WHERE held_act IS NULL AND (snoozed_until IS NULL OR snoozed_until <= ?2)),
           count(*) FILTER (WHERE snoozed_until > ?2),
           min(at) FILTER (WHERE held_act IS NULL AND (snoozed_until IS NULL OR snoozed_until <= ?2))
         FROM desk_item WHERE answered_at IS NULL AND merged_into IS NULL AND hidden = FALSE AND at > 0
           AND (CAST(?1 AS BIGINT) IS NULL OR team_id = ?1)",
        p![team, now],
    )?;
    let mine: i64 = tx.val(
        "SELECT count(*) FROM desk_item WHERE assigned_to = ?2 AND merged_into IS NULL AND hidden = FALSE AND held_act IS NULL
           AND (snoozed_until IS NULL OR snoozed_until <= ?3) AND (CAST(?1 AS BIGINT) IS NULL OR team_id = ?1)",
        p![team, me, now],
    )?;
    let asked: i64 = tx.val(
        "SELECT count(*) FROM desk_item WHERE asked_at > 0 AND hidden = FALSE AND (CAST(?1 AS BIGINT) IS NULL OR team_id = ?1)",
        p![team],
    )?;
    let zone = catalogue::company(tx)?.zone;
    let midnight = zone.at(zone.civil(now).date(), 0, 0, 0);
    let answered_today: i64 = tx.val(
        "SELECT count(*) FROM desk_item WHERE answered_at >= ?2 AND hidden = FALSE AND (CAST(?1 AS BIGINT) IS NULL OR team_id = ?1)",
        p![team, midnight],
    )?;
    Ok(Counts { waiting, mine, asked, snoozed, answered_today, oldest })
}

#[cfg(test)]
mod tests;
