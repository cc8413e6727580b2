//! Thanks: once for each topic or reply and member, with or without a reason, and taken back.

use crate::{Refusal, Thing};
use kernel::{Actor, BoardId, DeedKind, MemberId, Time, TopicId};
use ledger::New;
use store::{Error, Tx, p};

/// What was good about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It was of use.
    Useful,
    /// It explained well.
    Clear,
    /// It was kind.
    Warm,
}

impl Reason {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Useful, Self::Clear, Self::Warm];
    /// The word in the database, forms and message keys (`thanks-useful`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Useful => "useful",
            Self::Clear => "clear",
            Self::Warm => "warm",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.word() == word)
    }
}

/// Where a thing stands and whose it is; none when there is none or it is hidden.
fn target(tx: &mut Tx<'_>, thing: Thing) -> Result<(TopicId, BoardId, Option<MemberId>), Refusal> {
    let found = match thing {
        Thing::Topic(id) => tx.opt("SELECT id, board_id, author FROM board_topic WHERE id = ?1 AND hidden = FALSE", p![id])?,
        Thing::Reply(id) => tx.opt(
            "SELECT t.id, t.board_id, r.author FROM board_reply AS r JOIN board_topic AS t ON t.id = r.topic_id
             WHERE r.id = ?1 AND r.hidden = FALSE AND t.hidden = FALSE",
            p![id],
        )?,
    };
    found.ok_or(Refusal::Missing)
}

/// Adds to the count of thanks, and tells the page; the count.
fn count(tx: &mut Tx<'_>, thing: Thing, topic: TopicId, more: i64) -> Result<i64, Error> {
    match thing {
        Thing::Topic(id) => {
            tx.val("UPDATE board_topic SET thanks = thanks + ?2, revision = revision + 1 WHERE id = ?1 RETURNING thanks", p![id, more])
        }
        Thing::Reply(id) => {
            let thanks = tx.val("UPDATE board_reply SET thanks = thanks + ?2 WHERE id = ?1 RETURNING thanks", p![id, more])?;
            tx.exec("UPDATE board_topic SET revision = revision + 1 WHERE id = ?1", p![topic])?;
            Ok(thanks)
        }
    }
}

fn counted(tx: &mut Tx<'_>, thing: Thing) -> Result<i64, Error> {
    match thing {
        Thing::Topic(id) => tx.val("SELECT thanks FROM board_topic WHERE id = ?1", p![id]),
        Thing::Reply(id) => tx.val("SELECT thanks FROM board_reply WHERE id = ?1", p![id]),
    }
}

/// Thanks for a topic or a reply; how often it was thanked for now. A second time only changes the reason.
pub fn thank(tx: &mut Tx<'_>, by: &Actor, thing: Thing, reason: Option<Reason>, now: Time) -> Result<i64, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let (topic, board, author) = target(tx, thing)?;
    if author == Some(member) {
        return Err(Refusal::OwnThanks);
    }
    let reason = reason.map(Reason::word);
    let first = tx.exec(
        "INSERT INTO board_thanks (topic_id, member_id, object_kind, object_id, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (topic_id, member_id, object_kind, object_id) DO NOTHING",
        p![topic, member, thing.object().number(), thing.raw(), reason, now],
    )?;
    if first == 0 {
        tx.exec(
            "UPDATE board_thanks SET reason = COALESCE(CAST(?5 AS TEXT), reason)
             WHERE topic_id = ?1 AND member_id = ?2 AND object_kind = ?3 AND object_id = ?4",
            p![topic, member, thing.object().number(), thing.raw(), reason],
        )?;
        return Ok(counted(tx, thing)?);
    }
    let deed = New::new(DeedKind::Thanked, thing.object(), thing.raw()).on(board);
    ledger::record(tx, by, author.map_or(deed, |author| deed.to(author)), now)?;
    Ok(count(tx, thing, topic, 1)?)
}

/// Takes one's thanks back; how often it is thanked for now. Where there are none nothing happens.
pub fn unthank(tx: &mut Tx<'_>, by: &Actor, thing: Thing, now: Time) -> Result<i64, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let (topic, ..) = target(tx, thing)?;
    let taken = tx.exec(
        "DELETE FROM board_thanks WHERE topic_id = ?1 AND member_id = ?2 AND object_kind = ?3 AND object_id = ?4",
        p![topic, member, thing.object().number(), thing.raw()],
    )?;
    if taken == 0 {
        return Ok(counted(tx, thing)?);
    }
    if let Some(deed) = ledger::of_object(tx, by, DeedKind::Thanked, thing.object(), thing.raw())? {
        ledger::undo(tx, by, deed, now)?;
    }
    Ok(count(tx, thing, topic, -1)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, deeds, fan, member, opened, replied};
    use kernel::ReplyId;

    #[test]
    fn thanks_count_once_a_member_and_never_from_oneself() {
        testkit::each(ROOMS, |world| {
            let (now, mei, ben) = (world.now(), fan(world, "mei"), fan(world, "ben"));
            let topic = opened(world, &mei);
            let id = replied(world, &ben, topic, None);
            let give = |by: &Actor, thing: Thing, reason: Option<Reason>| {
                let by = by.clone();
                world.write(move |tx| thank(tx, &by, thing, reason, now))
            };
            let take = |by: &Actor, thing: Thing| {
                let by = by.clone();
                world.write(move |tx| unthank(tx, &by, thing, now))
            };
            let (there, answer) = (Thing::Topic(topic), Thing::Reply(id));
            assert_eq!(give(&Actor::Guest, answer, None), Err(Refusal::SignIn));
            assert_eq!(give(&ben, answer, None), Err(Refusal::OwnThanks));
            assert_eq!(give(&mei, Thing::Reply(ReplyId::new(9_999)), None), Err(Refusal::Missing));
            assert_eq!(give(&mei, answer, Some(Reason::Clear)), Ok(1));
            assert_eq!(give(&mei, answer, Some(Reason::Warm)), Ok(1), "the reason may change, the count may not");
            assert_eq!(give(&ben, there, None), Ok(1));
            let thanked = |by: &Actor| {
                let by = by.clone();
                world.read(move |tx| crate::mine(tx, &by, topic)).unwrap()
            };
            assert_eq!(thanked(&mei), crate::Mine { topic: false, replies: vec![id] });
            assert!(thanked(&ben).topic && thanked(&Actor::Guest) == crate::Mine::default());
            let reason: String = world.read(|tx| tx.val("SELECT reason FROM board_thanks WHERE reason IS NOT NULL", p![])).unwrap();
            assert_eq!(reason, "warm");
            let revision = || world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap().revision;
            let before = revision();
            assert_eq!((take(&mei, answer), take(&mei, answer)), (Ok(0), Ok(0)));
            assert_eq!(revision(), before + 1, "the page's cache hears of it, once");
            let told: Vec<_> = deeds(world).into_iter().filter(|d| matches!(d.0, DeedKind::Thanked | DeedKind::Undone)).collect();
            let (to_ben, to_mei) = (Some(member(&ben)), Some(member(&mei)));
            let want =
                [(DeedKind::Thanked, id.get(), to_ben), (DeedKind::Thanked, topic.get(), to_mei), (DeedKind::Undone, id.get(), to_ben)];
            assert_eq!(told, want);
        });
    }

    #[test]
    fn eight_who_thank_at_once_are_eight() {
        testkit::each(ROOMS, |world| {
            let mei = fan(world, "mei");
            let (topic, now) = (opened(world, &mei), world.now());
            let fans: Vec<Actor> = (0..8).map(|n| fan(world, &format!("fan-{n}x"))).collect();
            let twice = fans.iter().chain(&fans).cloned();
            let all: Vec<_> = twice.map(|by| world.db.write(move |tx| thank(tx, &by, Thing::Topic(topic), None, now))).collect();
            assert!(world.run(crate::tests::join_all(all)).iter().all(Result::is_ok));
            assert_eq!(world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap().thanks, 8);
        });
    }
}
