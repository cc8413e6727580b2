//! Lists of topics, by keyset, and titles for ids.

use crate::TopicKind;
use kernel::{BoardId, Cursor, MemberId, Page, ReplyId, Time, TopicId};
use std::collections::HashMap;
use store::{Error, FromRow, Tx, p};

/// How a list of topics is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Opened last, first.
    New,
    /// Replied to last, first.
    Active,
    /// Questions without an accepted answer, asked last, first.
    Unanswered,
}

impl Sort {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::New, Self::Active, Self::Unanswered];
    /// The word in URLs and message keys (`sort-new`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Active => "active",
            Self::Unanswered => "unanswered",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// A topic in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The id.
    pub id: TopicId,
    /// What it is for.
    pub kind: TopicKind,
    /// Its title.
    pub title: String,
    /// The readable piece of its URL.
    pub slug: String,
    /// Who opened it.
    pub author: Option<MemberId>,
    /// The board it is on.
    pub board: BoardId,
    /// How many replies.
    pub replies: i64,
    /// How many of them are the company's.
    pub official: i64,
    /// How often thanked for.
    pub thanks: i64,
    /// The accepted answer.
    pub accepted: Option<ReplyId>,
    /// When it was opened.
    pub at: Time,
    /// When it was opened or last replied to.
    pub last_at: Time,
    /// The beginning of its text, plain.
    pub excerpt: String,
}

impl FromRow for Row {
    fn from_row(r: &store::Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: r.next()?,
            kind: TopicKind::of_row(r)?,
            title: r.next()?,
            slug: r.next()?,
            author: r.next()?,
            board: r.next()?,
            replies: r.next()?,
            official: r.next()?,
            thanks: r.next()?,
            accepted: r.next()?,
            at: r.next()?,
            last_at: r.next()?,
            excerpt: r.next()?,
        })
    }
}

/// One literal for each order, here or everywhere: each has its index, and the kind is sifted on the way along it.
macro_rules! rows {
    ($sift:literal, $key:literal) => {
        concat!(
            "SELECT id, kind, title, slug, author, board_id, replies, official, thanks, accepted, at, last_at, excerpt FROM board_topic
             WHERE ",
            $sift,
            " AND hidden = FALSE AND (",
            $key,
            ", id) < (?2, ?3) ORDER BY ",
            $key,
            " DESC, id DESC LIMIT ?4"
        )
    };
}
const NEW: &str = rows!("(CAST(?1 AS TEXT) IS NULL OR kind = ?1)", "at");
const NEW_HERE: &str = rows!("board_id = ?5 AND (CAST(?1 AS TEXT) IS NULL OR kind = ?1)", "at");
const ACTIVE: &str = rows!("(CAST(?1 AS TEXT) IS NULL OR kind = ?1)", "last_at");
const ACTIVE_HERE: &str = rows!("board_id = ?5 AND (CAST(?1 AS TEXT) IS NULL OR kind = ?1)", "last_at");
const OPEN: &str = rows!("kind = 'question' AND accepted IS NULL AND (CAST(?1 AS TEXT) IS NULL OR kind = ?1)", "at");
const OPEN_HERE: &str = rows!("board_id = ?5 AND kind = 'question' AND accepted IS NULL AND (CAST(?1 AS TEXT) IS NULL OR kind = ?1)", "at");

/// Topics of a board or of all, of a kind or of all, without hidden ones.
pub fn topics(
    tx: &mut Tx<'_>,
    board: Option<BoardId>,
    kind: Option<TopicKind>,
    sort: Sort,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Page<Row>, Error> {
    let (everywhere, here) = match sort {
        Sort::New => (NEW, NEW_HERE),
        Sort::Active => (ACTIVE, ACTIVE_HERE),
        Sort::Unanswered => (OPEN, OPEN_HERE),
    };
    let after = after.unwrap_or(Cursor::START);
    let (kind, more) = (kind.map(TopicKind::word), limit.saturating_add(1));
    let rows: Vec<Row> = match board {
        None => tx.all(everywhere, p![kind, after.at, after.id, more])?,
        Some(board) => tx.all(here, p![kind, after.at, after.id, more, board])?,
    };
    Ok(Page::cut(rows, limit as usize, |r| Cursor::new(if sort == Sort::Active { r.last_at } else { r.at }, r.id.get())))
}

/// What another room shows of a topic it knows by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The id.
    pub id: TopicId,
    /// What it is for.
    pub kind: TopicKind,
    /// Its title.
    pub title: String,
    /// The readable piece of its URL.
    pub slug: String,
    /// Who opened it.
    pub author: Option<MemberId>,
    /// The board it is on.
    pub board: BoardId,
    /// How many replies.
    pub replies: i64,
    /// How many of them are the company's.
    pub official: i64,
    /// Hidden: not to be shown to others than moderators.
    pub hidden: bool,
    /// When it was opened or last replied to.
    pub last_at: Time,
    /// The beginning of its text, plain.
    pub excerpt: String,
}

impl FromRow for Title {
    fn from_row(r: &store::Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: r.next()?,
            kind: TopicKind::of_row(r)?,
            title: r.next()?,
            slug: r.next()?,
            author: r.next()?,
            board: r.next()?,
            replies: r.next()?,
            official: r.next()?,
            hidden: r.next()?,
            last_at: r.next()?,
            excerpt: r.next()?,
        })
    }
}

/// The titles behind ids, in one statement; unknown ids are absent.
pub fn titles(tx: &mut Tx<'_>, ids: &[TopicId]) -> Result<HashMap<TopicId, Title>, Error> {
    let mut raw: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    raw.sort_unstable();
    raw.dedup();
    if raw.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<Title> = tx.all(
        "SELECT id, kind, title, slug, author, board_id, replies, official, hidden, last_at, excerpt FROM board_topic WHERE id IN (?ids1)",
        p![&raw],
    )?;
    Ok(found.into_iter().map(|t| (t.id, t)).collect())
}

/// How often the company answered since an instant.
pub fn official_since(tx: &mut Tx<'_>, since: Time) -> Result<i64, Error> {
    tx.val("SELECT count(*) FROM board_reply WHERE official = TRUE AND at >= ?1 AND hidden = FALSE", p![since])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, asked, camera, fan, opened, replied};

    #[test]
    fn pages_follow_each_other_without_a_gap_while_others_write() {
        testkit::each(ROOMS, |world| {
            let mei = fan(world, "mei");
            // Two at the same instant: the id decides.
            let ids: Vec<TopicId> = (0..5)
                .map(|n| {
                    world.pass(n % 2);
                    opened(world, &mei)
                })
                .collect();
            let newest: Vec<TopicId> = ids.iter().rev().copied().collect();
            let list = |sort: Sort, after: Option<Cursor>| world.read(move |tx| topics(tx, None, None, sort, after, 2)).unwrap();
            let mut seen = Vec::new();
            let mut page = list(Sort::New, None);
            loop {
                seen.extend(page.rows.iter().map(|r| r.id));
                world.pass(1);
                opened(world, &mei);
                let Some(next) = page.next else { break };
                page = list(Sort::New, Some(next));
            }
            assert_eq!(seen, newest);
            world.pass(60);
            replied(world, &mei, ids[0], None);
            let active = list(Sort::Active, None);
            assert_eq!((active.rows[0].id, active.rows[0].replies), (ids[0], 1));
            assert!(!active.rows[0].excerpt.is_empty() && active.next.is_some());
        });
    }

    #[test]
    fn a_board_a_kind_and_the_unanswered_are_sifted() {
        testkit::each(ROOMS, |world| {
            let (now, mei) = (world.now(), fan(world, "mei"));
            let (talk, question, answered) = (opened(world, &mei), asked(world, &mei), asked(world, &mei));
            let reply = replied(world, &mei, answered, None);
            let by = mei.clone();
            world.write(move |tx| crate::accept(tx, &by, answered, reply, now)).unwrap();
            let camera = camera(world);
            let list = |board: Option<BoardId>, kind: Option<TopicKind>, sort: Sort| {
                let page = world.read(move |tx| topics(tx, board, kind, sort, None, 20)).unwrap();
                page.rows.into_iter().map(|r| r.id).collect::<Vec<_>>()
            };
            for board in [None, Some(camera)] {
                assert_eq!(list(board, None, Sort::New), [answered, question, talk]);
                assert_eq!(list(board, Some(TopicKind::Talk), Sort::Active), [talk]);
                assert_eq!(list(board, None, Sort::Unanswered), [question]);
                assert!(list(board, Some(TopicKind::Idea), Sort::Unanswered).is_empty());
            }
            assert!(list(Some(BoardId::new(99)), None, Sort::New).is_empty());
            let known = world.read(move |tx| titles(tx, &[talk, talk, TopicId::new(9_999)])).unwrap();
            assert_eq!((known.len(), known[&talk].replies, known[&talk].kind), (1, 0, TopicKind::Talk));
        });
    }

    #[test]
    fn every_list_walks_its_index() {
        testkit::on("sqlite", ROOMS, |world| {
            let lists = [
                (NEW, "board_topic_new ("),
                (NEW_HERE, "board_topic_new_here ("),
                (ACTIVE, "board_topic_active ("),
                (ACTIVE_HERE, "board_topic_active_here ("),
                (OPEN, "board_topic_open ("),
                (OPEN_HERE, "board_topic_open_here ("),
            ];
            for (sql, index) in lists {
                let plan = world
                    .read(move |tx| {
                        if sql.contains("?5") {
                            tx.plan(sql, p![None::<&str>, 0_i64, 0_i64, 1, 1])
                        } else {
                            tx.plan(sql, p![None::<&str>, 0_i64, 0_i64, 1])
                        }
                    })
                    .unwrap()
                    .join("\n");
                assert!(plan.contains(index) && !plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{index} {plan}");
            }
        });
    }
}
