//! How often a program may ask, and how it hears of it: `RateLimit-Policy` and `RateLimit` on every answer of the API
//! (draft-ietf-httpapi-ratelimit-headers), `Retry-After` beside a refusal.

use crate::budget::rate;
use crate::peer::Whom;
use crate::{Bearer, Budget, Fail, Gate, Rate, Rates, Visit};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota as Bucket, RateLimiter};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
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

/// The policies of one kind of request: the usual one, and those that tokens have of their own, each as it is first asked for.
struct Kind {
    name: &'static str,
    budget: Budget,
    usual: Option<Policy>,
    own: RwLock<HashMap<u32, Arc<Policy>>>,
}

impl Kind {
    fn new(name: &'static str, budget: Budget) -> Self {
        Self { name, budget, usual: Policy::new(name, rate(budget.usual)), own: RwLock::default() }
    }
    fn own(&self, many: u32) -> Option<Arc<Policy>> {
        if let Some(policy) = self.own.read().unwrap_or_else(PoisonError::into_inner).get(&many) {
            return Some(Arc::clone(policy));
        }
        let mut own = self.own.write().unwrap_or_else(PoisonError::into_inner);
        // Two who ask at once make one.
        let policy = match own.entry(many) {
            Entry::Occupied(there) => Arc::clone(there.get()),
            Entry::Vacant(none) => Arc::clone(none.insert(Arc::new(Policy::new(self.name, rate(many))?))),
        };
        Some(policy)
    }
    fn with<T>(&self, own: Option<u32>, f: impl FnOnce(&Policy) -> T) -> Option<T> {
        match own {
            None => self.usual.as_ref().map(f),
            Some(_) => self.own(self.budget.of(own)).map(|policy| f(&policy)),
        }
    }
    fn sweep(&self) {
        self.usual.iter().for_each(|p| p.buckets.retain_recent());
        self.own.write().unwrap_or_else(PoisonError::into_inner).retain(|_, policy| {
            policy.buckets.retain_recent();
            !policy.buckets.is_empty()
        });
    }
}

/// The policies: of who reads and who writes with a token, and of an address without one.
pub(crate) struct Quota {
    reads: Kind,
    writes: Kind,
    guest: Option<Policy>,
    asked: AtomicU64,
}

impl Quota {
    pub(crate) fn new(rates: &Rates) -> Self {
        Self {
            reads: Kind::new("reads", rates.budgets.reads),
            writes: Kind::new("writes", rates.budgets.writes),
            guest: Policy::new("guest", rates.stranger),
            asked: AtomicU64::new(0),
        }
    }
    /// Takes one. Of a token both policies are told, so that a program knows the other before it needs it.
    fn take(&self, token: Option<&Bearer>, writes: bool, address: Option<Whom>) -> Option<(Left, Result<(), Duration>)> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.guest.iter().for_each(|p| p.buckets.retain_recent());
            [&self.reads, &self.writes].into_iter().for_each(Kind::sweep);
        }
        let Some(token) = token else { return Some(self.guest.as_ref()?.take(address?)) };
        let whom = token.client.map_or(Whom::Token(token.id), Whom::Client);
        let (reads, writing) = token.budget;
        let other = |p: &Policy| p.left(0).policy;
        let (taken, other) = if writes {
            (self.writes.with(writing, |p| p.take(whom)), self.reads.with(reads, other))
        } else {
            (self.reads.with(reads, |p| p.take(whom)), self.writes.with(writing, other))
        };
        let (mut left, answer) = taken?;
        if let Some(other) = other {
            left.policy = format!("{}, {other}", left.policy);
        }
        Some((left, answer))
    }
}

/// Takes one for this visit; what is left goes to `left`, also when there was nothing.
pub(crate) fn take(gate: &Gate, visit: &Visit, method: &Method, left: &mut Option<Left>) -> Result<(), Fail> {
    let Some(quota) = &gate.0.quota else { return Ok(()) };
    let (token, writes) = (visit.token.as_ref(), !method.is_safe());
    let Some((said, taken)) = quota.take(token, writes, visit.address.map(Whom::from)) else { return Ok(()) };
    *left = Some(said);
    taken.map_err(|wait| match (token, writes) {
        (None, _) => Fail::too_many(wait),
        (Some(_), false) => Fail::spent("refusal-api-reads", wait),
        (Some(_), true) => Fail::spent("refusal-api-writes", wait),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Budgets;

    fn quota(usual: u32) -> Quota {
        let budget = Budget { usual, most: 100 };
        let stranger = Rate { burst: usual, every: Duration::from_secs(2) };
        Quota::new(&Rates { budgets: Budgets { reads: budget, writes: budget }, stranger, ..Rates::default() })
    }
    fn token(id: i64, own: (Option<u32>, Option<u32>)) -> Bearer {
        Bearer { id, scopes: Vec::new(), client: None, budget: own }
    }

    #[test]
    fn a_token_counts_for_itself_and_hears_what_is_left() {
        let (quota, one) = (quota(3), token(1, (None, None)));
        let (left, taken) = quota.take(Some(&one), false, Some(Whom::V4(1))).unwrap();
        assert_eq!(
            (left.policy.as_str(), left.limit.as_str(), taken),
            ("\"reads\";q=3;w=300, \"writes\";q=3;w=300", "\"reads\";r=2;t=100", Ok(()))
        );
        assert!((0..2).all(|_| quota.take(Some(&one), false, None).unwrap().1.is_ok()));
        let (left, taken) = quota.take(Some(&one), false, None).unwrap();
        assert_eq!(left.limit, "\"reads\";r=0;t=300");
        assert!(taken.unwrap_err() <= Duration::from_secs(100));
        assert!(quota.take(Some(&one), true, None).unwrap().1.is_ok(), "writing is another budget");
        assert!(quota.take(Some(&token(2, (None, None))), false, None).unwrap().1.is_ok(), "another token");
        let (left, taken) = quota.take(None, false, Some(Whom::V4(1))).unwrap();
        assert!(taken.is_ok() && left.policy.starts_with("\"guest\""), "an address without a token");
        assert!(quota.take(None, false, None).is_none(), "nobody to count");
    }

    #[test]
    fn a_token_has_a_budget_of_its_own_and_a_client_one_for_all_its_tokens() {
        let quota = quota(3);
        let own = token(1, (Some(5), Some(1)));
        assert!((0..5).all(|_| quota.take(Some(&own), false, None).unwrap().1.is_ok()));
        assert!(quota.take(Some(&own), false, None).unwrap().1.is_err());
        let (left, taken) = quota.take(Some(&own), true, None).unwrap();
        assert_eq!((left.policy.as_str(), taken), ("\"writes\";q=1;w=300, \"reads\";q=5;w=300", Ok(())));
        assert!(quota.take(Some(&own), true, None).unwrap().1.is_err());
        let (left, _) = quota.take(Some(&token(2, (Some(5_000), None))), false, None).unwrap();
        assert!(left.policy.starts_with("\"reads\";q=100;"), "the most: {left:?}");
        let of_a_client = |id| Bearer { client: Some(9), ..token(id, (Some(2), None)) };
        assert!((3..5).all(|id| quota.take(Some(&of_a_client(id)), false, None).unwrap().1.is_ok()));
        assert!(quota.take(Some(&of_a_client(5)), false, None).unwrap().1.is_err(), "a fresh token is no fresh budget");
        assert!(quota.take(Some(&token(9, (Some(2), None))), false, None).unwrap().1.is_ok(), "and no token of that number");
        let kept = || quota.reads.own.read().unwrap().len();
        assert_eq!(kept(), 3);
        quota.reads.sweep();
        assert!(kept() <= 3 && quota.take(Some(&own), false, None).unwrap().1.is_err(), "who has spent it is not forgotten");
    }

    #[test]
    fn nothing_is_counted_where_nothing_is_limited() {
        let free = Quota::new(&Rates { budgets: Budgets::FREE, ..Rates::default() });
        assert!(free.take(Some(&token(1, (None, None))), false, None).is_none());
    }

    #[test]
    fn the_headers_are_there_to_be_read() {
        let mut headers = HeaderMap::new();
        quota(3).take(None, false, Some(Whom::V4(1))).unwrap().0.put(&mut headers);
        assert_eq!(
            (&headers["ratelimit-policy"], &headers["ratelimit"]),
            (&"\"guest\";q=3;w=6".parse().unwrap(), &"\"guest\";r=2;t=2".parse().unwrap())
        );
    }
}
