//! The fan share: how much of what shipped came from fans. The rule stands beside the figure wherever it is shown.

use crate::{ChangeKind, Release, State, check};
use kernel::{ChangeId, IdeaId, MemberId, ReleaseId, Time};
use std::collections::{HashMap, HashSet};
use store::{Error, Tx, p};

/// How many changes of a release came from fans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Changes of kind new, better and fixed.
    pub of: i64,
    /// Those behind which stands at least one idea or bug of a fan.
    pub from_fans: i64,
    /// Those with an idea of a fan.
    pub from_ideas: i64,
    /// Those with a bug reported by a fan; a change may have both.
    pub from_bugs: i64,
}

/// One change of a release with one of its links, or with none.
struct Line {
    change: ChangeId,
    kind: ChangeKind,
    written: Time,
    link: Option<(IdeaId, Time)>,
}

/// What the rule needs to know of an idea.
struct Source {
    author: Option<MemberId>,
    at: Time,
    bug: bool,
}

/// The links that are credit: by somebody outside the company, older than the change, linked before the release was published.
fn counts(lines: &[Line], published: Time, sources: &HashMap<IdeaId, Source>, staff: &HashSet<MemberId>) -> Vec<(ChangeId, IdeaId)> {
    let is_credit = |line: &&Line| {
        line.link.is_some_and(|(idea, linked)| {
            let from_fan = |s: &Source| s.author.is_some_and(|a| !staff.contains(&a)) && s.at <= line.written;
            linked < published && sources.get(&idea).is_some_and(from_fan)
        })
    };
    lines.iter().filter(is_credit).filter_map(|line| Some((line.change, line.link?.0))).collect()
}

/// The share, of changes that somebody outside will notice.
fn share(lines: &[Line], credit: &[(ChangeId, IdeaId)], sources: &HashMap<IdeaId, Source>) -> Share {
    let shipped: HashSet<ChangeId> = lines.iter().filter(|l| l.kind != ChangeKind::Internal).map(|l| l.change).collect();
    let with = |wanted: &dyn Fn(&Source) -> bool| {
        let found = credit.iter().filter(|(c, i)| shipped.contains(c) && sources.get(i).is_some_and(wanted)).map(|(c, _)| *c);
        found.collect::<HashSet<_>>().len() as i64
    };
    Share { of: shipped.len() as i64, from_fans: with(&|_| true), from_ideas: with(&|s| !s.bug), from_bugs: with(&|s| s.bug) }
}

struct Read {
    lines: Vec<Line>,
    sources: HashMap<IdeaId, Source>,
    credit: Vec<(ChangeId, IdeaId)>,
}

fn read(tx: &mut Tx<'_>, release: &Release) -> Result<Read, Error> {
    type Found = (ChangeId, String, Time, Option<IdeaId>, Option<Time>);
    let found: Vec<Found> = tx.all(
        "SELECT c.id, c.kind, c.at, l.idea_id, l.linked_at FROM release_in AS i JOIN release_change AS c ON c.id = i.change_id
         LEFT JOIN release_change_idea AS l ON l.change_id = c.id WHERE i.release_id = ?1 ORDER BY i.position, c.id, l.idea_id",
        p![release.id],
    )?;
    let line = |(change, kind, written, idea, linked): Found| {
        Ok::<_, Error>(Line { change, kind: ChangeKind::read(&kind)?, written, link: Option::zip(idea, linked) })
    };
    let lines = found.into_iter().map(line).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<IdeaId> = lines.iter().filter_map(|l| l.link).map(|(idea, _)| idea).collect();
    let briefs = if ids.is_empty() { HashMap::new() } else { ideas::briefs(tx, &ids)? };
    let sources: HashMap<_, _> = briefs.into_iter().map(|(id, b)| (id, Source { author: b.author, at: b.at, bug: b.bug })).collect();
    let staff: HashSet<MemberId> = if sources.is_empty() { HashSet::new() } else { members::staff(tx)?.into_iter().collect() };
    // Before publication a link counts as it stands.
    let credit = counts(&lines, release.published_at.unwrap_or(Time::from_micros(i64::MAX)), &sources, &staff);
    Ok(Read { lines, sources, credit })
}

/// Which fans' ideas and bugs are credited in a release, in the order of its changes.
pub fn credited(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<(ChangeId, IdeaId)>, Error> {
    let Some(release) = check::release(tx, release)? else { return Ok(Vec::new()) };
    Ok(read(tx, &release)?.credit)
}

/// The fan share of a release; nothing of what is not out or was withdrawn.
pub fn fan_share(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Share, Error> {
    let Some(release) = check::release(tx, release)? else { return Ok(Share::default()) };
    if release.published_at.is_none() || release.state == State::Withdrawn {
        return Ok(Share::default());
    }
    let read = read(tx, &release)?;
    Ok(share(&read.lines, &read.credit, &read.sources))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};
    use kernel::Channel;

    #[test]
    fn each_word_of_the_rule() {
        let t = Time::from_micros;
        let line = |change, kind, idea: Option<i64>, linked| Line {
            change: ChangeId::new(change),
            kind,
            written: t(100),
            link: idea.map(|i| (IdeaId::new(i), t(linked))),
        };
        let source = |author: Option<i64>, at, bug| Source { author: author.map(MemberId::new), at: t(at), bug };
        let sources: HashMap<IdeaId, Source> = [
            (1, source(Some(5), 50, false)),  // a fan's idea
            (2, source(Some(5), 60, true)),   // a fan's bug
            (3, source(Some(9), 50, false)),  // staff's
            (4, source(Some(5), 150, false)), // younger than the change
            (5, source(None, 50, false)),     // of nobody we know
        ]
        .into_iter()
        .map(|(id, s)| (IdeaId::new(id), s))
        .collect();
        let staff = HashSet::from([MemberId::new(9)]);
        let lines = [
            line(1, ChangeKind::New, Some(1), 110),
            line(1, ChangeKind::New, Some(2), 110), // both: counted once in all, once in each
            line(2, ChangeKind::Fixed, Some(2), 110),
            line(3, ChangeKind::Better, Some(3), 110),
            line(4, ChangeKind::Better, Some(4), 160),
            line(5, ChangeKind::Better, Some(1), 200), // linked when it was out
            line(6, ChangeKind::New, Some(5), 110),
            line(7, ChangeKind::New, None, 0),
            line(8, ChangeKind::Internal, Some(1), 110), // nobody outside notices
        ];
        let credit = counts(&lines, t(200), &sources, &staff);
        assert_eq!(credit.iter().map(|(c, i)| (c.get(), i.get())).collect::<Vec<_>>(), [(1, 1), (1, 2), (2, 2), (8, 1)]);
        assert_eq!(share(&lines, &credit, &sources), Share { of: 7, from_fans: 2, from_ideas: 1, from_bugs: 2 });
        assert_eq!(share(&[], &[], &sources), Share::default());
    }

    #[test]
    fn a_release_tells_its_share_when_it_is_out() {
        world::each(|world, town| {
            let (idea, bug, own) = (town.idea(world, 0, false), town.idea(world, 1, true), Town::idea_of(world, &town.engineer, false));
            world.pass(60);
            let (release, first) = town.release(world, "4.8.8", Channel::Development);
            let more: Vec<ChangeId> = (0..2).map(|_| town.change(world, town.phone_team)).collect();
            for (change, idea) in [(first, idea), (more[0], bug), (more[1], own)] {
                town.include(world, release, change);
                town.link(world, change, idea);
            }
            let share = || world.read(move |tx| fan_share(tx, release)).unwrap();
            assert_eq!(share(), Share::default(), "not out yet");
            world.pass(60);
            town.publish(world, release);
            assert_eq!(share(), Share { of: 3, from_fans: 2, from_ideas: 1, from_bugs: 1 });
            let mut credit = world.read(move |tx| credited(tx, release)).unwrap();
            credit.sort_unstable();
            assert_eq!(credit, [(first, idea), (more[0], bug)]);
        });
    }
}
