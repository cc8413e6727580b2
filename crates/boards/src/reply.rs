//! Replying in a topic.

use crate::mention::{self, Written};
use crate::{Refusal, Thing, post, text};
use kernel::{Actor, BoardId, DeedKind, Lang, MemberId, ObjectKind, ReplyId, Time, TopicId};
use ledger::New;
use store::{Error, Tx, p};

/// The reply answered: its id, its floor and its author.
pub(crate) type To = (ReplyId, i64, Option<MemberId>);

/// A reply about to be kept.
pub(crate) struct NewReply<'a> {
    pub(crate) id: ReplyId,
    pub(crate) topic: TopicId,
    pub(crate) author: Option<MemberId>,
    pub(crate) body: &'a str,
    pub(crate) written: &'a Written,
    pub(crate) told: &'a str,
    pub(crate) to: Option<To>,
    pub(crate) official: bool,
    pub(crate) origin: Option<&'a str>,
    pub(crate) at: Time,
}

/// Replies in a topic, to the topic or to a reply in it. Staff reply for the company.
pub fn reply(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, body: &str, to: Option<ReplyId>, now: Time) -> Result<ReplyId, Refusal> {
    let author = by.member().ok_or(Refusal::SignIn)?;
    let body = post::body(body)?;
    let to = to.map(|to| answered(tx, topic, to)).transpose()?;
    let id = ReplyId::new(tx.id(ReplyId::KIND)?);
    let written = mention::write(tx, by, Thing::Reply(id), &body)?;
    let Some((floor, asker, board)) = next_floor(tx, topic, by.is_staff(), by.is_staff(), now)? else {
        let locked = crate::topic(tx, topic)?.is_some_and(|t| !t.hidden && t.locked.is_some());
        return Err(if locked { Refusal::Locked } else { Refusal::Missing });
    };
    let deed = New::new(DeedKind::Replied, ObjectKind::Reply, id.get()).on(board);
    let other = to.map_or(asker, |(_, _, author)| author).filter(|other| *other != author);
    ledger::record(tx, by, other.map_or(deed, |other| deed.to(other)), now)?;
    let told = mention::tell(tx, by, (Thing::Reply(id), board), &written.named, "", now)?;
    let (author, official) = (Some(author), by.is_staff());
    insert(tx, floor, &NewReply { id, topic, author, body: &body, written: &written, told: &told, to, official, origin: None, at: now })?;
    Ok(id)
}

fn answered(tx: &mut Tx<'_>, topic: TopicId, to: ReplyId) -> Result<To, Refusal> {
    type Found = (TopicId, i64, Option<MemberId>);
    let found: Option<Found> = tx.opt("SELECT topic_id, floor, author FROM board_reply WHERE id = ?1", p![to])?;
    let (_, floor, author) = found.filter(|(there, _, _)| *there == topic).ok_or(Refusal::ReplyTo)?;
    Ok((to, floor, author))
}

/// Takes the next floor of a topic that is not hidden, nor locked unless `anyhow`: the floor, who opened the topic, the board. The topic's row is the lock: whoever
/// comes second waits for it and takes the floor after, and one that is rolled back gives its floor back.
pub(crate) fn next_floor(
    tx: &mut Tx<'_>,
    topic: TopicId,
    official: bool,
    anyhow: bool,
    at: Time,
) -> Result<Option<(i64, Option<MemberId>, BoardId)>, Error> {
    tx.opt(
        "UPDATE board_topic SET replies = replies + 1, official = official + ?2, revision = revision + 1,
           last_at = CASE WHEN last_at < ?3 THEN ?3 ELSE last_at END
         WHERE id = ?1 AND hidden = FALSE AND (locked IS NULL OR ?4) RETURNING replies, author, board_id",
        p![topic, i64::from(official), at, anyhow],
    )
}

/// Keeps a reply on a floor that was taken for it.
pub(crate) fn insert(tx: &mut Tx<'_>, floor: i64, r: &NewReply<'_>) -> Result<(), Error> {
    let (to_id, to_floor, to_author) = r.to.map_or((None, None, None), |(id, floor, author)| (Some(id), Some(floor), author));
    tx.exec(
        "INSERT INTO board_reply (id, topic_id, floor, author, to_id, to_floor, to_author, body_md, body_html, renderer_version, mentioned,
           lang, at, edition, official, thanks, hidden, moderations, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1, ?14, 0, FALSE, 0, ?15)",
        p![
            r.id,
            r.topic,
            floor,
            r.author,
            to_id,
            to_floor,
            to_author,
            r.body,
            &r.written.html,
            text::RENDERER_VERSION,
            r.told,
            text::lang_of(r.body).map(Lang::code),
            r.at,
            r.official,
            r.origin
        ],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, deeds, fan, member, opened, replied, staff};

    #[test]
    fn a_reply_takes_the_next_floor_and_says_whom_it_answers() {
        testkit::each(ROOMS, |world| {
            let (mei, ben) = (fan(world, "mei"), fan(world, "ben"));
            let topic = opened(world, &mei);
            world.pass(60);
            let (first, second) = (replied(world, &ben, topic, None), replied(world, &mei, topic, None));
            let third = replied(world, &mei, topic, Some(first));
            let kept = world.read(move |tx| crate::replies(tx, topic, 0, 20)).unwrap();
            assert_eq!(kept.iter().map(|r| (r.id, r.floor)).collect::<Vec<_>>(), [(first, 1), (second, 2), (third, 3)]);
            assert_eq!((kept[2].to_floor, kept[2].to_author), (Some(1), Some(member(&ben))));
            assert_eq!(world.read(move |tx| crate::replies(tx, topic, 1, 1)).unwrap()[0].id, second);
            let kinds: Vec<_> = deeds(world).into_iter().filter(|(kind, _, _)| *kind == DeedKind::Replied).collect();
            let one = |id: ReplyId, other: Option<&Actor>| (DeedKind::Replied, id.get(), other.map(member));
            assert_eq!(kinds, [one(first, Some(&mei)), one(second, None), one(third, Some(&ben))], "answering oneself concerns nobody");
            let now = world.now();
            let seen = world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap();
            assert_eq!((seen.replies, seen.official, seen.last_at, seen.revision), (3, 0, now, 4));
        });
    }

    #[test]
    fn the_company_answers_officially() {
        testkit::each(ROOMS, |world| {
            let (mei, lin) = (fan(world, "mei"), staff(world, "lin"));
            let topic = opened(world, &mei);
            let before = world.now();
            world.pass(60);
            replied(world, &mei, topic, None);
            let answer = replied(world, &lin, topic, None);
            let seen = world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap();
            assert_eq!((seen.replies, seen.official), (2, 1));
            let index = world.read(move |tx| crate::official_replies(tx, topic)).unwrap();
            assert_eq!(index.iter().map(|o| (o.id, o.floor)).collect::<Vec<_>>(), [(answer, 2)]);
            let (since, after) = (before, world.now().plus_seconds(1));
            assert_eq!(world.read(move |tx| crate::official_since(tx, since)).unwrap(), 1);
            assert_eq!(world.read(move |tx| crate::official_since(tx, after)).unwrap(), 0);
        });
    }

    #[test]
    fn what_is_no_reply_is_refused_and_takes_no_floor() {
        testkit::each(ROOMS, |world| {
            let (now, mei) = (world.now(), fan(world, "mei"));
            let (topic, other) = (opened(world, &mei), opened(world, &mei));
            let elsewhere = replied(world, &mei, other, None);
            let try_it = |by: &Actor, topic: TopicId, body: &'static str, to: Option<ReplyId>| {
                let by = by.clone();
                world.write(move |tx| reply(tx, &by, topic, body, to, now))
            };
            assert_eq!(try_it(&Actor::Guest, topic, "x", None), Err(Refusal::SignIn));
            assert_eq!(try_it(&mei, topic, "\n", None), Err(Refusal::BodyEmpty));
            assert_eq!(try_it(&mei, TopicId::new(9_999), "x", None), Err(Refusal::Missing));
            assert_eq!(try_it(&mei, topic, "x", Some(elsewhere)), Err(Refusal::ReplyTo));
            assert_eq!(world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap().replies, 0);
        });
    }

    #[test]
    fn floors_are_dense_however_many_reply_at_once() {
        testkit::each(ROOMS, |world| {
            let fans: Vec<Actor> = (0..8).map(|n| fan(world, &format!("fan-{n}x"))).collect();
            let topic = opened(world, &fans[0]);
            let now = world.now();
            let mut all = Vec::new();
            for n in 0..64_usize {
                let by = fans[n % 8].clone();
                // Every fifth is refused after it took a floor: it must give it back.
                all.push(world.db.write(move |tx| {
                    let id = reply(tx, &by, topic, &format!("reply {n}"), None, now)?;
                    if n % 5 == 0 { Err(Refusal::NotAllowed) } else { Ok(id) }
                }));
            }
            let answers = world.run(crate::tests::join_all(all));
            assert_eq!(answers.iter().filter(|a| **a == Err(Refusal::NotAllowed)).count(), 13, "{answers:?}");
            let done: Vec<ReplyId> = answers.into_iter().filter_map(Result::ok).collect();
            assert_eq!(done.len(), 51);
            let kept = world.read(move |tx| crate::replies(tx, topic, 0, 100)).unwrap();
            assert_eq!(kept.iter().map(|r| r.floor).collect::<Vec<_>>(), (1..=51).collect::<Vec<_>>());
            assert!(done.iter().all(|id| kept.iter().any(|r| r.id == *id)));
            assert_eq!(world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap().replies, 51);
        });
    }
}
