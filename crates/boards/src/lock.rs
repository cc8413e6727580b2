//! Locking a topic: it stays to be read, and nobody but the company's people replies until it is opened again. The reason stands on the page.

use crate::peace::{self, Act, ActKind, Ground, Matter};
use crate::{Refusal, Thing};
use kernel::{ActId, Actor, DeedKind, MemberId, ObjectKind, Time, TopicId};
use ledger::New;
use store::{Tx, p};

/// Closes a topic for further replies. Where it is closed nothing happens.
pub fn lock(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, reason: &str, now: Time) -> Result<(), Refusal> {
    peace::ready(tx, by, Matter::Text(Thing::Topic(topic)), reason)?;
    turn(tx, by, Thing::Topic(topic), true, (None, reason.trim()), false, now).map(|_| ())
}

/// Opens it again.
pub fn unlock(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, reason: &str, now: Time) -> Result<(), Refusal> {
    peace::ready(tx, by, Matter::Text(Thing::Topic(topic)), reason)?;
    turn(tx, by, Thing::Topic(topic), false, (None, reason.trim()), false, now).map(|_| ())
}

/// Turns the switch of a topic, or of the one that a reply stands in; the act, or none when it stood so.
pub(crate) fn turn(
    tx: &mut Tx<'_>,
    by: &Actor,
    thing: Thing,
    locked: bool,
    (ground, reason): (Option<Ground>, &str),
    settled: bool,
    now: Time,
) -> Result<Option<ActId>, Refusal> {
    let topic = match thing {
        Thing::Topic(id) => id,
        Thing::Reply(id) => crate::reply_by_id(tx, id)?.ok_or(Refusal::Missing)?.topic,
    };
    let turned: Option<(Option<MemberId>,)> = tx.opt(
        "UPDATE board_topic SET locked = CAST(?2 AS TEXT), revision = revision + 1 WHERE id = ?1 AND (locked IS NOT NULL) <> ?3 RETURNING author",
        p![topic, locked.then_some(reason), locked],
    )?;
    let Some((author,)) = turned else { return Ok(None) };
    let kind = if locked { DeedKind::Locked } else { DeedKind::Unlocked };
    let deed = New::new(kind, ObjectKind::Topic, topic.get());
    ledger::record(tx, by, author.filter(|a| by.member() != Some(*a)).map_or(deed, |a| deed.to(a)), now)?;
    let kind = if locked { ActKind::Lock } else { ActKind::Unlock };
    let act = Act::new(kind, Matter::Text(thing), author, ground, reason, settled);
    Ok(Some(peace::log(tx, by, &act, now)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply;
    use crate::tests::{ROOMS, deeds, fan, member, moderator, opened, staff};

    #[test]
    fn a_locked_topic_takes_replies_of_the_company_only() {
        testkit::each(ROOMS, |world| {
            let (now, mei, lin, eve) = (world.now(), fan(world, "mei"), staff(world, "lin"), moderator(world, "eve"));
            let topic = opened(world, &mei);
            let turn = |by: &Actor, on: bool, reason: &'static str| {
                let by = by.clone();
                world.write(move |tx| if on { lock(tx, &by, topic, reason, now) } else { unlock(tx, &by, topic, reason, now) })
            };
            let say = |by: &Actor| {
                let by = by.clone();
                world.write(move |tx| reply(tx, &by, topic, "我也是", None, now).map(|_| ()))
            };
            for (by, why) in [(&Actor::Guest, Refusal::SignIn), (&mei, Refusal::NotAllowed), (&lin, Refusal::NotAllowed)] {
                assert_eq!(turn(by, true, "x"), Err(why));
            }
            assert_eq!(turn(&eve, true, " "), Err(Refusal::HideReason));
            assert_eq!((turn(&eve, true, "吵起来了"), turn(&eve, true, "再来")), (Ok(()), Ok(())));
            let seen = || world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap();
            assert_eq!((seen().locked.as_deref(), seen().revision), (Some("吵起来了"), 2));
            assert_eq!((say(&mei), say(&lin)), (Err(Refusal::Locked), Ok(())));
            assert_eq!(turn(&eve, false, "冷静了"), Ok(()));
            assert_eq!((seen().locked, say(&mei)), (None, Ok(())));
            let kinds: Vec<_> = deeds(world).into_iter().filter(|d| matches!(d.0, DeedKind::Locked | DeedKind::Unlocked)).collect();
            let mei = Some(member(&mei));
            assert_eq!(kinds, [(DeedKind::Locked, topic.get(), mei), (DeedKind::Unlocked, topic.get(), mei)]);
        });
    }
}
