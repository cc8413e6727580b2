//! Following a merge or its undoing: who waits under whom, how many people wait together, and what the root's answer answers.

use crate::Item;
use crate::keep::{ensure, mark_under};
use ideas::Brief;
use kernel::{IdeaId, MemberId, ObjectKind, Time};
use store::{Error, Tx, p};

/// When, and by whom if by a person, a group was changed.
pub(crate) type Change = (Option<MemberId>, Time);

/// Brings the rows of an idea's group in line with how its ideas are merged now, so that nothing unanswered waits where nobody looks: what was
/// merged waits under its root, and is answered as long as it is merged into something answered. Safe to repeat.
pub(crate) fn regroup(tx: &mut Tx<'_>, idea: IdeaId, change: Change) -> Result<(), Error> {
    let Some(group) = ideas::group(tx, idea)? else { return Ok(()) };
    for id in &group.all {
        ensure(tx, Item::Idea(*id))?;
    }
    let kind = ObjectKind::Idea.number();
    let others: Vec<i64> = group.all.iter().filter(|id| **id != group.root).map(|id| id.get()).collect();
    tx.exec(
        "UPDATE desk_item SET merged_into = ?3 WHERE object_kind = ?1 AND object_id IN (?ids2) AND merged_into IS DISTINCT FROM ?3",
        p![kind, &others, group.root],
    )?;
    stands_alone(tx, group.root)?;
    count(tx, &[group.root])?;
    let answered: Option<(Option<MemberId>,)> =
        tx.opt("SELECT answered_by FROM desk_item WHERE object_kind = ?1 AND object_id = ?2", p![kind, group.root])?;
    match answered {
        Some((Some(answered_by),)) => {
            // Whoever merged it has dealt with it; when that was the program, whoever answered the root.
            mark_under(tx, group.root, change.0.unwrap_or(answered_by), "merged", change.1)?;
        }
        _ => {
            tx.exec(
                "UPDATE desk_item SET answered_at = NULL, answered_by = NULL, how = NULL WHERE merged_into = ?1 AND how = 'merged'",
                p![group.root],
            )?;
        }
    }
    Ok(())
}

/// A root waits for itself again: an answer it had only through a merge is gone with the merge.
fn stands_alone(tx: &mut Tx<'_>, root: IdeaId) -> Result<(), Error> {
    tx.exec(
        "UPDATE desk_item SET merged_into = NULL,
           answered_at = CASE WHEN how = 'merged' THEN NULL ELSE answered_at END,
           answered_by = CASE WHEN how = 'merged' THEN NULL ELSE answered_by END,
           how = CASE WHEN how = 'merged' THEN NULL ELSE how END
         WHERE object_kind = ?1 AND object_id = ?2 AND merged_into IS NOT NULL",
        p![ObjectKind::Idea.number(), root],
    )?;
    Ok(())
}

/// Takes a group apart that an idea has left: both what left and what it left are brought in line.
pub(crate) fn apart(tx: &mut Tx<'_>, idea: IdeaId, change: Change) -> Result<(), Error> {
    let before: Option<(Option<IdeaId>,)> =
        tx.opt("SELECT merged_into FROM desk_item WHERE object_kind = ?1 AND object_id = ?2", p![ObjectKind::Idea.number(), idea])?;
    regroup(tx, idea, change)?;
    if let Some((Some(left),)) = before {
        regroup(tx, left, change)?;
    }
    Ok(())
}

/// Counts again how many people wait with these ideas, which are roots. Only those unanswered: of the others nobody asks.
pub(crate) fn count(tx: &mut Tx<'_>, roots: &[IdeaId]) -> Result<(), Error> {
    let raw: Vec<i64> = roots.iter().map(|id| id.get()).collect();
    let waiting: Vec<IdeaId> = tx.list(
        "SELECT object_id FROM desk_item WHERE object_kind = ?1 AND object_id IN (?ids2) AND answered_at IS NULL",
        p![ObjectKind::Idea.number(), &raw],
    )?;
    for (id, brief) in ideas::briefs(tx, &waiting)? {
        let people = people(tx, &brief)?;
        tx.exec(
            "UPDATE desk_item SET people = ?3 WHERE object_kind = ?1 AND object_id = ?2 AND people <> ?3",
            p![ObjectKind::Idea.number(), id, people],
        )?;
    }
    Ok(())
}

/// How many people wait with an idea: everybody who supports it or one it goes on with, and their authors, who wait whether they support it or not.
pub(crate) fn people(tx: &mut Tx<'_>, brief: &Brief) -> Result<i64, Error> {
    let mut people = brief.votes;
    for author in &brief.authors {
        people += i64::from(ideas::supported(tx, *author, &[brief.id])?.is_empty());
    }
    Ok(people.max(1))
}
