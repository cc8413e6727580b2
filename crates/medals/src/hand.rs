//! Giving a medal by hand, and taking one: with a reason that everybody reads, never to oneself.

use crate::hold::{self, State, Tally};
use crate::{Hand, Refusal, medal};
use kernel::{Actor, MedalId, MemberId, Permission, Time};
use store::Tx;

/// A reason has so many characters.
const WHY: std::ops::RangeInclusive<usize> = 4..=300;

fn reasoned(why: &str) -> Result<&str, Refusal> {
    let why = why.trim();
    if WHY.contains(&why.chars().count()) && !why.chars().any(char::is_control) { Ok(why) } else { Err(Refusal::Why) }
}

/// Gives it to somebody who does not have it; who may is what its definition says.
pub fn give(tx: &mut Tx<'_>, by: &Actor, to: MemberId, medal: MedalId, why: &str, now: Time) -> Result<(), Refusal> {
    by.member().ok_or(Refusal::SignIn)?;
    let medal = medal::by_id(tx, medal)?.ok_or(Refusal::Missing)?;
    let hand = medal.hand.ok_or(Refusal::ByRule)?;
    members::may(tx, by, hand.permission(), to, now)??;
    let why = reasoned(why)?;
    if medal.ended_at.is_some() {
        return Err(Refusal::Ended);
    }
    if !members::by_id(tx, to)?.ok_or(Refusal::Whom)?.claimed {
        return Err(Refusal::Unclaimed);
    }
    hold::lock(tx, to)?;
    if matches!(hold::state(tx, to, medal.id)?, State::Has { .. }) {
        return Err(Refusal::Has);
    }
    let mut tally = Tally::default();
    hold::give(tx, by, to, medal.id, Some(why), now, &mut tally)?;
    Ok(tally.write(tx)?)
}

/// Takes it from somebody who has it, however they got it: no rule gives it to them again. Who may give it may take it; one that is given by
/// rule only, administrators.
pub fn take(tx: &mut Tx<'_>, by: &Actor, from: MemberId, medal: MedalId, why: &str, now: Time) -> Result<(), Refusal> {
    by.member().ok_or(Refusal::SignIn)?;
    let medal = medal::by_id(tx, medal)?.ok_or(Refusal::Missing)?;
    members::may(tx, by, medal.hand.map_or(Permission::Administer, Hand::permission), from, now)??;
    let why = reasoned(why)?;
    hold::lock(tx, from)?;
    if !matches!(hold::state(tx, from, medal.id)?, State::Has { .. }) {
        return Err(Refusal::HasNot);
    }
    let mut tally = Tally::default();
    hold::take(tx, by, from, medal.id, Some(why), now, &mut tally)?;
    Ok(tally.write(tx)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{admin, by_hand, by_rule, deeds, defined, each, give_role, held_words, member};
    use crate::{Draft, Fact, Text, by_id, end, holders, lost};
    use kernel::{DeedKind, Lack, Role};
    use testkit::World;

    fn given(world: &World, by: &Actor, to: MemberId, medal: MedalId, why: &'static str) -> Result<(), Refusal> {
        let (by, now) = (by.clone(), world.now());
        world.write(move |tx| give(tx, &by, to, medal, why, now))
    }
    fn took(world: &World, by: &Actor, from: MemberId, medal: MedalId, why: &'static str) -> Result<(), Refusal> {
        let (by, now) = (by.clone(), world.now());
        world.write(move |tx| take(tx, &by, from, medal, why, now))
    }

    #[test]
    fn it_is_given_with_a_reason_by_who_may_and_never_to_oneself() {
        each(|world| {
            let (ada, lin, bo) = (admin(world), member(world, "lin"), member(world, "bo-bo"));
            let (host, rule) = (defined(world, by_hand("host")), defined(world, by_rule("helper", Fact::Helped, 3)));
            let fan = Actor::Member(bo, vec![]);
            assert_eq!(given(world, &fan, lin, host, "Hosted us"), Err(Refusal::Lacks(Lack::Role(Permission::Administer))));
            let moderator = Actor::Member(bo, vec![Role::Moderator]);
            assert_eq!(given(world, &moderator, lin, host, "Hosted us"), Err(Refusal::Lacks(Lack::Role(Permission::Administer))));
            assert_eq!(given(world, &ada, ada.member().unwrap(), host, "I am good"), Err(Refusal::Lacks(Lack::Other)));
            assert_eq!(given(world, &ada, lin, host, " x "), Err(Refusal::Why));
            assert_eq!(given(world, &ada, lin, rule, "Hosted us"), Err(Refusal::ByRule));
            assert_eq!(given(world, &ada, MemberId::new(99_999), host, "Hosted us"), Err(Refusal::Whom));
            assert_eq!(given(world, &Actor::System, lin, host, "Hosted us"), Err(Refusal::SignIn), "a hand is somebody's");
            given(world, &ada, lin, host, " Hosted the evening in June ").unwrap();
            assert_eq!(given(world, &ada, lin, host, "Hosted us"), Err(Refusal::Has));
            let page = world.read(move |tx| holders(tx, host, None, 10)).unwrap();
            let holder = page.rows.first().unwrap();
            assert_eq!((holder.member, holder.why.as_deref()), (lin, Some("Hosted the evening in June")));
            assert_eq!(world.read(move |tx| by_id(tx, host)).unwrap().unwrap().holders, 1);
            assert_eq!(deeds(world), [(DeedKind::MedalGiven, ada.member(), lin, host)]);
        });
    }

    #[test]
    fn a_moderator_gives_what_moderators_may_and_nothing_to_the_company() {
        each(|world| {
            let (ada, lin) = (admin(world), member(world, "lin"));
            let draft = by_hand("calm");
            let calm = defined(world, Draft { text: Text { hand: Some(Hand::Moderate), ..draft.text.clone() }, ..draft });
            let keeper = give_role(world, "bo-bo", Role::Moderator);
            given(world, &keeper, lin, calm, "Keeps calm").unwrap();
            assert_eq!(given(world, &keeper, ada.member().unwrap(), calm, "Keeps calm"), Err(Refusal::Lacks(Lack::Admin)));
            took(world, &keeper, lin, calm, "Lost their temper").unwrap();
        });
    }

    #[test]
    fn it_is_taken_with_a_reason_and_given_again_by_hand_only() {
        each(|world| {
            let (ada, lin) = (admin(world), member(world, "lin"));
            let host = defined(world, by_hand("host"));
            assert_eq!(took(world, &ada, lin, host, "Never came"), Err(Refusal::HasNot));
            given(world, &ada, lin, host, "Hosted us").unwrap();
            assert_eq!(took(world, &ada, lin, host, ""), Err(Refusal::Why));
            took(world, &ada, lin, host, "It was somebody else").unwrap();
            assert_eq!(held_words(world, lin), [""; 0]);
            let gone = world.read(move |tx| lost(tx, lin)).unwrap();
            assert_eq!((gone[0].by, gone[0].why.as_deref()), (ada.member(), Some("It was somebody else")));
            given(world, &ada, lin, host, "It was them after all").unwrap();
            assert_eq!(held_words(world, lin), ["host"]);
            let (by, now) = (ada.clone(), world.now());
            world.write(move |tx| end(tx, &by, host, now)).unwrap();
            assert_eq!(held_words(world, lin), ["host"], "what ended is kept by who has it");
            let bo = member(world, "bo-bo");
            assert_eq!(given(world, &ada, bo, host, "Hosted us"), Err(Refusal::Ended));
            took(world, &ada, lin, host, "And taken it can be").unwrap();
        });
    }

    #[test]
    fn many_who_give_it_at_once_give_it_once() {
        each(|world| {
            let (ada, lin) = (admin(world), member(world, "lin"));
            let host = defined(world, by_hand("host"));
            let now = world.now();
            let one = || {
                let by = ada.clone();
                world.db.write(move |tx| give(tx, &by, lin, host, "Hosted us", now))
            };
            let (a, b, c) = world.run(async { tokio::join!(one(), one(), one()) });
            assert_eq!([&a, &b, &c].iter().filter(|r| r.is_ok()).count(), 1, "{a:?} {b:?} {c:?}");
            assert_eq!(world.read(move |tx| by_id(tx, host)).unwrap().unwrap().holders, 1);
            assert_eq!(deeds(world).len(), 1);
        });
    }
}
