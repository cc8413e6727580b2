//! Preparing words for a colleague to send. Whoever sends them is named, and who prepared them stands beside in the audit.

use crate::keep::{lock, may};
use crate::{ActKind, Item, Refusal, write};
use kernel::{Actor, Time};
use store::{Tx, p};

/// Keeps them on the feedback in place of an earlier draft, which stays in the audit; empty words take the draft away.
pub fn draft(tx: &mut Tx<'_>, by: &Actor, item: Item, words: &str, now: Time) -> Result<(), Refusal> {
    let me = may(by, false)?;
    let words = words.trim();
    if words.chars().count() > 20_000 {
        return Err(Refusal::Words);
    }
    lock(tx, item)?;
    set(tx, item, (!words.is_empty()).then_some((me, words)), now)?;
    write::act(tx, &write::Entry::new(item, ActKind::Draft, me, words), now)?;
    Ok(())
}

/// Sets the draft of a feedback, or takes it away.
pub(crate) fn set(tx: &mut Tx<'_>, item: Item, draft: Option<(kernel::MemberId, &str)>, now: Time) -> Result<(), store::Error> {
    let (by, words, at) = (draft.map(|d| d.0), draft.map(|d| d.1), draft.map(|_| now));
    tx.exec(
        "UPDATE desk_item SET draft_by = ?3, draft_words = ?4, draft_at = ?5 WHERE object_kind = ?1 AND object_id = ?2",
        p![item.object().number(), item.raw(), by, words, at],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, TEXT, get, house, says};
    use crate::{ActKind, Answer, Kind};
    use testkit::World;

    fn drafts(world: &World, by: Actor, item: Item, words: &'static str) -> Result<(), Refusal> {
        let now = world.now();
        world.write(move |tx| draft(tx, &by, item, words, now))
    }

    #[test]
    fn who_drafted_and_who_sent_stand_side_by_side() {
        house(|world, h: House| {
            let item = h.question(world, h.mei);
            assert_eq!(drafts(world, h.fan(h.mei), item, TEXT), Err(Refusal::NotAllowed));
            assert_eq!(drafts(world, h.lin(), item, TEXT), Ok(()));
            let kept = get(world, item).draft.unwrap();
            assert_eq!((kept.by, kept.words.as_str(), kept.at), (h.lin, TEXT, world.now()));
            let answer = Answer { drafted_by: Some(h.lin), ..says(Kind::Thank, TEXT) };
            h.answers(world, &h.luo(), item, &answer).unwrap();
            let f = get(world, item);
            assert_eq!((f.answered_by, f.draft), (Some(h.luo), None), "the one who sends it answers");
            let acts = world.read(move |tx| crate::audit(tx, &h.mo(), item)).unwrap();
            let seen: Vec<_> = acts.iter().map(|a| (a.kind, a.by, a.drafted_by)).collect();
            assert_eq!(seen, [(ActKind::Draft, h.lin, None), (ActKind::Thank, h.luo, Some(h.lin))]);
            assert_eq!(world.read(move |tx| crate::audit(tx, &h.fan(h.mei), item)), Err(Refusal::NotAllowed));
        });
    }

    #[test]
    fn a_drafter_is_believed_only_if_the_draft_stands_there() {
        house(|world, h: House| {
            let item = h.question(world, h.mei);
            drafts(world, h.lin(), item, TEXT).unwrap();
            drafts(world, h.lin(), item, " ").unwrap();
            assert_eq!(get(world, item).draft, None, "empty words take it away");
            let answer = Answer { drafted_by: Some(h.lin), ..says(Kind::Thank, TEXT) };
            h.answers(world, &h.luo(), item, &answer).unwrap();
            let acts = world.read(move |tx| crate::audit(tx, &h.mo(), item)).unwrap();
            assert!(acts.iter().all(|a| a.drafted_by.is_none()));
        });
    }
}
