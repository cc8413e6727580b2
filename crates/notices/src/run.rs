//! Telling a large audience: a job tells one batch and enqueues the next, so that a kill costs one batch and nobody hears twice.

use crate::Audience;
use crate::deliver::{BATCH, deliver};
use kernel::{MemberId, Time};
use ledger::Deed;
use store::jobs::{self, Job};
use store::{Error, Tx};

/// The kind of this room's jobs.
pub const DELIVER: &str = "notice-deliver";

/// Enqueues the batch above `after`.
pub(crate) fn enqueue(tx: &mut Tx<'_>, deed: &Deed, after: MemberId, now: Time) -> Result<(), Error> {
    let payload = format!("{}:{after}", deed.id);
    let dedup = format!("{DELIVER}:{payload}");
    jobs::enqueue(tx, DELIVER, &payload, Some(&dedup), now)
}

/// Does a job, if it is this room's; whether it was. The caller ends the job in the same transaction.
pub fn run(tx: &mut Tx<'_>, audience: &dyn Audience, job: &Job, now: Time) -> Result<bool, Error> {
    if job.kind != DELIVER {
        return Ok(false);
    }
    let unreadable = || Error::Broken(format!("job {} has a payload nobody can read: {}", job.id, job.payload));
    let (deed, after) = job.payload.split_once(':').ok_or_else(unreadable)?;
    let (deed, after): (i64, i64) = (deed.parse().map_err(|_| unreadable())?, after.parse().map_err(|_| unreadable())?);
    let found = ledger::all(tx, deed - 1, 1)?.into_iter().find(|d| d.id.get() == deed);
    let deed = found.ok_or_else(unreadable)?;
    if let Some(after) = deliver(tx, audience, &deed, MemberId::new(after), BATCH)? {
        enqueue(tx, &deed, after, now)?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Why;
    use crate::testing::{Planted, told};
    use kernel::{DeedKind, JobId};
    use store::p;

    #[test]
    fn twelve_hundred_are_told_once_each_in_batches_however_often_a_worker_dies() {
        let many: Vec<_> = (1..=1_200).map(|id| (id, if id % 2 == 0 { Why::Supporter } else { Why::ComingToYou })).collect();
        let planted = Planted::of(&many);
        crate::testing::each(&planted, |world| {
            world.deed(9_999, DeedKind::Moved, 7);
            world.follow();
            let mut batches = 0;
            loop {
                let now = world.0.now();
                let Some(job) = world.0.write(move |tx| jobs::take(tx, now)).unwrap() else { break };
                let audience = planted.clone();
                let again = job.clone();
                // Killed before the commit: nothing happened.
                let killed = audience.clone();
                let lost = world.0.write(move |tx| {
                    run(tx, &killed, &again, now)?;
                    Err::<(), _>(Error::Busy)
                });
                assert_eq!(lost, Err(Error::Busy));
                // Killed after the work, before the job was ended: done a second time.
                let (first, second) = (job.clone(), job.clone());
                let a = audience.clone();
                assert!(world.0.write(move |tx| run(tx, &a, &first, now)).unwrap());
                world.0.write(move |tx| run(tx, &audience, &second, now).and_then(|_| jobs::done(tx, second.id))).unwrap();
                batches += 1;
            }
            assert_eq!(batches, 3, "500, 500, 200");
            let rows: (i64, i64) = world.0.read(|tx| tx.one("SELECT count(*), count(DISTINCT member_id) FROM notice", p![])).unwrap();
            assert_eq!(rows, (1_200, 1_200));
            let unread: (i64, i64) = world.0.read(|tx| tx.one("SELECT count(*), CAST(sum(n) AS BIGINT) FROM notice_unread", p![])).unwrap();
            assert_eq!(unread, (1_200, 1_200));
            assert_eq!((told(world, 1)[0].why, told(world, 1_200)[0].why), (Why::ComingToYou, Why::Supporter));
        });
    }

    #[test]
    fn another_room_s_job_is_left_and_a_broken_one_is_an_error() {
        let planted = Planted::of(&[]);
        crate::testing::each(&planted, |world| {
            let job = |kind: &str, payload: &str| {
                let now = world.0.now();
                Job { id: JobId::new(1), kind: kind.into(), payload: payload.into(), run_at: now, tries: 1 }
            };
            let (other, now, planted) = (job("mail", "1"), world.0.now(), planted.clone());
            let a = planted.clone();
            assert_eq!(world.0.write(move |tx| run(tx, &a, &other, now)), Ok(false));
            for payload in ["", "x:1", "1", "12345:0"] {
                let (broken, a) = (job(DELIVER, payload), planted.clone());
                assert!(matches!(world.0.write(move |tx| run(tx, &a, &broken, now)), Err(Error::Broken(_))), "{payload}");
            }
        });
    }
}
