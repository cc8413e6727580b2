//! Hidden uses: a member shows what nobody knew the product could do, and others say that it was new to them. Ten make it a discovery.

use crate::{Refusal, TopicKind};
use kernel::{Actor, BoardId, Cursor, DeedKind, MemberId, ObjectKind, Page, Permission, Time, TopicId};
use ledger::New;
use store::{Error, Tx, p, record};

type Asked = (String, Option<MemberId>, BoardId, Option<i64>);

/// A talk that is not hidden: its author, its board, and how often it was new if it tells a hidden use.
fn talk(tx: &mut Tx<'_>, topic: TopicId) -> Result<(Option<MemberId>, BoardId, Option<i64>), Refusal> {
    let found: Option<Asked> =
        tx.opt("SELECT kind, author, board_id, hidden_use FROM board_topic WHERE id = ?1 AND hidden = FALSE", p![topic])?;
    let (kind, author, board, uses) = found.ok_or(Refusal::Missing)?;
    if TopicKind::parse(&kind) == Some(TopicKind::Talk) { Ok((author, board, uses)) } else { Err(Refusal::NotUse) }
}

/// What the rules' grades call it that a member may say of somebody else's topic that it tells a hidden use.
pub const MARK_USE: &str = "mark-use";

/// The author says that the topic tells a hidden use, or no longer; so does a member whose grade gives it, and a moderator takes it back.
/// Once it was new to somebody it stays.
pub fn mark_use(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, on: bool, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let (author, _, uses) = talk(tx, topic)?;
    if author != Some(member) {
        if !on && !by.may(Permission::Moderate) {
            return Err(Refusal::NotAuthor);
        }
        if on {
            standing::must(tx, by, MARK_USE, now)??;
        }
    }
    if on == uses.is_some() {
        return Ok(());
    }
    let done = if on {
        tx.exec("UPDATE board_topic SET hidden_use = 0, revision = revision + 1 WHERE id = ?1 AND hidden_use IS NULL", p![topic])?
    } else {
        tx.exec("UPDATE board_topic SET hidden_use = NULL, revision = revision + 1 WHERE id = ?1 AND hidden_use = 0", p![topic])?
    };
    if done == 0 && !on { Err(Refusal::UseConfirmed) } else { Ok(()) }
}

/// "That was new to me": once a member; how many say so now.
pub fn confirm_use(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, now: Time) -> Result<i64, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let (author, board, uses) = talk(tx, topic)?;
    let so_far = uses.ok_or(Refusal::NotUse)?;
    if author == Some(member) {
        return Err(Refusal::OwnUse);
    }
    if by.is_staff() {
        return Err(Refusal::StaffUse);
    }
    let first = tx.exec(
        "INSERT INTO board_use_new (topic_id, member_id, at) VALUES (?1, ?2, ?3) ON CONFLICT (topic_id, member_id) DO NOTHING",
        p![topic, member, now],
    )?;
    if first == 0 {
        return Ok(so_far);
    }
    let deed = New::new(DeedKind::Confirmed, ObjectKind::Topic, topic.get()).on(board);
    ledger::record(tx, by, author.map_or(deed, |author| deed.to(author)), now)?;
    // The condition again: its author may have taken the mark away in the meantime.
    let counted = tx.opt::<(i64,)>(
        "UPDATE board_topic SET hidden_use = hidden_use + 1, revision = revision + 1 WHERE id = ?1 AND hidden_use IS NOT NULL RETURNING hidden_use",
        p![topic],
    )?;
    counted.map(|(n,)| n).ok_or(Refusal::NotUse)
}

/// Takes that back; how many say so now. Where there is nothing to take back nothing happens.
pub fn unconfirm_use(tx: &mut Tx<'_>, by: &Actor, topic: TopicId, now: Time) -> Result<i64, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let (_, _, uses) = talk(tx, topic)?;
    let taken = tx.exec("DELETE FROM board_use_new WHERE topic_id = ?1 AND member_id = ?2", p![topic, member])?;
    if taken == 0 {
        return Ok(uses.unwrap_or(0));
    }
    if let Some(deed) = ledger::of_object(tx, by, DeedKind::Confirmed, ObjectKind::Topic, topic.get())? {
        ledger::undo(tx, by, deed, now)?;
    }
    Ok(tx
        .val("UPDATE board_topic SET hidden_use = hidden_use - 1, revision = revision + 1 WHERE id = ?1 RETURNING hidden_use", p![topic])?)
}

/// A hidden use in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenUse {
    /// The topic that tells it.
    pub topic: TopicId,
    /// Its title.
    pub title: String,
    /// The readable piece of its URL.
    pub slug: String,
    /// Who found it.
    pub author: Option<MemberId>,
    /// When it was told.
    pub at: Time,
    /// To how many it was new.
    pub confirmed: i64,
}
record!(HiddenUse { topic, title, slug, author, at, confirmed });

/// Hidden uses, the newest first, after one of them.
pub fn hidden_uses(tx: &mut Tx<'_>, after: Option<Cursor>, limit: usize) -> Result<Page<HiddenUse>, Error> {
    let after = after.unwrap_or(Cursor { at: i64::MAX, id: i64::MAX });
    let more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let rows: Vec<HiddenUse> = tx.all(
        "SELECT id, title, slug, author, at, hidden_use FROM board_topic
         WHERE hidden_use IS NOT NULL AND hidden = FALSE AND (at, id) < (?1, ?2) ORDER BY at DESC, id DESC LIMIT ?3",
        p![after.at, after.id, more],
    )?;
    Ok(Page::cut(rows, limit, |u| Cursor::new(u.at, u.topic.get())))
}

/// Which of these were new to a member.
pub fn new_to(tx: &mut Tx<'_>, member: MemberId, topics: &[TopicId]) -> Result<Vec<TopicId>, Error> {
    let ids: Vec<i64> = topics.iter().map(|t| t.get()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    tx.list("SELECT topic_id FROM board_use_new WHERE topic_id IN (?ids1) AND member_id = ?2", p![&ids, member])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, asked, deeds, fan, graded, member, moderator, opened, staff};
    use kernel::Lack;

    #[test]
    fn a_grade_marks_what_another_tells_and_its_author_takes_it_back() {
        testkit::each(ROOMS, |world| {
            let (now, mei, ben) = (world.now(), fan(world, "mei"), fan(world, "ben"));
            let topic = opened(world, &mei);
            let mark = |by: &Actor, on: bool| {
                let by = by.clone();
                world.write(move |tx| mark_use(tx, &by, topic, on, now))
            };
            let lack = |have: i64| Err(Refusal::Lacks(Lack::Grade { from: 3, have }));
            assert_eq!(mark(&ben, true), lack(1));
            graded(world, &ben, 2);
            assert_eq!(mark(&ben, true), lack(2));
            graded(world, &ben, 3);
            assert_eq!((mark(&ben, true), mark(&ben, false)), (Ok(()), Err(Refusal::NotAuthor)));
            assert_eq!(mark(&mei, false), Ok(()));
        });
    }

    #[test]
    fn a_hidden_use_is_new_once_a_member_and_never_to_its_finder_or_the_staff() {
        testkit::each(ROOMS, |world| {
            let (now, mei, ben) = (world.now(), fan(world, "mei"), fan(world, "ben"));
            let (topic, question) = (opened(world, &mei), asked(world, &mei));
            let mark = |by: &Actor, topic: TopicId, on: bool| {
                let by = by.clone();
                world.write(move |tx| mark_use(tx, &by, topic, on, now))
            };
            let press = |by: &Actor, on: bool| {
                let by = by.clone();
                world.write(move |tx| if on { confirm_use(tx, &by, topic, now) } else { unconfirm_use(tx, &by, topic, now) })
            };
            assert_eq!(press(&ben, true), Err(Refusal::NotUse));
            assert_eq!(mark(&ben, topic, false), Err(Refusal::NotAuthor));
            assert_eq!(mark(&mei, question, true), Err(Refusal::NotUse));
            assert_eq!((mark(&mei, topic, true), mark(&mei, topic, true)), (Ok(()), Ok(())));
            assert_eq!(press(&mei, true), Err(Refusal::OwnUse));
            assert_eq!(press(&staff(world, "luo"), true), Err(Refusal::StaffUse));
            assert_eq!((press(&ben, true), press(&ben, true)), (Ok(1), Ok(1)));
            let told: Vec<_> = deeds(world).into_iter().filter(|(kind, ..)| *kind == DeedKind::Confirmed).collect();
            assert_eq!(told, [(DeedKind::Confirmed, topic.get(), Some(member(&mei)))]);
            assert_eq!(mark(&mei, topic, false), Err(Refusal::UseConfirmed));
            let all = world.read(|tx| hidden_uses(tx, None, 10)).unwrap().rows;
            assert_eq!(all.iter().map(|u| (u.topic, u.confirmed)).collect::<Vec<_>>(), [(topic, 1)]);
            let of = member(&ben);
            assert_eq!(world.read(move |tx| new_to(tx, of, &[topic])).unwrap(), [topic]);
            assert_eq!((press(&ben, false), press(&ben, false)), (Ok(0), Ok(0)));
            assert_eq!(deeds(world).iter().filter(|(kind, ..)| *kind == DeedKind::Undone).count(), 1);
            assert_eq!(mark(&moderator(world, "zhou"), topic, false), Ok(()));
            assert_eq!(world.read(|tx| hidden_uses(tx, None, 10)).unwrap().rows, []);
        });
    }
}
