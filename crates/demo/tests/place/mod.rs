//! A database of its own for a test, and what a worker would do there.

use kernel::Time;
use store::{Config, Db, Migration, jobs};

fn all() -> Vec<Migration> {
    let rooms: [&[Migration]; 21] = [
        jobs::MIGRATIONS,
        ledger::MIGRATIONS,
        audit::MIGRATIONS,
        standing::MIGRATIONS,
        seats::MIGRATIONS,
        duties::MIGRATIONS,
        catalogue::MIGRATIONS,
        members::MIGRATIONS,
        trains::MIGRATIONS,
        medals::MIGRATIONS,
        pictures::MIGRATIONS,
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        releases::MIGRATIONS,
        reports::MIGRATIONS,
        updates::MIGRATIONS,
        calendar::MIGRATIONS,
        desk::MIGRATIONS,
        outside::MIGRATIONS,
        notices::MIGRATIONS,
        hooks::MIGRATIONS,
    ];
    rooms.concat()
}

/// A folder that goes when the test is over.
pub struct Place(std::path::PathBuf);
impl Place {
    /// An empty one.
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("millet-story-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
    /// The database in it, with every table.
    pub async fn open(&self) -> Db {
        let config = Config { durable: false, ..Config::default() };
        let db = Db::open(&self.0.join("millet.db").display().to_string(), &config).unwrap();
        let all = all();
        db.write(move |tx| store::migrate(tx, &all)).await.unwrap();
        db
    }
}
impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Does what is due at `now`.
pub async fn settle(db: &Db, now: Time) {
    while let Some(job) = db.write(move |tx| jobs::take(tx, now)).await.unwrap() {
        db.write(move |tx| {
            assert!(releases::run(tx, &job, demo::AWARD_MIN_N, now).unwrap() || seats::run(tx, &job, now).unwrap());
            jobs::done(tx, job.id)
        })
        .await
        .unwrap();
    }
}
