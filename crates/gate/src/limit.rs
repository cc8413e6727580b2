//! How often one may ask: a bucket for each address (or member) and class.

use crate::peer::Whom;
use crate::{Budgets, Fail};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Class {
    /// Any page.
    #[default]
    Page,
    /// Trying to sign in.
    SignIn,
    /// Joining.
    Join,
    /// Writing a text for everybody.
    Write,
}

/// A bucket: `burst` at once, then one more every `every`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many at once; at least one.
    pub burst: u32,
    /// After how long there is one more; zero means no limit.
    pub every: Duration,
}

/// The rates of a community.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Any page, for an address of guests and for a member.
    pub page: Rate,
    /// Trying to sign in, for an address.
    pub sign_in: Rate,
    /// Joining, for an address.
    pub join: Rate,
    /// Writing, for a member: each text holds the one writer for milliseconds.
    pub write: Rate,
    /// Anything of the API, for a token or a client.
    pub budgets: Budgets,
    /// Anything of the API, for an address without a token.
    pub stranger: Rate,
}

impl Default for Rates {
    fn default() -> Self {
        let rate = |burst, every| Rate { burst, every };
        Self {
            page: rate(200, Duration::from_millis(20)),
            sign_in: rate(10, Duration::from_secs(20)),
            join: rate(3, Duration::from_mins(20)),
            write: rate(10, Duration::from_secs(6)),
            budgets: Budgets::default(),
            stranger: rate(100, Duration::from_millis(600)),
        }
    }
}

type Buckets = DefaultKeyedRateLimiter<Whom>;

pub(crate) struct Limits {
    page: Option<Buckets>,
    sign_in: Option<Buckets>,
    join: Option<Buckets>,
    write: Option<Buckets>,
    asked: AtomicU64,
}

/// After so many questions full buckets are forgotten.
const SWEEP: u64 = 8192;

impl Limits {
    pub(crate) fn new(rates: &Rates) -> Self {
        let buckets = |rate: Rate| {
            let quota = Quota::with_period(rate.every)?.allow_burst(NonZeroU32::new(rate.burst).unwrap_or(NonZeroU32::MIN));
            Some(RateLimiter::dashmap(quota))
        };
        let (page, sign_in) = (buckets(rates.page), buckets(rates.sign_in));
        Self { page, sign_in, join: buckets(rates.join), write: buckets(rates.write), asked: AtomicU64::new(0) }
    }
    /// Takes one from the bucket, or says when to come back.
    pub(crate) fn take(&self, class: Class, whom: Whom) -> Result<(), Fail> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            [&self.page, &self.sign_in, &self.join, &self.write].into_iter().flatten().for_each(RateLimiter::retain_recent);
        }
        let buckets = match class {
            Class::Page => &self.page,
            Class::SignIn => &self.sign_in,
            Class::Join => &self.join,
            Class::Write => &self.write,
        };
        let Some(buckets) = buckets else { return Ok(()) };
        buckets.check_key(&whom).map_err(|not| Fail::too_many(not.wait_time_from(DefaultClock::default().now())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_one_address_s_and_one_class_s() {
        let limits = Limits::new(&Rates::default());
        let (a, b) = (Whom::V4(1), Whom::V4(2));
        assert!((0..3).all(|_| limits.take(Class::Join, a).is_ok()));
        let fail = limits.take(Class::Join, a).unwrap_err();
        assert_eq!(fail.status().as_u16(), 429);
        assert!(fail.retry_after().is_some_and(|s| s > 1 && s <= 1201));
        assert!(limits.take(Class::Join, b).is_ok() && limits.take(Class::SignIn, a).is_ok());
        let (mei, lin) = (Whom::Member(1), Whom::Member(2));
        assert!((0..10).all(|_| limits.take(Class::Write, mei).is_ok()) && limits.take(Class::Write, mei).is_err());
        assert!(limits.take(Class::Write, lin).is_ok() && limits.take(Class::Page, mei).is_ok());
    }

    #[test]
    fn zero_means_no_limit() {
        let free = Rate { burst: 1, every: Duration::ZERO };
        let limits = Limits::new(&Rates { page: free, sign_in: free, join: free, write: free, budgets: Budgets::FREE, stranger: free });
        assert!((0..SWEEP + 2).all(|_| limits.take(Class::Page, Whom::Member(1)).is_ok()));
    }
}
