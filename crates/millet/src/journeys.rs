//! What is done about journeys beside the requests: the company's funnel is counted each hour, and each night rings are looked for.

use kernel::{MemberId, Time};
use standing::journey::{self, Funnel, Gift};
use std::collections::{BTreeMap, BTreeSet};
use store::{Db, Error};

/// So many rows are read at once.
const PIECE: u32 = 5_000;

/// Counts the funnel, path by path, in small reads, and keeps it. Staff are no fans: they are left out.
pub async fn count(db: &Db, now: Time) -> Result<(), Error> {
    let staff: BTreeSet<MemberId> = db.read(members::staff).await?.into_iter().collect();
    let (mut funnel, mut after) = (Funnel::default(), MemberId::new(0));
    loop {
        let piece = db.read(move |tx| journey::paths(tx, after, PIECE)).await?;
        let Some((last, _)) = piece.last() else { break };
        after = *last;
        for (_, path) in piece.iter().filter(|(member, _)| !staff.contains(member)) {
            funnel.add(path, now);
        }
    }
    db.write(move |tx| journey::keep_funnel(tx, &funnel, now)).await
}

/// Looks for rings in the season before `now`, outside of any transaction, and sets what they gave each other aside, a ring at a time;
/// how many rings had something new.
pub async fn look_for_rings(db: &Db, now: Time) -> Result<usize, Error> {
    let from = now.plus_days(-journey::SEASON);
    db.write(move |tx| journey::forget_gifts(tx, from, PIECE)).await?;
    db.write(move |tx| members::forget_machines(tx, now, PIECE)).await?;
    let (mut all, mut after): (Vec<Gift>, _) = (Vec::new(), None);
    loop {
        let piece = db.read(move |tx| journey::gifts(tx, from, after, PIECE)).await?;
        let Some(last) = piece.last() else { break };
        after = Some((last.at, last.deed));
        all.extend(piece);
    }
    let together = together(db, from).await?;
    let found = tokio::task::spawn_blocking(move || journey::rings(&all, &together));
    let found = found.await.map_err(|e| Error::Broken(format!("looking for rings ended: {e}")))?;
    let mut new = 0;
    for ring in found {
        new += usize::from(db.write(move |tx| journey::set_aside(tx, &ring, now)).await?.is_some());
    }
    Ok(new)
}

/// Who signed in on one device since then, device by device.
async fn together(db: &Db, from: Time) -> Result<Vec<BTreeSet<MemberId>>, Error> {
    let mut all: BTreeMap<String, BTreeSet<MemberId>> = BTreeMap::new();
    let mut after: Option<(String, MemberId)> = None;
    loop {
        let last = after.take();
        let piece = db.read(move |tx| members::machines(tx, from, last.as_ref(), PIECE)).await?;
        after = piece.last().cloned();
        if after.is_none() {
            break;
        }
        for (machine, member) in piece {
            all.entry(machine).or_default().insert(member);
        }
    }
    Ok(all.into_values().filter(|members| members.len() > 1).collect())
}

/// Both, when they are due; what goes wrong is said in the log and tried again the next time.
pub async fn keep(db: &Db, looked: &mut Option<i64>, now: Time) {
    if let Err(e) = count(db, now).await {
        tracing::warn!(error = %e, "the journeys were not counted");
    }
    let today = journey::day(now);
    if *looked == Some(today) {
        return;
    }
    match look_for_rings(db, now).await {
        Ok(rings) => {
            *looked = Some(today);
            if rings > 0 {
                tracing::info!(rings, "rings were found, and what they gave each other was set aside");
            }
        }
        Err(e) => tracing::warn!(error = %e, "rings were not looked for"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Actor, DeedKind, ObjectKind};
    use ledger::New;

    #[test]
    fn an_hour_counts_the_funnel_without_staff_and_a_night_sets_a_ring_aside_once() {
        ledger::install(standing::weigh);
        testkit::each(&[ledger::MIGRATIONS, standing::MIGRATIONS, catalogue::MIGRATIONS, members::MIGRATIONS], |world| {
            let now = world.now();
            let joined: Vec<MemberId> = ["mei", "ben", "lin", "wei"]
                .map(|handle| {
                    let new = move |tx: &mut store::Tx<'_>| {
                        let (handle, email) = (handle.to_owned(), format!("{handle}@example.org"));
                        members::join(
                            tx,
                            &members::Join { name: handle.clone(), handle, email, phc: "x".into(), lang: kernel::Lang::Zh },
                            now,
                        )
                    };
                    world.write(new).unwrap()
                })
                .into();
            let staff = joined[3];
            world.write(move |tx| members::give_role(tx, &Actor::System, staff, kernel::Role::Engineer, None, now)).unwrap();
            for (n, (from, to)) in [(0, 1), (1, 2), (2, 0), (1, 0), (2, 1), (0, 2)].repeat(2).into_iter().enumerate() {
                let by = Actor::Member(joined[from], vec![]);
                let thanks = New::new(DeedKind::Thanked, ObjectKind::Topic, n as i64 + 1).to(joined[to]);
                world.write(move |tx| ledger::record(tx, &by, thanks, now)).unwrap();
            }
            let mut looked = None;
            world.run(keep(&world.db, &mut looked, now));
            assert_eq!(looked, Some(journey::day(now)));
            let (funnel, _) = world.read(journey::funnel).unwrap().unwrap();
            assert_eq!(funnel.members, 3, "staff are left out");
            assert_eq!(world.read(|tx| journey::found_rings(tx, None, 10)).unwrap().rows[0].deeds, 12);
            assert_eq!(world.run(look_for_rings(&world.db, now)).unwrap(), 0, "a second look finds nothing new");
        });
    }
}
