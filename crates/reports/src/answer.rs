//! Answering alike problems together: in words, or by the idea or bug they go on in. Everybody who wrote one of them is told.

use crate::check::fits;
use crate::refusal::Own;
use crate::report::LINE;
use crate::{Group, Refusal, group};
use kernel::{Actor, DeedKind, IdeaId, Object, ObjectKind, Permission, ProblemId, Time};
use ledger::New;
use store::{Tx, p};

/// What the team says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'a> {
    /// In words; may be empty where an idea is named.
    pub words: &'a str,
    /// The idea or bug it goes on in.
    pub idea: Option<IdeaId>,
}

/// Answers a group, once. Who writes the same later is in the group, and reads the answer at once.
pub fn answer(tx: &mut Tx<'_>, by: &Actor, id: ProblemId, says: Answer<'_>, now: Time) -> Result<Group, Refusal> {
    by.must(Permission::AnswerForCompany, Object::Any)?;
    let found = group::group(tx, id)?;
    let words = fits(says.words, LINE)?;
    if words.is_empty() && says.idea.is_none() {
        return Err(Own::Words.into());
    }
    if let Some(idea) = says.idea
        && ideas::briefs(tx, &[idea])?.get(&idea).is_none_or(|b| b.hidden)
    {
        return Err(Own::Idea.into());
    }
    let first = tx.exec(
        "UPDATE report_group SET words = ?2, idea_id = ?3, answered_by = ?4, answered_at = ?5 WHERE id = ?1 AND answered_at IS NULL",
        p![id, &words, says.idea, by.member(), now],
    )?;
    if first == 0 {
        // Sent twice is answered once.
        return if (&found.words, found.idea, found.by) == (&words, says.idea, by.member()) {
            Ok(found)
        } else {
            Err(Own::Answered.into())
        };
    }
    let how = if says.idea.is_some() { 2 } else { 1 };
    ledger::record(tx, by, New::new(DeedKind::ProblemAnswered, ObjectKind::Problem, id.get()).of(found.release).reaching(how), now)?;
    group::group(tx, id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;
    use crate::{Given, heard, inbox, mine, send, voices};
    use kernel::MemberId;

    #[test]
    fn it_is_answered_once_and_everybody_who_wrote_it_reads_it() {
        world::each(|town| {
            let (release, _) = town.out("4.8.8");
            let idea = town.idea(7);
            let write = |fan: usize| {
                let given = Given { words: Some("夜景模式保存太慢".into()), ..Given::default() };
                town.act(fan, move |tx, by, now| send(tx, by, release, &given, now)).unwrap();
                town.settle();
            };
            (0..3).for_each(write);
            let id = town.as_staff(move |tx, by, _| inbox(tx, by, false, None, 9)).unwrap().rows[0].id;
            let put = move |words: &'static str, idea| {
                town.as_staff(move |tx, by, now| answer(tx, by, id, Answer { words, idea }, now)).map(|g| g.answered_at)
            };
            assert_eq!(put(" ", None), Err(Refusal::Own(Own::Words)));
            assert_eq!(put("", Some(IdeaId::new(99_999))), Err(Refusal::Own(Own::Idea)));
            assert!(town.act(0, move |tx, by, now| answer(tx, by, id, Answer { words: "x", idea: None }, now)).is_err());
            assert_eq!(put("谢谢，下周就好。", Some(idea)).unwrap(), Some(town.world.now()));
            put("谢谢，下周就好。", Some(idea)).unwrap();
            assert_eq!(put("another", None), Err(Refusal::Own(Own::Answered)));
            assert_eq!(town.deeds(DeedKind::ProblemAnswered), 1);
            // Whoever writes it later reads it too.
            write(3);
            let told = town.world.read(move |tx| voices(tx, id, MemberId::new(0), 9)).unwrap();
            assert_eq!(told, (0..4).map(|n| town.fan(n)).collect::<Vec<_>>());
            let read = town.act(3, |tx, by, _| mine(tx, by, 9)).unwrap();
            let of = read[0].parts[0].1.clone().unwrap();
            assert_eq!((of.words.as_str(), of.idea, of.size), ("谢谢，下周就好。", Some(idea), 4));
            let open = town.as_staff(move |tx, by, _| inbox(tx, by, false, None, 9)).unwrap();
            let done = town.as_staff(move |tx, by, _| inbox(tx, by, true, None, 9)).unwrap();
            assert_eq!((open.rows.len(), done.rows.len()), (0, 1));
            assert_eq!(town.as_staff(move |tx, by, _| heard(tx, by, id, 9)).unwrap().len(), 4);
            assert!(town.act(0, move |tx, by, _| inbox(tx, by, false, None, 9)).is_err(), "what others wrote is the company's to read");
        });
    }
}
