//! The three parts of the score, who gets points, and how often a rule gives them.

/// A part of the score, shown apart from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Being there: few points, capped.
    TakingPart,
    /// Making the product better.
    Contributing,
    /// Helping other members.
    Helping,
}

impl Part {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::TakingPart, Self::Contributing, Self::Helping];

    /// The number kept in the database.
    pub const fn number(self) -> i64 {
        match self {
            Self::TakingPart => 1,
            Self::Contributing => 2,
            Self::Helping => 3,
        }
    }
    /// From its number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.number() == number)
    }
    /// The word in the policy and in message keys (`score-helping`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::TakingPart => "taking-part",
            Self::Contributing => "contributing",
            Self::Helping => "helping",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.word() == word)
    }
    /// This part's of three values in the order shown.
    pub(crate) const fn of(self, parts: &[i64; 3]) -> i64 {
        let [taking_part, contributing, helping] = *parts;
        match self {
            Self::TakingPart => taking_part,
            Self::Contributing => contributing,
            Self::Helping => helping,
        }
    }
    /// Adds to this part's.
    pub(crate) const fn add(self, parts: &mut [i64; 3], milli: i64) {
        let [taking_part, contributing, helping] = parts;
        match self {
            Self::TakingPart => *taking_part += milli,
            Self::Contributing => *contributing += milli,
            Self::Helping => *helping += milli,
        }
    }
}

/// Who gets the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// The one who did it.
    Doer,
    /// The other one it concerns; nothing if that is the doer.
    Other,
}

/// How often a rule gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// Each time.
    Free,
    /// So often a day (UTC) to one member.
    ADay(i64),
    /// So often a month (UTC) from one member to another.
    APairAMonth(i64),
    /// Once for each object.
    Once,
    /// For each object ever less: n of them give `log2(1 + n)` times the points together.
    Logarithmic,
}

impl Cap {
    /// From what the policy says: `free`, `once`, `logarithmic`, `5 a day`, `3 a pair a month`.
    pub fn parse(text: &str) -> Option<Self> {
        let many = |n: &str| n.parse().ok().filter(|n| (1..=1_000).contains(n));
        match text.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["free"] => Some(Self::Free),
            ["once"] => Some(Self::Once),
            ["logarithmic"] => Some(Self::Logarithmic),
            [n, "a", "day"] => many(n).map(Self::ADay),
            [n, "a", "pair", "a", "month"] => many(n).map(Self::APairAMonth),
            _ => None,
        }
    }
    /// What the one that comes as number `rank` (from 1) under this cap gives, of a rule's `base`: thousandths of points, halves away from zero.
    /// A pure function of the rank, so that undoing one moves the others up.
    pub(crate) fn share(self, base: i64, rank: i64) -> i64 {
        let within = |most: i64| if rank <= most { base } else { 0 };
        match self {
            Self::Free => base,
            Self::Once => within(1),
            Self::ADay(most) | Self::APairAMonth(most) => within(most),
            // Of sums that were rounded, so that they add up to the whole however many there are.
            Self::Logarithmic => logarithmic(base, rank + 1) - logarithmic(base, rank),
        }
    }
}

/// `base * log2(n)`, rounded.
fn logarithmic(base: i64, n: i64) -> i64 {
    let times = i128::from(base) * i128::from(log2(n.unsigned_abs()));
    crate::worth::rounded(times, LOG_BITS)
}

const LOG_BITS: u32 = 16;

/// The binary logarithm of a number from 1, with [`LOG_BITS`] binary places, by squaring; integers only, so that it is the same everywhere.
fn log2(n: u64) -> u64 {
    let whole = n.checked_ilog2().unwrap_or(0);
    let (mut x, mut log) = ((u128::from(n) << 32) >> whole, u64::from(whole) << LOG_BITS);
    for bit in (0..LOG_BITS).rev() {
        x = (x * x) >> 32;
        if x >= 2 << 32 {
            x >>= 1;
            log |= 1 << bit;
        }
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cap_is_read_as_it_is_written() {
        assert_eq!(Cap::parse("5 a day"), Some(Cap::ADay(5)));
        assert_eq!(Cap::parse(" 3 a  pair a month"), Some(Cap::APairAMonth(3)));
        assert_eq!((Cap::parse("0 a day"), Cap::parse("5"), Cap::parse("-1 a day")), (None, None, None));
    }

    #[test]
    fn each_further_one_gives_less_and_together_they_give_the_logarithm() {
        let mut sum = 0;
        for n in 1..=1_023 {
            let share = Cap::Logarithmic.share(10_000, n);
            assert!(share > 0 && share <= Cap::Logarithmic.share(10_000, (n - 1).max(1)) + 1, "{n}: {share}");
            sum += share;
        }
        assert_eq!(sum, 100_000, "1,023 of them give ten times what one gives");
        assert_eq!((Cap::Logarithmic.share(10_000, 1), Cap::Logarithmic.share(10_000, 2)), (10_000, 5_850));
        assert_eq!(
            (Cap::ADay(2).share(1_000, 2), Cap::ADay(2).share(1_000, 3), Cap::Once.share(9, 2), Cap::Free.share(9, 99)),
            (1_000, 0, 0, 9)
        );
    }
}
