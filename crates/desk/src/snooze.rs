//! Putting a feedback to sleep for some days: it comes back by itself, and its clock goes on.

use crate::keep::{is_open, lock, may};
use crate::{ActKind, Item, Refusal, write};
use kernel::{ActId, Actor, Time};
use store::{Tx, p};

/// For at most so many days.
pub const SNOOZE_DAYS: i64 = 14;

/// Puts it to sleep; wakes it with `None`.
pub fn snooze(tx: &mut Tx<'_>, by: &Actor, item: Item, until: Option<Time>, now: Time) -> Result<ActId, Refusal> {
    let me = may(by, false)?;
    if until.is_some_and(|t| t <= now || t > now.plus_days(SNOOZE_DAYS)) {
        return Err(Refusal::Snooze);
    }
    let f = lock(tx, item)?;
    if !is_open(&f) {
        return Err(Refusal::Answered);
    }
    tx.exec(
        "UPDATE desk_item SET snoozed_until = ?3 WHERE object_kind = ?1 AND object_id = ?2",
        p![item.object().number(), item.raw(), until],
    )?;
    let act = write::Entry::new(item, ActKind::Snooze, me, "");
    let (to, was) = (until.map(Time::micros), f.snoozed_until.map(Time::micros));
    Ok(write::act(tx, &write::Entry { to, was, ..act }, now)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, TEXT, get, house, queue, says, waiting};
    use crate::{Kind, Queue};

    #[test]
    fn it_sleeps_at_most_a_fortnight_and_comes_back_by_itself() {
        house(|world, h: House| {
            let (item, now) = (Item::Idea(h.idea(world, h.mei)), world.now());
            let sleeps = |by: Actor, until: Option<Time>| world.write(move |tx| snooze(tx, &by, item, until, now)).map(|_| ());
            assert_eq!(sleeps(h.fan(h.mei), None), Err(Refusal::NotAllowed));
            assert_eq!(sleeps(h.luo(), Some(now)), Err(Refusal::Snooze));
            assert_eq!(sleeps(h.luo(), Some(now.plus_days(14).plus_seconds(1))), Err(Refusal::Snooze));
            assert_eq!(sleeps(h.luo(), Some(now.plus_days(14))), Ok(()));
            assert_eq!((waiting(world), queue(world, Queue::Snoozed, None)), (vec![], vec![item]));
            assert_eq!(sleeps(h.luo(), None), Ok(()));
            assert_eq!(waiting(world), [item], "woken");
            assert_eq!(sleeps(h.luo(), Some(now.plus_days(1))), Ok(()));
            world.pass(86_400);
            assert_eq!((waiting(world), queue(world, Queue::Snoozed, None)), (vec![item], vec![]));
            h.answers(world, &h.luo(), item, &says(Kind::Thank, TEXT)).unwrap();
            assert_eq!(get(world, item).snoozed_until, None);
            let later = world.now();
            let again = world.write(move |tx| snooze(tx, &h.luo(), item, Some(later.plus_days(1)), later));
            assert_eq!(again, Err(Refusal::Answered));
        });
    }
}
