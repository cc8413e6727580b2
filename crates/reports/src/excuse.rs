//! A release is withdrawn: nobody owes a report on it any more, and nobody is told that they missed one.

use crate::Refusal;
use kernel::{Actor, DutyId, MemberId, ReleaseId, Time};
use releases::State;
use store::{Error, Tx, p};

/// So many members a piece.
const PIECE: u32 = if cfg!(test) { 3 } else { 200 };

/// Excuses the next [`PIECE`] members; the last of them, or none when that were all. What another release waits for as well stays due.
pub(crate) fn piece(tx: &mut Tx<'_>, release: ReleaseId, after: MemberId, now: Time) -> Result<Option<MemberId>, Refusal> {
    let owed: Vec<(MemberId, DutyId)> = tx.all(
        "SELECT member_id, duty_id FROM report_owed WHERE release_id = ?1 AND member_id > ?2 ORDER BY member_id LIMIT ?3",
        p![release, after, PIECE],
    )?;
    for (member, due) in owed.iter().filter(|(_, due)| due.get() > 0) {
        if waits_elsewhere(tx, release, *member, *due)? {
            continue;
        }
        match duties::excuse(tx, &Actor::System, *due, now) {
            // It came already, as a report or as an honest "nothing".
            Ok(_) | Err(duties::Refusal::Over) => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(owed.last().map(|(member, _)| *member).filter(|_| owed.len() == PIECE as usize))
}

/// Does a release that is still out wait for the same report: the one that took its place before Tuesday?
fn waits_elsewhere(tx: &mut Tx<'_>, release: ReleaseId, member: MemberId, due: DutyId) -> Result<bool, Error> {
    let others: Vec<ReleaseId> = tx.list(
        "SELECT release_id FROM report_owed WHERE member_id = ?1 AND duty_id = ?2 AND release_id <> ?3 ORDER BY release_id",
        p![member, due, release],
    )?;
    if others.is_empty() {
        return Ok(false);
    }
    Ok(releases::briefs(tx, &others)?.values().any(|r| r.state != State::Withdrawn))
}

#[cfg(test)]
mod tests {
    use crate::{send, world};
    use duties::Due;
    use kernel::{Actor, MemberId};

    #[test]
    fn of_a_release_that_is_withdrawn_nothing_is_owed_and_what_came_stays() {
        world::each(|town| {
            let promised: Vec<MemberId> = (0..5).map(|n| town.promises(n)).collect();
            let (release, _) = town.out("4.8.8");
            for _ in 0..2 {
                town.settle();
            }
            town.act(0, move |tx, by, now| send(tx, by, release, &world::fine(4), now)).unwrap();
            town.as_staff(move |tx, by, now| {
                releases::withdraw(tx, by, release, &world::both("It drains the battery."), now).map_err(crate::Refusal::from)
            })
            .unwrap();
            for _ in 0..2 {
                town.settle();
            }
            let state = |member: MemberId| {
                town.world
                    .read(move |tx| {
                        let due = crate::owe::known(tx, release, member)?.unwrap();
                        duties::duty_by_id(tx, &Actor::System, due)
                    })
                    .unwrap()
                    .state
            };
            assert_eq!(
                promised.iter().map(|m| state(*m)).collect::<Vec<_>>(),
                [Due::Met, Due::Excused, Due::Excused, Due::Excused, Due::Excused]
            );
        });
    }
}
