//! Deciding on a case, and undoing a decision.
//!
//! Rows are locked in one order: the case, then the reply, the topic, the member.

use crate::peace::{self, Act, ActKind, Ground, Matter};
use crate::{Refusal, hide, lock};
use kernel::{ActId, Actor, MemberId, Time};
use members::Span;
use store::{Error, Tx, p};

/// What a moderator decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'a> {
    /// What to do.
    pub act: ActKind,
    /// For how long, when it is to suspend.
    pub span: Option<Span>,
    /// On which ground.
    pub ground: Option<Ground>,
    /// Why: 1 to 500 characters. Who is concerned reads it.
    pub reason: &'a str,
}

/// Decides, and closes the case. Nobody decides on their own text or on what they reported; an appeal is decided by another moderator
/// than the one who acted.
pub fn decide(tx: &mut Tx<'_>, by: &Actor, matter: Matter, what: &Decision<'_>, now: Time) -> Result<ActId, Refusal> {
    let concerned = peace::ready(tx, by, matter, what.reason)?;
    another(tx, by, matter)?;
    let settled = peace::settle(tx, matter, now)?;
    let (why, reason) = ((what.ground, what.reason.trim()), what.reason.trim());
    let done = match (what.act, matter) {
        (ActKind::Hide | ActKind::Restore, Matter::Text(thing)) => {
            let hides = what.act == ActKind::Hide;
            if hides {
                hide::confirm(tx, by, thing, reason, now)?;
            }
            hide::turn_logged(tx, by, thing, hides, why, settled, now)?
        }
        (ActKind::Lock | ActKind::Unlock, Matter::Text(thing)) => lock::turn(tx, by, thing, what.act == ActKind::Lock, why, settled, now)?,
        (ActKind::Suspend, _) => {
            members::suspend(tx, by, concerned.ok_or(Refusal::Missing)?, what.span.ok_or(Refusal::Decision)?, reason, now)?;
            None
        }
        (ActKind::Lift, _) => {
            members::lift(tx, by, concerned.ok_or(Refusal::Missing)?, reason, now)?;
            None
        }
        (ActKind::Nothing, _) => None,
        _ => return Err(Refusal::Decision),
    };
    match done {
        Some(act) => Ok(act),
        None => Ok(peace::log(tx, by, &Act::new(what.act, matter, concerned, what.ground, reason, settled), now)?),
    }
}

/// Undoes an act, once: what was hidden is restored, what was suspended is lifted, and the case that it closed waits again.
pub fn undo(tx: &mut Tx<'_>, by: &Actor, id: ActId, reason: &str, now: Time) -> Result<ActId, Refusal> {
    let act = crate::act(tx, by, id)?;
    let concerned = peace::ready(tx, by, act.matter, reason)?;
    let (why, reason) = ((act.ground, reason.trim()), reason.trim());
    if act.settled {
        again(tx, act.matter)?;
    }
    let marked =
        tx.exec("UPDATE board_act SET undone_at = ?2, undone_by = ?3 WHERE id = ?1 AND undone_at IS NULL", p![id, now, by.member()])?;
    if marked == 0 {
        return Err(Refusal::UndoneAlready);
    }
    let (done, kind) = match (act.kind, act.matter) {
        (ActKind::Hide, Matter::Text(thing)) => (hide::turn_logged(tx, by, thing, false, why, false, now)?, ActKind::Restore),
        (ActKind::Restore, Matter::Text(thing)) => (hide::turn_logged(tx, by, thing, true, why, false, now)?, ActKind::Hide),
        (ActKind::Lock, Matter::Text(thing)) => (lock::turn(tx, by, thing, false, why, false, now)?, ActKind::Unlock),
        (ActKind::Unlock, Matter::Text(thing)) => (lock::turn(tx, by, thing, true, why, false, now)?, ActKind::Lock),
        (ActKind::Suspend, _) => {
            match members::lift(tx, by, act.concerned.ok_or(Refusal::Missing)?, reason, now) {
                // It has ended by itself meanwhile: then the mark in the log is all there is to do.
                Ok(()) | Err(members::Refusal::NotSuspended) => {}
                Err(no) => return Err(no.into()),
            }
            (None, ActKind::Lift)
        }
        (ActKind::Nothing, _) => return Ok(id),
        _ => return Err(Refusal::UndoneAlready),
    };
    match done {
        Some(act) => Ok(act),
        None => Ok(peace::log(tx, by, &Act::new(kind, act.matter, concerned, act.ground, reason, false), now)?),
    }
}

/// An appeal is decided by somebody else than who did what is appealed against.
pub(crate) fn another(tx: &mut Tx<'_>, by: &Actor, matter: Matter) -> Result<(), Refusal> {
    let (object, id) = (matter.object().number(), matter.raw());
    let appealed =
        tx.opt::<(bool,)>("SELECT appeal FROM board_case WHERE object_kind = ?1 AND object_id = ?2 AND open = TRUE", p![object, id])?;
    if appealed != Some((true,)) {
        return Ok(());
    }
    let last: Option<(Option<MemberId>,)> = match matter {
        Matter::Text(_) => tx.opt(
            "SELECT by_member FROM board_act WHERE object_kind = ?1 AND object_id = ?2 AND kind = 'hide' AND undone_at IS NULL
             ORDER BY id DESC LIMIT 1",
            p![object, id],
        )?,
        Matter::Member(member) => tx.opt(
            "SELECT by_member FROM board_act WHERE concerned = ?1 AND kind = 'suspend' AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
            p![member],
        )?,
    };
    match last {
        Some((Some(who),)) if by.member() == Some(who) => Err(Refusal::OwnDecision),
        _ => Ok(()),
    }
}

/// The case waits again.
fn again(tx: &mut Tx<'_>, matter: Matter) -> Result<(), Error> {
    tx.exec(
        "UPDATE board_case SET open = TRUE WHERE object_kind = ?1 AND object_id = ?2 AND open = FALSE",
        p![matter.object().number(), matter.raw()],
    )?;
    Ok(())
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
