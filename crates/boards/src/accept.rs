//! Accepting an answer: the asker of a question says which reply helped.

use crate::{Refusal, TopicKind};
use kernel::{Actor, BoardId, DeedKind, MemberId, ObjectKind, Permission, ReplyId, Time, TopicId};
use ledger::New;
use store::{Error, Tx, p};

type Asked = (String, Option<MemberId>, BoardId, bool);

/// Who asked and where, if this is a question and the actor may decide on its answer.
fn question(tx: &mut Tx<'_>, by: &Actor, topic: TopicId) -> Result<(Option<MemberId>, BoardId), Refusal> {
    let moderator = by.may(Permission::Moderate);
    if by.member().is_none() && !moderator {
        return Err(Refusal::SignIn);
    }
    let found: Option<Asked> = tx.opt("SELECT kind, author, board_id, hidden FROM board_topic WHERE id = ?1", p![topic])?;
    let (kind, asker, board, _) = found.filter(|(.., hidden)| !hidden || moderator).ok_or(Refusal::Missing)?;
    if TopicKind::parse(&kind) != Some(TopicKind::Question) {
        return Err(Refusal::NotQuestion);
    }
    if !moderator && by.member() != asker {
        return Err(Refusal::NotAsker);
    }
    Ok((asker, board))
}

/// Accepts a reply as the answer. One at a time: another must be taken back first. One's own reply may be accepted, but helped nobody else.
pub fn accept(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, reply: ReplyId, now: Time) -> Result<(), Refusal> {
    let (asker, board) = question(tx, by, topic)?;
    let author = answer(tx, topic, reply)?;
    if !set(tx, topic, reply, by.member(), now)? {
        return Ok(());
    }
    if let Some(helper) = author.filter(|a| asker != Some(*a) && by.member() != Some(*a)) {
        let helped = New::new(DeedKind::Helped, ObjectKind::Reply, reply.get()).to(helper).on(board);
        let helped = if waited(tx, topic)? { helped.reaching(LATE) } else { helped };
        ledger::record(tx, by, helped, now)?;
    }
    Ok(())
}

/// The stage of the deed when nobody had answered for a day: it carries no age, so it says so, and the policy may weigh it more.
const LATE: i64 = 1;
const DAY: i64 = 86_400_000_000;

/// Had nobody but the asker said anything for a day?
fn waited(tx: &mut Tx<'_>, topic: TopicId) -> Result<bool, Error> {
    let first = tx.opt::<(i64,)>(
        "SELECT r.at - t.at FROM board_topic AS t JOIN board_reply AS r ON r.topic_id = t.id
         WHERE t.id = ?1 AND r.hidden = FALSE AND r.author IS DISTINCT FROM t.author ORDER BY r.floor LIMIT 1",
        p![topic],
    )?;
    Ok(first.is_some_and(|(micros,)| micros >= DAY))
}

/// The author of a reply in this topic that is not hidden.
pub(crate) fn answer(tx: &mut Tx<'_>, topic: TopicId, reply: ReplyId) -> Result<Option<MemberId>, Refusal> {
    let found = tx.opt::<(Option<MemberId>,)>(
        "SELECT author FROM board_reply WHERE id = ?1 AND topic_id = ?2 AND hidden = FALSE",
        p![reply, topic],
    )?;
    Ok(found.ok_or(Refusal::Missing)?.0)
}

/// Sets the accepted answer where there is none; false when it is this one already.
pub(crate) fn set(tx: &mut Tx<'_>, topic: TopicId, reply: ReplyId, by: Option<MemberId>, now: Time) -> Result<bool, Refusal> {
    let done = tx.exec(
        "UPDATE board_topic SET accepted = ?2, accepted_at = ?3, accepted_by = ?4, revision = revision + 1 WHERE id = ?1 AND accepted IS NULL",
        p![topic, reply, now, by],
    )?;
    if done == 0 {
        let other = tx.opt::<(TopicId,)>("SELECT id FROM board_topic WHERE id = ?1 AND accepted <> ?2", p![topic, reply])?;
        return if other.is_some() { Err(Refusal::OtherAccepted) } else { Ok(false) };
    }
    Ok(true)
}

/// Takes the acceptance back. Where nothing is accepted nothing happens.
pub fn unaccept(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, now: Time) -> Result<(), Refusal> {
    question(tx, by, topic)?;
    let found = tx.opt::<(Option<ReplyId>,)>("SELECT accepted FROM board_topic WHERE id = ?1", p![topic])?;
    if let Some((Some(reply),)) = found {
        release(tx, by, topic, reply, now)?;
    }
    Ok(())
}

/// Takes back that this reply is the answer, and that its author helped.
pub(crate) fn release(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, reply: ReplyId, now: Time) -> Result<(), Error> {
    let accepted_by =
        tx.opt::<(Option<MemberId>,)>("SELECT accepted_by FROM board_topic WHERE id = ?1 AND accepted = ?2", p![topic, reply])?;
    let done = tx.exec(
        "UPDATE board_topic SET accepted = NULL, accepted_at = NULL, accepted_by = NULL, revision = revision + 1 WHERE id = ?1 AND accepted = ?2",
        p![topic, reply],
    )?;
    // Only the one who changed the row undoes the deed.
    if let (1.., Some((Some(member),))) = (done, accepted_by) {
        let accepter = Actor::Member(member, Vec::new());
        if let Some(deed) = ledger::of_object(tx, &accepter, DeedKind::Helped, ObjectKind::Reply, reply.get())? {
            ledger::undo(tx, by, deed, now)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, asked, deeds, fan, member, moderator, opened, replied};

    #[test]
    fn the_asker_accepts_one_answer_and_its_author_has_helped() {
        testkit::each(ROOMS, |world| {
            let (now, mei, ben) = (world.now(), fan(world, "mei"), fan(world, "ben"));
            let (topic, talk) = (asked(world, &mei), opened(world, &mei));
            let (first, second, own) =
                (replied(world, &ben, topic, None), replied(world, &ben, topic, None), replied(world, &mei, topic, None));
            let elsewhere = replied(world, &ben, talk, None);
            let take = |by: &Actor, topic: TopicId, reply: ReplyId| {
                let by = by.clone();
                world.write(move |tx| accept(tx, &by, topic, reply, now))
            };
            let give_back = |by: &Actor| {
                let by = by.clone();
                world.write(move |tx| unaccept(tx, &by, topic, now))
            };
            assert_eq!(take(&Actor::Guest, topic, first), Err(Refusal::SignIn));
            assert_eq!(take(&ben, topic, first), Err(Refusal::NotAsker));
            assert_eq!(take(&mei, talk, elsewhere), Err(Refusal::NotQuestion));
            assert_eq!(take(&mei, topic, elsewhere), Err(Refusal::Missing));
            assert_eq!((take(&mei, topic, first), take(&mei, topic, first)), (Ok(()), Ok(())));
            assert_eq!(take(&mei, topic, second), Err(Refusal::OtherAccepted));
            let seen = world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap();
            assert_eq!((seen.accepted, seen.accepted_by), (Some(first), Some(member(&mei))));
            assert_eq!(give_back(&ben), Err(Refusal::NotAsker));
            // A moderator takes back what the asker accepted, and accepts for an asker who is gone.
            let eve = moderator(world, "eve");
            assert_eq!((give_back(&eve), give_back(&mei)), (Ok(()), Ok(())));
            assert_eq!(take(&eve, topic, second), Ok(()));
            assert_eq!((give_back(&mei), take(&mei, topic, own)), (Ok(()), Ok(())));
            let helped: Vec<_> = deeds(world).into_iter().filter(|d| matches!(d.0, DeedKind::Helped | DeedKind::Undone)).collect();
            let ben = Some(member(&ben));
            let (a, b) = (first.get(), second.get());
            let want = [(DeedKind::Helped, a, ben), (DeedKind::Undone, a, ben), (DeedKind::Helped, b, ben), (DeedKind::Undone, b, ben)];
            assert_eq!(helped, want, "answering oneself helps nobody else");
        });
    }

    #[test]
    fn help_says_when_nobody_had_answered_for_a_day() {
        testkit::each(ROOMS, |world| {
            let (mei, ben) = (fan(world, "mei"), fan(world, "ben"));
            for (own_first, wait, stage) in [(false, 3_600, None), (false, 86_400, Some(LATE)), (true, 86_400, Some(LATE))] {
                let topic = asked(world, &mei);
                if own_first {
                    replied(world, &mei, topic, None);
                }
                world.pass(wait);
                let reply = replied(world, &ben, topic, None);
                let (by, now) = (mei.clone(), world.now());
                world.write(move |tx| accept(tx, &by, topic, reply, now)).unwrap();
                let last = world.read(|tx| ledger::all(tx, 0, 1_000)).unwrap().into_iter().rfind(|d| d.what.kind == DeedKind::Helped);
                assert_eq!(last.and_then(|d| d.what.stage), stage, "{own_first} {wait}");
            }
        });
    }

    #[test]
    fn of_two_accepted_at_once_one_stays() {
        testkit::each(ROOMS, |world| {
            let (now, mei, ben) = (world.now(), fan(world, "mei"), fan(world, "ben"));
            let topic = asked(world, &mei);
            let answers: Vec<ReplyId> = (0..6).map(|_| replied(world, &ben, topic, None)).collect();
            let all: Vec<_> = answers
                .into_iter()
                .map(|reply| {
                    let by = mei.clone();
                    world.db.write(move |tx| accept(tx, &by, topic, reply, now))
                })
                .collect();
            let ended = world.run(crate::tests::join_all(all));
            assert_eq!(ended.iter().filter(|e| e.is_ok()).count(), 1, "{ended:?}");
            assert_eq!(deeds(world).iter().filter(|d| d.0 == DeedKind::Helped).count(), 1);
        });
    }
}
