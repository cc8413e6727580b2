//! Undoing what one did a moment ago.

use crate::keep::may;
use crate::regroup::apart;
use crate::{ActKind, Item, Refusal, take_back, write};
use kernel::{ActId, Actor, DeedKind, IdeaId, Time};
use store::{Error, Tx, p};

/// So far back it reaches.
const UNDO_SECONDS: i64 = 3_600;

/// What was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The act.
    pub act: ActId,
    /// What it was.
    pub kind: ActKind,
    /// Of which feedback.
    pub item: Item,
    /// The words of an answer that was still on its way.
    pub words: String,
    /// Is it as before? Not when somebody has changed it since: their act stands.
    pub restored: bool,
}

type Newest = (ActId, i64, i64, String, Option<i64>, Option<i64>, Option<Time>);

/// Takes back my last assign, snooze or merge of the last hour, or an answer still on its way; each once, newest first.
pub fn undo(tx: &mut Tx<'_>, by: &Actor, now: Time) -> Result<Undone, Refusal> {
    let me = may(by, false)?;
    let newest: Option<Newest> = tx.opt(
        "SELECT id, object_kind, object_id, kind, to_id, was, goes_at FROM desk_act
         WHERE by_member = ?1 AND at >= ?2 AND undone_at IS NULL
           AND (kind IN ('assign', 'snooze', 'merge') OR (goes_at IS NOT NULL AND sent_at IS NULL))
         ORDER BY at DESC, id DESC LIMIT 1",
        p![me, now.plus_seconds(-UNDO_SECONDS)],
    )?;
    let (act, object, id, word, to, was, goes_at) = newest.ok_or(Refusal::NothingToUndo)?;
    let broken = || Error::Broken(format!("act {act} is of a kind this program does not know"));
    let (item, kind) = (Item::of(object, id).ok_or_else(broken)?, ActKind::parse(&word).ok_or_else(broken)?);
    if goes_at.is_some() {
        let held = take_back(tx, by, act, now)?;
        return Ok(Undone { act, kind, item, words: held.words, restored: true });
    }
    if tx.exec("UPDATE desk_act SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL", p![act, now])? == 0 {
        return Err(Refusal::NothingToUndo);
    }
    audit::note(tx, by, audit::Act::Undid, write::object(item), None, now)?;
    let restored = match (kind, item) {
        (ActKind::Merge, Item::Idea(source)) => unmerge(tx, by, source, now)?,
        (ActKind::Snooze, _) => wake(tx, item, to, was)?,
        _ => give_back(tx, by, item, to, was, now)?,
    };
    Ok(Undone { act, kind, item, words: String::new(), restored })
}

fn unmerge(tx: &mut Tx<'_>, by: &Actor, source: IdeaId, now: Time) -> Result<bool, Refusal> {
    match ideas::unmerge(tx, by, source, now) {
        Ok(_) => {
            apart(tx, source, (by.member(), now))?;
            Ok(true)
        }
        Err(ideas::Refusal::NotMerged) => Ok(false),
        Err(e) => Err(e.into()),
    }
}

fn wake(tx: &mut Tx<'_>, item: Item, to: Option<i64>, was: Option<i64>) -> Result<bool, Error> {
    let done = tx.exec(
        "UPDATE desk_item SET snoozed_until = ?4
         WHERE object_kind = ?1 AND object_id = ?2 AND snoozed_until IS NOT DISTINCT FROM CAST(?3 AS BIGINT)
           AND (answered_at IS NULL OR assigned_to IS NOT NULL OR asked_at IS NOT NULL)",
        p![item.object().number(), item.raw(), to, was],
    )?;
    Ok(done > 0)
}

fn give_back(tx: &mut Tx<'_>, by: &Actor, item: Item, to: Option<i64>, was: Option<i64>, now: Time) -> Result<bool, Error> {
    let done = tx.exec(
        "UPDATE desk_item SET assigned_to = ?4
         WHERE object_kind = ?1 AND object_id = ?2 AND assigned_to IS NOT DISTINCT FROM CAST(?3 AS BIGINT)
           AND (answered_at IS NULL OR assigned_to IS NOT NULL OR asked_at IS NOT NULL)",
        p![item.object().number(), item.raw(), to, was],
    )?;
    // Only an assignment to somebody else than before was a deed.
    if done > 0
        && to.is_some()
        && to != was
        && let Some(deed) = ledger::of_object(tx, by, DeedKind::Assigned, item.object(), item.raw())?
    {
        ledger::undo(tx, by, deed, now)?;
    }
    Ok(done > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, TEXT, get, house, says, waiting};
    use crate::{Kind, assign, snooze};
    use kernel::MemberId;
    use testkit::World;

    fn assigns(world: &World, by: Actor, item: Item, to: Option<MemberId>) {
        let now = world.now();
        world.write(move |tx| assign(tx, &by, item, to, now)).unwrap();
        world.pass(1);
    }

    #[test]
    fn each_once_newest_first_and_only_one_s_own() {
        house(|world, h: House| {
            let (a, b) = (h.idea(world, h.mei), h.idea(world, h.ashan));
            let (ia, ib) = (Item::Idea(a), Item::Idea(b));
            assigns(world, h.luo(), ia, Some(h.lin));
            let (now, until) = (world.now(), world.now().plus_days(2));
            world.write(move |tx| snooze(tx, &h.luo(), ib, Some(until), now)).unwrap();
            world.pass(1);
            h.merges(world, b, a).unwrap();
            assert_eq!(h.undoes(world, &h.lin()), Err(Refusal::NothingToUndo));
            let mut undone = Vec::new();
            for _ in 0..3 {
                let u = h.undoes(world, &h.luo()).unwrap();
                assert!(u.restored);
                undone.push((u.kind, u.item));
            }
            assert_eq!(undone, [(ActKind::Merge, ib), (ActKind::Snooze, ib), (ActKind::Assign, ia)]);
            assert_eq!(h.undoes(world, &h.luo()), Err(Refusal::NothingToUndo));
            let (fa, fb) = (get(world, ia), get(world, ib));
            assert_eq!((fa.assigned_to, fa.people, fb.snoozed_until, fb.merged_into), (None, 1, None, None));
            assert_eq!(waiting(world), [ia, ib]);
            let counter: i64 = world.read(|tx| tx.val("SELECT count(*) FROM deed WHERE kind = 16", p![])).unwrap();
            assert_eq!(counter, 1, "the assignment was a deed; a merge taken apart has its own");
            let acts = world.read(move |tx| crate::audit(tx, &h.lin(), ib)).unwrap();
            assert!(acts.iter().all(|act| act.undone_at.is_some()) && acts.len() == 2, "the audit keeps what was undone");
        });
    }

    #[test]
    fn after_an_hour_it_stands() {
        house(|world, h: House| {
            let item = Item::Idea(h.idea(world, h.mei));
            assigns(world, h.luo(), item, Some(h.lin));
            world.pass(UNDO_SECONDS);
            assert_eq!(h.undoes(world, &h.luo()), Err(Refusal::NothingToUndo));
            assert_eq!(get(world, item).assigned_to, Some(h.lin));
        });
    }

    #[test]
    fn what_somebody_changed_since_stands() {
        house(|world, h: House| {
            let (a, b, c) = (h.idea(world, h.mei), h.idea(world, h.ashan), h.idea(world, h.ben));
            assigns(world, h.luo(), Item::Idea(a), Some(h.lin));
            assigns(world, h.lin(), Item::Idea(a), Some(h.mo));
            assert!(!h.undoes(world, &h.luo()).unwrap().restored);
            assert_eq!(get(world, Item::Idea(a)).assigned_to, Some(h.mo));
            assigns(world, h.luo(), Item::Idea(b), Some(h.lin));
            assigns(world, h.luo(), Item::Idea(b), None);
            h.answers(world, &h.mo(), Item::Idea(b), &says(Kind::Thank, TEXT)).unwrap();
            assert!(!h.undoes(world, &h.luo()).unwrap().restored, "what is answered is given to nobody again");
            assert_eq!(get(world, Item::Idea(b)).assigned_to, None);
            h.merges(world, c, a).unwrap();
            let now = world.now();
            world.write(move |tx| ideas::unmerge(tx, &h.lin(), c, now)).unwrap();
            assert!(!h.undoes(world, &h.luo()).unwrap().restored);
        });
    }
}
