//! Answers become replies, comments replies to what they are about; the answer the asker accepted is the accepted one.

use crate::Failure;
use crate::file::File;
use crate::load::{Reply, Whole};
use crate::place::Place;
use crate::plan::Accepted;
use crate::post;
use crate::read::Comment;
use crate::sums::{Sums, What};
use boards::Thing;
use kernel::TopicId;
use store::Tx;

/// Brings one.
pub(crate) fn bring(tx: &mut Tx<'_>, place: &Place, reply: &Reply) -> Result<Sums, Failure> {
    let mut sums = Sums::default();
    match reply {
        Reply::Answer(whole) => answer(tx, place, whole, &mut sums)?,
        Reply::Comment(said, question) => {
            let new = comment(tx, place, said, *question)?;
            sums.row(File::Comments, new, 1);
            sums.what(What::Comments, new, 1);
        }
    }
    Ok(sums)
}

fn topic(tx: &mut Tx<'_>, place: &Place, question: i64) -> Result<TopicId, Failure> {
    let found = boards::topic_of_origin(tx, &place.post(question))?;
    found.ok_or_else(|| Failure::new("", 0, format!("its question {question} is not there")))
}

fn answer(tx: &mut Tx<'_>, place: &Place, whole: &Whole, sums: &mut Sums) -> Result<(), Failure> {
    let origin = place.post(whole.post.id);
    let known = boards::reply_of_origin(tx, &origin)?;
    let new = known.is_none();
    let reply = if new && !place.dry_run {
        let topic = topic(tx, place, whole.extra.question)?;
        let author = place.author(tx, whole.post.owner)?;
        Some(boards::reply_imported(tx, author, topic, post::first(whole), &origin, whole.post.at)?)
    } else {
        known
    };
    sums.row(File::Posts, new, 1);
    sums.what(What::Answers, new, 1);
    post::belongings(tx, place, whole, reply.map(Thing::Reply), new, sums)?;
    Ok(())
}

fn comment(tx: &mut Tx<'_>, place: &Place, said: &Comment, question: i64) -> Result<bool, Failure> {
    let origin = place.comment(said.id);
    if boards::reply_of_origin(tx, &origin)?.is_some() {
        return Ok(false);
    }
    if place.dry_run {
        return Ok(true);
    }
    let author = place.author(tx, said.user)?;
    if said.post == question {
        let topic = topic(tx, place, question)?;
        boards::reply_imported(tx, author, topic, &said.text, &origin, said.at)?;
    } else {
        let to = boards::reply_of_origin(tx, &place.post(said.post))?;
        let to = to.ok_or_else(|| Failure::new("", 0, format!("its answer {} is not there", said.post)))?;
        boards::comment_imported(tx, author, to, &said.text, &origin, said.at)?;
    }
    Ok(true)
}

/// Brings that an answer was accepted.
pub(crate) fn accept(tx: &mut Tx<'_>, place: &Place, accepted: &Accepted) -> Result<Sums, Failure> {
    let mut sums = Sums::default();
    let topic = boards::topic_of_origin(tx, &place.post(accepted.question))?;
    let reply = boards::reply_of_origin(tx, &place.post(accepted.answer))?;
    let held = match topic {
        Some(topic) => boards::topic(tx, topic)?.and_then(|t| t.accepted),
        None => None,
    };
    if held.is_some() && held != reply {
        if let Some(row) = accepted.vote {
            sums.leave(File::Votes, row, "another answer is accepted here");
        }
        return Ok(sums);
    }
    if let (Some(topic), Some(reply), None, false) = (topic, reply, held, place.dry_run) {
        boards::accept_imported(tx, topic, reply, accepted.at)?;
    }
    sums.what(What::Accepted, held.is_none(), 1);
    sums.row(File::Votes, held.is_none(), u64::from(accepted.vote.is_some()));
    Ok(sums)
}
