//! What another community had and this one has not: tags on topics, and votes on texts, of which it tells the days but not the voters.
//! They are kept as they were; nothing is added to them here.

use crate::mention::Written;
use crate::reply::{self, NewReply};
use crate::{Refusal, Thing, import, post, text};
use kernel::{Actor, DeedKind, MemberId, ObjectKind, ReplyId, Time, TopicId};
use ledger::New;
use store::{Error, Tx, p, record};

/// The votes a text got there on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Days since 1970.
    pub day: i64,
    /// For it.
    pub up: i64,
    /// Against it.
    pub down: i64,
}
record!(Tally { day, up, down });

/// Where a reply stands, on which floor, and whose it is.
type Answered = (TopicId, i64, Option<MemberId>);

/// Brings a comment on a reply, which becomes a reply to it; otherwise as [`crate::reply_imported`].
pub fn comment_imported(
    tx: &mut Tx<'_>,
    author: Option<MemberId>,
    to: ReplyId,
    body: &str,
    origin: &str,
    at: Time,
) -> Result<ReplyId, Refusal> {
    if let Some(known) = import::reply_of_origin(tx, origin)? {
        return Ok(known);
    }
    let found: Option<Answered> = tx.opt("SELECT topic_id, floor, author FROM board_reply WHERE id = ?1", p![to])?;
    let (topic, to_floor, to_author) = found.ok_or(Refusal::ReplyTo)?;
    let body = post::tidy(body);
    let (floor, _, board) = reply::next_floor(tx, topic, false, true, at)?.ok_or(Refusal::Missing)?;
    let id = ReplyId::new(tx.id(ReplyId::KIND)?);
    let written = Written { html: text::render(&body), named: Vec::new() };
    let to = Some((to, to_floor, to_author));
    let new = NewReply { id, topic, author, body: &body, written: &written, told: "", to, official: false, origin: Some(origin), at };
    reply::insert(tx, floor, &new)?;
    let deed = New::new(DeedKind::Imported, ObjectKind::Reply, id.get()).on(board);
    ledger::record(tx, &Actor::System, author.map_or(deed, |author| deed.to(author)), at)?;
    Ok(id)
}

/// Was the edit of this name brought over already?
pub fn revision_of_origin(tx: &mut Tx<'_>, origin: &str) -> Result<bool, Error> {
    Ok(tx.opt::<(i64,)>("SELECT object_id FROM board_revision WHERE origin = ?1", p![origin])?.is_some())
}

/// Puts tags on a topic, beside those it has.
pub fn add_tags(tx: &mut Tx<'_>, topic: TopicId, tags: &[String]) -> Result<(), Error> {
    for tag in tags {
        tx.exec("INSERT INTO board_tag (topic_id, tag) VALUES (?1, ?2) ON CONFLICT (topic_id, tag) DO NOTHING", p![topic, tag])?;
    }
    Ok(())
}

/// A topic's tags.
pub fn tags(tx: &mut Tx<'_>, topic: TopicId) -> Result<Vec<String>, Error> {
    tx.list("SELECT tag FROM board_tag WHERE topic_id = ?1 ORDER BY tag", p![topic])
}

/// Sets the votes a text got there, in place of those that an earlier import set.
pub fn set_tally(tx: &mut Tx<'_>, thing: Thing, days: &[Tally]) -> Result<(), Error> {
    let (kind, id) = (thing.object().number(), thing.raw());
    tx.exec("DELETE FROM board_tally WHERE object_kind = ?1 AND object_id = ?2", p![kind, id])?;
    for t in days {
        tx.exec(
            "INSERT INTO board_tally (object_kind, object_id, day, up, down) VALUES (?1, ?2, ?3, ?4, ?5)",
            p![kind, id, t.day, t.up, t.down],
        )?;
    }
    Ok(())
}

/// The votes a text got there, day by day.
pub fn tally(tx: &mut Tx<'_>, thing: Thing) -> Result<Vec<Tally>, Error> {
    tx.all(
        "SELECT day, up, down FROM board_tally WHERE object_kind = ?1 AND object_id = ?2 ORDER BY day",
        p![thing.object().number(), thing.raw()],
    )
}
