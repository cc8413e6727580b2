//! How much a program may ask for: so many requests that read and so many that write in five minutes, at once or spread.

use crate::Rate;
use std::time::Duration;

/// The five minutes.
pub(crate) const WINDOW: Duration = Duration::from_mins(5);
/// What a token can be made with, as far as its most allows.
const STEPS: [u32; 8] = [30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000];

/// The budgets of one kind: of who reads, or of who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Of a token that was made without one of its own; 0 is no limit.
    pub usual: u32,
    /// The most that a token may have of its own.
    pub most: u32,
}

impl Budget {
    /// Of a token that was made with this, or with none. What was given before the most became less, is the most.
    pub fn of(&self, own: Option<u32>) -> u32 {
        own.map_or(self.usual, |own| own.clamp(1, self.most.max(1)))
    }
    /// What one may choose: the usual and every step up to the most.
    pub fn choices(&self) -> Vec<u32> {
        let mut all: Vec<u32> = STEPS.into_iter().filter(|s| *s <= self.most).chain([self.usual].into_iter().filter(|u| *u > 0)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
    /// What was chosen, as a token keeps it: nothing of its own for the usual, which goes with the settings. None for what is no choice.
    pub fn chosen(&self, n: u32) -> Option<Option<u32>> {
        (n == self.usual || self.choices().contains(&n)).then(|| Some(n).filter(|n| *n != self.usual))
    }
}

/// Of both kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budgets {
    /// GET and HEAD.
    pub reads: Budget,
    /// Everything else.
    pub writes: Budget,
}

impl Default for Budgets {
    fn default() -> Self {
        let each = Budget { usual: 300, most: 3_000 };
        Self { reads: each, writes: each }
    }
}

impl Budgets {
    /// For who measures.
    pub const FREE: Self = Self { reads: Budget { usual: 0, most: 0 }, writes: Budget { usual: 0, most: 0 } };
}

/// So many in the five minutes; 0 is no limit.
pub(crate) fn rate(many: u32) -> Rate {
    Rate { burst: many, every: WINDOW.checked_div(many).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_of_one_s_own_is_never_more_than_the_most() {
        let budget = Budget { usual: 300, most: 1_000 };
        assert_eq!([None, Some(0), Some(30), Some(5_000)].map(|own| budget.of(own)), [300, 1, 30, 1_000]);
        assert_eq!(budget.choices(), [30, 100, 300, 1_000]);
        assert_eq!([300, 100, 3_000, 7].map(|n| budget.chosen(n)), [Some(None), Some(Some(100)), None, None]);
        let free = Budgets::FREE.reads;
        assert_eq!((free.of(None), free.choices(), free.chosen(0)), (0, Vec::new(), Some(None)));
        assert_eq!((rate(300), rate(0).every), (Rate { burst: 300, every: Duration::from_secs(1) }, Duration::ZERO));
    }
}
