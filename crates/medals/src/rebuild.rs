//! Recomputing who has what from the ledger: proof that what is kept is a function of deeds, and the cure when it is not.

use crate::follow::count;
use crate::hold;
use kernel::{DeedKind, MedalId};
use ledger::Deed;
use store::{Error, Tx, p};

/// How many deeds are read at once.
const PIECE: u32 = 1_000;

/// Forgets what was counted and who has what, and reads the whole ledger again, in its order, in one transaction; how many deeds. Nothing is
/// given or taken by it. What is no deed stays: definitions, reasons, what members chose. For an operator, while nobody else writes.
pub fn rebuild(tx: &mut Tx<'_>) -> Result<u64, Error> {
    while ledger::sequence(tx, PIECE)? > 0 {}
    tx.exec("DELETE FROM medal_fact", p![])?;
    tx.exec("DELETE FROM medal_held", p![])?;
    let (mut seq, mut read) = (0, 0);
    loop {
        let (piece, to) = ledger::since(tx, seq, PIECE)?;
        if piece.is_empty() {
            break;
        }
        for deed in &piece {
            count(tx, deed)?;
            again(tx, deed)?;
        }
        seq = to;
        read += piece.len() as u64;
    }
    tx.exec("UPDATE medal SET holders = (SELECT count(*) FROM medal_held AS h WHERE h.medal_id = medal.id AND h.taken_at IS NULL)", p![])?;
    Ok(read)
}

fn again(tx: &mut Tx<'_>, deed: &Deed) -> Result<(), Error> {
    let (Some(member), Some(medal)) = (deed.what.other, deed.what.stage.map(MedalId::new)) else { return Ok(()) };
    match deed.what.kind {
        DeedKind::MedalGiven => hold::given(tx, deed.id, member, medal, deed.at, deed.actor),
        DeedKind::MedalTaken => hold::taken(tx, deed.id, member, medal, deed.at, deed.actor),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
