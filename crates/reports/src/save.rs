//! Saving a report that is being written: one field as it is left, or all of them by a button. Nothing of it counts before it is sent.

use crate::refusal::Own;
use crate::{Given, Refusal, State, check, keep};
use kernel::{Actor, ReleaseId, Time};
use store::Tx;

/// Keeps what is given in the draft. Of a report that is sent nothing is kept this way: sending it again, while the window is open, changes it.
pub fn save(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, given: &Given, now: Time) -> Result<(), Refusal> {
    let here = check::here(tx, by, release)?;
    let whose = (release, here.member);
    let device = here.device(given.device).ok_or(Own::NotCarried)?;
    let before = keep::lock(tx, whose, device, now)?;
    if before.state != State::Draft {
        return Ok(());
    }
    keep::head(tx, whose, given, given.device.map(|_| device), now)?;
    let sayings = keep::sayings(tx, whose)?;
    let changed = keep::over(tx, release, &sayings, given)?;
    keep::say(tx, whose, &changed)?;
    keep::wish(tx, whose, given)?;
    keep::write(tx, whose, given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, both};
    use crate::{Said, Told, form};
    use kernel::IdeaId;
    use releases::Verdict;

    #[test]
    fn field_by_field_is_the_same_as_all_at_once_and_nothing_counts_yet() {
        world::each(|town| {
            let (release, change) = town.out("4.8.8");
            let idea = town.idea(1);
            let said = Said { change, verdict: Some(Verdict::NotGoodEnough), why: Some(" too slow ".into()) };
            let told = Told { did: Some("took a picture".into()), got: Some("it froze".into()), expected: None };
            let parts = [
                Given { overall: Some(4), ..Given::default() },
                Given { said: vec![Said { why: None, ..said.clone() }], ..Given::default() },
                Given { said: vec![Said { verdict: None, ..said.clone() }], ..Given::default() },
                Given { wishes: vec![(2, Some(idea))], ..Given::default() },
                Given { problems: vec![(1, Told { got: None, ..told.clone() })], ..Given::default() },
                Given { problems: vec![(1, Told { did: None, ..told.clone() })], ..Given::default() },
                Given { words: Some("thank you".into()), ..Given::default() },
            ];
            for given in parts {
                town.act(0, move |tx, by, now| save(tx, by, release, &given, now)).unwrap();
            }
            let all = Given {
                overall: Some(4),
                device: None,
                words: Some("thank you".into()),
                said: vec![said],
                wishes: vec![(2, Some(idea))],
                problems: vec![(1, told)],
            };
            town.act(1, move |tx, by, now| save(tx, by, release, &all, now)).unwrap();
            let look = |fan| town.act(fan, move |tx, by, now| form(tx, by, release, now)).unwrap();
            let (first, second) = (look(0), look(1));
            assert_eq!((first.said.clone(), first.wishes.clone(), first.parts.clone()), (second.said, second.wishes, second.parts));
            assert_eq!(first.said[&change], (Some(Verdict::NotGoodEnough), "too slow".to_owned()));
            assert_eq!((first.report.unwrap().overall, first.parts.len()), (Some(4), 2));
            assert_eq!(town.verdicts(release), 0, "a draft is nobody's verdict");
            assert_eq!(both("x").zh, "x");
        });
    }

    #[test]
    fn what_cannot_be_is_refused_and_emptied_fields_are_empty() {
        world::each(|town| {
            let (release, _) = town.out("4.8.8");
            let put = |given: Given| town.act(0, move |tx, by, now| save(tx, by, release, &given, now));
            let no = |own: Own| Err(Refusal::Own(own));
            assert_eq!(put(Given { overall: Some(6), ..Given::default() }), no(Own::Overall));
            assert_eq!(put(Given { wishes: vec![(1, Some(IdeaId::new(99_999)))], ..Given::default() }), no(Own::Idea));
            assert_eq!(put(Given { wishes: vec![(4, None)], ..Given::default() }), no(Own::Place));
            assert_eq!(put(Given { problems: vec![(6, Told::default())], ..Given::default() }), no(Own::Place));
            assert_eq!(put(Given { words: Some("x".repeat(2_001)), ..Given::default() }), no(Own::TooLong(2_000)));
            // A change of a release that is not out, or none at all: nothing of it is kept, not even its number.
            let (_, elsewhere) = town.out("4.8.9");
            for change in [elsewhere, kernel::ChangeId::new(99_999)] {
                let said = vec![Said { change, verdict: None, why: Some("what is this".into()) }];
                assert_eq!(put(Given { said: said.clone(), ..Given::default() }), no(Own::Change));
                let given = Given { said, ..world::fine(4) };
                assert_eq!(town.act(0, move |tx, by, now| crate::send(tx, by, release, &given, now)).map(|_| ()), no(Own::Change));
            }
            for words in ["something", "  "] {
                put(Given { words: Some(words.into()), ..Given::default() }).unwrap();
            }
            assert!(town.act(0, move |tx, by, now| form(tx, by, release, now)).unwrap().parts.is_empty());
        });
    }
}
