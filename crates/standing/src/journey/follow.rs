//! Keeping the journeys, in the transaction of the deed.

use super::path::{self, Path};
use super::reach::{Reached, leads, reached};
use super::step::{Step, day};
use super::trace::{Kept, Trace, traces};
use super::{aside, gift};
use kernel::MemberId;
use ledger::Deed;
use store::{Error, Tx, p};

/// Takes a deed into the journeys it touches, or out again when it is undone. Called where deeds are weighed.
pub fn follow(tx: &mut Tx<'_>, deed: &Deed) -> Result<(), Error> {
    if deed.what.kind == kernel::DeedKind::Joined {
        return path::joined(tx, MemberId::new(deed.what.object_id), day(deed.at));
    }
    let Some(undone) = deed.undoes else {
        // Only a ledger that is weighed again holds deeds that are set aside already.
        gift::keep(tx, deed)?;
        return if gift::is_gift(deed) && aside::is_aside(tx, deed.id)? { Ok(()) } else { turn(tx, deed, 1) };
    };
    let Some(old) = ledger::by_ids(tx, &[undone.get()])?.into_iter().next() else { return Ok(()) };
    gift::drop(tx, &old)?;
    if gift::is_gift(&old) && aside::is_aside(tx, old.id)? { Ok(()) } else { turn(tx, &old, -1) }
}

/// Adds what a deed left, or takes it away.
pub(super) fn turn(tx: &mut Tx<'_>, deed: &Deed, by: i64) -> Result<(), Error> {
    for (member, trace, about) in traces(deed.actor, &deed.what) {
        let n: i64 = tx.val(
            "INSERT INTO standing_trace (member_id, trace, day, about, n) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (member_id, trace, day, about) DO UPDATE SET n = standing_trace.n + excluded.n RETURNING n",
            p![member, trace.number(), day(deed.at), about, by],
        )?;
        // A second one of the same day changes nothing, but where they are counted.
        let counted = matches!(trace, Trace::Owned | Trace::Ended | Trace::Confirmed);
        if counted || (n, by) == (1, 1) || (n, by) == (0, -1) {
            renew(tx, member, trace, (by > 0).then(|| day(deed.at)))?;
        }
    }
    Ok(())
}

/// Tells the steps again to which this trace leads. The member's row is locked first: two deeds at once see each other's days.
fn renew(tx: &mut Tx<'_>, member: MemberId, trace: Trace, added: Option<i64>) -> Result<(), Error> {
    let old = path::lock(tx, member)?;
    let mut new = old;
    for step in Step::ALL.into_iter().filter(|s| leads(*s).contains(&trace)) {
        let told = match (old.steps.get(step.place()).copied().flatten(), added, step.days()) {
            // A later day changes only how long it lasts: the rest need not be read.
            (Some(r), Some(day), Some(lasts)) if day >= r.first && step != Step::Discovery => {
                Some(Reached { until: r.until.max(day + lasts), ..r })
            }
            _ => reached(step, &kept(tx, member, leads(step))?),
        };
        if let Some(place) = new.steps.get_mut(step.place()) {
            *place = told;
        }
    }
    if new.steps == old.steps { Ok(()) } else { path::write(tx, member, &new) }
}

fn kept(tx: &mut Tx<'_>, member: MemberId, of: &[Trace]) -> Result<Vec<Kept>, Error> {
    let numbers: Vec<i64> = of.iter().map(|t| t.number()).collect();
    let rows: Vec<(i64, i64, i64, i64)> = tx
        .all("SELECT trace, day, about, n FROM standing_trace WHERE member_id = ?1 AND trace IN (?ids2) AND n > 0", p![member, &numbers])?;
    Ok(rows.into_iter().filter_map(|(trace, day, about, n)| Some(Kept { trace: Trace::from_number(trace)?, day, about, n })).collect())
}

/// Forgets every journey before the whole ledger is followed again. What was set aside stays so.
pub fn forget(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.exec("DELETE FROM standing_trace", p![])?;
    tx.exec("DELETE FROM standing_gift", p![])?;
    path::forget(tx)
}

impl Path {
    /// On the step, or once on it: the first day and the last.
    pub fn on(&self, step: Step) -> Option<Reached> {
        self.steps.get(step.place()).copied().flatten()
    }
    /// Is a step current on a day?
    pub fn current(&self, step: Step, today: i64) -> bool {
        self.on(step).is_some_and(|r| today <= r.until)
    }
}
