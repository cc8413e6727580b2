//! Recording a deed, in the transaction of the act.

use crate::{Deed, New};
use kernel::{Actor, DeedId, DeedKind, ObjectKind, Time};
use std::sync::OnceLock;
use store::{Error, Tx, p};

/// What weighs a deed as it is recorded: standing's, installed by the program so that no verb can forget it. It answers with the version of the
/// weights that it weighed by, or 0 for what no version weighs; the deed keeps it. The deed's own row is written after it.
pub type Hook = fn(&mut Tx<'_>, &Deed) -> Result<i64, Error>;
static HOOK: OnceLock<Hook> = OnceLock::new();

/// Installs the hook; the first one stays.
pub fn install(hook: Hook) {
    let _ = HOOK.set(hook);
}

/// Records a deed and weighs it.
pub fn record(tx: &mut Tx<'_>, by: &Actor, new: New, now: Time) -> Result<DeedId, Error> {
    append(tx, by, new, now, None)
}

/// Records that a deed is undone. A deed is undone once: a second time is a conflict.
pub fn undo(tx: &mut Tx<'_>, by: &Actor, deed: DeedId, now: Time) -> Result<DeedId, Error> {
    let old: Deed = tx.one(
        "SELECT id, at, kind, actor, object_kind, object_id, other, board, stage, release_id, weight_version, undoes FROM deed WHERE id = ?1",
        p![deed],
    )?;
    append(tx, by, New { kind: DeedKind::Undone, ..old.what }, now, Some(deed))
}

fn append(tx: &mut Tx<'_>, by: &Actor, what: New, now: Time, undoes: Option<DeedId>) -> Result<DeedId, Error> {
    let id = DeedId::new(tx.id(DeedId::KIND)?);
    let deed = Deed { id, at: now, actor: Deed::actor_of(by), what, weight_version: 0, undoes };
    let weight_version = HOOK.get().map_or(Ok(0), |hook| hook(tx, &deed))?;
    tx.exec(
        "INSERT INTO deed (id, at, kind, actor, object_kind, object_id, other, board, stage, release_id, weight_version, undoes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        p![
            id,
            now,
            what.kind.number(),
            deed.actor,
            what.object_kind.number(),
            what.object_id,
            what.other,
            what.board,
            what.stage,
            what.release,
            weight_version,
            undoes
        ],
    )?;
    tx.exec("INSERT INTO deed_new (id) VALUES (?1)", p![id])?;
    Ok(id)
}

/// The last deed of one kind by one member on one object that was not undone: what a verb takes back.
pub fn of_object(tx: &mut Tx<'_>, by: &Actor, kind: DeedKind, object: ObjectKind, id: i64) -> Result<Option<DeedId>, Error> {
    let found = tx.opt::<(DeedId,)>(
        "SELECT d.id FROM deed AS d WHERE d.object_kind = ?1 AND d.object_id = ?2 AND d.kind = ?3 AND d.actor = ?4
         AND NOT EXISTS (SELECT 1 FROM deed AS u WHERE u.undoes = d.id) ORDER BY d.id DESC LIMIT 1",
        p![object.number(), id, kind.number(), by.member()],
    )?;
    Ok(found.map(|(id,)| id))
}
