//! Freezing the tally of a window that has closed: public within a minute, without a person. Counted reports do not change any more, so they
//! are counted piece by piece; the tally is seen when the last piece is in it.

use crate::refusal::Own;
use crate::{Refusal, tally};
use kernel::{Actor, DeedKind, DeviceId, IdeaId, MemberId, ObjectKind, ReleaseId, Time};
use ledger::New;
use releases::State;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{Error, Tx, p};

/// So many reports a piece.
const PIECE: i64 = if cfg!(test) { 4 } else { 1_000 };

struct Counted {
    member: MemberId,
    overall: Option<i64>,
    device: DeviceId,
    nothing: bool,
}
store::record!(Counted { member, overall, device, nothing });

/// Counts the next piece; the last member counted, or none when the tally is frozen, now or before.
pub(crate) fn piece(tx: &mut Tx<'_>, release: ReleaseId, at: Time) -> Result<Option<MemberId>, Refusal> {
    let Some(head) = releases::briefs(tx, &[release])?.remove(&release) else { return Ok(None) };
    if head.closed_at.is_none() {
        // What was withdrawn has no result; anything else is tried again in a moment.
        return if head.state == State::Withdrawn { Ok(None) } else { Err(Own::NotYet.into()) };
    }
    let Some(after) = begin(tx, release)? else { return Ok(None) };
    // Who became staff since is staff.
    let staff: Vec<i64> = members::staff(tx)?.iter().map(|m| m.get()).collect();
    tx.exec(
        "UPDATE report SET state = 'company' WHERE release_id = ?1 AND member_id IN (?ids2) AND state = 'counted'",
        p![release, &staff],
    )?;
    let rows: Vec<Counted> = tx.all(
        "SELECT member_id, overall, device_id, quiet FROM report WHERE release_id = ?1 AND member_id > ?2 AND state = 'counted'
         ORDER BY member_id LIMIT ?3",
        p![release, after, PIECE],
    )?;
    add(tx, release, &rows)?;
    if let Some(last) = rows.last().filter(|_| rows.len() as i64 == PIECE) {
        tx.exec("UPDATE report_tally SET after_id = ?2 WHERE release_id = ?1", p![release, last.member])?;
        return Ok(Some(last.member));
    }
    tx.exec("UPDATE report_tally SET frozen_at = ?2, revision = revision + 1 WHERE release_id = ?1", p![release, at])?;
    let deed = New::new(DeedKind::ReportTallied, ObjectKind::Release, release.get()).of(release);
    ledger::record(tx, &Actor::System, deed, at)?;
    Ok(None)
}

/// Begins the tally, or locks what was begun: from which member on; none when it is frozen.
fn begin(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Option<MemberId>, Error> {
    tx.exec(
        "INSERT INTO report_tally (release_id, after_id, reports, nothings, o1, o2, o3, o4, o5, corrections, revision)
         VALUES (?1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (release_id) DO NOTHING",
        p![release],
    )?;
    let open: Option<(MemberId,)> = tx.opt(
        "UPDATE report_tally SET revision = revision + 1 WHERE release_id = ?1 AND frozen_at IS NULL RETURNING after_id",
        p![release],
    )?;
    Ok(open.map(|(after,)| after))
}

fn add(tx: &mut Tx<'_>, release: ReleaseId, rows: &[Counted]) -> Result<(), Error> {
    let of = |n: i64| rows.iter().filter(|r| r.overall == Some(n)).count() as i64;
    let nothings = rows.iter().filter(|r| r.nothing).count() as i64;
    tx.exec(
        "UPDATE report_tally SET reports = reports + ?2, nothings = nothings + ?3, o1 = o1 + ?4, o2 = o2 + ?5, o3 = o3 + ?6, o4 = o4 + ?7,
           o5 = o5 + ?8 WHERE release_id = ?1",
        p![release, rows.len() as i64, nothings, of(1), of(2), of(3), of(4), of(5)],
    )?;
    let mut devices: BTreeMap<DeviceId, (i64, i64)> = BTreeMap::new();
    for (device, overall) in rows.iter().filter_map(|r| Some((r.device, r.overall?))) {
        let cell = devices.entry(device).or_default();
        *cell = (cell.0 + 1, cell.1 + overall);
    }
    for (device, (rated, total)) in devices {
        tx.exec(
            "INSERT INTO report_tally_device (release_id, device_id, rated, total) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (release_id, device_id) DO UPDATE SET rated = report_tally_device.rated + excluded.rated,
               total = report_tally_device.total + excluded.total",
            p![release, device, rated, total],
        )?;
    }
    for (idea, n) in wanted(tx, release, rows)? {
        tx.exec(
            "INSERT INTO report_tally_wish (release_id, idea_id, n) VALUES (?1, ?2, ?3)
             ON CONFLICT (release_id, idea_id) DO UPDATE SET n = report_tally_wish.n + excluded.n",
            p![release, idea, n],
        )?;
    }
    Ok(())
}

/// How many want each idea. What was merged counts where it goes on, and each member once.
fn wanted(tx: &mut Tx<'_>, release: ReleaseId, rows: &[Counted]) -> Result<BTreeMap<IdeaId, i64>, Error> {
    let members: Vec<i64> = rows.iter().map(|r| r.member.get()).collect();
    let wishes: Vec<(MemberId, IdeaId)> = tx.all(
        "SELECT member_id, idea_id FROM report_wish WHERE release_id = ?1 AND member_id IN (?ids2) ORDER BY member_id, rank",
        p![release, &members],
    )?;
    let asked: Vec<IdeaId> = wishes.iter().map(|(_, idea)| *idea).collect();
    let roots = if asked.is_empty() { HashMap::default() } else { ideas::roots(tx, &asked)? };
    let once: BTreeSet<(MemberId, IdeaId)> = wishes.into_iter().map(|(m, idea)| (m, roots.get(&idea).copied().unwrap_or(idea))).collect();
    Ok(tally::counted(once.into_iter().map(|(_, idea)| idea)))
}

#[cfg(test)]
mod tests {
    use crate::world::{self, fine};
    use crate::{FREEZE, Given, result, run, send};
    use kernel::{Actor, DeedKind, JobId, Role};
    use store::jobs::Job;

    #[test]
    fn it_freezes_once_when_the_window_has_closed_and_counts_what_counts() {
        world::each(|town| {
            let (release, _) = town.out("4.8.8");
            let (idea, other) = (town.idea(1), town.idea(2));
            for fan in 0..6 {
                // Two of the three wishes are one idea before it is counted.
                let wishes = vec![(1, Some(idea)), (2, Some(other))];
                let given = Given { wishes, ..fine(if fan == 0 { 1 } else { 5 }) };
                town.act(fan, move |tx, by, now| send(tx, by, release, &given, now)).unwrap();
            }
            town.act(6, move |tx, by, now| crate::nothing(tx, by, release, now)).unwrap();
            let (staff, now, hired) = (town.staff.clone(), town.world.now(), town.fan(5));
            town.world.write(move |tx| ideas::merge(tx, &staff, other, idea, now).map(|_| ())).unwrap();
            town.world.write(move |tx| members::give_role(tx, &Actor::System, hired, Role::Engineer, None, now)).unwrap();
            town.settle();
            let job = move |at| Job { id: JobId::new(1), kind: FREEZE.into(), payload: release.to_string(), run_at: at, tries: 1 };
            let closes = town.head(release).closes_at.unwrap();
            assert!(town.world.write(move |tx| run(tx, &job(closes), closes)).is_err(), "the window is not closed");
            assert_eq!(town.world.read(move |tx| result(tx, release)).unwrap(), None);
            town.world.clock.set(closes.plus_days(2));
            for _ in 0..2 {
                town.settle();
            }
            let tally = town.world.read(move |tx| result(tx, release)).unwrap().unwrap();
            assert_eq!((tally.frozen_at, tally.reports, tally.nothings, tally.overall), (closes, 6, 1, [1, 0, 0, 0, 4]));
            assert_eq!(tally.wanted, [(idea, 5)], "merged, and each member once");
            assert_eq!((tally.rated(), tally.mean()), (5, Some(4.2)));
            assert_eq!(town.deeds(DeedKind::ReportTallied), 1);
            assert_eq!(town.world.write(move |tx| run(tx, &job(closes), closes)), Ok(true));
            let late = fine(1);
            town.act(9, move |tx, by, now| send(tx, by, release, &late, now)).unwrap();
            let after = town.world.read(move |tx| result(tx, release)).unwrap().unwrap();
            assert_eq!((after.overall, after.late, tally.late), (tally.overall, 1, 0), "the late one is kept beside it");
        });
    }
}
