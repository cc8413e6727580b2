//! What reports, cases and decisions of moderators share: what they are about, on which ground, and the log in which each act stands once.

use crate::{Refusal, Thing, edit};
use kernel::{ActId, Actor, MemberId, ObjectKind, Permission, ReplyId, Time, TopicId};
use store::{Error, FromRow, Row, Tx, p};

/// Why a text is reported, and on what a decision rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ground {
    /// Advertising, the same many times.
    Spam,
    /// Insults, threats, contempt.
    Insult,
    /// Private facts about somebody.
    Private,
    /// It belongs elsewhere.
    OffTopic,
    /// Whoever follows it may be hurt.
    Dangerous,
    /// In the words beside it.
    Other,
}

impl Ground {
    /// In the order offered.
    pub const ALL: [Self; 6] = [Self::Spam, Self::Insult, Self::Private, Self::OffTopic, Self::Dangerous, Self::Other];
    /// The word in the database, forms and message keys (`peace-ground-spam`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Spam => "spam",
            Self::Insult => "insult",
            Self::Private => "private",
            Self::OffTopic => "off-topic",
            Self::Dangerous => "dangerous",
            Self::Other => "other",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.word() == word)
    }
}

/// What a moderator did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActKind {
    /// Found nothing wrong, or left as it is what was appealed against.
    Nothing,
    /// Hid a text, or found the hiding right.
    Hide,
    /// Restored it.
    Restore,
    /// Closed a topic for replies.
    Lock,
    /// Opened it again.
    Unlock,
    /// Suspended a member.
    Suspend,
    /// Lifted that.
    Lift,
}

impl ActKind {
    /// In the order shown.
    pub const ALL: [Self; 7] = [Self::Nothing, Self::Hide, Self::Restore, Self::Lock, Self::Unlock, Self::Suspend, Self::Lift];
    /// The word in the database, forms and message keys (`peace-act-hide`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Hide => "hide",
            Self::Restore => "restore",
            Self::Lock => "lock",
            Self::Unlock => "unlock",
            Self::Suspend => "suspend",
            Self::Lift => "lift",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// What a case is about: a text, or a member who appeals against a suspension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matter {
    /// A topic or a reply.
    Text(Thing),
    /// A member.
    Member(MemberId),
}

impl Matter {
    /// As the ledger and this room's tables call it.
    pub const fn object(self) -> ObjectKind {
        match self {
            Self::Text(thing) => thing.object(),
            Self::Member(_) => ObjectKind::Member,
        }
    }
    /// Its number.
    pub const fn raw(self) -> i64 {
        match self {
            Self::Text(thing) => thing.raw(),
            Self::Member(id) => id.get(),
        }
    }
    /// From what the tables hold.
    pub fn of(object: ObjectKind, id: i64) -> Option<Self> {
        match object {
            ObjectKind::Topic => Some(Self::Text(Thing::Topic(TopicId::new(id)))),
            ObjectKind::Reply => Some(Self::Text(Thing::Reply(ReplyId::new(id)))),
            ObjectKind::Member => Some(Self::Member(MemberId::new(id))),
            _ => None,
        }
    }
    pub(crate) fn of_row(r: &Row<'_>) -> Result<Self, Error> {
        let (kind, id) = (r.next::<i64>()?, r.next::<i64>()?);
        let found = ObjectKind::from_number(kind).and_then(|kind| Self::of(kind, id));
        found.ok_or_else(|| Error::Broken(format!("moderation of an object of kind {kind}")))
    }
}

/// One act, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its id.
    pub id: ActId,
    /// When.
    pub at: Time,
    /// By whom; none for the program itself.
    pub by: Option<MemberId>,
    /// What was done.
    pub kind: ActKind,
    /// To what.
    pub matter: Matter,
    /// Whose text it is, or who was suspended.
    pub concerned: Option<MemberId>,
    /// On which ground, where one was chosen.
    pub ground: Option<Ground>,
    /// Why, in words.
    pub reason: String,
    /// Did it close a case, which undoing opens again?
    pub settled: bool,
    /// When it was undone.
    pub undone_at: Option<Time>,
    /// By whom.
    pub undone_by: Option<MemberId>,
}

impl Act {
    pub(crate) fn new(
        kind: ActKind,
        matter: Matter,
        concerned: Option<MemberId>,
        ground: Option<Ground>,
        reason: &str,
        settled: bool,
    ) -> Self {
        let (id, at) = (ActId::new(0), Time::from_micros(0));
        Self { id, at, by: None, kind, matter, concerned, ground, reason: reason.to_owned(), settled, undone_at: None, undone_by: None }
    }
}

impl FromRow for Act {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, at, by) = (r.next()?, r.next()?, r.next()?);
        let kind: String = r.next()?;
        let kind = ActKind::parse(&kind).ok_or_else(|| Error::Broken(format!("unknown act {kind}")))?;
        let (matter, concerned) = (Matter::of_row(r)?, r.next()?);
        let ground = r.next::<Option<String>>()?.as_deref().and_then(Ground::parse);
        Ok(Self {
            id,
            at,
            by,
            kind,
            matter,
            concerned,
            ground,
            reason: r.next()?,
            settled: r.next()?,
            undone_at: r.next()?,
            undone_by: r.next()?,
        })
    }
}

/// Writes an act into the log.
pub(crate) fn log(tx: &mut Tx<'_>, by: &Actor, act: &Act, now: Time) -> Result<ActId, Error> {
    let id = ActId::new(tx.id(ActId::KIND)?);
    let (object, ground) = (act.matter.object().number(), act.ground.map(Ground::word));
    tx.exec(
        "INSERT INTO board_act (id, at, by_member, kind, object_kind, object_id, concerned, ground, reason, settled)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        p![id, now, by.member(), act.kind.word(), object, act.matter.raw(), act.concerned, ground, &act.reason, act.settled],
    )?;
    Ok(id)
}

/// May the actor moderate at all?
pub(crate) fn may(by: &Actor) -> Result<(), Refusal> {
    match (by.may(Permission::Moderate), by.member()) {
        (true, _) => Ok(()),
        (false, Some(_)) => Err(Refusal::NotAllowed),
        (false, None) => Err(Refusal::SignIn),
    }
}

/// May the actor decide on this, for this reason: a moderator, with words, and not on what is their own or what they reported. Answers
/// whose it is.
pub(crate) fn ready(tx: &mut Tx<'_>, by: &Actor, matter: Matter, reason: &str) -> Result<Option<MemberId>, Refusal> {
    may(by)?;
    if !(1..=500).contains(&reason.trim().chars().count()) {
        return Err(Refusal::HideReason);
    }
    let concerned = whose(tx, matter)?;
    if concerned.is_some() && concerned == by.member() {
        return Err(Refusal::OwnText);
    }
    let mine = tx.opt::<(i64,)>(
        "SELECT turn FROM board_report WHERE object_kind = ?1 AND object_id = ?2 AND member_id = ?3 AND settled_at IS NULL LIMIT 1",
        p![matter.object().number(), matter.raw(), by.member()],
    )?;
    if mine.is_some() { Err(Refusal::OwnReport) } else { Ok(concerned) }
}

/// Whose text it is, or the member.
pub(crate) fn whose(tx: &mut Tx<'_>, matter: Matter) -> Result<Option<MemberId>, Refusal> {
    match matter {
        Matter::Text(thing) => Ok(edit::old(tx, thing)?.ok_or(Refusal::Missing)?.author),
        Matter::Member(id) => Ok(Some(members::by_id(tx, id)?.ok_or(Refusal::Missing)?.id)),
    }
}

/// Closes the open case on this, if there is one. Its row is locked first of all that a decision locks.
pub(crate) fn settle(tx: &mut Tx<'_>, matter: Matter, now: Time) -> Result<bool, Error> {
    let key = (matter.object().number(), matter.raw());
    let settled = tx.exec(
        "UPDATE board_case SET open = FALSE, waiting = 0, appeal = FALSE, looked_by = NULL, looked_at = NULL
         WHERE object_kind = ?1 AND object_id = ?2 AND open = TRUE",
        p![key.0, key.1],
    )?;
    if settled > 0 {
        tx.exec(
            "UPDATE board_report SET settled_at = ?3 WHERE object_kind = ?1 AND object_id = ?2 AND settled_at IS NULL",
            p![key.0, key.1, now],
        )?;
    }
    Ok(settled > 0)
}
