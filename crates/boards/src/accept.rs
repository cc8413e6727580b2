//! Accepting an answer: the asker of a question says which reply helped.

use crate::{Refusal, TopicKind};
use kernel::{Actor, BoardId, DeedKind, MemberId, ObjectKind, Permission, ReplyId, Time, TopicId};
use ledger::New;
use store::{Error, Tx, p};

/// What the rules' grades call it that a member may mark the answer of a question whose asker does not come back.
pub const MARK_ANSWER: &str = "mark-answer";
/// So many days the asker has first.
pub const MARK_DAYS: i64 = 14;

/// A question, as far as its answer is decided on.
struct Question {
    asker: Option<MemberId>,
    board: BoardId,
    at: Time,
    accepted: Option<ReplyId>,
    accepted_by: Option<MemberId>,
}

/// Kind, asker, board, hidden, when, what is accepted and by whom.
type Asked = (String, Option<MemberId>, BoardId, bool, Time, Option<ReplyId>, Option<MemberId>);

/// A question that the actor may see.
fn question(tx: &mut Tx<'_>, by: &Actor, topic: TopicId) -> Result<Question, Refusal> {
    let moderator = by.may(Permission::Moderate);
    if by.member().is_none() && !moderator {
        return Err(Refusal::SignIn);
    }
    let found: Option<Asked> =
        tx.opt("SELECT kind, author, board_id, hidden, at, accepted, accepted_by FROM board_topic WHERE id = ?1", p![topic])?;
    let (kind, asker, board, _, at, accepted, accepted_by) = found.filter(|f| !f.3 || moderator).ok_or(Refusal::Missing)?;
    if TopicKind::parse(&kind) != Some(TopicKind::Question) {
        return Err(Refusal::NotQuestion);
    }
    Ok(Question { asker, board, at, accepted, accepted_by })
}

impl Question {
    /// Does the actor decide on the answer: the asker, or a moderator?
    fn decides(&self, by: &Actor) -> bool {
        by.may(Permission::Moderate) || by.member() == self.asker
    }
}

/// Accepts a reply as the answer. One at a time: another must be taken back first. One's own reply may be accepted, but helped nobody else.
/// Where the asker has not said for [`MARK_DAYS`] days what helped, a member whose grade gives it marks the answer; nobody has helped by
/// that until the asker says so too.
pub fn accept(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, reply: ReplyId, now: Time) -> Result<(), Refusal> {
    let asked = question(tx, by, topic)?;
    if !asked.decides(by) {
        return mark(tx, by, topic, &asked, reply, now);
    }
    let author = answer(tx, topic, reply)?;
    if !set(tx, topic, reply, by.member(), now)? && !confirm(tx, by, topic, &asked, reply, now)? {
        return Ok(());
    }
    if let Some(helper) = author.filter(|a| asked.asker != Some(*a) && by.member() != Some(*a)) {
        let helped = New::new(DeedKind::Helped, ObjectKind::Reply, reply.get()).to(helper).on(asked.board);
        let helped = if waited(tx, topic)? { helped.reaching(LATE) } else { helped };
        ledger::record(tx, by, helped, now)?;
    }
    Ok(())
}

/// Marks what seems to be the answer.
fn mark(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, asked: &Question, reply: ReplyId, now: Time) -> Result<(), Refusal> {
    if now < asked.at.plus_days(MARK_DAYS) {
        return Err(Refusal::NotAsker);
    }
    standing::must(tx, by, MARK_ANSWER, now)??;
    if answer(tx, topic, reply)? == by.member() {
        return Err(Refusal::OwnText);
    }
    set(tx, topic, reply, by.member(), now).map(|_| ())
}

/// The asker, or a moderator, says the same as who marked it: true when it counts from now on. Asked only of what is accepted already.
fn confirm(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, asked: &Question, reply: ReplyId, now: Time) -> Result<bool, Error> {
    let Some(marker) = asked.accepted_by.filter(|m| asked.accepted == Some(reply) && by.member() != Some(*m) && asked.asker != Some(*m))
    else {
        return Ok(false);
    };
    let counted = ledger::of_object(tx, &Actor::Member(marker, Vec::new()), DeedKind::Helped, ObjectKind::Reply, reply.get())?;
    if counted.is_some() {
        return Ok(false);
    }
    let done = tx.exec(
        "UPDATE board_topic SET accepted_at = ?3, accepted_by = ?4, revision = revision + 1 WHERE id = ?1 AND accepted = ?2 AND accepted_by = ?5",
        p![topic, reply, now, by.member(), marker],
    )?;
    Ok(done > 0)
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

/// Takes the acceptance back; who marked it takes back that. Where nothing is accepted nothing happens.
pub fn unaccept(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, now: Time) -> Result<(), Refusal> {
    let asked = question(tx, by, topic)?;
    if !asked.decides(by) && (by.member().is_none() || asked.accepted_by != by.member()) {
        return Err(Refusal::NotAsker);
    }
    if let Some(reply) = asked.accepted {
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
    use crate::tests::{ROOMS, asked, deeds, fan, graded, member, moderator, opened, replied};
    use kernel::Lack;

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
    fn where_the_asker_does_not_come_back_a_grade_marks_the_answer_and_only_the_asker_makes_it_help() {
        testkit::each(ROOMS, |world| {
            let (mei, ben, lin) = (fan(world, "mei"), fan(world, "ben"), fan(world, "lin"));
            let topic = asked(world, &mei);
            let (his, hers) = (replied(world, &ben, topic, None), replied(world, &lin, topic, None));
            let helped = || deeds(world).iter().filter(|d| d.0 == DeedKind::Helped).count();
            let take = |by: &Actor, reply: ReplyId| {
                let (by, now) = (by.clone(), world.now());
                world.write(move |tx| accept(tx, &by, topic, reply, now))
            };
            graded(world, &lin, 3);
            world.pass(MARK_DAYS * 86_400 - 1);
            assert_eq!(take(&lin, his), Err(Refusal::NotAsker), "the asker has two weeks");
            world.pass(1);
            graded(world, &lin, 2);
            assert_eq!(take(&lin, his), Err(Refusal::Lacks(Lack::Grade { from: 3, have: 2 })));
            graded(world, &lin, 3);
            assert_eq!(take(&lin, hers), Err(Refusal::OwnText));
            assert_eq!((take(&lin, his), take(&lin, his), helped()), (Ok(()), Ok(()), 0), "marked, and nobody has helped by it");
            let now = world.now();
            let back = |by: &Actor| {
                let by = by.clone();
                world.write(move |tx| unaccept(tx, &by, topic, now))
            };
            assert_eq!((back(&ben), back(&lin), take(&lin, his)), (Err(Refusal::NotAsker), Ok(()), Ok(())));
            assert_eq!((take(&mei, his), take(&mei, his), helped()), (Ok(()), Ok(()), 1), "the asker comes back, once");
            assert_eq!(back(&lin), Err(Refusal::NotAsker), "now it is the asker's");
            assert_eq!((back(&mei), take(&lin, his), take(&mei, hers)), (Ok(()), Ok(()), Err(Refusal::OtherAccepted)));
            assert_eq!((back(&mei), take(&mei, hers)), (Ok(()), Ok(())), "who asked decides");
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
