//! A database and a clock that moves only when told to.

use kernel::{Clock, Time};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::{Db, Error, Tx};

/// A clock moved by hand.
#[derive(Clone)]
pub struct Hands(Arc<AtomicI64>);

impl Hands {
    /// A clock that shows `t`.
    pub fn at(t: Time) -> Self {
        Self(Arc::new(AtomicI64::new(t.micros())))
    }
    /// Moves it.
    pub fn set(&self, t: Time) {
        self.0.store(t.micros(), Ordering::SeqCst);
    }
}

impl Clock for Hands {
    fn now(&self) -> Time {
        Time::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// A world: one empty database with its tables, and a clock.
pub struct World {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Hands,
    /// Which engine this is, for messages.
    pub engine: &'static str,
    /// Where the database is, for what opens it beside.
    pub url: String,
    pub(crate) runtime: tokio::runtime::Runtime,
}

impl World {
    /// What the clock shows.
    pub fn now(&self) -> Time {
        self.clock.now()
    }
    /// Moves the clock on.
    pub fn pass(&self, seconds: i64) {
        self.clock.set(self.now().plus_seconds(seconds));
    }
    /// Runs a future to its end.
    pub fn run<T>(&self, f: impl Future<Output = T>) -> T {
        self.runtime.block_on(f)
    }
    /// A writing transaction.
    pub fn write<T: Send + 'static, E: From<Error> + Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        self.run(self.db.write(f))
    }
    /// A reading transaction.
    pub fn read<T: Send + 'static, E: From<Error> + Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        self.run(self.db.read(f))
    }
}
