//! The lists behind the queues, each by the index it walks.

use crate::{Feedback, Filter, Queue, Source};
use kernel::{Cursor, Time};
use store::{Error, Tx, p};

/// What a queue is sorted by.
pub(crate) fn key(queue: Queue, f: &Feedback) -> Time {
    let other = match queue {
        Queue::Waiting | Queue::Mine => None,
        Queue::Asked => f.asked_at,
        Queue::Snoozed => f.snoozed_until,
        Queue::Answered => f.answered_at,
    };
    other.unwrap_or(f.at)
}

/// Unanswered, awake, on its own, no answer on its way.
pub(crate) fn waiting(tx: &mut Tx<'_>, filter: Filter, now: Time, after: Cursor, limit: i64) -> Result<Vec<Feedback>, Error> {
    tx.all(
        "SELECT object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
           assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source
         FROM desk_item
         WHERE answered_at IS NULL AND merged_into IS NULL AND hidden = FALSE AND held_act IS NULL
           AND (snoozed_until IS NULL OR snoozed_until <= ?2) AND (at, topic_id) > (?3, ?4)
           AND (CAST(?1 AS BIGINT) IS NULL OR team_id = ?1)
           AND (CAST(?6 AS TEXT) IS NULL OR source = ?6) ORDER BY at, topic_id LIMIT ?5",
        p![filter.team, now, after.at, after.id, limit, filter.source.map(Source::word)],
    )
}

/// Assigned to one member, awake, no answer on its way.
pub(crate) fn mine(tx: &mut Tx<'_>, filter: Filter, now: Time, after: Cursor, limit: i64) -> Result<Vec<Feedback>, Error> {
    tx.all(
        "SELECT object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
           assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source
         FROM desk_item
         WHERE assigned_to = ?6 AND merged_into IS NULL AND hidden = FALSE AND held_act IS NULL
           AND (snoozed_until IS NULL OR snoozed_until <= ?2) AND (at, topic_id) > (?3, ?4)
           AND (CAST(?1 AS BIGINT) IS NULL OR team_id = ?1)
           AND (CAST(?7 AS TEXT) IS NULL OR source = ?7) ORDER BY at, topic_id LIMIT ?5",
        p![filter.team, now, after.at, after.id, limit, filter.of, filter.source.map(Source::word)],
    )
}

/// We wait for the author.
pub(crate) fn asked(tx: &mut Tx<'_>, filter: Filter, after: Cursor, limit: i64) -> Result<Vec<Feedback>, Error> {
    tx.all(
        "SELECT object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
           assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source
         FROM desk_item
         WHERE asked_at IS NOT NULL AND hidden = FALSE AND (asked_at, topic_id) > (?2, ?3)
           AND (CAST(?1 AS BIGINT) IS NULL OR team_id = ?1)
           AND (CAST(?5 AS TEXT) IS NULL OR source = ?5) ORDER BY asked_at, topic_id LIMIT ?4",
        p![filter.team, after.at, after.id, limit, filter.source.map(Source::word)],
    )
}

/// Unanswered and asleep.
pub(crate) fn snoozed(tx: &mut Tx<'_>, filter: Filter, now: Time, after: Cursor, limit: i64) -> Result<Vec<Feedback>, Error> {
    tx.all(
        "SELECT object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
           assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source
         FROM desk_item
         WHERE answered_at IS NULL AND merged_into IS NULL AND hidden = FALSE AND snoozed_until > ?2
           AND (snoozed_until, topic_id) > (?3, ?4)
           AND (CAST(?1 AS BIGINT) IS NULL OR team_id = ?1)
           AND (CAST(?6 AS TEXT) IS NULL OR source = ?6) ORDER BY snoozed_until, topic_id LIMIT ?5",
        p![filter.team, now, after.at, after.id, limit, filter.source.map(Source::word)],
    )
}

/// Answered, newest answer first.
pub(crate) fn answered(tx: &mut Tx<'_>, filter: Filter, after: Cursor, limit: i64) -> Result<Vec<Feedback>, Error> {
    tx.all(
        "SELECT object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
           assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source
         FROM desk_item
         WHERE answered_at IS NOT NULL AND hidden = FALSE AND (answered_at, topic_id) < (?2, ?3)
           AND (CAST(?1 AS BIGINT) IS NULL OR team_id = ?1)
           AND (CAST(?5 AS TEXT) IS NULL OR source = ?5) ORDER BY answered_at DESC, topic_id DESC LIMIT ?4",
        p![filter.team, after.at, after.id, limit, filter.source.map(Source::word)],
    )
}
