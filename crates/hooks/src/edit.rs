//! Changing an endpoint. Whoever saves it answers for it from then on: it is told what they may see.

use crate::refusal::may;
use crate::{Event, NewHook, Refusal};
use kernel::{Actor, HookId};
use store::{Tx, p};

/// Changes where an endpoint is, what it is for and what it is told.
pub fn edit(tx: &mut Tx<'_>, by: &Actor, id: HookId, new: &NewHook) -> Result<(), Refusal> {
    let editor = may(by)?;
    let new = new.checked(crate::guard(tx)?)?;
    let changed = tx.exec(
        "UPDATE hook SET by_id = ?2, url = ?3, about = ?4, events = ?5, reply_to = ?6 WHERE id = ?1",
        p![id, editor, &new.url, &new.about, &Event::joined(&new.events), new.reply_to],
    )?;
    if changed == 0 { Err(Refusal::Missing) } else { Ok(()) }
}
