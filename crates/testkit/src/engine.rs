//! Makes a fresh database on each engine: a file in memory-backed storage, or a schema of its own on the test server.

use crate::{Hands, World};
use kernel::Time;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Config, Db, Error, Isolation, Migration};

/// Runs the body on every engine. The clock starts on a Friday, 20 November 2026, 09:00 UTC.
///
/// # Panics
/// When the body does, or when there is no PostgreSQL: run `cargo xtask test`, which starts one.
pub fn each(rooms: &[&[Migration]], body: impl Fn(&World)) {
    for engine in ["sqlite", "postgres", "postgres serializable"] {
        on(engine, rooms, &body);
    }
}

/// Runs the body on one engine.
///
/// # Panics
/// As [`each`].
#[expect(clippy::expect_used, clippy::panic, reason = "a test's world that cannot be made is the test's failure")]
pub fn on(engine: &'static str, rooms: &[&[Migration]], body: impl Fn(&World)) {
    let place = Place::new(engine);
    let isolation = if engine == "postgres serializable" { Isolation::Serializable } else { Isolation::ReadCommitted };
    let config = Config { threads: 2, max_group: 64, cache_mb: 4, durable: false, isolation };
    let db = Db::open(&place.url, &config).unwrap_or_else(|e| panic!("{engine}: {e}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let all: Vec<Migration> = [store::jobs::MIGRATIONS].iter().chain(rooms).flat_map(|r| r.iter().copied()).collect();
    runtime.block_on(db.write(move |tx| store::migrate(tx, &all))).unwrap_or_else(|e: Error| panic!("{engine}: {e}"));
    let start = Time::parse("2026-11-20T09:00:00Z").expect("an instant");
    let world = World { db, clock: Hands::at(start), engine, url: place.url.clone(), runtime };
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| body(&world)));
    if let Err(why) = ran {
        eprintln!("on {engine}:");
        std::panic::resume_unwind(why);
    }
}

static NUMBER: AtomicU64 = AtomicU64::new(0);

/// Where a world's data lies; removed with it.
pub struct Place {
    /// The file, or the address with a schema of its own.
    pub url: String,
    folder: Option<PathBuf>,
    schema: Option<String>,
}

impl Place {
    /// An empty place on `sqlite` or `postgres`: a folder without the file yet, or a schema without tables.
    ///
    /// # Panics
    /// As [`each`].
    #[expect(clippy::expect_used, reason = "a test's world that cannot be made is the test's failure")]
    pub fn new(engine: &str) -> Self {
        let name = format!("millet_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        if engine == "sqlite" {
            let memory = PathBuf::from("/dev/shm");
            let folder = if memory.is_dir() { memory } else { std::env::temp_dir() }.join(name);
            std::fs::create_dir_all(&folder).expect("a folder for the test");
            return Self { url: folder.join("millet.db").display().to_string(), folder: Some(folder), schema: None };
        }
        server(&format!("CREATE SCHEMA {name}"));
        Self { url: format!("{} options='-c search_path={name}'", address()), folder: None, schema: Some(name) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
        if let Some(schema) = &self.schema {
            server(&format!("SET client_min_messages = warning; DROP SCHEMA IF EXISTS {schema} CASCADE"));
        }
    }
}

#[expect(clippy::expect_used, reason = "no test passes because a server was missing")]
fn address() -> String {
    std::env::var("MILLET_TEST_PG").expect("MILLET_TEST_PG names no PostgreSQL: run the tests with `cargo xtask test`")
}

#[expect(clippy::expect_used, reason = "no test passes because a server was missing")]
fn server(sql: &str) {
    let mut client = postgres::Client::connect(&address(), postgres::NoTls).expect("the test server answers");
    client.batch_execute(sql).expect("the test server obeys");
}
