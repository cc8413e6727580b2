//! A release brings an idea further: internal test, development beta, shipped. Nobody sets these by hand.

use crate::advance::{Entry, append};
use crate::group::lock;
use crate::{Refusal, State};
use kernel::{Actor, IdeaId, ReleaseId, Time};
use store::{Tx, p};

/// Appends the step to the idea, or to the one it goes on in, when it is further than where that is; false when it was there already
/// or further. Safe to repeat.
pub fn reach(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, state: State, release: ReleaseId, now: Time) -> Result<bool, Refusal> {
    let at = lock(tx, idea)?;
    let seen = tx.opt::<(i64,)>(
        "SELECT id FROM idea_progress WHERE idea_id = ?1 AND state = ?2 AND release_id = ?3",
        p![at.id, state.number(), release],
    )?;
    if seen.is_some() || !at.state.before(state) {
        return Ok(false);
    }
    append(tx, by, &at, &Entry { state, words: "", mind: None, month: None, release: Some(release), reply: None }, now)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;

    #[test]
    fn builds_move_forward_only_and_once() {
        house(|world, h| {
            let (now, id) = (world.now(), h.proposes(world, h.mei));
            let to = |state: State, release: i64| {
                world.write(move |tx| reach(tx, &Actor::System, id, state, ReleaseId::new(release), now)).unwrap()
            };
            assert!(to(State::Development, 2));
            assert!(!to(State::Development, 2), "publishing again tells nobody again");
            assert!(!to(State::Internal, 1), "an older channel is no step back");
            assert!(to(State::Shipped, 3));
            let steps = world.read(move |tx| crate::progress(tx, id)).unwrap();
            assert_eq!(steps.iter().map(|s| s.state).collect::<Vec<_>>(), [State::Received, State::Development, State::Shipped]);
            let fan = h.fan(h.ashan);
            assert_eq!(world.write(move |tx| crate::vote(tx, &fan, id, now)), Err(Refusal::Over));
        });
    }
}
