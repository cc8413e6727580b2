//! How often a program may ask, and how it hears of it: `RateLimit-Policy` and `RateLimit` on every answer of the API
//! (draft-ietf-httpapi-ratelimit-headers), `Retry-After` beside a refusal.

use crate::peer::Whom;
use crate::{Fail, Gate, Rate, Rates, Visit};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota as Bucket, RateLimiter};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

type Buckets = RateLimiter<Whom, DashMapStateStore<Whom>, DefaultClock, StateInformationMiddleware>;

/// After so many questions full buckets are forgotten.
const SWEEP: u64 = 8192;

/// One policy with its buckets.
struct Policy {
    name: &'static str,
    rate: Rate,
    buckets: Buckets,
}

/// What a program may still ask for, as its answer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Left {
    policy: String,
    limit: String,
}

impl Left {
    /// Says it.
    pub(crate) fn put(&self, headers: &mut HeaderMap) {
        let pairs = [("ratelimit-policy", &self.policy), ("ratelimit", &self.limit)];
        for (name, text) in pairs {
            if let Ok(value) = HeaderValue::from_str(text) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
}

impl Policy {
    fn new(name: &'static str, rate: Rate) -> Option<Self> {
        let quota = Bucket::with_period(rate.every)?.allow_burst(NonZeroU32::new(rate.burst).unwrap_or(NonZeroU32::MIN));
        Some(Self { name, rate, buckets: RateLimiter::dashmap(quota).with_middleware::<StateInformationMiddleware>() })
    }
    /// So many seconds until so many are free again, rounded up.
    fn seconds(&self, many: u32) -> u64 {
        self.rate.every.saturating_mul(many).as_millis().div_ceil(1000) as u64
    }
    fn left(&self, left: u32) -> Left {
        let (name, burst) = (self.name, self.rate.burst.max(1));
        let policy = format!("\"{name}\";q={burst};w={}", self.seconds(burst));
        Left { policy, limit: format!("\"{name}\";r={left};t={}", self.seconds(burst.saturating_sub(left))) }
    }
    fn take(&self, whom: Whom) -> (Left, Result<(), Duration>) {
        match self.buckets.check_key(&whom) {
            Ok(state) => (self.left(state.remaining_burst_capacity()), Ok(())),
            Err(not) => (self.left(0), Err(not.wait_time_from(DefaultClock::default().now()))),
        }
    }
}

/// The two policies: of a token, and of an address without one.
pub(crate) struct Quota {
    token: Option<Policy>,
    guest: Option<Policy>,
    asked: AtomicU64,
}

impl Quota {
    pub(crate) fn new(rates: &Rates) -> Self {
        Self { token: Policy::new("token", rates.token), guest: Policy::new("guest", rates.stranger), asked: AtomicU64::new(0) }
    }
    fn take(&self, token: Option<i64>, address: Option<Whom>) -> Option<(Left, Result<(), Duration>)> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            [&self.token, &self.guest].into_iter().flatten().for_each(|p| p.buckets.retain_recent());
        }
        match token {
            Some(id) => Some(self.token.as_ref()?.take(Whom::Token(id))),
            None => Some(self.guest.as_ref()?.take(address?)),
        }
    }
}

/// Takes one for this visit; what is left goes to `left`, also when there was nothing.
pub(crate) fn take(gate: &Gate, visit: &Visit, left: &mut Option<Left>) -> Result<(), Fail> {
    let Some(quota) = &gate.0.quota else { return Ok(()) };
    let token = visit.token.as_ref().map(|t| t.id);
    let Some((said, taken)) = quota.take(token, visit.address.map(Whom::from)) else { return Ok(()) };
    *left = Some(said);
    taken.map_err(Fail::too_many)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quota(burst: u32) -> Quota {
        let rate = Rate { burst, every: Duration::from_secs(2) };
        Quota::new(&Rates { token: rate, stranger: rate, ..Rates::default() })
    }

    #[test]
    fn a_token_counts_for_itself_and_hears_what_is_left() {
        let quota = quota(3);
        let (left, taken) = quota.take(Some(1), Some(Whom::V4(1))).unwrap();
        assert_eq!((left.policy.as_str(), left.limit.as_str(), taken), ("\"token\";q=3;w=6", "\"token\";r=2;t=2", Ok(())));
        assert!((0..2).all(|_| quota.take(Some(1), None).unwrap().1.is_ok()));
        let (left, taken) = quota.take(Some(1), None).unwrap();
        assert_eq!(left.limit, "\"token\";r=0;t=6");
        assert!(taken.unwrap_err() <= Duration::from_secs(2));
        assert!(quota.take(Some(2), None).unwrap().1.is_ok(), "another token");
        let (left, taken) = quota.take(None, Some(Whom::V4(1))).unwrap();
        assert!(taken.is_ok() && left.policy.starts_with("\"guest\""), "an address without a token");
        assert!(quota.take(None, None).is_none(), "nobody to count");
    }

    #[test]
    fn the_headers_are_there_to_be_read() {
        let mut headers = HeaderMap::new();
        quota(3).take(Some(1), None).unwrap().0.put(&mut headers);
        assert_eq!(
            (&headers["ratelimit-policy"], &headers["ratelimit"]),
            (&"\"token\";q=3;w=6".parse().unwrap(), &"\"token\";r=2;t=2".parse().unwrap())
        );
    }
}
