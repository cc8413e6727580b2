//! Merged ideas are a forest of pointers: `merged_into` is the edge, `root` the idea everything of the group goes on in. Votes and
//! follows stay where they were given; whoever changes a group locks its root first, several roots in the order of their ids.

use crate::{Refusal, State};
use kernel::{BoardId, IdeaId, MemberId};
use std::collections::{HashMap, HashSet};
use store::{Error, Tx, p};

/// The ideas that go on as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The one they go on in.
    pub root: IdeaId,
    /// All of them, the root too, by id.
    pub all: Vec<IdeaId>,
}

/// The group of an idea; none when there is no such idea.
pub fn group(tx: &mut Tx<'_>, id: IdeaId) -> Result<Option<Group>, Error> {
    let all: Vec<(IdeaId, IdeaId)> =
        tx.all("SELECT g.root, g.id FROM idea AS a JOIN idea AS g ON g.root = a.root WHERE a.id = ?1 ORDER BY g.id", p![id])?;
    Ok(all.first().map(|(root, _)| Group { root: *root, all: all.iter().map(|(_, id)| *id).collect() }))
}

/// The groups of these ideas by the idea asked for; unknown ids are absent.
pub fn groups(tx: &mut Tx<'_>, ids: &[IdeaId]) -> Result<HashMap<IdeaId, Group>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let raw: Vec<i64> = ids.iter().map(|i| i.get()).collect();
    let rows: Vec<(IdeaId, IdeaId, IdeaId)> = tx.all(
        "SELECT a.id, g.root, g.id FROM idea AS a JOIN idea AS g ON g.root = a.root WHERE a.id IN (?ids1) ORDER BY a.id, g.id",
        p![&raw],
    )?;
    let mut found: HashMap<IdeaId, Group> = HashMap::new();
    for (asked, root, id) in rows {
        found.entry(asked).or_insert_with(|| Group { root, all: Vec::new() }).all.push(id);
    }
    Ok(found)
}

/// The root of each of these ideas; its own id when it stands alone. Unknown ids are absent.
pub fn roots(tx: &mut Tx<'_>, ids: &[IdeaId]) -> Result<HashMap<IdeaId, IdeaId>, Error> {
    let raw: Vec<i64> = ids.iter().map(|i| i.get()).collect();
    Ok(tx.all::<(IdeaId, IdeaId)>("SELECT id, root FROM idea WHERE id IN (?ids1)", p![&raw])?.into_iter().collect())
}

pub(crate) fn root_of(tx: &mut Tx<'_>, id: IdeaId) -> Result<Option<IdeaId>, Error> {
    Ok(tx.opt::<(IdeaId,)>("SELECT root FROM idea WHERE id = ?1", p![id])?.map(|(root,)| root))
}

/// Where an idea stands: what appending a step, or voting, needs to know.
pub(crate) struct Standing {
    pub(crate) id: IdeaId,
    pub(crate) state: State,
    pub(crate) author: Option<MemberId>,
    pub(crate) board: BoardId,
    pub(crate) votes: i64,
    pub(crate) merged: Option<IdeaId>,
}

impl Standing {
    fn of(found: (IdeaId, i64, Option<MemberId>, BoardId, i64, Option<IdeaId>)) -> Result<Self, Error> {
        let (id, state, author, board, votes, merged) = found;
        let state = State::from_number(state).ok_or_else(|| Error::Broken(format!("unknown state {state}")))?;
        Ok(Self { id, state, author, board, votes, merged })
    }
}

/// Reads it without a lock; of a merged idea what is its own.
pub(crate) fn stands(tx: &mut Tx<'_>, idea: IdeaId) -> Result<Option<Standing>, Error> {
    tx.opt("SELECT id, state, author, board_id, votes, merged_into FROM idea WHERE id = ?1", p![idea])?.map(Standing::of).transpose()
}

/// Locks an idea if it is a root; none when it is not one (any more), or does not exist. Under READ COMMITTED the condition is judged
/// again after the wait, and every later statement sees what the one before has done.
pub(crate) fn lock_root(tx: &mut Tx<'_>, root: IdeaId) -> Result<Option<Standing>, Error> {
    tx.opt(
        "UPDATE idea SET revision = revision WHERE id = ?1 AND merged_into IS NULL
         RETURNING id, state, author, board_id, votes, merged_into",
        p![root],
    )?
    .map(Standing::of)
    .transpose()
}

/// How often a root is looked for again when it is merged away while we wait for it.
pub(crate) const TRIES: usize = 16;

/// Locks the root of an idea's group. One statement when the idea stands alone.
pub(crate) fn lock(tx: &mut Tx<'_>, idea: IdeaId) -> Result<Standing, Refusal> {
    let mut root = idea;
    for _ in 0..TRIES {
        if let Some(locked) = lock_root(tx, root)?
            && (root == idea || root_of(tx, idea)? == Some(root))
        {
            return Ok(locked);
        }
        root = root_of(tx, idea)?.ok_or(Refusal::Missing)?;
    }
    Err(Refusal::Store(Error::Busy))
}

/// Sets the kept count of a root anew: each person once, and on top what another community counted. The root is locked.
pub(crate) fn recount(tx: &mut Tx<'_>, root: IdeaId) -> Result<i64, Error> {
    tx.val(
        "UPDATE idea SET votes =
           (SELECT count(DISTINCT v.member_id) FROM idea AS g JOIN idea_vote AS v ON v.idea_id = g.id WHERE g.root = ?1)
           + COALESCE((SELECT CAST(sum(t.votes) AS BIGINT) FROM idea AS h JOIN idea_tally AS t ON t.idea_id = h.id WHERE h.root = ?1), 0)
         WHERE id = ?1 RETURNING votes",
        p![root],
    )
}

/// The ideas of a group that hang on `source`, itself first: what leaves with it.
pub(crate) fn below(source: IdeaId, edges: &[(IdeaId, Option<IdeaId>)]) -> Vec<i64> {
    let (mut out, mut seen, mut next) = (vec![source.get()], HashSet::from([source]), vec![source]);
    while let Some(parent) = next.pop() {
        for (child, _) in edges.iter().filter(|(_, into)| *into == Some(parent)) {
            if seen.insert(*child) {
                out.push(child.get());
                next.push(*child);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_on_a_source_leaves_with_it_and_nothing_else() {
        let id = IdeaId::new;
        let edges = [(id(1), None), (id(2), Some(id(1))), (id(3), Some(id(2))), (id(4), Some(id(1))), (id(5), Some(id(3)))];
        assert_eq!(below(id(2), &edges), [2, 3, 5]);
        assert_eq!(below(id(4), &edges), [4]);
        let mut all = below(id(1), &edges);
        all.sort_unstable();
        assert_eq!(all, [1, 2, 3, 4, 5]);
    }
}
