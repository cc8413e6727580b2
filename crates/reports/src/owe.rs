//! What is due: whoever promised reports for a train owes one on each of its releases, until the window closes. Sending it meets it.

use crate::Refusal;
use duties::{State, Wall};
use kernel::{Actor, Channel, DutyId, MemberId, ObjectKind, ReleaseId, Time};
use releases::Release;
use store::{Error, Tx, p};

/// So many members a piece.
const PIECE: u32 = if cfg!(test) { 3 } else { 200 };

/// The hour on the company's wall at which a window closes: "Tuesday, 24:00".
fn wall(tx: &mut Tx<'_>, closes: Time) -> Result<Wall, Error> {
    let zone = catalogue::company(tx)?.zone;
    Ok(Wall::end_of(zone.civil(closes.plus_seconds(-1)).date()))
}

/// What this member owes for a release, said once: none when they promised nothing, or their promise rests.
fn ensure(tx: &mut Tx<'_>, release: &Release, member: MemberId, now: Time) -> Result<Option<DutyId>, Refusal> {
    let Some(closes) = release.closes_at.filter(|c| now < *c) else { return known(tx, release.id, member).map_err(Refusal::from) };
    // The key decides who says it: the job that says it to everybody, or the member who reports before it came to them.
    let first = tx.exec(
        "INSERT INTO report_owed (release_id, member_id, duty_id) VALUES (?1, ?2, 0) ON CONFLICT (release_id, member_id) DO NOTHING",
        p![release.id, member],
    )?;
    if first == 0 {
        return Ok(known(tx, release.id, member)?);
    }
    let Some(train) = trains::find(tx, release.product, Channel::Development)? else { return Ok(None) };
    let promise = trains::promise_of(tx, train.id, member)?.filter(|p| p.state == State::Kept);
    let Some(promise) = promise else { return Ok(None) };
    let wall = wall(tx, closes)?;
    let duty = duties::owe(tx, &Actor::System, promise.id, wall, now)?;
    if let Some(duty) = duty {
        tx.exec("UPDATE report_owed SET duty_id = ?3 WHERE release_id = ?1 AND member_id = ?2", p![release.id, member, duty])?;
    }
    Ok(duty)
}

/// What was said to be due from a member for a release.
pub(crate) fn known(tx: &mut Tx<'_>, release: ReleaseId, member: MemberId) -> Result<Option<DutyId>, Error> {
    let found = tx.opt::<(DutyId,)>("SELECT duty_id FROM report_owed WHERE release_id = ?1 AND member_id = ?2", p![release, member])?;
    Ok(found.map(|(d,)| d).filter(|d| d.get() > 0))
}

/// The report is there: what was due is met with it, or with an honest "nothing". What was excused or met before stays as it is.
pub(crate) fn meet(
    tx: &mut Tx<'_>,
    by: &Actor,
    release: &Release,
    member: MemberId,
    open: bool,
    blank: bool,
    now: Time,
) -> Result<(), Refusal> {
    let due = if open { ensure(tx, release, member, now)? } else { known(tx, release.id, member)? };
    let Some(due) = due else { return Ok(()) };
    let met = if blank {
        duties::nothing_to_report(tx, by, due, now)
    } else {
        duties::meet(tx, by, due, (ObjectKind::Report, release.id.get()), now)
    };
    match met {
        Ok(_) | Err(duties::Refusal::Over) => Ok(()),
        Err(e) => Err(e.into()),
    }
}

/// Says to the next [`PIECE`] members on the channel what they owe; the last of them, or none when that were all.
pub(crate) fn piece(tx: &mut Tx<'_>, release: &Release, after: MemberId, now: Time) -> Result<Option<MemberId>, Refusal> {
    if !release.is_open(now) || trains::find(tx, release.product, Channel::Development)?.is_none() {
        return Ok(None);
    }
    let devices = releases::devices_of(tx, release.id)?;
    let members = members::on_channel(tx, &devices, Channel::Development, after, PIECE)?;
    for member in &members {
        ensure(tx, release, *member, now)?;
    }
    Ok(members.last().copied().filter(|_| members.len() == PIECE as usize))
}

#[cfg(test)]
mod tests {
    use crate::world;
    use crate::{nothing, send};
    use duties::Due;
    use kernel::{Actor, MemberId};

    #[test]
    fn whoever_promised_owes_once_and_a_report_or_an_honest_nothing_meets_it() {
        world::each(|town| {
            let promised: Vec<MemberId> = (0..4).map(|n| town.promises(n)).collect();
            // The last one reports before anybody said that it is due.
            let (release, _) = town.out("4.8.8");
            town.act(3, move |tx, by, now| send(tx, by, release, &world::fine(4), now)).unwrap();
            for _ in 0..2 {
                town.settle();
            }
            let owed = |m: MemberId| town.world.read(move |tx| super::known(tx, release, m)).unwrap();
            let duty = |n: usize| {
                let id = owed(promised[n]).unwrap();
                town.world.read(move |tx| duties::duty_by_id(tx, &Actor::System, id)).unwrap()
            };
            assert!(promised.iter().all(|m| owed(*m).is_some()) && owed(town.fan(5)).is_none());
            assert_eq!((duty(0).state, duty(0).due_at), (Due::Open, town.head(release).closes_at.unwrap()));
            assert_eq!(duty(3).state, Due::Met);
            town.act(0, move |tx, by, now| send(tx, by, release, &world::fine(5), now)).unwrap();
            town.act(1, move |tx, by, now| nothing(tx, by, release, now)).unwrap();
            assert_eq!((duty(0).state, duty(1).state, duty(2).state), (Due::Met, Due::Nothing, Due::Open));
            // The third one is late; it is better than never.
            town.world.clock.set(town.head(release).closes_at.unwrap().plus_seconds(3_600));
            town.act(2, move |tx, by, now| send(tx, by, release, &world::fine(2), now)).unwrap();
            assert!(duty(2).state == Due::Met && duty(2).is_late());
        });
    }
}
