//! The moderators' queue: what waits, oldest first, and all that a decision needs to see.

use crate::peace::{self, Act, ActKind, Ground, Matter};
use crate::{Refusal, edit};
use kernel::{Actor, Cursor, MemberId, Page, Time, TopicId};
use members::Suspension;
use store::{Error, FromRow, Row, Tx, p, record};

/// Somebody who opened a case is said to be looking at it for so many seconds.
pub const LOOKING_SECONDS: i64 = 600;

/// A case in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What it is about.
    pub matter: Matter,
    /// When the first of the reports that wait was made.
    pub opened_at: Time,
    /// How many reports wait, appeals apart.
    pub waiting: i64,
    /// Does it wait at all?
    pub open: bool,
    /// Does the one it concerns ask for a second look?
    pub appeal: bool,
    /// Who opened it last.
    pub looked_by: Option<MemberId>,
    /// When.
    pub looked_at: Option<Time>,
}

impl FromRow for Case {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let matter = Matter::of_row(r)?;
        let (opened_at, waiting, open, appeal) = (r.next()?, r.next()?, r.next()?, r.next()?);
        Ok(Self { matter, opened_at, waiting, open, appeal, looked_by: r.next()?, looked_at: r.next()? })
    }
}

impl Case {
    /// Who is looking at it now.
    pub fn looking(&self, now: Time) -> Option<MemberId> {
        self.looked_by.filter(|_| self.looked_at.is_some_and(|at| now.seconds_since(at) < LOOKING_SECONDS))
    }
}

/// A report, for moderators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// By whom.
    pub member: MemberId,
    /// The word of its ground; `appeal` for one who asks for a second look.
    pub ground: String,
    /// In words; may be empty.
    pub words: String,
    /// When.
    pub at: Time,
    /// When it was decided on.
    pub settled_at: Option<Time>,
}
record!(Filed { member, ground, words, at, settled_at });

impl Filed {
    /// Its ground; none for an appeal.
    pub fn ground(&self) -> Option<Ground> {
        Ground::parse(&self.ground)
    }
}

/// The text of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The topic it is or stands in.
    pub topic: TopicId,
    /// The topic's title.
    pub title: String,
    /// As written.
    pub body_md: String,
    /// Hidden, itself or with its topic?
    pub hidden: bool,
    /// The reason why the topic is closed for replies.
    pub locked: Option<String>,
}

/// Everything about one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// The case; one that never waited has no reports.
    pub case: Case,
    /// The text; none for a member's appeal.
    pub text: Option<Text>,
    /// Whose it is.
    pub concerned: Option<MemberId>,
    /// The suspension they are under.
    pub suspended: Option<Suspension>,
    /// The reports, oldest first, at most a hundred.
    pub reports: Vec<Filed>,
    /// What was done about this, newest first.
    pub acts: Vec<Act>,
    /// What was done about other texts of theirs and about them, newest first.
    pub former: Vec<Act>,
}

/// Up to `limit` cases that wait, oldest first.
pub fn queue(tx: &mut Tx<'_>, by: &Actor, after: Option<Cursor>, limit: u32) -> Result<Page<Case>, Refusal> {
    peace::may(by)?;
    let from = after.unwrap_or(Cursor { at: i64::MIN, id: 0 });
    let rows: Vec<Case> = tx.all(
        "SELECT object_kind, object_id, opened_at, waiting, open, appeal, looked_by, looked_at FROM board_case
         WHERE open = TRUE AND (opened_at, object_kind * 1000000000000000 + object_id) > (?1, ?2)
         ORDER BY opened_at, object_kind, object_id LIMIT ?3",
        p![from.at, from.id, i64::from(limit) + 1],
    )?;
    let id = |c: &Case| c.matter.object().number() * 1_000_000_000_000_000 + c.matter.raw();
    Ok(Page::cut(rows, limit as usize, |c| Cursor { at: c.opened_at.micros(), id: id(c) }))
}

/// How many cases wait.
pub fn waiting(tx: &mut Tx<'_>) -> Result<i64, Error> {
    tx.val("SELECT count(*) FROM board_case WHERE open = TRUE", p![])
}

/// Says that the actor is looking at a case, unless somebody else is; who is looking now.
pub fn look_at(tx: &mut Tx<'_>, by: &Actor, matter: Matter, now: Time) -> Result<Option<MemberId>, Refusal> {
    peace::may(by)?;
    let (object, id) = (matter.object().number(), matter.raw());
    tx.exec(
        "UPDATE board_case SET looked_by = ?3, looked_at = ?4 WHERE object_kind = ?1 AND object_id = ?2 AND open = TRUE
         AND (looked_by IS NULL OR looked_by = ?3 OR looked_at <= ?5)",
        p![object, id, by.member(), now, now.plus_seconds(-LOOKING_SECONDS)],
    )?;
    Ok(case_of(tx, matter)?.and_then(|c| c.looking(now)))
}

fn case_of(tx: &mut Tx<'_>, matter: Matter) -> Result<Option<Case>, Error> {
    tx.opt(
        "SELECT object_kind, object_id, opened_at, waiting, open, appeal, looked_by, looked_at FROM board_case
         WHERE object_kind = ?1 AND object_id = ?2",
        p![matter.object().number(), matter.raw()],
    )
}

/// A case with everything, whether it waits or not: a moderator may decide on any text.
pub fn case(tx: &mut Tx<'_>, by: &Actor, matter: Matter, now: Time) -> Result<Whole, Refusal> {
    peace::may(by)?;
    let (object, id) = (matter.object().number(), matter.raw());
    let concerned = peace::whose(tx, matter)?;
    let case = case_of(tx, matter)?.unwrap_or(Case {
        matter,
        opened_at: now,
        waiting: 0,
        open: false,
        appeal: false,
        looked_by: None,
        looked_at: None,
    });
    let reports = tx.all(
        "SELECT member_id, ground, words, at, settled_at FROM board_report WHERE object_kind = ?1 AND object_id = ?2 ORDER BY at, member_id LIMIT 100",
        p![object, id],
    )?;
    let acts = tx.all(
        "SELECT id, at, by_member, kind, object_kind, object_id, concerned, ground, reason, settled, undone_at, undone_by
         FROM board_act WHERE object_kind = ?1 AND object_id = ?2 ORDER BY id DESC LIMIT 50",
        p![object, id],
    )?;
    let former = concerned.map_or_else(|| Ok(Vec::new()), |member| former(tx, member))?;
    let suspended = match concerned {
        Some(member) => members::suspended(tx, member, now)?,
        None => None,
    };
    let former = former.into_iter().filter(|a| a.matter != matter).collect();
    Ok(Whole { case, text: text(tx, matter)?, concerned, suspended, reports, acts, former })
}

/// What was done about a member's texts and about them, newest first; what found nothing wrong is no case of theirs.
fn former(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Act>, Error> {
    let all: Vec<Act> = tx.all(
        "SELECT id, at, by_member, kind, object_kind, object_id, concerned, ground, reason, settled, undone_at, undone_by
         FROM board_act WHERE concerned = ?1 ORDER BY id DESC LIMIT 50",
        p![member],
    )?;
    Ok(all.into_iter().filter(|a| matches!(a.kind, ActKind::Hide | ActKind::Lock | ActKind::Suspend)).collect())
}

/// The text of a case, for moderators and, when it is theirs, its author: whoever calls this knows for whom.
pub(crate) fn text(tx: &mut Tx<'_>, matter: Matter) -> Result<Option<Text>, Error> {
    let Matter::Text(thing) = matter else { return Ok(None) };
    let Some(old) = edit::old(tx, thing)? else { return Ok(None) };
    let topic = crate::topic(tx, old.topic)?;
    let (title, locked) = topic.map(|t| (t.title, t.locked)).unwrap_or_default();
    Ok(Some(Text { topic: old.topic, title, body_md: old.body, hidden: old.hidden, locked }))
}
