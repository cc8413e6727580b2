//! Who gave whom how often: the net that rings are looked for in.

use super::gift::Gift;
use kernel::MemberId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// From one to another, so often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) from: MemberId,
    pub(super) to: MemberId,
    pub(super) n: i64,
}

/// All of a season.
pub(super) struct Net {
    /// Ordered by who gave and who received.
    pub(super) pairs: Vec<Pair>,
    between: HashMap<(MemberId, MemberId), i64>,
    given: HashMap<MemberId, i64>,
    received: HashMap<MemberId, i64>,
}

impl Net {
    pub(super) fn of(gifts: &[Gift]) -> Self {
        let mut net = Self { pairs: Vec::new(), between: HashMap::new(), given: HashMap::new(), received: HashMap::new() };
        for gift in gifts {
            *net.between.entry((gift.giver, gift.receiver)).or_default() += 1;
            *net.given.entry(gift.giver).or_default() += 1;
            *net.received.entry(gift.receiver).or_default() += 1;
        }
        net.pairs = net.between.iter().map(|((from, to), n)| Pair { from: *from, to: *to, n: *n }).collect();
        net.pairs.sort_unstable_by_key(|p| (p.from, p.to));
        net
    }
    pub(super) fn between(&self, from: MemberId, to: MemberId) -> i64 {
        self.between.get(&(from, to)).copied().unwrap_or(0)
    }
    pub(super) fn given(&self, from: MemberId) -> i64 {
        self.given.get(&from).copied().unwrap_or(0)
    }
    pub(super) fn received(&self, to: MemberId) -> i64 {
        self.received.get(&to).copied().unwrap_or(0)
    }
    /// How often these members gave each other.
    pub(super) fn within(&self, members: &BTreeSet<MemberId>) -> i64 {
        members.iter().flat_map(|a| members.iter().map(move |b| (*a, *b))).map(|(a, b)| self.between(a, b)).sum()
    }
    /// Of all that these members received, how much they gave each other, in percent.
    pub(super) fn inside(&self, members: &BTreeSet<MemberId>) -> i64 {
        let received: i64 = members.iter().map(|m| self.received(*m)).sum();
        self.within(members) * 100 / received.max(1)
    }
}

/// Only the pairs of those who give to so many and are given to by so many, and who have so many friends in common: whoever does not is left
/// out, again and again. What ties a circle to the rest of the world has no friends in common with both.
pub(super) fn knit(mut pairs: Vec<Pair>, ways: usize, friends: usize) -> Vec<Pair> {
    loop {
        let (mut from, mut to): (HashMap<MemberId, usize>, HashMap<MemberId, usize>) = (HashMap::new(), HashMap::new());
        let mut tied: HashMap<MemberId, BTreeSet<MemberId>> = HashMap::new();
        for pair in &pairs {
            *from.entry(pair.from).or_default() += 1;
            *to.entry(pair.to).or_default() += 1;
            if friends > 0 {
                tied.entry(pair.from).or_default().insert(pair.to);
                tied.entry(pair.to).or_default().insert(pair.from);
            }
        }
        let knit = |m: &MemberId| from.get(m).is_some_and(|n| *n >= ways) && to.get(m).is_some_and(|n| *n >= ways);
        let close = |p: &Pair| friends == 0 || tied.get(&p.from).zip(tied.get(&p.to)).is_some_and(|(a, b)| in_common(a, b, friends));
        let before = pairs.len();
        pairs.retain(|p| knit(&p.from) && knit(&p.to) && close(p));
        if pairs.len() == before {
            return pairs;
        }
    }
}

fn in_common(a: &BTreeSet<MemberId>, b: &BTreeSet<MemberId>, least: usize) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().filter(|m| many.contains(m)).take(least).count() == least
}

/// The pairs by what hangs together.
pub(super) fn parts(pairs: Vec<Pair>) -> Vec<Vec<Pair>> {
    let mut over: HashMap<MemberId, MemberId> = HashMap::new();
    for pair in &pairs {
        let (a, b) = (top(&mut over, pair.from), top(&mut over, pair.to));
        over.insert(a.max(b), a.min(b));
    }
    let mut out: BTreeMap<MemberId, Vec<Pair>> = BTreeMap::new();
    for pair in pairs {
        out.entry(top(&mut over, pair.from)).or_default().push(pair);
    }
    out.into_values().collect()
}

/// Who stands for all that a member hangs together with; the way there is shortened.
fn top(over: &mut HashMap<MemberId, MemberId>, of: MemberId) -> MemberId {
    let mut at = of;
    while let Some(next) = over.get(&at).copied().filter(|next| *next != at) {
        at = next;
    }
    over.insert(of, at);
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(from: i64, to: i64) -> Pair {
        Pair { from: MemberId::new(from), to: MemberId::new(to), n: 2 }
    }

    #[test]
    fn only_circles_are_left_and_each_is_one_part() {
        let pairs = vec![pair(1, 2), pair(2, 3), pair(3, 1), pair(3, 9), pair(7, 1), pair(20, 21), pair(21, 20)];
        let parts = parts(knit(pairs, 1, 0));
        let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
        assert_eq!(sizes, [3, 2], "who only gives and who only receives stands in no circle");
    }
}
