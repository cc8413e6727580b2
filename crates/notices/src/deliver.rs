//! Telling one batch of an audience, in a number of statements that does not depend on how many they are.

use crate::notice::place;
use crate::{Audience, Why, mute, shipped};
use kernel::{MemberId, NoticeId};
use ledger::Deed;
use store::{Error, Tx, p};

/// How many members a transaction tells.
pub(crate) const BATCH: u32 = 500;

/// Tells up to `limit` members above `after`. The last one asked about, if there may be more.
pub(crate) fn deliver(
    tx: &mut Tx<'_>,
    audience: &dyn Audience,
    deed: &Deed,
    after: MemberId,
    limit: u32,
) -> Result<Option<MemberId>, Error> {
    let batch = audience.audience(tx, deed, after, limit)?;
    let last = batch.iter().map(|(member, _)| *member).max().filter(|_| batch.len() >= limit as usize);
    let heard = hearers(tx, audience, deed, batch)?;
    let mut told = Vec::new();
    for why in Why::ALL {
        let members: Vec<i64> = heard.iter().filter(|(_, w)| *w == why).map(|(member, _)| member.get()).collect();
        if !members.is_empty() {
            let new = insert(tx, deed, why, &members)?;
            shipped::post(tx, audience, deed, why, &new)?;
            told.extend(new);
        }
    }
    count(tx, told)?;
    Ok(last)
}

/// Who of a batch is told: not the doer, nobody who muted it, everybody once.
pub(crate) fn hearers(
    tx: &mut Tx<'_>,
    audience: &dyn Audience,
    deed: &Deed,
    mut batch: Vec<(MemberId, Why)>,
) -> Result<Vec<(MemberId, Why)>, Error> {
    batch.retain(|(member, _)| deed.actor != Some(*member));
    batch.sort_unstable();
    batch.dedup_by_key(|(member, _)| *member);
    if batch.is_empty() {
        return Ok(batch);
    }
    let belongs_to = audience.belongs_to(tx, deed)?;
    let members: Vec<i64> = batch.iter().map(|(member, _)| member.get()).collect();
    let muted = mute::by(tx, (deed.what.object_kind, deed.what.object_id), belongs_to, &members)?;
    batch.retain(|(member, _)| !muted.contains(member));
    Ok(batch)
}

/// Writes the notices of members told for the same reason; those who were not told of this deed before.
pub(crate) fn insert(tx: &mut Tx<'_>, deed: &Deed, why: Why, members: &[i64]) -> Result<Vec<i64>, Error> {
    let ids: Vec<i64> = members.iter().map(|_| tx.id(NoticeId::KIND)).collect::<Result<_, _>>()?;
    let what = deed.what;
    tx.list(
        "WITH m(member_id) AS (?ids1), n(id) AS (?ids2),
           a AS (SELECT member_id, row_number() OVER (ORDER BY member_id) AS r FROM m),
           b AS (SELECT id, row_number() OVER (ORDER BY id) AS r FROM n)
         INSERT INTO notice (member_id, id, place, at, kind, object_kind, object_id, why, stage, release_id, actor, deed_id, count)
         SELECT a.member_id, b.id, CAST(?3 AS BIGINT), CAST(?4 AS BIGINT), CAST(?5 AS BIGINT), CAST(?6 AS BIGINT), CAST(?7 AS BIGINT),
           CAST(?8 AS BIGINT), CAST(?9 AS BIGINT), CAST(?10 AS BIGINT), CAST(?11 AS BIGINT), CAST(?12 AS BIGINT), 1
         FROM a JOIN b ON a.r = b.r WHERE TRUE ON CONFLICT (member_id, deed_id) DO NOTHING RETURNING member_id",
        p![
            members,
            &ids,
            place(what.kind, deed.at),
            deed.at,
            what.kind.number(),
            what.object_kind.number(),
            what.object_id,
            why.number(),
            what.stage,
            what.release,
            deed.actor,
            deed.id
        ],
    )
}

/// One more unread for each, in the order of ids so that two batches never wait for each other.
pub(crate) fn count(tx: &mut Tx<'_>, mut members: Vec<i64>) -> Result<(), Error> {
    members.sort_unstable();
    if !members.is_empty() {
        tx.exec(
            "WITH m(member_id) AS (?ids1) INSERT INTO notice_unread (member_id, n) SELECT member_id, 1 FROM m WHERE TRUE
             ON CONFLICT (member_id) DO UPDATE SET n = notice_unread.n + 1",
            p![&members],
        )?;
    }
    Ok(())
}
