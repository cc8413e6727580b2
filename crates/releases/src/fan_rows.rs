//! The rows behind the fan share: every change of a release with its ideas, those that count and those counted out, each with its reason.

use crate::{ChangeKind, check};
use kernel::{ChangeId, IdeaId, MemberId, ReleaseId, Time};
use std::collections::{HashMap, HashSet};
use store::{Error, Tx};

/// Why a change, or an idea behind it, is not counted as coming from a fan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Nobody outside will notice the change: it is in neither number.
    Internal,
    /// No idea stands behind it.
    NoIdea,
    /// The idea was linked when the release was out.
    LinkedLate,
    /// The idea is younger than the change.
    Younger,
    /// The idea, and all that was merged with it, was written by people of the company.
    Staff,
    /// Nobody knows any more who wrote the idea.
    Nobody,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 6] = [Self::Internal, Self::NoIdea, Self::LinkedLate, Self::Younger, Self::Staff, Self::Nobody];
    /// The word in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::NoIdea => "no-idea",
            Self::LinkedLate => "linked-late",
            Self::Younger => "younger",
            Self::Staff => "staff",
            Self::Nobody => "nobody",
        }
    }
}

/// One change of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FanRow {
    /// Which.
    pub change: ChangeId,
    /// The ideas linked to it, each with whether it is credit.
    pub ideas: Vec<(IdeaId, Result<(), Why>)>,
    /// Is the change counted as from a fan? If not, why: of several ideas the first one's reason.
    pub counted: Result<(), Why>,
}

/// The rule of [`crate::credited`], one link at a time and with its reason.
fn judged(authors: &[MemberId], at: Time, written: Time, linked: Time, published: Time, staff: &HashSet<MemberId>) -> Result<(), Why> {
    if authors.is_empty() {
        return Err(Why::Nobody);
    }
    if authors.iter().all(|a| staff.contains(a)) {
        return Err(Why::Staff);
    }
    if at > written {
        return Err(Why::Younger);
    }
    if linked >= published { Err(Why::LinkedLate) } else { Ok(()) }
}

/// What follows for the change.
fn counted(kind: ChangeKind, ideas: &[(IdeaId, Result<(), Why>)]) -> Result<(), Why> {
    if kind == ChangeKind::Internal {
        return Err(Why::Internal);
    }
    if ideas.iter().any(|(_, it)| it.is_ok()) {
        return Ok(());
    }
    Err(ideas.iter().find_map(|(_, it)| it.err()).unwrap_or(Why::NoIdea))
}

/// Every change of a release in its order. Before publication a link counts as it stands.
pub fn fan_rows(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<FanRow>, Error> {
    let Some(release) = check::release(tx, release)? else { return Ok(Vec::new()) };
    let published = release.published_at.unwrap_or(Time::from_micros(i64::MAX));
    let notes = crate::show(tx, release.id)?;
    let noted: Vec<&crate::Noted> = notes.iter().flat_map(crate::Notes::changes).collect();
    let ids: Vec<ChangeId> = noted.iter().map(|n| n.change).collect();
    let written = if ids.is_empty() { HashMap::new() } else { crate::changes(tx, &ids)? };
    let linked: Vec<IdeaId> = noted.iter().flat_map(|n| n.ideas.iter().map(|l| l.idea)).collect();
    let briefs = if linked.is_empty() { HashMap::new() } else { ideas::briefs(tx, &linked)? };
    let staff: HashSet<MemberId> = if linked.is_empty() { HashSet::new() } else { members::staff(tx)?.into_iter().collect() };
    let mut order: Vec<(i64, FanRow)> = Vec::new();
    for n in noted {
        let made = written.get(&n.change).map_or(Time::default(), |c| c.at);
        let one = |l: &crate::Linked| {
            let judged = briefs.get(&l.idea).map(|b| judged(&b.authors, b.first_at, made, l.at, published, &staff));
            (l.idea, judged.unwrap_or(Err(Why::Nobody)))
        };
        let ideas: Vec<(IdeaId, Result<(), Why>)> = n.ideas.iter().map(one).collect();
        order.push((n.position, FanRow { change: n.change, counted: counted(n.kind, &ideas), ideas }));
    }
    order.sort_by_key(|(position, row)| (*position, row.change));
    Ok(order.into_iter().map(|(_, row)| row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};
    use kernel::Channel;

    #[test]
    fn each_reason_for_counting_out() {
        let (t, m) = (Time::from_micros, |n| vec![MemberId::new(n)]);
        let staff = HashSet::from([MemberId::new(9)]);
        let judge = |authors: Vec<MemberId>, at, linked| judged(&authors, t(at), t(100), t(linked), t(200), &staff);
        assert_eq!(judge(m(5), 50, 110), Ok(()));
        assert_eq!(judge(m(5), 100, 199), Ok(()), "as old as the change is old enough");
        assert_eq!(judge(m(5), 101, 110), Err(Why::Younger));
        assert_eq!(judge(m(5), 50, 200), Err(Why::LinkedLate));
        assert_eq!(judge(m(9), 50, 110), Err(Why::Staff));
        assert_eq!(judge(vec![], 50, 110), Err(Why::Nobody));
        assert_eq!(judge(vec![MemberId::new(9), MemberId::new(5)], 50, 110), Ok(()), "merged with a fan's");
        let (good, bad) = ((IdeaId::new(1), Ok(())), (IdeaId::new(2), Err(Why::Staff)));
        assert_eq!(counted(ChangeKind::New, &[bad, good]), Ok(()));
        assert_eq!(counted(ChangeKind::New, &[bad]), Err(Why::Staff));
        assert_eq!(counted(ChangeKind::Fixed, &[]), Err(Why::NoIdea));
        assert_eq!(counted(ChangeKind::Internal, &[good]), Err(Why::Internal));
    }

    #[test]
    fn the_rows_say_what_the_share_says() {
        world::each(|world, town| {
            let (idea, own) = (town.idea(world, 0, false), Town::idea_of(world, &town.engineer, false));
            world.pass(60);
            let (release, first) = town.release(world, "4.8.8", Channel::Development);
            let more: Vec<ChangeId> = (0..2).map(|_| town.change(world, town.phone_team)).collect();
            world.pass(60);
            let young = town.idea(world, 1, false);
            for (change, idea) in [(first, idea), (more[0], own), (more[1], young)] {
                town.include(world, release, change);
                town.link(world, change, idea);
            }
            world.pass(60);
            town.publish(world, release);
            let (rows, share) = world.read(move |tx| Ok::<_, Error>((fan_rows(tx, release)?, crate::fan_share(tx, release)?))).unwrap();
            let said: Vec<_> = rows.iter().map(|r| (r.change, r.counted)).collect();
            assert_eq!(said.len(), 3);
            assert!(said.contains(&(first, Ok(()))) && said.contains(&(more[0], Err(Why::Staff))));
            assert!(said.contains(&(more[1], Err(Why::Younger))));
            assert_eq!(share.from_fans, rows.iter().filter(|r| r.counted.is_ok()).count() as i64);
            assert_eq!(share.of, rows.iter().filter(|r| r.counted != Err(Why::Internal)).count() as i64);
            let credit = world.read(move |tx| crate::credited(tx, release)).unwrap();
            let ours: Vec<_> = rows.iter().flat_map(|r| r.ideas.iter().filter(|(_, it)| it.is_ok()).map(|(i, _)| (r.change, *i))).collect();
            assert_eq!(ours, credit);
        });
    }
}
