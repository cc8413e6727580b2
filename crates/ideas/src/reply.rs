//! Replying to an idea. The first reply by a named person of staff is the answer everybody waits for: it acknowledges the idea.

use crate::advance::{Entry, append};
use crate::group::stands;
use crate::{Refusal, State};
use kernel::{Actor, IdeaId, ReplyId, Time, TopicId};
use store::{Tx, p};

/// Replies.
pub fn reply(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, body: &str, to: Option<ReplyId>, now: Time) -> Result<ReplyId, Refusal> {
    let found: Option<(TopicId, Option<IdeaId>)> = tx.opt("SELECT topic_id, merged_into FROM idea WHERE id = ?1", p![idea])?;
    let (topic, merged) = found.ok_or(Refusal::Missing)?;
    if merged.is_some() {
        return Err(Refusal::Merged);
    }
    let reply = boards::reply(tx, by, topic, body, to, now)?;
    if by.member().is_some() && by.is_staff() {
        let at = stands(tx, idea)?.ok_or(Refusal::Missing)?;
        if at.state == State::Received {
            let words = boards::text::excerpt(body, 200);
            let entry = Entry { state: State::Acknowledged, words: &words, mind: None, month: None, release: None, reply: Some(reply) };
            append(tx, by, &at, &entry, now)?;
            return Ok(reply);
        }
        // A build or a tracker moved it before anybody spoke: this is the answer all the same.
        tx.exec("UPDATE idea SET acknowledged_at = COALESCE(acknowledged_at, ?2) WHERE id = ?1", p![idea, now])?;
    }
    tx.exec("UPDATE idea SET revision = revision + 1 WHERE id = ?1", p![idea])?;
    Ok(reply)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;

    #[test]
    fn the_first_answer_of_staff_acknowledges_a_fans_does_not() {
        house(|world, h| {
            let (now, id) = (world.now(), h.proposes(world, h.mei));
            let say = |by: Actor, words: &'static str| world.write(move |tx| reply(tx, &by, id, words, None, now)).unwrap();
            say(h.fan(h.ashan), "I would like this as well");
            let state = || world.read(move |tx| crate::idea(tx, id)).unwrap().unwrap().state;
            assert_eq!(state(), State::Received);
            say(h.staff(), "Thank you, we look into evening rounds");
            say(h.staff(), "One more question: which days?");
            assert_eq!(state(), State::Acknowledged);
            let steps = world.read(move |tx| crate::progress(tx, id)).unwrap();
            assert_eq!(steps.len(), 2, "once");
            assert_eq!((steps[1].by, steps[1].words.as_str()), (Some(h.luo), "Thank you, we look into evening rounds"));
        });
    }
}
