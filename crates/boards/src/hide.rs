//! Hiding and restoring what members wrote: by a moderator, with a reason, reversible, and kept on record.

use crate::peace::{self, Act, ActKind, Ground, Matter};
use crate::{Refusal, Thing, accept};
use kernel::{ActId, Actor, DeedKind, MemberId, Time, TopicId};
use ledger::New;
use store::{Error, Tx, p, record};

/// What was hidden and why, for moderators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// The title; empty for a reply.
    pub title: String,
    /// The text as written.
    pub body_md: String,
    /// Why it was hidden last.
    pub reason: String,
    /// When.
    pub at: Time,
    /// By whom; none for the program itself.
    pub by: Option<MemberId>,
}
record!(Hidden { title, body_md, reason, at, by });

/// Hides a topic or a reply. A hidden answer is no longer the accepted one.
pub fn hide(tx: &mut Tx<'_>, by: &Actor, thing: Thing, reason: &str, now: Time) -> Result<(), Refusal> {
    set(tx, by, thing, true, reason, now)
}

/// Restores it.
pub fn restore(tx: &mut Tx<'_>, by: &Actor, thing: Thing, reason: &str, now: Time) -> Result<(), Refusal> {
    set(tx, by, thing, false, reason, now)
}

fn set(tx: &mut Tx<'_>, by: &Actor, thing: Thing, hidden: bool, reason: &str, now: Time) -> Result<(), Refusal> {
    let matter = Matter::Text(thing);
    peace::ready(tx, by, matter, reason)?;
    // An appeal is not closed by pressing the same button again.
    crate::decide::another(tx, by, matter)?;
    let settled = peace::settle(tx, matter, now)?;
    // None when it is so already.
    turn_logged(tx, by, thing, hidden, (None, reason.trim()), settled, now).map(|_| ())
}

/// Turns the switch, keeps why, tells the author; the act in the log, or none when it stood so.
pub(crate) fn turn_logged(
    tx: &mut Tx<'_>,
    by: &Actor,
    thing: Thing,
    hidden: bool,
    (ground, reason): (Option<Ground>, &str),
    settled: bool,
    now: Time,
) -> Result<Option<ActId>, Refusal> {
    let Some(number) = turn(tx, by, thing, hidden, now)? else { return Ok(None) };
    tx.exec(
        "INSERT INTO board_moderation (object_kind, object_id, number, hidden, reason, at, author) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        p![thing.object().number(), thing.raw(), number, hidden, reason, now, by.member()],
    )?;
    let author = crate::edit::old(tx, thing)?.and_then(|old| old.author);
    let deed = New::new(if hidden { DeedKind::Hidden } else { DeedKind::Restored }, thing.object(), thing.raw());
    ledger::record(tx, by, author.filter(|a| by.member() != Some(*a)).map_or(deed, |a| deed.to(a)), now)?;
    let kind = if hidden { ActKind::Hide } else { ActKind::Restore };
    Ok(Some(peace::log(tx, by, &Act::new(kind, Matter::Text(thing), author, ground, reason, settled), now)?))
}

/// A moderator finds right what the reports alone hid: from now on it is hidden for this reason.
pub(crate) fn confirm(tx: &mut Tx<'_>, by: &Actor, thing: Thing, reason: &str, now: Time) -> Result<(), Error> {
    tx.exec(
        "UPDATE board_moderation SET reason = ?3, at = ?4, author = ?5 WHERE object_kind = ?1 AND object_id = ?2 AND author IS NULL
         AND number = (SELECT max(m.number) FROM board_moderation AS m WHERE m.object_kind = ?1 AND m.object_id = ?2)",
        p![thing.object().number(), thing.raw(), reason, now, by.member()],
    )?;
    Ok(())
}

/// Turns the switch; the number of this turn, or none when it stood so.
fn turn(tx: &mut Tx<'_>, by: &Actor, thing: Thing, hidden: bool, now: Time) -> Result<Option<i64>, Error> {
    match thing {
        Thing::Topic(id) => Ok(tx
            .opt::<(i64,)>(
                "UPDATE board_topic SET hidden = ?2, moderations = moderations + 1, revision = revision + 1
                 WHERE id = ?1 AND hidden <> ?2 RETURNING moderations",
                p![id, hidden],
            )?
            .map(|(number,)| number)),
        Thing::Reply(id) => {
            let turned: Option<(i64, TopicId, bool)> = tx.opt(
                "UPDATE board_reply SET hidden = ?2, moderations = moderations + 1 WHERE id = ?1 AND hidden <> ?2
                 RETURNING moderations, topic_id, official",
                p![id, hidden],
            )?;
            let Some((number, topic, official)) = turned else { return Ok(None) };
            let more = match (official, hidden) {
                (false, _) => 0,
                (true, true) => -1,
                (true, false) => 1,
            };
            tx.exec("UPDATE board_topic SET official = official + ?2, revision = revision + 1 WHERE id = ?1", p![topic, more])?;
            if hidden {
                accept::release(tx, by, topic, id, now)?;
            }
            Ok(Some(number))
        }
    }
}

/// What a moderator reads to decide whether to restore it.
pub fn hidden_text(tx: &mut Tx<'_>, by: &Actor, thing: Thing) -> Result<Hidden, Refusal> {
    peace::may(by)?;
    let found = match thing {
        Thing::Topic(id) => tx.opt(
            "SELECT t.title, t.body_md, m.reason, m.at, m.author FROM board_topic AS t JOIN board_moderation AS m
             ON m.object_kind = ?2 AND m.object_id = t.id AND m.number = t.moderations WHERE t.id = ?1 AND t.hidden = TRUE",
            p![id, thing.object().number()],
        )?,
        Thing::Reply(id) => tx.opt(
            "SELECT '', r.body_md, m.reason, m.at, m.author FROM board_reply AS r JOIN board_moderation AS m
             ON m.object_kind = ?2 AND m.object_id = r.id AND m.number = r.moderations WHERE r.id = ?1 AND r.hidden = TRUE",
            p![id, thing.object().number()],
        )?,
    };
    found.ok_or(Refusal::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, asked, deeds, fan, moderator, replied, staff};
    use crate::{Sort, accept, topics};
    use kernel::DeedKind;

    #[test]
    fn a_hidden_reply_keeps_its_floor_without_its_text() {
        testkit::each(ROOMS, |world| {
            let (now, mei, lin, eve) = (world.now(), fan(world, "mei"), staff(world, "lin"), moderator(world, "eve"));
            let topic = asked(world, &mei);
            let id = replied(world, &lin, topic, None);
            let thing = Thing::Reply(id);
            let by = mei.clone();
            world.write(move |tx| accept(tx, &by, topic, id, now)).unwrap();
            let turn = |by: &Actor, hidden: bool, reason: &'static str| {
                let by = by.clone();
                world.write(move |tx| set(tx, &by, thing, hidden, reason, now))
            };
            let seen = || {
                let page = world.read(move |tx| crate::page(tx, &Actor::Guest, topic, 0, 20)).unwrap();
                (
                    page.topic.official,
                    page.topic.accepted,
                    page.replies[0].hidden,
                    page.replies[0].body_html.is_empty(),
                    page.official.len(),
                )
            };
            assert_eq!(turn(&Actor::Guest, true, "x"), Err(Refusal::SignIn));
            assert_eq!(turn(&mei, true, "x"), Err(Refusal::NotAllowed));
            assert_eq!(turn(&eve, true, "  "), Err(Refusal::HideReason));
            assert_eq!(seen(), (1, Some(id), false, false, 1));
            assert_eq!((turn(&eve, true, "广告"), turn(&eve, true, "广告")), (Ok(()), Ok(())));
            assert_eq!(seen(), (0, None, true, true, 0));
            let by = eve.clone();
            let kept = world.read(move |tx| hidden_text(tx, &by, thing)).unwrap();
            assert_eq!((kept.reason.as_str(), kept.body_md.is_empty(), kept.by), ("广告", false, eve.member()));
            let by = mei.clone();
            assert_eq!(world.write(move |tx| crate::thank(tx, &by, thing, None, now)), Err(Refusal::Missing));
            let by = lin.clone();
            assert_eq!(world.write(move |tx| crate::edit_reply(tx, &by, id, "x", 1, now)), Err(Refusal::Missing));
            assert_eq!(turn(&eve, false, "看错了"), Ok(()));
            assert_eq!(seen(), (1, None, false, false, 1));
            let log: i64 = world.read(|tx| tx.val("SELECT count(*) FROM board_moderation", p![])).unwrap();
            assert_eq!(log, 2);
            let kinds: Vec<DeedKind> =
                deeds(world).into_iter().map(|d| d.0).filter(|k| matches!(k, DeedKind::Helped | DeedKind::Undone)).collect();
            assert_eq!(kinds, [DeedKind::Helped, DeedKind::Undone]);
        });
    }

    #[test]
    fn a_hidden_topic_is_not_there_but_for_moderators() {
        testkit::each(ROOMS, |world| {
            let (now, mei, eve) = (world.now(), fan(world, "mei"), moderator(world, "eve"));
            let topic = asked(world, &mei);
            let by = eve.clone();
            world.write(move |tx| hide(tx, &by, Thing::Topic(topic), "广告", now)).unwrap();
            for (by, exists) in [(Actor::Guest, false), (mei.clone(), false), (eve, true)] {
                assert_eq!(world.read(move |tx| crate::visible(tx, &by, topic)).is_ok(), exists);
            }
            let by = mei.clone();
            assert_eq!(world.write(move |tx| crate::reply(tx, &by, topic, "x", None, now)), Err(Refusal::Missing));
            let by = mei.clone();
            assert_eq!(world.write(move |tx| crate::edit_topic(tx, &by, topic, "改一个新的标题", "x", 1, now)), Err(Refusal::Missing));
            for sort in Sort::ALL {
                assert!(world.read(move |tx| topics(tx, None, None, sort, None, 20)).unwrap().rows.is_empty());
            }
            assert_eq!(world.write(move |tx| hide(tx, &Actor::System, Thing::Topic(TopicId::new(9_999)), "x", now)), Err(Refusal::Missing));
        });
    }

    #[test]
    fn who_hid_a_text_does_not_close_the_appeal_against_it() {
        testkit::each(ROOMS, |world| {
            let (now, mei, eve, ola) = (world.now(), fan(world, "mei"), moderator(world, "eve"), moderator(world, "ola"));
            let topic = asked(world, &mei);
            let turn = |by: &Actor, hidden: bool| {
                let by = by.clone();
                world.write(move |tx| set(tx, &by, Thing::Topic(topic), hidden, "广告", now))
            };
            turn(&eve, true).unwrap();
            world
                .write(move |tx| crate::appeal(tx, &mei, crate::Matter::Text(Thing::Topic(topic)), "It is no advertisement", now))
                .unwrap();
            assert_eq!((turn(&eve, true), turn(&eve, false)), (Err(Refusal::OwnDecision), Err(Refusal::OwnDecision)));
            assert_eq!(turn(&ola, false), Ok(()));
        });
    }
}
