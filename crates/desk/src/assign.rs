//! Giving a feedback to a colleague, or taking it on.

use crate::keep::{is_open, lock, may};
use crate::{ActKind, Item, Refusal, write};
use kernel::{ActId, Actor, DeedKind, MemberId, Permission, Time};
use ledger::New;
use store::{Tx, p};

/// Assigns it; to nobody with `None`. The colleague is told. What is answered, and owed to nobody, cannot be assigned: of two at once, one who
/// answers and one who assigns, the answer stands either way.
pub fn assign(tx: &mut Tx<'_>, by: &Actor, item: Item, to: Option<MemberId>, now: Time) -> Result<ActId, Refusal> {
    let me = may(by, false)?;
    let f = lock(tx, item)?;
    if !is_open(&f) {
        return Err(Refusal::Answered);
    }
    if let Some(to) = to {
        let colleague = members::actor(tx, to, now)?;
        if !colleague.may(Permission::AnswerForCompany) {
            return Err(Refusal::NotStaff);
        }
    }
    tx.exec("UPDATE desk_item SET assigned_to = ?3 WHERE object_kind = ?1 AND object_id = ?2", p![item.object().number(), item.raw(), to])?;
    if let Some(to) = to.filter(|to| f.assigned_to != Some(*to)) {
        ledger::record(tx, by, New::new(DeedKind::Assigned, item.object(), item.raw()).on(f.board).to(to), now)?;
    }
    let act = write::Entry::new(item, ActKind::Assign, me, "");
    let (to, was) = (to.map(MemberId::get), f.assigned_to.map(MemberId::get));
    Ok(write::act(tx, &write::Entry { to, was, ..act }, now)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, TEXT, get, house, queue, says, waiting};
    use crate::{Kind, Queue};
    use testkit::World;

    fn assigns(world: &World, by: Actor, item: Item, to: Option<MemberId>) -> Result<(), Refusal> {
        let now = world.now();
        world.write(move |tx| assign(tx, &by, item, to, now)).map(|_| ())
    }

    #[test]
    fn a_colleague_is_given_it_and_told() {
        house(|world, h: House| {
            let item = Item::Idea(h.idea(world, h.mei));
            assert_eq!(assigns(world, Actor::Guest, item, Some(h.lin)), Err(Refusal::SignIn));
            assert_eq!(assigns(world, h.fan(h.mei), item, Some(h.lin)), Err(Refusal::NotAllowed));
            assert_eq!(assigns(world, h.luo(), item, Some(h.ashan)), Err(Refusal::NotStaff), "a fan owes nobody an answer");
            assert_eq!(assigns(world, h.luo(), item, Some(h.lin)), Ok(()));
            assert_eq!(assigns(world, h.luo(), item, Some(h.lin)), Ok(()));
            assert_eq!(queue(world, Queue::Mine, Some(h.lin)), [item]);
            assert_eq!(waiting(world), [item], "it waits for its answer all the same");
            let deeds: Vec<i64> = world.read(|tx| tx.list("SELECT other FROM deed WHERE kind = 25", p![])).unwrap();
            assert_eq!(deeds, [h.lin.get()], "told once");
            assert_eq!(assigns(world, h.luo(), item, None), Ok(()));
            assert!(queue(world, Queue::Mine, Some(h.lin)).is_empty());
            h.answers(world, &h.luo(), item, &says(Kind::Thank, TEXT)).unwrap();
            assert_eq!(assigns(world, h.luo(), item, Some(h.lin)), Err(Refusal::Answered));
        });
    }

    #[test]
    fn an_answer_against_an_assignment_leaves_it_answered_and_owed_to_nobody() {
        house(|world, h: House| {
            for round in 0..6 {
                let (item, now) = (Item::Idea(h.idea(world, h.mei)), world.now());
                let (luo, lin) = (h.luo(), h.lin());
                let answer = world.db.write(move |tx| crate::answer(tx, &lin, item, &says(Kind::Thank, TEXT), now));
                let assign = world.db.write(move |tx| assign(tx, &luo, item, Some(h.mo), now));
                let (answered, assigned) = if round % 2 == 0 {
                    world.run(async { tokio::join!(answer, assign) })
                } else {
                    let (b, a) = world.run(async { tokio::join!(assign, answer) });
                    (a, b)
                };
                assert!(answered.unwrap().first);
                assert!(matches!(assigned, Ok(_) | Err(Refusal::Answered)), "{assigned:?}");
                h.follow(world);
                let f = get(world, item);
                assert_eq!((f.answered_by, f.assigned_to), (Some(h.lin), None), "on {}", world.engine);
            }
        });
    }
}
