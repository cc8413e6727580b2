//! What a tracker says of the work on an idea: it may bring the idea forward to "being built", and no further. That it is in a build only a
//! build can say, and what a person declined only a person takes up again.

use crate::advance::{Entry, append_named};
use crate::group::lock;
use crate::{Refusal, State};
use kernel::{Actor, IdeaId, MemberId, Time};
use store::Tx;

/// Appends "being built" to the idea, or to the one it goes on in, with the name of the member of staff who stands for the tracker; false
/// when it is there already, further, or declined. A program's word is never a person's answer: nobody counts it as one. Safe to repeat.
pub fn tracked(tx: &mut Tx<'_>, named: MemberId, idea: IdeaId, words: &str, now: Time) -> Result<bool, Refusal> {
    let at = lock(tx, idea)?;
    if !goes(at.state) {
        return Ok(false);
    }
    let entry = Entry { state: State::InDevelopment, words, mind: None, month: None, release: None, reply: None };
    append_named(tx, &Actor::System, Some(named), &at, &entry, now)?;
    Ok(true)
}

const fn goes(from: State) -> bool {
    matches!(from, State::Received | State::Acknowledged | State::Discussed | State::Planned | State::OpenAgain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;
    use crate::{Step, advance, reach};
    use kernel::ReleaseId;

    #[test]
    fn a_tracker_goes_forward_only_and_never_out() {
        for state in State::ALL {
            let before = matches!(state, State::Received | State::Acknowledged | State::Discussed | State::Planned | State::OpenAgain);
            assert_eq!(goes(state), before, "{state:?}");
        }
    }

    #[test]
    fn it_carries_a_name_and_is_nobodys_answer() {
        house(|world, h| {
            let (now, id) = (world.now(), h.proposes(world, h.mei));
            let says = || world.write(move |tx| tracked(tx, h.luo, id, "in the tracker", now)).unwrap();
            assert!(says() && !says(), "once");
            let idea = || world.read(move |tx| crate::idea(tx, id)).unwrap().unwrap();
            assert_eq!((idea().state, idea().acknowledged_at), (State::InDevelopment, None), "a program answers for nobody");
            let steps = world.read(move |tx| crate::progress(tx, id)).unwrap();
            assert_eq!((steps.len(), steps[1].by, steps[1].words.as_str()), (2, Some(h.luo), "in the tracker"));
            // The first word of a person is the answer, wherever the idea stands by then.
            world.pass(60);
            let later = world.now();
            world.write(move |tx| crate::reply(tx, &h.staff(), id, "We are building it", None, later)).unwrap();
            assert_eq!((idea().state, idea().acknowledged_at), (State::InDevelopment, Some(later)));
            world.pass(60);
            let again = world.now();
            world.write(move |tx| crate::reply(tx, &h.staff(), id, "It takes another week", None, again)).unwrap();
            assert_eq!(idea().acknowledged_at, Some(later), "the first one stays");
        });
    }

    #[test]
    fn what_a_person_declined_or_a_build_brought_out_stays() {
        house(|world, h| {
            let (now, no, out) = (world.now(), h.proposes(world, h.mei), h.proposes(world, h.mei));
            let step = Step { state: State::Declined, words: "Not this year", mind: Some("A second courier"), month: None };
            world.write(move |tx| advance(tx, &h.staff(), no, &step, now)).unwrap();
            world.write(move |tx| reach(tx, &Actor::System, out, State::Internal, ReleaseId::new(1), now)).unwrap();
            for (id, state) in [(no, State::Declined), (out, State::Internal)] {
                assert!(!world.write(move |tx| tracked(tx, h.luo, id, "in the tracker", now)).unwrap());
                assert_eq!(world.read(move |tx| crate::idea(tx, id)).unwrap().unwrap().state, state);
            }
        });
    }
}
