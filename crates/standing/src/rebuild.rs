//! Recomputing every score and grade from the ledger: proof that the kept ones are functions of deeds, and the cure when they are not.

use crate::{kept, weigh};
use kernel::{DeedId, MemberId};
use store::{Error, Tx, p};

/// How many deeds are read at once.
const PIECE: u32 = 1000;

/// Forgets every score and weighs the whole ledger again, in order, in one transaction; how many deeds. For an operator, while nobody else
/// writes. Revisions only rise, so no kept page survives it by mistake. What is no deed stays: which deeds are set aside, the day each score
/// holds for, who has read what.
pub fn rebuild(tx: &mut Tx<'_>) -> Result<u64, Error> {
    let (days, aside) = (days(tx)?, aside(tx)?);
    tx.exec("DELETE FROM standing_given", p![])?;
    tx.exec("DELETE FROM standing_used", p![])?;
    tx.exec("DELETE FROM standing_fact", p![])?;
    tx.exec("DELETE FROM standing_step", p![])?;
    tx.exec(
        "UPDATE standing_score SET taking_part = 0, contributing = 0, helping = 0, deeds = 0, as_of = 0, grade = 1, since = NULL,
         warned_at = NULL, told = 0, told_at = NULL, falls_to = NULL, revision = revision + 1",
        p![],
    )?;
    crate::journey::forget(tx)?;
    let (mut after, mut weighed) = (0, 0);
    loop {
        let piece = ledger::all(tx, after, PIECE)?;
        let Some(last) = piece.last() else { break };
        after = last.id.get();
        for deed in &piece {
            weigh::weigh_again(tx, deed)?;
        }
        weighed += piece.len() as u64;
    }
    for deed in aside {
        crate::aside::again(tx, deed)?;
    }
    for (member, day) in days {
        let mut kept = kept::lock(tx, member)?;
        kept.bring(tx, day)?;
        kept.save(tx)?;
    }
    Ok(weighed)
}

/// For which day each score holds.
fn days(tx: &mut Tx<'_>) -> Result<Vec<(MemberId, i64)>, Error> {
    let mut all: Vec<(MemberId, i64)> = Vec::new();
    loop {
        let after = all.last().map_or(0, |(member, _)| member.get());
        let piece: Vec<(MemberId, i64)> =
            tx.all("SELECT member_id, as_of FROM standing_score WHERE member_id > ?1 ORDER BY member_id LIMIT ?2", p![after, PIECE])?;
        if piece.is_empty() {
            return Ok(all);
        }
        all.extend(piece);
    }
}

/// Which deeds are set aside.
fn aside(tx: &mut Tx<'_>) -> Result<Vec<DeedId>, Error> {
    tx.list("SELECT deed_id FROM standing_given WHERE aside = TRUE AND deed_id > ?1 ORDER BY deed_id", p![0])
}

/// Makes what is kept of a ledger that an earlier program kept otherwise: before anything else is done with the database. Of a ledger with deeds
/// something is always kept, if only that somebody joined.
pub fn ready(tx: &mut Tx<'_>) -> Result<(), Error> {
    let kept = tx.opt::<(i64,)>("SELECT member_id FROM standing_fact ORDER BY member_id LIMIT 1", p![])?.is_some();
    if !kept && !ledger::all(tx, 0, 1)?.is_empty() {
        rebuild(tx)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
