//! A hidden text as its author sees it: what was hidden, why, and what became of asking for a second look.

use crate::case::{Filed, Text, text};
use crate::peace::Matter;
use crate::{Refusal, Thing};
use kernel::{Actor, MemberId, Time};
use members::Suspension;
use store::{Error, Tx, p};

/// What the author of a hidden text is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// What they wrote.
    pub text: Text,
    /// Why it was hidden; [`crate::BY_REPORTS`] when nobody has looked yet.
    pub reason: String,
    /// When.
    pub at: Time,
    /// Their appeal, and whether it was decided.
    pub appealed: Option<Filed>,
}

/// A hidden text as its own author sees it; for anybody else it is not there.
pub fn folded(tx: &mut Tx<'_>, by: &Actor, thing: Thing, now: Time) -> Result<Folded, Refusal> {
    let (member, matter) = (by.member().ok_or(Refusal::SignIn)?, Matter::Text(thing));
    let turn = crate::report::against(tx, member, matter, now)?;
    let (reason, at): (String, Time) = tx
        .opt(
            "SELECT reason, at FROM board_moderation WHERE object_kind = ?1 AND object_id = ?2 AND number = ?3",
            p![thing.object().number(), thing.raw(), turn],
        )?
        .ok_or(Refusal::Missing)?;
    let appealed = appealed(tx, member, matter, turn)?;
    Ok(Folded { text: text(tx, matter)?.ok_or(Refusal::Missing)?, reason, at, appealed })
}

/// The member's own appeal against a suspension in force.
pub fn appeal_of(tx: &mut Tx<'_>, by: &Actor, suspension: &Suspension) -> Result<Option<Filed>, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    Ok(appealed(tx, member, Matter::Member(member), suspension.id.get())?)
}

fn appealed(tx: &mut Tx<'_>, member: MemberId, matter: Matter, turn: i64) -> Result<Option<Filed>, Error> {
    tx.opt(
        "SELECT member_id, ground, words, at, settled_at FROM board_report
         WHERE object_kind = ?1 AND object_id = ?2 AND member_id = ?3 AND turn = ?4",
        p![matter.object().number(), matter.raw(), member, turn],
    )
}
