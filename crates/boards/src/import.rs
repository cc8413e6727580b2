//! What comes from another community: kept under the name it had there, so that a second import changes nothing, and weighing nothing.

use crate::mention::Written;
use crate::reply::{self, NewReply};
use crate::{NewTopic, Refusal, Thing, accept, edit, post, text};
use kernel::{Actor, BoardId, DeedKind, MemberId, ObjectKind, ReplyId, Time, TopicId};
use ledger::New;
use store::{Error, Tx, p};

/// The topic imported under this name, if there is one.
pub fn topic_of_origin(tx: &mut Tx<'_>, origin: &str) -> Result<Option<TopicId>, Error> {
    Ok(tx.opt::<(TopicId,)>("SELECT id FROM board_topic WHERE origin = ?1", p![origin])?.map(|(id,)| id))
}

/// The reply imported under this name, if there is one.
pub fn reply_of_origin(tx: &mut Tx<'_>, origin: &str) -> Result<Option<ReplyId>, Error> {
    Ok(tx.opt::<(ReplyId,)>("SELECT id FROM board_reply WHERE origin = ?1", p![origin])?.map(|(id,)| id))
}

/// Mentions of another community are not ours: plain text, and nobody is told.
fn rendered(body: &str) -> Written {
    Written { html: text::render(body), named: Vec::new() }
}

fn deed(tx: &mut Tx<'_>, object: ObjectKind, id: i64, board: BoardId, author: Option<MemberId>, at: Time) -> Result<(), Error> {
    let new = New::new(DeedKind::Imported, object, id).on(board);
    ledger::record(tx, &Actor::System, author.map_or(new, |author| new.to(author)), at).map(|_| ())
}

/// Brings a topic with its first text. Titles and texts are kept as they are, long or short, but not empty.
pub fn post_imported(tx: &mut Tx<'_>, author: Option<MemberId>, new: &NewTopic<'_>, origin: &str, at: Time) -> Result<TopicId, Refusal> {
    if let Some(known) = topic_of_origin(tx, origin)? {
        return Ok(known);
    }
    let title = new.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Refusal::Title);
    }
    let body = post::tidy(new.body);
    post::check(tx, new)?;
    let id = TopicId::new(tx.id(TopicId::KIND)?);
    if !post::insert(tx, id, author, new, (&title, &body), (&rendered(&body), ""), Some(origin), at)? {
        // Another import was faster and is not committed yet.
        return topic_of_origin(tx, origin)?.ok_or(Refusal::Missing);
    }
    deed(tx, ObjectKind::Topic, id.get(), new.board, author, at)?;
    Ok(id)
}

/// Brings a reply; bring them in the order they were written, which is the order of their floors.
pub fn reply_imported(
    tx: &mut Tx<'_>,
    author: Option<MemberId>,
    topic: TopicId,
    body: &str,
    origin: &str,
    at: Time,
) -> Result<ReplyId, Refusal> {
    if let Some(known) = reply_of_origin(tx, origin)? {
        return Ok(known);
    }
    let body = post::tidy(body);
    let (floor, _, board) = reply::next_floor(tx, topic, false, true, at)?.ok_or(Refusal::Missing)?;
    let id = ReplyId::new(tx.id(ReplyId::KIND)?);
    let written = rendered(&body);
    let new = NewReply { id, topic, author, body: &body, written: &written, told: "", to: None, official: false, origin: Some(origin), at };
    reply::insert(tx, floor, &new)?;
    deed(tx, ObjectKind::Reply, id.get(), board, author, at)?;
    Ok(id)
}

/// Brings that an answer was accepted there. Accepted by whoever asked; nobody's help is weighed.
pub fn accept_imported(tx: &mut Tx<'_>, topic: TopicId, reply: ReplyId, at: Time) -> Result<(), Refusal> {
    let known = crate::topic(tx, topic)?.ok_or(Refusal::Missing)?;
    let author = accept::answer(tx, topic, reply)?;
    if accept::set(tx, topic, reply, known.author, at)? {
        deed(tx, ObjectKind::Reply, reply.get(), known.board, author, at)?;
    }
    Ok(())
}

/// Brings an edit made there, in the order they were made: this text takes the place of the one before, which is kept.
pub fn revision_imported(
    tx: &mut Tx<'_>,
    author: Option<MemberId>,
    thing: Thing,
    title: Option<&str>,
    body: &str,
    origin: &str,
    at: Time,
) -> Result<(), Refusal> {
    if tx.opt::<(i64,)>("SELECT object_id FROM board_revision WHERE origin = ?1", p![origin])?.is_some() {
        return Ok(());
    }
    let old = edit::old(tx, thing)?.ok_or(Refusal::Missing)?;
    let title = title.map_or_else(|| old.title.clone(), |t| t.split_whitespace().collect::<Vec<_>>().join(" "));
    let body = post::tidy(body);
    if !edit::replace(tx, thing, &old, (&title, &body), (&text::render(&body), &old.told), author, at)? {
        return Err(Refusal::Edited);
    }
    edit::keep(tx, thing, &old, Some(origin))?;
    Ok(deed(tx, thing.object(), thing.raw(), old.board, author, at)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TopicKind;
    use crate::tests::{ROOMS, camera, deeds, talk};

    fn bring(tx: &mut Tx<'_>, board: BoardId, at: Time) -> Result<TopicId, Refusal> {
        let mei = match members::origin_of(tx, "se:7")? {
            Some(known) => known,
            None => members::join_imported(tx, "mei", "Mei", "se:7", at).map_err(|_| Refusal::Missing)?,
        };
        let new = NewTopic { kind: TopicKind::Question, title: "Why?", body: "first, @mei", ..talk(board) };
        let topic = post_imported(tx, Some(mei), &new, "se:q1", at)?;
        let answer = reply_imported(tx, None, topic, "because", "se:a1", at.plus_seconds(60))?;
        reply_imported(tx, Some(mei), topic, "thanks", "se:c1", at.plus_seconds(30))?;
        revision_imported(tx, Some(mei), Thing::Topic(topic), Some("Why so?"), "second", "se:h2", at.plus_seconds(70))?;
        revision_imported(tx, None, Thing::Topic(topic), None, "third", "se:h3", at.plus_seconds(80))?;
        accept_imported(tx, topic, answer, at.plus_seconds(90))?;
        Ok(topic)
    }

    #[test]
    fn a_second_import_changes_nothing() {
        testkit::each(ROOMS, |world| {
            let (at, board) = (world.now(), camera(world));
            let topic = world.write(move |tx| bring(tx, board, at)).unwrap();
            let state = || {
                let page = world.read(move |tx| crate::page(tx, &Actor::Guest, topic, 0, 20)).unwrap();
                let kept = world.read(move |tx| crate::history(tx, &Actor::Guest, Thing::Topic(topic))).unwrap();
                (page, kept, deeds(world))
            };
            let before = state();
            assert_eq!(world.write(move |tx| bring(tx, board, at)), Ok(topic));
            assert_eq!(state(), before);
            let (page, kept, deeds) = before;
            assert_eq!((page.topic.title.as_str(), page.topic.body_md.as_str(), page.topic.edition), ("Why so?", "third", 3));
            assert_eq!(page.topic.accepted, Some(page.replies[0].id));
            assert_eq!((page.topic.at, page.topic.last_at), (at, at.plus_seconds(60)), "its own times, the last one last");
            assert_eq!(kept.iter().map(|r| r.body_md.as_str()).collect::<Vec<_>>(), ["first, @mei", "second"]);
            assert!(deeds.iter().all(|d| matches!(d.0, DeedKind::Imported | DeedKind::Joined)), "{deeds:?}");
            let found = world.read(|tx| Ok::<_, Error>((topic_of_origin(tx, "se:q1")?, reply_of_origin(tx, "se:none")?))).unwrap();
            assert_eq!(found, (Some(topic), None));
            assert_eq!(page.topic.author, world.read(|tx| members::origin_of(tx, "se:7")).unwrap());
        });
    }
}
