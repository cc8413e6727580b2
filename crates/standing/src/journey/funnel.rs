//! The company's funnel: how many took each step, who went on and who stopped, and how long each step takes, with those in it who have not
//! taken it. Counted path by path now and then, and kept.

use super::path::Path;
use super::step::{Step, day};
use kernel::Time;
use kernel::survive::Waited;
use std::collections::BTreeMap;
use store::{Error, Tx, p};

/// One step of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// So many ever took it.
    pub reached: i64,
    /// Of these, for so many it is current.
    pub current: i64,
    /// Of these, so many took a later step too.
    pub went_on: i64,
    /// Of these, so many came no further, and it is not current any more: here they dropped out.
    pub stopped: i64,
    /// So many took a later step and not this one.
    pub skipped: i64,
}

/// The funnel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Funnel {
    /// So many joined.
    pub members: i64,
    /// Step by step.
    pub steps: [Taken; 5],
    /// For each step, after how many days of being here how many took it, and how many have waited so long.
    pub waited: [BTreeMap<i64, (i64, i64)>; 5],
}

impl Funnel {
    /// Counts one path in. Whoever never joined has none.
    pub fn add(&mut self, path: &Path, now: Time) {
        let (Some(joined), today) = (path.joined, day(now)) else { return };
        self.members += 1;
        for (step, (taken, waited)) in Step::ALL.into_iter().zip(self.steps.iter_mut().zip(self.waited.iter_mut())) {
            let later = Step::ALL.into_iter().any(|s| s > step && path.on(s).is_some());
            let days = waited.entry(path.on(step).map_or(today, |r| r.first).saturating_sub(joined).max(0)).or_default();
            if path.on(step).is_some() {
                let current = path.current(step, today);
                taken.reached += 1;
                taken.current += i64::from(current);
                taken.went_on += i64::from(later);
                taken.stopped += i64::from(!later && !current);
                days.0 += 1;
            } else {
                taken.skipped += i64::from(later);
                days.1 += 1;
            }
        }
    }
    /// How long a step takes: what the estimator asks for, in days.
    pub fn waits(&self, step: Step) -> Vec<Waited> {
        let of = self.waited.get(step.place());
        of.into_iter().flatten().map(|(after, (arrived, waiting))| Waited { after: *after, arrived: *arrived, waiting: *waiting }).collect()
    }
}

/// Keeps the funnel as counted at an instant.
pub fn keep_funnel(tx: &mut Tx<'_>, funnel: &Funnel, now: Time) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO standing_funnel_at (one, at, members) VALUES (1, ?1, ?2)
         ON CONFLICT (one) DO UPDATE SET at = excluded.at, members = excluded.members",
        p![now, funnel.members],
    )?;
    tx.exec("DELETE FROM standing_funnel", p![])?;
    for (step, (taken, waited)) in (0_i64..).zip(funnel.steps.iter().zip(&funnel.waited)) {
        tx.exec(
            "INSERT INTO standing_funnel_step (step, reached, current, went_on, stopped, skipped) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (step) DO UPDATE SET reached = excluded.reached, current = excluded.current, went_on = excluded.went_on,
               stopped = excluded.stopped, skipped = excluded.skipped",
            p![step, taken.reached, taken.current, taken.went_on, taken.stopped, taken.skipped],
        )?;
        for (days, (arrived, waiting)) in waited {
            tx.exec(
                "INSERT INTO standing_funnel (step, days, arrived, waiting) VALUES (?1, ?2, ?3, ?4)",
                p![step, *days, *arrived, *waiting],
            )?;
        }
    }
    Ok(())
}

/// The funnel as it was last counted, and when; none before the first time.
pub fn funnel(tx: &mut Tx<'_>) -> Result<Option<(Funnel, Time)>, Error> {
    let Some((at, members)) = tx.opt::<(Time, i64)>("SELECT at, members FROM standing_funnel_at WHERE one = 1", p![])? else {
        return Ok(None);
    };
    let mut funnel = Funnel { members, ..Funnel::default() };
    let steps: Vec<(i64, i64, i64, i64, i64, i64)> =
        tx.all("SELECT step, reached, current, went_on, stopped, skipped FROM standing_funnel_step ORDER BY step", p![])?;
    for ((_, reached, current, went_on, stopped, skipped), to) in steps.into_iter().zip(&mut funnel.steps) {
        *to = Taken { reached, current, went_on, stopped, skipped };
    }
    let waited: Vec<(i64, i64, i64, i64)> = tx.all("SELECT step, days, arrived, waiting FROM standing_funnel ORDER BY step, days", p![])?;
    for (step, days, arrived, waiting) in waited {
        if let Some(of) = usize::try_from(step).ok().and_then(|n| funnel.waited.get_mut(n)) {
            of.insert(days, (arrived, waiting));
        }
    }
    Ok(Some((funnel, at)))
}
