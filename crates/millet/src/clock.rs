//! The wall clock and the operating system's chance: only the binary touches them.

use kernel::{Chance, Clock, Time};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

/// The wall clock.
pub struct Wall;

impl Clock for Wall {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the wall clock")]
    fn now(&self) -> Time {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Time::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// The demo's clock: it ticks like any other from where it was set, but never past the next step of the story, which a press brings.
pub struct Story {
    base: AtomicI64,
    until: AtomicI64,
    since: std::sync::Mutex<Instant>,
}

impl Story {
    /// Set to `now`, with the next step at `until`.
    pub fn new(now: Time, until: Time) -> Self {
        Self { base: AtomicI64::new(now.micros()), until: AtomicI64::new(until.micros()), since: std::sync::Mutex::new(Instant::now()) }
    }
    /// Moves it on.
    pub fn set(&self, now: Time, until: Time) {
        self.base.store(now.micros(), Ordering::SeqCst);
        self.until.store(until.micros(), Ordering::SeqCst);
        *self.since.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Instant::now();
    }
}

impl Clock for Story {
    fn now(&self) -> Time {
        let ticked = self.since.lock().unwrap_or_else(std::sync::PoisonError::into_inner).elapsed();
        let now = self.base.load(Ordering::SeqCst).saturating_add(i64::try_from(ticked.as_micros()).unwrap_or(0));
        // A second short of the step, so that nothing looks due before it is.
        let last = self.until.load(Ordering::SeqCst) - 1_000_000;
        Time::from_micros(now.min(last.max(self.base.load(Ordering::SeqCst))))
    }
}

/// The operating system's randomness.
pub struct Os;

impl Chance for Os {
    fn fill(&mut self, out: &mut [u8]) {
        if getrandom::fill(out).is_err() {
            // Without randomness no token is safe: stop rather than hand out guessable ones.
            tracing::error!("the operating system gave no randomness");
            std::process::abort();
        }
    }
}
