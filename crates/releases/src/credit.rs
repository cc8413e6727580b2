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

/// What the rule needs to know of an idea, with everything that was merged with it.
struct Source {
    /// Everybody who proposed it.
    authors: Vec<MemberId>,
    /// When the first of them did.
    at: Time,
    bug: bool,
}

/// The links that are credit: proposed by at least one person outside the company, older than the change, linked before the release was
/// published.
fn counts(lines: &[Line], published: Time, sources: &HashMap<IdeaId, Source>, staff: &HashSet<MemberId>) -> Vec<(ChangeId, IdeaId)> {
    let is_credit = |line: &&Line| {
        line.link.is_some_and(|(idea, linked)| {
            let from_fan = |s: &Source| s.authors.iter().any(|a| !staff.contains(a)) && s.at <= line.written;
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

/// The changes of one release, and which of their links are credit.
type Credit = (Vec<Line>, Vec<(ChangeId, IdeaId)>);

/// The changes of some releases with what is credit, and what is known of the ideas behind them.
struct Read {
    of: HashMap<ReleaseId, Credit>,
    sources: HashMap<IdeaId, Source>,
}

/// Reads any number of releases in as many statements as one.
fn read(tx: &mut Tx<'_>, releases: &[Release]) -> Result<Read, Error> {
    type Found = (ReleaseId, ChangeId, String, Time, Option<IdeaId>, Option<Time>);
    let raw: Vec<i64> = releases.iter().map(|r| r.id.get()).collect();
    let found: Vec<Found> = tx.all(
        "SELECT i.release_id, c.id, c.kind, c.at, l.idea_id, l.linked_at
         FROM release_in AS i JOIN release_change AS c ON c.id = i.change_id LEFT JOIN release_change_idea AS l ON l.change_id = c.id
         WHERE i.release_id IN (?ids1) ORDER BY i.release_id, i.position, c.id, l.idea_id",
        p![&raw],
    )?;
    let mut lines: HashMap<ReleaseId, Vec<Line>> = HashMap::new();
    for (release, change, kind, written, idea, linked) in found {
        let line = Line { change, kind: ChangeKind::read(&kind)?, written, link: Option::zip(idea, linked) };
        lines.entry(release).or_default().push(line);
    }
    let mut ids: Vec<IdeaId> = lines.values().flatten().filter_map(|l| l.link).map(|(idea, _)| idea).collect();
    ids.sort_unstable();
    ids.dedup();
    let briefs = if ids.is_empty() { HashMap::new() } else { ideas::briefs(tx, &ids)? };
    let source = |b: ideas::Brief| Source { authors: b.authors, at: b.first_at, bug: b.bug };
    let sources: HashMap<_, _> = briefs.into_iter().map(|(id, b)| (id, source(b))).collect();
    let staff: HashSet<MemberId> = if sources.is_empty() { HashSet::new() } else { members::staff(tx)?.into_iter().collect() };
    let mut of = HashMap::new();
    for release in releases {
        let lines = lines.remove(&release.id).unwrap_or_default();
        // Before publication a link counts as it stands.
        let credit = counts(&lines, release.published_at.unwrap_or(Time::from_micros(i64::MAX)), &sources, &staff);
        of.insert(release.id, (lines, credit));
    }
    Ok(Read { of, sources })
}

/// Which fans' ideas and bugs are credited in a release, in the order of its changes.
pub fn credited(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<(ChangeId, IdeaId)>, Error> {
    let Some(release) = check::release(tx, release)? else { return Ok(Vec::new()) };
    Ok(read(tx, std::slice::from_ref(&release))?.of.remove(&release.id).unwrap_or_default().1)
}

/// The fan share of a release; nothing of what is not out or was withdrawn.
pub fn fan_share(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Share, Error> {
    let Some(release) = check::release(tx, release)? else { return Ok(Share::default()) };
    Ok(fan_shares(tx, std::slice::from_ref(&release))?.remove(&release.id).unwrap_or_default())
}

/// The fan share of each of these releases, in a handful of statements; what is not out or was withdrawn is absent.
pub fn fan_shares(tx: &mut Tx<'_>, releases: &[Release]) -> Result<HashMap<ReleaseId, Share>, Error> {
    let out: Vec<Release> = releases.iter().filter(|r| r.published_at.is_some() && r.state != State::Withdrawn).cloned().collect();
    if out.is_empty() {
        return Ok(HashMap::new());
    }
    let read = read(tx, &out)?;
    Ok(read.of.iter().map(|(id, (lines, credit))| (*id, share(lines, credit, &read.sources))).collect())
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
        let source = |authors: &[i64], at, bug| Source { authors: authors.iter().copied().map(MemberId::new).collect(), at: t(at), bug };
        let sources: HashMap<IdeaId, Source> = [
            (1, source(&[5], 50, false)),    // a fan's idea
            (2, source(&[5], 60, true)),     // a fan's bug
            (3, source(&[9], 50, false)),    // staff's
            (4, source(&[5], 150, false)),   // younger than the change
            (5, source(&[], 50, false)),     // of nobody we know
            (6, source(&[9, 5], 50, false)), // staff's and a fan's, merged
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
            line(9, ChangeKind::New, Some(6), 110),
        ];
        let credit = counts(&lines, t(200), &sources, &staff);
        assert_eq!(credit.iter().map(|(c, i)| (c.get(), i.get())).collect::<Vec<_>>(), [(1, 1), (1, 2), (2, 2), (8, 1), (9, 6)]);
        assert_eq!(share(&lines, &credit, &sources), Share { of: 8, from_fans: 3, from_ideas: 2, from_bugs: 2 });
        assert_eq!(share(&[], &[], &sources), Share::default());
    }

    #[test]
    fn everybody_whose_idea_was_merged_is_credited_and_the_first_of_them_dates_it() {
        world::each(|world, town| {
            let early = town.idea(world, 0, false);
            world.pass(60);
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            world.pass(60);
            // Staff wrote down later what a fan had asked before the change was made; the later one stays and the early one goes on in it.
            let (own, staff) = (Town::idea_of(world, &town.engineer, false), town.engineer.clone());
            town.link(world, change, own);
            assert!(world.read(move |tx| credited(tx, release)).unwrap().is_empty());
            let now = world.now();
            world.write(move |tx| ideas::merge(tx, &staff, early, own, now)).unwrap();
            assert_eq!(world.read(move |tx| credited(tx, release)).unwrap(), [(change, own)]);
            town.publish(world, release);
            let shipped = world.read(move |tx| crate::shipped_all(tx, &[early, own])).unwrap();
            assert_eq!((shipped[&early].len(), shipped[&own].len()), (1, 1), "it is out for all of them");
            assert_eq!(Town::state_of(world, early), ideas::State::Development);
        });
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
