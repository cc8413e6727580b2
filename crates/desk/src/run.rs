//! The job "desk-send": an answer whose two minutes are over goes out.

use crate::answer::{check, root};
use crate::give::give;
use crate::hold::{Held, SEND, release};
use crate::keep::lock;
use crate::{Answer, How, Item, Kind, Refusal};
use kernel::{ActId, MemberId, SavedId, Time};
use store::jobs::{Job, TRIES};
use store::{Error, Tx, p};

type Claimed = (MemberId, i64, i64, String, String, Option<String>, Option<SavedId>, Time);

/// Does a job, if it is this room's; whether it was. The caller ends the job in the same transaction.
///
/// Who may no longer answer, or whose answer cannot be given after many tries, gets the words back as a draft: they are never lost, and the
/// feedback waits again.
pub fn run(tx: &mut Tx<'_>, job: &Job, now: Time) -> Result<bool, Refusal> {
    if job.kind != SEND {
        return Ok(false);
    }
    let unreadable = || Error::Broken(format!("job {} has a payload nobody can read: {}", job.id, job.payload));
    let act: ActId = job.payload.parse().map_err(|_| unreadable())?;
    let claimed: Option<Claimed> = tx.opt(
        "UPDATE desk_act SET sent_at = ?2 WHERE id = ?1 AND goes_at IS NOT NULL AND sent_at IS NULL AND undone_at IS NULL
         RETURNING by_member, object_kind, object_id, kind, words, mind, saved_id, goes_at",
        p![act, now],
    )?;
    // Taken back, or sent by a worker that died before it could say so.
    let Some((me, object, id, kind, words, mind, saved, goes_at)) = claimed else { return Ok(true) };
    let item = Item::of(object, id).ok_or_else(unreadable)?;
    let kind = Kind::parse(&kind, mind.as_deref().unwrap_or_default()).ok_or_else(unreadable)?;
    let held = Held { act, item, words: words.clone(), goes_at };
    let answer = Answer { words, kind, saved, drafted_by: None };
    let by = members::actor(tx, me, now)?;
    let able = job.tries < TRIES && check(&by, item, &answer).is_ok();
    let goes_on = root(tx, item)?;
    let found = if able { present(lock(tx, goes_on))? } else { None };
    let Some(f) = found else {
        tx.exec("UPDATE desk_act SET sent_at = NULL, undone_at = ?2 WHERE id = ?1", p![act, now])?;
        release(tx, &held, me, true, now)?;
        return Ok(true);
    };
    let spoken = give(tx, &by, me, &f, &answer, How::Personal, now)?;
    tx.exec("UPDATE desk_act SET reply_id = ?2 WHERE id = ?1", p![act, spoken.reply])?;
    release(tx, &held, me, false, now)?;
    Ok(true)
}

/// What is gone or folded away is no reason to try again.
fn present<T>(found: Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    match found {
        Ok(f) => Ok(Some(f)),
        Err(Refusal::Missing) => Ok(None),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, TEXT, get, house, no, says, waiting};
    use kernel::JobId;

    #[test]
    fn what_cannot_be_given_comes_back_after_many_tries_with_its_words() {
        house(|world, h: House| {
            let (id, now) = (h.idea(world, h.mei), world.now());
            let item = Item::Idea(id);
            let act = world.write(move |tx| crate::hold(tx, &h.luo(), item, &says(no(), TEXT), now)).unwrap();
            // Meanwhile somebody else declined it: the step leads nowhere.
            h.answers(world, &h.lin(), item, &says(no(), "Not in winter, sorry")).unwrap();
            let job = |tries| Job { id: JobId::new(1), kind: SEND.into(), payload: act.to_string(), run_at: now, tries };
            let (first, last, again) = (job(1), job(TRIES), job(1));
            assert_eq!(world.write(move |tx| run(tx, &first, now)), Err(Refusal::Stands), "tried again later");
            assert_eq!(get(world, item).held, Some(act));
            assert_eq!(world.write(move |tx| run(tx, &last, now)), Ok(true));
            let f = get(world, item);
            assert_eq!((f.held, f.draft.map(|d| d.words)), (None, Some(TEXT.to_owned())));
            assert_eq!(world.write(move |tx| run(tx, &again, now)), Ok(true), "a worker that comes late finds nothing to do");
            assert!(waiting(world).is_empty());
        });
    }

    #[test]
    fn another_room_s_job_is_left_and_a_broken_one_is_an_error() {
        house(|world, _| {
            let now = world.now();
            let job =
                |kind: &str, payload: &str| Job { id: JobId::new(1), kind: kind.into(), payload: payload.into(), run_at: now, tries: 1 };
            let (other, broken) = (job("mail-send", "1"), job(SEND, "x"));
            assert_eq!(world.write(move |tx| run(tx, &other, now)), Ok(false));
            assert!(matches!(world.write(move |tx| run(tx, &broken, now)), Err(Refusal::Store(Error::Broken(_)))));
        });
    }
}
