//! The five steps of a member's journey.

/// A step, in the order in which most people take them. They are a set with first days, not a ladder: whoever goes to a gathering before
/// writing anything has taken the fourth and not the third.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The certified owner of a device.
    Certified,
    /// Follows what happens: uses what came out, or takes a side on three days of a month.
    Informed,
    /// Has shared something and helped somebody.
    Sharing,
    /// Four weeks running in what the community does together.
    Active,
    /// Found a hidden use that ten members confirmed, or built something that shipped.
    Discovery,
}

/// For ever, as long as it holds.
pub(super) const WHILE_IT_HOLDS: i64 = 9_999_999;

impl Step {
    /// From the first to the last.
    pub const ALL: [Self; 5] = [Self::Certified, Self::Informed, Self::Sharing, Self::Active, Self::Discovery];

    /// The word in message keys (`journey-sharing`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Certified => "certified",
            Self::Informed => "informed",
            Self::Sharing => "sharing",
            Self::Active => "active",
            Self::Discovery => "discovery",
        }
    }
    /// Its place among the steps, from 0.
    pub const fn place(self) -> usize {
        match self {
            Self::Certified => 0,
            Self::Informed => 1,
            Self::Sharing => 2,
            Self::Active => 3,
            Self::Discovery => 4,
        }
    }
    /// For so many days after the last of what makes it, a step is current. Being certified lasts while it holds.
    pub const fn days(self) -> Option<i64> {
        match self {
            Self::Certified => None,
            Self::Informed | Self::Sharing => Some(90),
            Self::Active => Some(180),
            Self::Discovery => Some(365),
        }
    }
}

/// The day an instant lies in, counted from 1970 in UTC: a journey must not depend on where one reads it.
pub(super) fn day(at: kernel::Time) -> i64 {
    at.micros().div_euclid(86_400_000_000)
}

/// The noon of a day: the same day wherever the company may be.
pub(super) const fn noon(day: i64) -> kernel::Time {
    kernel::Time::from_micros(day * 86_400_000_000 + 43_200_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_order_and_days_come_back() {
        assert!(Step::ALL.iter().enumerate().all(|(n, s)| s.place() == n));
        assert!([-800, 0, 1, 20_000].into_iter().all(|d| day(noon(d)) == d));
    }
}
