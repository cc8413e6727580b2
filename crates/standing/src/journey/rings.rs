//! Rings: members who count for each other. A pure detector over a season's thanks and accepted answers.
//!
//! Friends thank each other too, so liking each other is no ring. A ring gives often, in a small circle, and hardly anybody else has anything to
//! thank its members for: what they receive comes from inside. What they give may go anywhere, since to thank strangers costs nothing.

use super::gift::Gift;
use super::net::{Net, Pair, knit, parts};
use kernel::{DeedKind, MemberId};
use std::collections::{BTreeMap, BTreeSet};

/// Why deeds were set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// A small circle thanks each other, and hardly anybody else does.
    Circle,
    /// Two accept each other's answers.
    Mutual,
    /// Several who do nothing but give to one.
    Feeders,
    /// Accounts that are used on one device count for each other.
    Puppets,
}

impl Why {
    /// In the order looked for.
    pub const ALL: [Self; 4] = [Self::Circle, Self::Mutual, Self::Feeders, Self::Puppets];
    /// The word in the database and in message keys (`ring-circle`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Mutual => "mutual",
            Self::Feeders => "feeders",
            Self::Puppets => "puppets",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.word() == word)
    }
}

/// A ring: who, and the deeds that do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    /// What gave it away.
    pub why: Why,
    /// Its members, in the order of their ids.
    pub members: Vec<MemberId>,
    /// What they gave each other, in the order given.
    pub gifts: Vec<Gift>,
    /// Of all that its members received, how much came from inside, in percent.
    pub inside: i64,
}

/// A circle has at most so many members.
const LARGEST: usize = 15;
/// Nobody has more friends in common than this within a circle that is looked for.
const CLOSE: usize = 6;
/// A circle gives at least so much a head.
const A_HEAD: i64 = 4;

/// What makes a circle a ring. The closer it is knit, the less it has to keep to itself.
struct Sieve {
    /// A pair counts as soon as one gave the other so often.
    often: i64,
    /// And so many others within are tied to both.
    friends: usize,
    /// Each gives to so many within, and is given to by so many.
    ways: usize,
    /// What one gives another is so much of all that they give, in percent.
    share: i64,
    /// So much of what its members receive comes from inside, in percent.
    inside: i64,
    /// And of each of them.
    of_each: i64,
    /// And so much of what they give goes inside.
    given: i64,
}
const SIEVES: [Sieve; 4] = [
    Sieve { often: 2, friends: 1, ways: 2, share: 3, inside: 35, of_each: 8, given: 25 },
    Sieve { often: 2, friends: 1, ways: 2, share: 12, inside: 35, of_each: 8, given: 40 },
    Sieve { often: 2, friends: 1, ways: 2, share: 20, inside: 30, of_each: 8, given: 40 },
    Sieve { often: 4, friends: 0, ways: 1, share: 33, inside: 35, of_each: 8, given: 40 },
];

/// Two who accept each other's answers at least so often, both ways.
const ACCEPTED: i64 = 2;
/// Of what two, or one and those who feed them, receive, so much comes from themselves, in percent.
const ALONE: i64 = 70;
/// And of each of two.
const APART: i64 = 50;
/// Whoever only gives, gives one member at least so much ...
const FEEDS: i64 = 5;
/// ... and nobody else more than this, in percent.
const ASTRAY: i64 = 10;
/// So many who only give make feeders.
const FEEDERS: usize = 3;

/// More accounts than this on one device are the tablet of a shop or a school.
const ON_ONE: usize = 5;
/// Accounts on one device that give each other at least so much are puppets: a family thanks each other now and then.
const PULLED: i64 = 3;

/// Finds the rings of a season. A member stands in one ring at most. `machines` are those who signed in on one device, device by device.
pub fn rings(gifts: &[Gift], machines: &[BTreeSet<MemberId>]) -> Vec<Ring> {
    let mut taken: BTreeSet<MemberId> = BTreeSet::new();
    let mut out = Vec::new();
    let helped: Vec<Gift> = gifts.iter().filter(|g| g.kind == DeedKind::Helped.number()).copied().collect();
    let (all, accepted) = (Net::of(gifts), Net::of(&helped));
    // What is known comes before what is guessed.
    let known = puppets(&all, machines).into_iter().map(|m| (Why::Puppets, m));
    let found = SIEVES.iter().flat_map(|sieve| circles(&all, sieve)).map(|m| (Why::Circle, m));
    let found =
        found.chain(pairs(&accepted).into_iter().map(|m| (Why::Mutual, m))).chain(feeders(&all).into_iter().map(|m| (Why::Feeders, m)));
    for (why, members) in known.chain(found) {
        if members.iter().any(|m| taken.contains(m)) {
            continue;
        }
        taken.extend(members.iter().copied());
        let inside = all.inside(&members);
        out.push(Ring { why, members: members.into_iter().collect(), gifts: Vec::new(), inside });
    }
    fill(&mut out, gifts);
    out
}

/// Gives each ring what its members gave each other.
fn fill(rings: &mut [Ring], gifts: &[Gift]) {
    let of: BTreeMap<MemberId, usize> = rings.iter().enumerate().flat_map(|(n, r)| r.members.iter().map(move |m| (*m, n))).collect();
    for gift in gifts {
        if let Some(n) = of.get(&gift.giver).filter(|n| of.get(&gift.receiver) == Some(*n))
            && let Some(ring) = rings.get_mut(*n)
        {
            ring.gifts.push(*gift);
        }
    }
}

/// Small circles that live of each other.
fn circles(net: &Net, sieve: &Sieve) -> Vec<BTreeSet<MemberId>> {
    let mut out = Vec::new();
    let mut left = vec![(sieve.often, sieve.friends, net.pairs.clone())];
    while let Some((often, friends, pairs)) = left.pop() {
        // A gift counts towards a ring only if it matters to whoever receives it.
        let matters =
            |p: &Pair| p.n >= often && p.n * 2 * (LARGEST as i64) >= net.received(p.to) && p.n * 100 >= net.given(p.from) * sieve.share;
        for part in parts(knit(pairs.into_iter().filter(matters).collect(), sieve.ways, friends)) {
            let members: BTreeSet<MemberId> = part.iter().flat_map(|p| [p.from, p.to]).collect();
            if members.len() <= LARGEST {
                out.extend(circle(net, sieve, members));
            } else if sieve.friends > 0 && friends < CLOSE {
                left.push((often, friends + 1, part));
            } else {
                left.push((often + 1, sieve.friends, part));
            }
        }
    }
    out
}

/// What is left of these members when whoever does not live of the circle has left it; none when nothing is.
fn circle(net: &Net, sieve: &Sieve, mut members: BTreeSet<MemberId>) -> Option<BTreeSet<MemberId>> {
    loop {
        let stays = |m: &MemberId| {
            let others = || members.iter().filter(|o| *o != m);
            let got: i64 = others().map(|o| net.between(*o, *m)).sum();
            let gives = others().any(|o| net.between(*m, *o) > 0);
            gives && got > 0 && got * 100 >= net.received(*m) * sieve.of_each
        };
        let rest: BTreeSet<MemberId> = members.iter().filter(|m| stays(m)).copied().collect();
        if rest.len() == members.len() {
            break;
        }
        members = rest;
    }
    let within = net.within(&members);
    let given: i64 = members.iter().map(|m| net.given(*m)).sum();
    let enough = members.len() > 2 && within >= A_HEAD * members.len() as i64;
    (enough && net.inside(&members) >= sieve.inside && within * 100 >= given * sieve.given).then_some(members)
}

/// Those of one device who gave each other something.
fn puppets(net: &Net, machines: &[BTreeSet<MemberId>]) -> Vec<BTreeSet<MemberId>> {
    let few = machines.iter().filter(|m| (2..=ON_ONE).contains(&m.len()));
    let tied = few.map(|all| {
        let between = |m: &MemberId| all.iter().filter(|o| *o != m).map(|o| net.between(*o, *m) + net.between(*m, *o)).sum::<i64>();
        all.iter().filter(|m| between(m) > 0).copied().collect::<BTreeSet<MemberId>>()
    });
    tied.filter(|m| net.within(m) >= PULLED).collect()
}

/// Two who accept each other's answers, and hardly anybody else's does.
fn pairs(net: &Net) -> Vec<BTreeSet<MemberId>> {
    let both = net.pairs.iter().filter(|p| p.from < p.to && p.n >= ACCEPTED && net.between(p.to, p.from) >= ACCEPTED);
    let two = both.map(|p| BTreeSet::from([p.from, p.to]));
    two.filter(|two| net.inside(two) >= ALONE && two.iter().all(|m| net.within(two) * 50 >= net.received(*m) * APART)).collect()
}

/// Those who do nothing but give to one, with the one.
fn feeders(net: &Net) -> Vec<BTreeSet<MemberId>> {
    let mut of: BTreeMap<MemberId, BTreeSet<MemberId>> = BTreeMap::new();
    let only = |p: &&Pair| p.n >= FEEDS && (net.given(p.from) - p.n) * 100 <= net.given(p.from) * ASTRAY && net.received(p.from) == 0;
    for pair in net.pairs.iter().filter(only) {
        of.entry(pair.to).or_default().insert(pair.from);
    }
    let fed = of.into_iter().filter(|(_, from)| from.len() >= FEEDERS).map(|(to, mut from)| {
        from.insert(to);
        from
    });
    fed.filter(|all| net.inside(all) >= ALONE).collect()
}
