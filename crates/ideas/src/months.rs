//! For when an idea is planned: the month that stands in the last step that planned it.

use crate::State;
use kernel::IdeaId;
use std::collections::HashMap;
use store::{Error, Tx, p};

/// The month (2027-01) each of these ideas was last planned for; none is "no date yet". Ideas that were never planned are absent.
pub fn planned_months(tx: &mut Tx<'_>, ideas: &[IdeaId]) -> Result<HashMap<IdeaId, Option<String>>, Error> {
    if ideas.is_empty() {
        return Ok(HashMap::new());
    }
    let raw: Vec<i64> = ideas.iter().map(|id| id.get()).collect();
    let steps: Vec<(IdeaId, Option<String>)> = tx.all(
        "SELECT idea_id, month FROM idea_progress WHERE idea_id IN (?ids1) AND state = ?2 ORDER BY idea_id, id",
        p![&raw, State::Planned.number()],
    )?;
    // A later plan takes the place of an earlier one.
    Ok(steps.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;
    use crate::{Step, advance};

    #[test]
    fn the_last_plan_holds() {
        house(|world, h| {
            let (id, other) = (h.proposes(world, h.mei), h.proposes(world, h.mei));
            let step = |state: State, month: Option<&'static str>| {
                world.pass(60);
                let now = world.now();
                let step = Step { state, words: "We want this too", mind: None, month };
                world.write(move |tx| advance(tx, &h.staff(), id, &step, now)).unwrap();
            };
            let month = || world.read(move |tx| planned_months(tx, &[id, other])).unwrap();
            assert!(month().is_empty());
            step(State::Planned, Some("2027-01"));
            assert_eq!(month()[&id].as_deref(), Some("2027-01"));
            step(State::Discussed, None);
            step(State::Planned, None);
            assert_eq!((month().len(), month()[&id].clone()), (1, None), "put off without a date");
        });
    }
}
