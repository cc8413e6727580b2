//! What the database says after a death, held against what was told and against itself.

use super::told::{Must, Told};
use super::town::Town;
use crate::trouble::Trouble;
use kernel::{IdeaId, MemberId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use store::{Db, Error, Tx, p};

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    votes: i64,
    replies: i64,
    deeds: i64,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} votes, {} replies, {} deeds in the database", self.votes, self.replies, self.deeds)
    }
}

/// Looks at everything; what was unknown is known afterwards.
pub async fn look(db: Db, town: &Town, told: &mut Told) -> Result<Seen, Trouble> {
    let (votes, replies, merged, released) = db
        .read(|tx| {
            let votes: Vec<(MemberId, IdeaId)> = tx.all("SELECT member_id, idea_id FROM idea_vote", p![])?;
            let replies: Vec<String> = tx.list("SELECT body_md FROM board_reply", p![])?;
            let merged: Vec<IdeaId> = tx.list("SELECT id FROM idea WHERE merged_into IS NOT NULL", p![])?;
            let released: Vec<String> = tx.list("SELECT version FROM release WHERE state = 'published'", p![])?;
            Ok::<_, Error>((votes, replies, merged, released))
        })
        .await?;
    told_votes(town, told, &votes)?;
    told_replies(told, &replies)?;
    let merged: BTreeSet<IdeaId> = merged.into_iter().collect();
    settle(&mut told.merged, "idea is merged", |n| town.ideas.get(*n).is_some_and(|i| merged.contains(i)))?;
    let released: BTreeSet<String> = released.into_iter().collect();
    settle(&mut told.released, "release is out", |n| town.versions.get(*n).is_some_and(|v| released.contains(v)))?;
    let broken = db.read(halves).await?;
    if !broken.is_empty() {
        return Err(Trouble::new(format!("the database contradicts itself: {}", broken.join("; "))));
    }
    scores(&db).await?;
    let deeds = db.read(|tx| tx.val("SELECT count(*) FROM deed", p![])).await.map_err(|e: Error| e)?;
    Ok(Seen { votes: votes.len() as i64, replies: replies.len() as i64, deeds })
}

/// Every fact is as it was answered; where nobody answered, it is from now on as it is.
fn settle<K: Ord + fmt::Debug>(told: &mut BTreeMap<K, Must>, what: &str, is: impl Fn(&K) -> bool) -> Result<(), Trouble> {
    for (key, must) in told.iter_mut() {
        let is = is(key);
        if matches!(*must, Must::Be(was) if was != is) {
            return Err(Trouble::new(format!("{what} {key:?}: answered {must:?}, found {is}")));
        }
        *must = Must::Be(is);
    }
    Ok(())
}

fn told_votes(town: &Town, told: &mut Told, votes: &[(MemberId, IdeaId)]) -> Result<(), Trouble> {
    let votes: BTreeSet<(MemberId, IdeaId)> = votes.iter().copied().collect();
    let pair = |fan: usize, idea: usize| Some((*town.fans.get(fan)?, *town.ideas.get(idea)?));
    settle(&mut told.votes, "fan supports idea", |(fan, idea)| pair(*fan, *idea).is_some_and(|pair| votes.contains(&pair)))?;
    // Of the ideas that are merged meanwhile: who supported any of them supports one at least; which one depends on who led the group then.
    let joint: BTreeSet<IdeaId> = town.ideas.iter().skip(super::town::APART).copied().collect();
    let anywhere: BTreeSet<MemberId> = votes.iter().filter(|(_, idea)| joint.contains(idea)).map(|(member, _)| *member).collect();
    for ((fan, idea), must) in &mut told.joint {
        let is = town.fans.get(*fan).is_some_and(|f| anywhere.contains(f));
        if *must == Must::Be(true) && !is {
            return Err(Trouble::new(format!("fan {fan} supported idea {idea} and supports none of its group")));
        }
    }
    Ok(())
}

fn told_replies(told: &Told, found: &[String]) -> Result<(), Trouble> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for words in found {
        *times.entry(words.as_str()).or_default() += 1;
    }
    for (words, form) in &told.replies {
        match (form.answered, times.get(words.as_str()).copied().unwrap_or(0)) {
            (true, 1) | (false, 0 | 1) => {}
            (answered, n) => return Err(Trouble::new(format!("reply {words:?}: answered {answered}, found {n} times"))),
        }
    }
    Ok(())
}

/// What must be zero, whatever happened.
const HALVES: [(&str, &str); 10] = [
    (
        "ideas whose count is not their people",
        "SELECT count(*) FROM idea AS i WHERE i.merged_into IS NULL AND i.votes <>
         (SELECT count(DISTINCT v.member_id) FROM idea_vote AS v JOIN idea AS g ON g.id = v.idea_id WHERE g.root = i.id)",
    ),
    (
        "roots that are merged, or pointers out of a group",
        "SELECT count(*) FROM idea AS i JOIN idea AS r ON r.id = i.root LEFT JOIN idea AS m ON m.id = i.merged_into
         WHERE r.merged_into IS NOT NULL OR (i.merged_into IS NULL AND i.root <> i.id) OR (m.id IS NOT NULL AND m.root <> i.root)",
    ),
    (
        "votes without a standing deed, or deeds without a vote",
        "SELECT abs((SELECT count(*) FROM idea_vote AS v JOIN idea AS i ON i.id = v.idea_id WHERE i.author <> v.member_id)
         - (SELECT count(*) FROM deed AS d WHERE d.kind = 8 AND NOT EXISTS (SELECT 1 FROM deed AS u WHERE u.undoes = d.id)))",
    ),
    ("replies without a deed", "SELECT abs((SELECT count(*) FROM board_reply) - (SELECT count(*) FROM deed WHERE kind = 3))"),
    (
        "topics whose count is not their replies, or with a floor missing",
        "SELECT count(*) FROM board_topic AS t WHERE t.replies <> (SELECT count(*) FROM board_reply AS r WHERE r.topic_id = t.id)
         OR t.replies <> (SELECT COALESCE(max(r.floor), 0) FROM board_reply AS r WHERE r.topic_id = t.id)",
    ),
    (
        "releases out without their event or deed",
        "SELECT abs((SELECT count(*) FROM release WHERE state = 'published') - (SELECT count(*) FROM release_event WHERE step = 'published'))
         + abs((SELECT count(*) FROM release WHERE state = 'published') - (SELECT count(*) FROM deed WHERE kind = 10))",
    ),
    (
        "ideas in a published build that did not move",
        "SELECT count(*) FROM release AS r JOIN release_in AS n ON n.release_id = r.id JOIN release_change_idea AS l ON l.change_id = n.change_id
         WHERE r.state = 'published'
         AND NOT EXISTS (SELECT 1 FROM idea_progress AS p WHERE p.idea_id = l.idea_id AND p.state = 6)",
    ),
    ("states that are not the last step", "SELECT count(*) FROM idea AS i WHERE i.state <>
         (SELECT p.state FROM idea_progress AS p WHERE p.idea_id = i.id ORDER BY p.id DESC LIMIT 1)"),
    (
        "deeds neither new nor in order, or both",
        "SELECT count(*) FROM deed AS d WHERE (CASE WHEN EXISTS (SELECT 1 FROM deed_new AS n WHERE n.id = d.id) THEN 1 ELSE 0 END)
         + (CASE WHEN EXISTS (SELECT 1 FROM deed_order AS o WHERE o.deed_id = d.id) THEN 1 ELSE 0 END) <> 1",
    ),
    (
        "places in the order that are missing",
        "SELECT abs((SELECT COALESCE(max(seq), 0) FROM deed_order) - (SELECT count(*) FROM deed_order))
         + abs((SELECT seq FROM deed_last WHERE one = 1) - (SELECT count(*) FROM deed_order))",
    ),
];

fn halves(tx: &mut Tx<'_>) -> Result<Vec<String>, Error> {
    let mut broken = Vec::new();
    for (what, count) in HALVES {
        let n: i64 = tx.val(count, p![])?;
        if n != 0 {
            broken.push(format!("{n} {what}"));
        }
    }
    Ok(broken)
}

/// Weighs the whole ledger again: the kept scores must be what it says.
async fn scores(db: &Db) -> Result<(), Trouble> {
    type Score = (MemberId, i64, i64, i64, i64);
    let kept = |tx: &mut Tx<'_>| -> Result<Vec<Score>, Error> {
        // Who has nothing may have a row or none.
        tx.all(
            "SELECT member_id, taking_part, contributing, helping, deeds FROM standing_score
             WHERE taking_part <> 0 OR contributing <> 0 OR helping <> 0 OR deeds <> 0 ORDER BY member_id",
            p![],
        )
    };
    let (before, after) = db
        .write(move |tx| {
            let before = kept(tx)?;
            standing::rebuild(tx)?;
            Ok::<_, Error>((before, kept(tx)?))
        })
        .await?;
    if before == after { Ok(()) } else { Err(Trouble::new("the kept scores are not what the ledger says")) }
}
