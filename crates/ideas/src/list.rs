//! Lists of ideas, by keyset, for every tab and filter.

use crate::{Idea, State};
use kernel::{Cursor, MemberId, Page, Stage, TeamId};
use store::{Error, Tx, p};

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Most support first.
    Top,
    /// Newest first.
    New,
    /// Last moved first.
    Moved,
}

impl Sort {
    /// From the word in the URL.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "top" => Some(Self::Top),
            "new" => Some(Self::New),
            "moved" => Some(Self::Moved),
            _ => None,
        }
    }
    /// The word in the URL.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::New => "new",
            Self::Moved => "moved",
        }
    }
    /// Where the page after this row starts.
    const fn key(self, i: &Idea) -> Cursor {
        match self {
            Self::Top => Cursor { at: i.votes, id: i.id.get() },
            Self::New => Cursor { at: i.at.micros(), id: i.id.get() },
            Self::Moved => Cursor { at: i.moved_at.micros(), id: i.id.get() },
        }
    }
}

/// A few states; the empty set asks for none in particular.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct States(i64);

impl States {
    /// These.
    pub fn of(states: &[State]) -> Self {
        Self(states.iter().fold(0, |set, s| set | 1 << s.number()))
    }
    /// The number of the only state in it.
    const fn only(self) -> Option<i64> {
        if self.0.count_ones() == 1 { Some(self.0.trailing_zeros() as i64) } else { None }
    }
}

/// Which ideas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of one team.
    pub team: Option<TeamId>,
    /// About one stage of the value chain.
    pub stage: Option<Stage>,
    /// In one state.
    pub state: Option<State>,
    /// In one of several; together with `state`, in any of all these.
    pub states: States,
}

/// One page of a list; what was merged is found in its root. Filters narrow what the order's index walks over, so a page costs one statement.
pub fn list(tx: &mut Tx<'_>, filter: Filter, sort: Sort, after: Option<Cursor>, limit: usize) -> Result<Page<Idea>, Error> {
    let c = after.unwrap_or(Cursor::START);
    let (team, stage) = (filter.team, filter.stage.map(Stage::word));
    let of = States(filter.states.0 | filter.state.map_or(0, |s| States::of(&[s]).0));
    let states = of.0;
    let more = limit as i64 + 1;
    let rows = match (sort, of.only()) {
        // One state has an index of its own: where nobody is in it, the other order would be walked to its end.
        (Sort::Moved, Some(state)) => tx.all(
            "SELECT id, topic_id, author, team_id, board_id, stage, bug, state, votes, at, acknowledged_at, moved_at, revision, merged_into FROM idea
             WHERE state = ?4 AND (moved_at, id) < (?1, ?2) AND merged_into IS NULL AND (CAST(?3 AS BIGINT) IS NULL OR team_id = ?3)
             AND (CAST(?6 AS TEXT) IS NULL OR stage = ?6)
             ORDER BY moved_at DESC, id DESC LIMIT ?5",
            p![c.at, c.id, team, state, more, stage],
        )?,
        (Sort::Top, _) => tx.all(
            "SELECT id, topic_id, author, team_id, board_id, stage, bug, state, votes, at, acknowledged_at, moved_at, revision, merged_into FROM idea
             WHERE (votes, id) < (?1, ?2) AND merged_into IS NULL AND (CAST(?3 AS BIGINT) IS NULL OR team_id = ?3)
             AND (CAST(?4 AS BIGINT) = 0 OR (CAST(?4 AS BIGINT) >> CAST(state AS INTEGER)) & 1 = 1)
             AND (CAST(?6 AS TEXT) IS NULL OR stage = ?6)
             ORDER BY votes DESC, id DESC LIMIT ?5",
            p![c.at, c.id, team, states, more, stage],
        )?,
        (Sort::New, _) => tx.all(
            "SELECT id, topic_id, author, team_id, board_id, stage, bug, state, votes, at, acknowledged_at, moved_at, revision, merged_into FROM idea
             WHERE (at, id) < (?1, ?2) AND merged_into IS NULL AND (CAST(?3 AS BIGINT) IS NULL OR team_id = ?3)
             AND (CAST(?4 AS BIGINT) = 0 OR (CAST(?4 AS BIGINT) >> CAST(state AS INTEGER)) & 1 = 1)
             AND (CAST(?6 AS TEXT) IS NULL OR stage = ?6)
             ORDER BY at DESC, id DESC LIMIT ?5",
            p![c.at, c.id, team, states, more, stage],
        )?,
        (Sort::Moved, None) => tx.all(
            "SELECT id, topic_id, author, team_id, board_id, stage, bug, state, votes, at, acknowledged_at, moved_at, revision, merged_into FROM idea
             WHERE (moved_at, id) < (?1, ?2) AND merged_into IS NULL AND (CAST(?3 AS BIGINT) IS NULL OR team_id = ?3)
             AND (CAST(?4 AS BIGINT) = 0 OR (CAST(?4 AS BIGINT) >> CAST(state AS INTEGER)) & 1 = 1)
             AND (CAST(?6 AS TEXT) IS NULL OR stage = ?6)
             ORDER BY moved_at DESC, id DESC LIMIT ?5",
            p![c.at, c.id, team, states, more, stage],
        )?,
    };
    Ok(Page::cut(rows, limit, |i| sort.key(i)))
}

/// What a member proposed, newest first. A merged one is listed with its mark; support and state are those of the idea it goes on in.
pub fn by_author(tx: &mut Tx<'_>, author: MemberId, after: Option<Cursor>, limit: usize) -> Result<Page<Idea>, Error> {
    let c = after.unwrap_or(Cursor::START);
    let rows = tx.all(
        "SELECT i.id, i.topic_id, i.author, i.team_id, i.board_id, i.stage, i.bug, r.state, r.votes, i.at, i.acknowledged_at, r.moved_at,
           i.revision, i.merged_into
         FROM idea AS i JOIN idea AS r ON r.id = i.root
         WHERE i.author = ?1 AND (i.at, i.id) < (?2, ?3) ORDER BY i.at DESC, i.id DESC LIMIT ?4",
        p![author, c.at, c.id, limit as i64 + 1],
    )?;
    Ok(Page::cut(rows, limit, |i| Sort::New.key(i)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;

    #[test]
    fn pages_show_each_idea_once_in_every_order() {
        house(|world, h| {
            let mut made: Vec<i64> = Vec::new();
            for n in 0..7 {
                made.push(h.proposes(world, if n % 2 == 0 { h.mei } else { h.ashan }).get());
                world.pass(60);
            }
            for sort in [Sort::Top, Sort::New, Sort::Moved] {
                let mut seen: Vec<i64> = Vec::new();
                let mut after = None;
                loop {
                    let page = world.read(move |tx| list(tx, Filter::default(), sort, after, 3)).unwrap();
                    seen.extend(page.rows.iter().map(|i| i.id.get()));
                    after = page.next;
                    if after.is_none() {
                        break;
                    }
                }
                let mut newest_first = made.clone();
                newest_first.reverse();
                assert_eq!(seen, newest_first, "{sort:?}: equal votes fall back to the id");
            }
            let mine = world.read(move |tx| by_author(tx, h.ashan, None, 10)).unwrap();
            assert_eq!(mine.rows.len(), 3);
            let none = Filter { state: Some(State::Shipped), ..Filter::default() };
            assert!(world.read(move |tx| list(tx, none, Sort::Top, None, 3)).unwrap().rows.is_empty());
        });
    }

    #[test]
    fn filters_narrow_by_stage_and_by_several_states() {
        house(|world, h| {
            let (open, planned, now) = (h.proposes(world, h.mei), h.proposes(world, h.mei), world.now());
            let step = crate::Step { state: State::Planned, words: "We want this too", mind: None, month: None };
            world.write(move |tx| crate::advance(tx, &h.staff(), planned, &step, now)).unwrap();
            let found = |filter: Filter, sort: Sort| {
                let mut ids: Vec<_> = world.read(move |tx| list(tx, filter, sort, None, 9)).unwrap().rows.iter().map(|i| i.id).collect();
                ids.sort_unstable();
                ids
            };
            let any = Filter::default();
            for sort in [Sort::Top, Sort::New, Sort::Moved] {
                assert_eq!(found(Filter { states: States::of(&[State::Planned, State::Declined]), ..any }, sort), [planned]);
                assert_eq!(found(Filter { state: Some(State::Planned), ..any }, sort), [planned]);
                assert!(found(Filter { state: Some(State::Done), ..any }, sort).is_empty());
                let both = Filter { state: Some(State::Received), states: States::of(&[State::Planned]), ..any };
                assert_eq!(found(both, sort), [open, planned]);
                assert_eq!(found(Filter { stage: Some(Stage::Distribution), ..any }, sort), [open, planned]);
                assert!(found(Filter { stage: Some(Stage::Rnd), ..any }, sort).is_empty());
            }
        });
    }
}
