//! The figures: how soon a named person answers. The share within a day, the time after which half and nine of ten had an answer.

use crate::Feedback;
use kernel::survive::{self, Waited};
use kernel::{BoardId, Cursor, Page, Stage, TeamId, Time};
use store::{Error, Tx, p};

/// Of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope {
    /// Of one team.
    pub team: Option<TeamId>,
    /// Of one stage.
    pub stage: Option<Stage>,
    /// Of one board.
    pub board: Option<BoardId>,
}

/// How feedback received in a period was answered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// Received in the period.
    pub received: i64,
    /// Of these, answered by a named person.
    pub answered: i64,
    /// Of these, not yet.
    pub waiting: i64,
    /// Answered within 24 hours.
    pub within_24h: i64,
    /// Of how many: received at least 24 hours ago, or answered.
    pub of_24h: i64,
    /// Answered with words of their own.
    pub personal: i64,
    /// Answered together with others.
    pub together: i64,
    /// Half had their answer after so many seconds; none while fewer than half have one.
    pub median_seconds: Option<i64>,
    /// Nine of ten had.
    pub p90_seconds: Option<i64>,
    /// After so many seconds this share still waited.
    pub curve: Vec<(i64, f64)>,
}

/// A curve is drawn from at most so many points.
const POINTS: usize = 200;
/// Within a day, in microseconds.
const DAY: i64 = 86_400_000_000;

/// The figures of what was received from `from` until before `until`, as known now. The unanswered stay in; what a moderator folded away is no
/// feedback and is left out. An answer counts when a named person of the company gave it; a merged one is answered with what it was merged into.
pub fn figures(tx: &mut Tx<'_>, scope: Scope, from: Time, until: Time, now: Time) -> Result<Figures, Error> {
    let (team, stage, board) = (scope.team, scope.stage.map(Stage::word), scope.board);
    let (received, answered, within_24h, of_24h, personal): (i64, i64, i64, i64, i64) = tx.one(
        "SELECT count(*), count(answered_at), count(*) FILTER (WHERE answered_at - at <= ?6),
           count(*) FILTER (WHERE answered_at IS NOT NULL OR at <= ?7), count(*) FILTER (WHERE how = 'personal')
         FROM desk_item WHERE at >= ?1 AND at < ?2 AND hidden = FALSE AND (CAST(?3 AS BIGINT) IS NULL OR team_id = ?3)
           AND (CAST(?4 AS TEXT) IS NULL OR stage = ?4) AND (CAST(?5 AS BIGINT) IS NULL OR board_id = ?5)",
        p![from, until, team, stage, board, DAY, now.plus_days(-1)],
    )?;
    let waits: Vec<(i64, i64, i64)> = tx.all(
        "SELECT CASE WHEN answered_at IS NULL THEN (?6 - at) / 1000000 ELSE (answered_at - at) / 1000000 END AS waited,
           count(answered_at), count(*) - count(answered_at)
         FROM desk_item WHERE at >= ?1 AND at < ?2 AND hidden = FALSE AND (CAST(?3 AS BIGINT) IS NULL OR team_id = ?3)
           AND (CAST(?4 AS TEXT) IS NULL OR stage = ?4) AND (CAST(?5 AS BIGINT) IS NULL OR board_id = ?5)
         GROUP BY waited ORDER BY waited",
        p![from, until, team, stage, board, now],
    )?;
    let waits: Vec<Waited> = waits.into_iter().map(|(after, arrived, waiting)| Waited { after, arrived, waiting }).collect();
    let whole = survive::curve(&waits);
    let (median_seconds, p90_seconds) = (survive::quantile(&whole, 0.5), survive::quantile(&whole, 0.9));
    let (waiting, together) = (received - answered, answered - personal);
    let curve = survive::thin(whole, POINTS);
    Ok(Figures { received, answered, waiting, within_24h, of_24h, personal, together, median_seconds, p90_seconds, curve })
}

/// The rows behind them, oldest first.
pub fn rows(tx: &mut Tx<'_>, scope: Scope, from: Time, until: Time, after: Option<Cursor>, limit: usize) -> Result<Page<Feedback>, Error> {
    let after = after.unwrap_or(Cursor { at: i64::MIN, id: i64::MIN });
    let more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let (team, stage, board) = (scope.team, scope.stage.map(Stage::word), scope.board);
    let rows: Vec<Feedback> = tx.all(
        "SELECT object_kind, object_id, topic_id, team_id, board_id, stage, author, at, people, answered_at, answered_by, how,
           assigned_to, snoozed_until, asked_at, returned, merged_into, held_act, draft_by, draft_words, draft_at, source
         FROM desk_item WHERE at >= ?1 AND at < ?2 AND hidden = FALSE AND (CAST(?3 AS BIGINT) IS NULL OR team_id = ?3)
           AND (CAST(?4 AS TEXT) IS NULL OR stage = ?4) AND (CAST(?5 AS BIGINT) IS NULL OR board_id = ?5)
           AND (at, topic_id) > (?6, ?7) ORDER BY at, topic_id LIMIT ?8",
        p![from, until, team, stage, board, after.at, after.id, more],
    )?;
    Ok(Page::cut(rows, limit, |f| Cursor::new(f.at, f.topic.get())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, TEXT, get, house, says};
    use crate::{Item, Kind};

    #[test]
    fn a_small_town_counted_by_hand() {
        house(|world, h: House| {
            let (from, hour) = (world.now(), 3_600);
            let all: Vec<Item> = (0..6).map(|n| if n == 5 { h.question(world, h.ben) } else { Item::Idea(h.idea(world, h.mei)) }).collect();
            let ids: Vec<kernel::IdeaId> = all.iter().filter_map(|i| if let Item::Idea(id) = i { Some(*id) } else { None }).collect();
            h.merges(world, ids[1], ids[0]).unwrap();
            world.pass(2 * hour);
            h.answers(world, &h.luo(), all[0], &says(Kind::Thank, TEXT)).unwrap();
            world.pass(8 * hour);
            h.replies(world, &h.lin(), ids[2], "We look into it");
            h.follow(world);
            world.pass(20 * hour);
            h.answers(world, &h.luo(), all[5], &says(Kind::NotYet, "I do not know yet")).unwrap();
            let late = Item::Idea(h.idea(world, h.ashan));
            let (now, until) = (world.now(), world.now().plus_seconds(1));
            let of = |scope: Scope| world.read(move |tx| figures(tx, scope, from, until, now)).unwrap();
            let f = of(Scope::default());
            // After 2 hours two (one with what it was merged into), after 10 one, after 30 one; two wait since 30 hours, one since now.
            assert_eq!((f.received, f.answered, f.waiting, f.personal, f.together), (7, 4, 3, 3, 1));
            assert_eq!((f.within_24h, f.of_24h), (3, 6), "the one of today has its day still");
            assert_eq!((f.median_seconds, f.p90_seconds), (Some(10 * hour), None));
            let shares: Vec<i64> = f.curve.iter().map(|(_, s)| (s * 1_000.0).round() as i64).collect();
            assert_eq!(shares, [1_000, 667, 500, 333]);
            assert_eq!(f.curve.iter().map(|(t, _)| t / hour).collect::<Vec<_>>(), [0, 2, 10, 30]);
            let stage = of(Scope { stage: Some(Stage::Distribution), ..Scope::default() });
            assert_eq!((stage.received, stage.answered), (6, 3), "a question is of no stage");
            assert_eq!(of(Scope { team: Some(h.delivery), board: Some(h.board), stage: None }), f);
            assert_eq!(of(Scope { team: Some(TeamId::new(99)), ..Scope::default() }).received, 0);
            let before = world.read(move |tx| figures(tx, Scope::default(), from.plus_days(-7), from, now)).unwrap();
            assert_eq!(before, Figures { curve: vec![(0, 1.0)], ..Figures::default() });
            let mut behind = Vec::new();
            let mut after = None;
            loop {
                let page = world.read(move |tx| rows(tx, Scope::default(), from, until, after, 3)).unwrap();
                behind.extend(page.rows.into_iter().map(|f| f.item));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(behind, [&all[..], &[late]].concat(), "the rows are the ones counted");
            assert_eq!(get(world, late).answered_at, None);
        });
    }

    #[test]
    fn what_a_moderator_folded_away_is_no_feedback() {
        house(|world, h: House| {
            let (id, now) = (h.idea(world, h.mei), world.now());
            let topic = world.read(move |tx| ideas::idea(tx, id)).unwrap().unwrap().topic;
            world.write(move |tx| boards::hide(tx, &h.mo(), boards::Thing::Topic(topic), "an advertisement", now)).unwrap();
            h.follow(world);
            let f = world.read(move |tx| figures(tx, Scope::default(), now.plus_days(-1), now.plus_days(1), now)).unwrap();
            assert_eq!((f.received, f.waiting), (0, 0));
        });
    }
}
