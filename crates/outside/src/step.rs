//! The follower: each answer to feedback from outside is noted once, and one that goes by mail is put into the outbox in the same transaction.

use crate::{ReplyTo, answered, feedback};
use kernel::{OutsideId, Time};
use ledger::Deed;
use notices::{MailKind, NewMail};
use store::{Error, Tx, p};

/// The follower's name.
const NAME: &str = "outside";

/// Follows up to `limit` deeds, after the desk; how many it followed. Twice is the same as once.
pub fn step(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<usize, Error> {
    Ok(ledger::follow(tx, NAME, limit, |tx, deed| one(tx, deed, now))?.done)
}

fn one(tx: &mut Tx<'_>, deed: &Deed, now: Time) -> Result<(), Error> {
    let Some(back) = answered(tx, deed)? else { return Ok(()) };
    let Some(found) = feedback(tx, back.feedback)? else { return Ok(()) };
    let id = OutsideId::new(tx.id(OutsideId::KIND)?);
    // An answer of the desk is two or three deeds of one instant: a reply or a step, and that it answered.
    let new = tx.exec(
        "INSERT INTO outside_back (id, feedback_id, by_member, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (feedback_id, by_member, at) DO NOTHING",
        p![id, back.feedback, back.by, back.at],
    )?;
    // What goes by webhook is sent by the hooks, which follow the same deed and ask `answered`.
    if new > 0 && matches!(back.to, ReplyTo::Mail(_)) {
        let key = format!("outside:{id}");
        let mail = NewMail { member: found.author, kind: MailKind::Outside, object: id.get(), key: &key, lang: found.lang, due: now };
        notices::mail(tx, &mail, now)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
