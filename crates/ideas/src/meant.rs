//! "Is this what you meant?" Once an idea is out, those who asked for it say whether it is. Enough "no" opens it again by itself, and a
//! new round begins: what was said of the last attempt does not count against the next.

use crate::advance::{Entry, append};
use crate::answers::{MeantTally, is_asked, meant_of, meant_tally};
use crate::group::{Standing, lock};
use crate::{Refusal, State};
use kernel::{Actor, DeedKind, IdeaId, ObjectKind, Time};
use ledger::{New, record};
use store::{Error, Tx, p};

/// An answer. Numbers are kept in the database: frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meant {
    /// This is it.
    Yes = 1,
    /// In part.
    Partly = 2,
    /// Not at all.
    No = 3,
}

impl Meant {
    /// Every answer, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];
    /// The word in forms and message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.word() == word)
    }
    pub(crate) fn read(number: i64) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|m| *m as i64 == number).ok_or_else(|| Error::Broken(format!("unknown answer {number}")))
    }
}

fn decide(state: State, asked: bool, answer: Meant, words: &str) -> Result<(), Refusal> {
    if !state.is_out() {
        return Err(Refusal::NotOut);
    }
    if !asked {
        return Err(Refusal::NotAsked);
    }
    let length = words.chars().count();
    if length > 500 || (answer == Meant::No && length < 4) { Err(Refusal::MeantWords) } else { Ok(()) }
}

/// Answers, or answers differently. Returns the answers as they stand; all nothing when this one has opened the idea again.
pub fn meant(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, answer: Meant, words: &str, now: Time) -> Result<MeantTally, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    // With the root locked, the answer that makes it enough is one and the same for everybody.
    let root = lock(tx, idea)?;
    let asked = is_asked(tx, root.id, member)?;
    decide(root.state, asked, answer, words.trim())?;
    let known = meant_of(tx, root.id, member)?;
    if known.as_ref().is_some_and(|s| s.meant == answer && s.words == words.trim()) {
        return Ok(meant_tally(tx, root.id)?);
    }
    tx.exec(
        "INSERT INTO idea_meant (idea_id, round, member_id, answer, words, at)
         VALUES (?1, (SELECT count(*) FROM idea_progress WHERE idea_id = ?1 AND state = 11), ?2, ?3, ?4, ?5)
         ON CONFLICT (idea_id, round, member_id) DO UPDATE SET answer = excluded.answer, words = excluded.words, at = excluded.at",
        p![root.id, member, answer as i64, words.trim(), now],
    )?;
    tx.exec("UPDATE idea SET revision = revision + 1 WHERE id = ?1", p![root.id])?;
    if known.is_none() {
        record(tx, by, New::new(DeedKind::Meant, ObjectKind::Idea, root.id.get()).on(root.board), now)?;
    }
    let tally = meant_tally(tx, root.id)?;
    if tally.opens() {
        open_again(tx, &root, tally, now)?;
        return Ok(MeantTally::default());
    }
    Ok(tally)
}

/// The words are the count alone, "5/9": the page says them in the reader's language.
fn open_again(tx: &mut Tx<'_>, root: &Standing, tally: MeantTally, now: Time) -> Result<(), Refusal> {
    let words = format!("{}/{}", tally.no, tally.all());
    let entry = Entry { state: State::OpenAgain, words: &words, mind: None, month: None, release: None, reply: None };
    append(tx, &Actor::System, root, &entry, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;
    use crate::meant_words;
    use kernel::{MemberId, ReleaseId};

    #[test]
    fn when_enough_say_no() {
        let opens = |yes, partly, no| MeantTally { yes, partly, no }.opens();
        assert!(!opens(0, 0, 4), "four are not enough, even alone");
        assert!(opens(0, 0, 5) && opens(5, 4, 5));
        assert!(!opens(10, 0, 5), "a third is not more than a third");
        assert!(opens(7, 2, 5) && opens(9, 0, 5));
    }

    #[test]
    fn who_may_say_what() {
        let d = decide;
        assert_eq!(d(State::Shipped, true, Meant::Yes, ""), Ok(()));
        assert_eq!(d(State::Development, true, Meant::No, "It is still slow"), Ok(()));
        assert_eq!(d(State::Planned, true, Meant::Yes, ""), Err(Refusal::NotOut));
        assert_eq!(d(State::Shipped, false, Meant::Yes, ""), Err(Refusal::NotAsked));
        assert_eq!(d(State::Shipped, true, Meant::No, "no"), Err(Refusal::MeantWords));
        assert_eq!(d(State::Shipped, true, Meant::Partly, &"字".repeat(501)), Err(Refusal::MeantWords));
    }

    #[test]
    fn enough_no_opens_it_again_and_the_next_attempt_is_judged_afresh() {
        house(|world, h| {
            let (id, source, now) = (h.proposes(world, h.mei), h.proposes(world, h.ashan), world.now());
            let voters: Vec<Actor> = (1..=6).map(|n| h.fan(MemberId::new(90_000 + n))).collect();
            for by in voters.clone() {
                world.write(move |tx| crate::vote(tx, &by, id, now)).unwrap();
            }
            world.write(move |tx| crate::merge(tx, &h.staff(), source, id, now)).unwrap();
            let out = |release: i64| {
                let release = ReleaseId::new(release);
                world.write(move |tx| crate::reach(tx, &Actor::System, id, State::Development, release, now)).unwrap()
            };
            let say = |by: &Actor, answer: Meant, words: &'static str| {
                let by = by.clone();
                world.write(move |tx| meant(tx, &by, id, answer, words, now))
            };
            assert_eq!(say(&voters[0], Meant::Yes, ""), Err(Refusal::NotOut));
            assert!(out(1));
            assert_eq!(say(&h.fan(h.luo), Meant::Yes, ""), Err(Refusal::NotAsked));
            assert_eq!(say(&h.fan(h.ashan), Meant::Partly, "Only at night"), Ok(MeantTally { yes: 0, partly: 1, no: 0 }), "merged, asked");
            assert_eq!(say(&h.fan(h.ashan), Meant::Yes, "Now also by day"), Ok(MeantTally { yes: 1, partly: 0, no: 0 }), "changed");
            for by in &voters[..4] {
                say(by, Meant::No, "Not at all so").unwrap();
            }
            assert_eq!(world.read(move |tx| meant_tally(tx, source)).unwrap(), MeantTally { yes: 1, partly: 0, no: 4 });
            assert_eq!(world.read(move |tx| meant_words(tx, id, 9)).unwrap().len(), 5);
            assert_eq!(say(&voters[4], Meant::No, "Not at all so"), Ok(MeantTally::default()));
            let (idea, steps) = world.read(move |tx| Ok::<_, Error>((crate::idea(tx, id)?, crate::progress(tx, id)?))).unwrap();
            let last = steps.last().unwrap();
            assert_eq!((idea.unwrap().state, last.by, last.words.as_str()), (State::OpenAgain, None, "5/6"));
            assert_eq!(say(&voters[5], Meant::No, "Not at all so"), Err(Refusal::NotOut));
            assert!(out(2), "built anew");
            assert_eq!(world.read(move |tx| meant_of(tx, id, h.ashan)).unwrap(), None, "asked again");
            assert_eq!(say(&voters[5], Meant::No, "Not at all so"), Ok(MeantTally { yes: 0, partly: 0, no: 1 }));
            let deeds: i64 = world.read(|tx| tx.val("SELECT count(*) FROM deed WHERE kind = 26", p![])).unwrap();
            assert_eq!(deeds, 7, "one a person and round");
        });
    }
}
