//! What is due and the release it is about: saying from the list of what is due that there was nothing is the same report as from the release's page.

use crate::refusal::Own;
use crate::{Refusal, nothing};
use duties::Duty;
use kernel::{Actor, DutyId, MemberId, ReleaseId, Time};
use releases::{Release, State};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// The release whose report meets each of what is due from a member: the newest that was not withdrawn. What waits for something else is absent.
pub fn behind(tx: &mut Tx<'_>, member: MemberId, dues: &[DutyId]) -> Result<HashMap<DutyId, Release>, Error> {
    if dues.is_empty() {
        return Ok(HashMap::new());
    }
    let raw: Vec<i64> = dues.iter().map(|id| id.get()).collect();
    let rows: Vec<(DutyId, ReleaseId)> = tx.all(
        "SELECT duty_id, release_id FROM report_owed WHERE member_id = ?1 AND duty_id IN (?ids2) ORDER BY duty_id, release_id",
        p![member, &raw],
    )?;
    let ids: Vec<ReleaseId> = rows.iter().map(|(_, id)| *id).collect();
    let known = if ids.is_empty() { HashMap::new() } else { releases::briefs(tx, &ids)? };
    let out = rows.into_iter().filter_map(|(due, id)| Some((due, known.get(&id).filter(|r| r.state != State::Withdrawn)?.clone())));
    Ok(out.collect())
}

/// Says of something due that there was nothing to report. Where it is a report it is sent, empty, and counts as one.
pub fn nothing_due(tx: &mut Tx<'_>, by: &Actor, id: DutyId, now: Time) -> Result<Duty, Refusal> {
    let of = duties::duty_by_id(tx, by, id)?;
    let member = by.member().ok_or(Own::SignIn)?;
    if of.member == member
        && matches!(of.state, duties::Due::Open | duties::Due::Missed)
        && let Some(release) = behind(tx, member, &[id])?.remove(&id)
    {
        match nothing(tx, by, release.id, now) {
            // Whose device is gone, or carries something else now, has nothing to say of that build; what is due is met all the same.
            Ok(_) | Err(Refusal::Own(Own::NotCarried | Own::NoReport | Own::Withdrawn | Own::Missing)) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(duties::nothing_to_report(tx, by, id, now)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{State as Sent, world};

    #[test]
    fn nothing_said_from_the_list_is_a_report_with_a_number_that_counts() {
        world::each(|town| {
            let member = town.promises(0);
            let (release, _) = town.out("4.8.8");
            for _ in 0..2 {
                town.settle();
            }
            let due = town.world.read(move |tx| crate::owe::known(tx, release, member)).unwrap().unwrap();
            let found = town.world.read(move |tx| behind(tx, member, &[due])).unwrap();
            assert_eq!(found[&due].id, release);
            for _ in 0..2 {
                let met = town.act(0, move |tx, by, now| nothing_due(tx, by, due, now)).unwrap();
                assert_eq!(met.state, duties::Due::Nothing);
            }
            let receipt = town.act(0, move |tx, by, _| crate::receipt(tx, by, release)).unwrap().unwrap();
            assert_eq!((receipt.state, receipt.nothing), (Sent::Counted, true));
            town.act(1, move |tx, by, now| nothing_due(tx, by, due, now)).unwrap_err();
        });
    }
}
