//! A season of an invented community with rings planted in it: what the detector is measured by, in tests and in the bench. The honest thank
//! helpers, friends, and those who thanked them; the planted hide behind thanks for strangers, and now and then a stranger thanks them.

use super::gift::{Gift, SEASON};
use super::rings::{Ring, rings};
use kernel::{Chance, DeedId, DeedKind, MemberId, Time};
use std::collections::BTreeSet;

/// A season, and who stood in rings in it.
#[derive(Debug, Clone)]
pub struct Planted {
    /// What was given, honestly and not.
    pub gifts: Vec<Gift>,
    /// The rings.
    pub rings: Vec<BTreeSet<MemberId>>,
    /// How many members there are.
    pub members: i64,
}

/// How well the rings were found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Members in planted rings.
    pub planted: usize,
    /// Of these, found.
    pub found: usize,
    /// Honest members accused.
    pub accused: usize,
    /// Honest members.
    pub honest: usize,
    /// Rings named.
    pub named: usize,
}

impl Measured {
    /// Of the planted, how many were found, in percent.
    pub fn recall(&self) -> f64 {
        self.found as f64 * 100.0 / self.planted.max(1) as f64
    }
    /// Of the honest, how many were accused, in percent.
    pub fn false_accusations(&self) -> f64 {
        self.accused as f64 * 100.0 / self.honest.max(1) as f64
    }
}

/// Looks for the rings and compares.
pub fn measure(planted: &Planted) -> Measured {
    let found: Vec<Ring> = rings(&planted.gifts, &[]);
    let named: BTreeSet<MemberId> = found.iter().flat_map(|r| r.members.iter().copied()).collect();
    let guilty: BTreeSet<MemberId> = planted.rings.iter().flatten().copied().collect();
    Measured {
        planted: guilty.len(),
        found: guilty.intersection(&named).count(),
        accused: named.difference(&guilty).count(),
        honest: usize::try_from(planted.members).unwrap_or(0).saturating_sub(guilty.len()),
        named: found.len(),
    }
}

struct Season<'a> {
    chance: &'a mut dyn Chance,
    members: i64,
    gifts: Vec<Gift>,
}

/// Plants so many rings of three to twelve among the members of a community.
pub fn plant(chance: &mut dyn Chance, members: i64, rings: usize) -> Planted {
    let mut season = Season { chance, members, gifts: Vec::new() };
    let mut standing_in: BTreeSet<MemberId> = BTreeSet::new();
    let mut planted = Vec::new();
    while planted.len() < rings {
        let size = 3 + season.below(10);
        let ring: BTreeSet<MemberId> =
            (0..size).map(|_| MemberId::new(1 + season.below(members))).filter(|m| !standing_in.contains(m)).collect();
        if ring.len() >= 3 {
            standing_in.extend(ring.iter().copied());
            planted.push(ring);
        }
    }
    season.honest(&standing_in);
    for ring in &planted {
        season.ring(ring);
    }
    Planted { gifts: season.gifts, rings: planted, members }
}

impl Season<'_> {
    fn below(&mut self, end: i64) -> i64 {
        i64::try_from(self.chance.below(end.unsigned_abs())).unwrap_or(0)
    }
    fn percent(&mut self, share: i64) -> bool {
        self.below(100) < share
    }
    fn give(&mut self, from: i64, to: i64, accept: bool) {
        if from == to {
            return;
        }
        let kind = if accept { DeedKind::Helped } else { DeedKind::Thanked };
        let at = Time::from_micros(self.below(SEASON * 86_400) * 1_000_000);
        let deed = DeedId::new(self.gifts.len() as i64 + 1);
        self.gifts.push(Gift { deed, giver: MemberId::new(from), receiver: MemberId::new(to), kind: kind.number(), at });
    }
    /// A few help very many: the smaller the number, the better known.
    fn helper(&mut self) -> i64 {
        let most = self.below(self.members) + 1;
        let some = self.below(most) + 1;
        self.below(some) + 1
    }
    /// Everybody but the planted: most give little, a few very much.
    fn honest(&mut self, planted: &BTreeSet<MemberId>) {
        for from in (1..=self.members).filter(|m| !planted.contains(&MemberId::new(*m))) {
            let much = match self.below(100) {
                0..50 => self.below(2),
                50..85 => 1 + self.below(8),
                85..98 => 5 + self.below(25),
                _ => 20 + self.below(100),
            };
            // Friends have neighbouring numbers: circles of three to eighteen, and a friend is thanked again and again.
            let friends = 3 + (from / 18 * 7) % 16;
            let (first, close) = (from / friends * friends, self.below(60));
            for _ in 0..much {
                let to = match self.below(100) {
                    n if n < close => (first + self.below(friends)).clamp(1, self.members),
                    n if n < 90 => self.helper(),
                    _ => 1 + self.below(self.members),
                };
                let accept = self.percent(20);
                self.give(from, to, accept);
            }
        }
    }
    /// A ring gives itself what it needs: all to all, each to the next two, or round in a circle; and hides behind thanks for the well known.
    fn ring(&mut self, ring: &BTreeSet<MemberId>) {
        let (members, n) = (ring.iter().map(|m| m.get()).collect::<Vec<i64>>(), ring.len());
        let (hides, liked) = (self.below(60), self.below(25));
        let (reach, often) = match self.below(10) {
            0..5 => (n - 1, 2 + self.below(4)),
            5..8 => (2.min(n - 1), 2 + self.below(4)),
            _ => (1, 4 + self.below(6)),
        };
        for (place, from) in members.iter().enumerate() {
            for to in (1..=reach).filter_map(|step| members.get((place + step) % n)) {
                for _ in 0..often {
                    let accept = self.percent(30);
                    self.give(*from, *to, accept);
                    if self.percent(hides) {
                        let stranger = self.helper();
                        self.give(*from, stranger, accept);
                    }
                    if self.percent(liked) {
                        let stranger = 1 + self.below(self.members);
                        self.give(stranger, *from, accept);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
