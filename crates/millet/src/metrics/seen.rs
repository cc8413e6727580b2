//! What a look at the running program shows: its queues, its followers, its store. Figures that are read, not counted as they happen.

use super::{Figure, Kind, process};
use crate::post::Sent;
use kernel::Time;
use ledger::Lag;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};
use store::jobs::Queue;

/// A look.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// When.
    pub now: Time,
    /// Could the database be asked?
    pub database: bool,
    /// Jobs by kind.
    pub queues: Vec<Queue>,
    /// Followers, the search among them.
    pub lags: Vec<Lag>,
    /// The store; none where there is none to look at.
    pub store: Option<store::Gauge>,
    /// Open streams.
    pub streams: usize,
    /// What became of mails since the program started.
    pub mails: Sent,
    /// Bytes free beside the database and the pictures, by what lies there.
    pub free: Vec<(&'static str, u64)>,
}

/// The figures of a look.
#[derive(Debug, Default)]
pub(super) struct Gauges {
    database: Gauge,
    due: Family<Kind, Gauge>,
    dead: Family<Kind, Gauge>,
    age: Family<Kind, Figure>,
    lag: Family<Kind, Gauge>,
    lag_age: Family<Kind, Figure>,
    writes: Gauge,
    reads: Gauge,
    log: Gauge,
    file: Gauge,
    streams: Gauge,
    mails: Family<Kind, Gauge>,
    free: Family<Kind, Gauge>,
    memory: Gauge,
    files: Gauge,
}

impl Gauges {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let all = Self::default();
        registry.register("database_answers", "1 when the database answered this look", all.database.clone());
        registry.register("queue_due", "Jobs that are due, by kind", all.due.clone());
        registry.register("queue_dead", "Jobs set aside after ten tries, by kind", all.dead.clone());
        registry.register_with_unit("queue_age", "For how long the oldest job has been due, by kind", Unit::Seconds, all.age.clone());
        registry.register("follower_lag", "Deeds a follower has yet to read", all.lag.clone());
        registry.register_with_unit(
            "follower_age",
            "How old the first deed is that a follower has yet to read",
            Unit::Seconds,
            all.lag_age.clone(),
        );
        registry.register("store_writes_waiting", "Closures waiting to write", all.writes.clone());
        registry.register("store_reads_waiting", "Closures waiting to read", all.reads.clone());
        registry.register_with_unit("store_log", "The log of the embedded database", Unit::Bytes, all.log.clone());
        registry.register_with_unit("store_file", "The file of the embedded database", Unit::Bytes, all.file.clone());
        registry.register("streams", "Open streams of notices", all.streams.clone());
        registry.register("mails", "Mails since the program started, by what became of them", all.mails.clone());
        registry.register_with_unit("disk_free", "Free beside the database and the pictures", Unit::Bytes, all.free.clone());
        registry.register_with_unit("process_resident_memory", "Memory of the process", Unit::Bytes, all.memory.clone());
        registry.register("process_open_files", "Files and sockets the process holds", all.files.clone());
        all
    }

    pub(super) fn set(&self, seen: &Seen) {
        let of = |kind: &str| Kind { kind: kind.to_owned() };
        let age = |since: Option<Time>| since.map_or(0.0, |s| (seen.now.micros() - s.micros()).max(0) as f64 / 1e6);
        self.database.set(i64::from(seen.database));
        // Kinds that wait no more must not stay as they were.
        [&self.due, &self.dead, &self.lag].into_iter().for_each(Family::clear);
        [&self.age, &self.lag_age].into_iter().for_each(Family::clear);
        for queue in &seen.queues {
            self.due.get_or_create(&of(&queue.kind)).set(queue.due as i64);
            self.dead.get_or_create(&of(&queue.kind)).set(queue.dead as i64);
            self.age.get_or_create(&of(&queue.kind)).set(age(queue.since));
        }
        for lag in &seen.lags {
            self.lag.get_or_create(&of(&lag.name)).set(lag.deeds);
            self.lag_age.get_or_create(&of(&lag.name)).set(age(lag.since));
        }
        if let Some(store) = &seen.store {
            self.writes.set(store.writes_waiting as i64);
            self.reads.set(store.reads_waiting as i64);
            self.log.set(store.log_bytes.unwrap_or(0) as i64);
            self.file.set(store.file_bytes.unwrap_or(0) as i64);
        }
        self.streams.set(seen.streams as i64);
        for (what, count) in seen.mails.all() {
            self.mails.get_or_create(&of(what)).set(count as i64);
        }
        for (what, bytes) in &seen.free {
            self.free.get_or_create(&of(what)).set(*bytes as i64);
        }
        self.memory.set(process::memory().unwrap_or(0) as i64);
        self.files.set(process::files().unwrap_or(0) as i64);
    }
}
