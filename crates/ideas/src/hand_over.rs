//! An idea that was taken down for somebody else becomes theirs, with its support and its first step: feedback from outside, claimed by who
//! gave it.

use crate::Refusal;
use crate::group::{lock, recount};
use kernel::{IdeaId, MemberId, TopicId};
use store::{Tx, p};

/// Makes `to` the author in place of `from`. One person counts once: when `to` supports the group already, `from`'s support goes.
pub fn hand_over(tx: &mut Tx<'_>, idea: IdeaId, from: MemberId, to: MemberId) -> Result<(), Refusal> {
    let root = lock(tx, idea)?;
    let moved: Option<(TopicId,)> = tx
        .opt("UPDATE idea SET author = ?3, revision = revision + 1 WHERE id = ?1 AND author = ?2 RETURNING topic_id", p![idea, from, to])?;
    let (topic,) = moved.ok_or(Refusal::Missing)?;
    boards::hand_over(tx, topic, from, to)?;
    tx.exec(
        "INSERT INTO idea_vote (idea_id, member_id, at)
         SELECT v.idea_id, CAST(?3 AS BIGINT), v.at FROM idea_vote AS v WHERE v.idea_id = ?1 AND v.member_id = ?2
         ON CONFLICT (idea_id, member_id) DO NOTHING",
        p![idea, from, to],
    )?;
    tx.exec("DELETE FROM idea_vote WHERE idea_id = ?1 AND member_id = ?2", p![idea, from])?;
    tx.exec("UPDATE idea_progress SET by_member = ?3 WHERE idea_id = ?1 AND by_member = ?2", p![idea, from, to])?;
    recount(tx, root.id)?;
    tx.exec("UPDATE idea SET revision = revision + 1 WHERE id = ?1 AND id <> ?2", p![root.id, idea])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;

    #[test]
    fn author_support_and_first_step_go_over_and_nobody_counts_twice() {
        house(|world, h| {
            let (one, two, now) = (h.proposes(world, h.mei), h.proposes(world, h.mei), world.now());
            let fan = h.fan(h.ashan);
            world.write(move |tx| crate::vote(tx, &fan, two, now)).unwrap();
            for id in [one, two] {
                world.write(move |tx| hand_over(tx, id, h.mei, h.ashan)).unwrap();
                let idea = world.read(move |tx| crate::idea(tx, id)).unwrap().unwrap();
                assert_eq!((idea.author, idea.votes), (Some(h.ashan), 1));
                let steps = world.read(move |tx| crate::progress(tx, id)).unwrap();
                assert_eq!(steps[0].by, Some(h.ashan));
                let topic = world.read(move |tx| boards::topic(tx, idea.topic)).unwrap().unwrap();
                assert_eq!(topic.author, Some(h.ashan));
                assert_eq!(world.write(move |tx| hand_over(tx, id, h.mei, h.luo)), Err(Refusal::Missing), "once");
            }
            let supports = |who| world.read(move |tx| crate::supported(tx, who, &[one, two])).unwrap();
            assert_eq!((supports(h.mei), supports(h.ashan)), (vec![], vec![one, two]));
        });
    }
}
