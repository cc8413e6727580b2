//! What an engine says about itself, and whether what it acknowledges can be believed: a database that does not wait for its disk, or forgets
//! its foreign keys, loses what people were told is safe.

use crate::db::{Config, Counters};
use crate::ids::Ids;
use crate::pg_conn::PgConn;
use crate::sqlite::SqliteConn;
use crate::tx::Conn;
use crate::{Error, Tx, is_postgres};
use kernel::Time;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// An engine's account of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Is it the embedded engine?
    pub sqlite: bool,
    /// Its version, as it writes it.
    pub version: String,
    /// Settings by their name in the engine's own words.
    pub settings: Vec<(&'static str, String)>,
    /// Its clock, when it has one of its own.
    pub now: Option<Time>,
}

impl Facts {
    /// A setting by its name; empty when the engine has none of this name.
    pub fn setting(&self, name: &str) -> &str {
        self.settings.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v)
    }
}

/// SQLite before this version could lose committed rows when a checkpoint met a write.
const SOUND_SQLITE: [u64; 3] = [3, 51, 3];
/// What SQLite must say: the number of FULL is 2.
const SQLITE: [&str; 3] = ["journal_mode", "synchronous", "foreign_keys"];
const POSTGRES: [&str; 3] = ["fsync", "full_page_writes", "synchronous_commit"];

/// PostgreSQL's clock in microseconds, and how it compares text: the locale of its provider.
const CLOCK: &str = "VALUES ((extract(epoch FROM clock_timestamp()) * 1000000)::bigint)";
const LOCALE: &str = "VALUES ((SELECT CASE to_jsonb(d) ->> 'datlocprovider' WHEN 'i' THEN 'icu' ELSE
     coalesce(to_jsonb(d) ->> 'datlocale', d.datcollate) END FROM pg_database AS d WHERE d.datname = current_database()))";

impl Tx<'_> {
    /// What the engine of this transaction says about itself.
    pub fn facts(&mut self) -> Result<Facts, Error> {
        self.guard(|conn| match conn {
            Conn::Sqlite(s) => of_sqlite(s),
            Conn::Pg(x) => of_postgres(x),
        })
    }
}

fn of_sqlite(s: &SqliteConn) -> Result<Facts, Error> {
    let mut settings = Vec::new();
    for name in SQLITE {
        let value = s.conn.query_row(&format!("PRAGMA {name}"), [], |r| r.get::<_, rusqlite::types::Value>(0))?;
        let text = match value {
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(number) => number.to_string(),
            _ => String::new(),
        };
        settings.push((name, text));
    }
    Ok(Facts { sqlite: true, version: rusqlite::version().to_owned(), settings, now: None })
}

fn of_postgres(x: &PgConn) -> Result<Facts, Error> {
    let ask = |sql: &str| x.text(sql);
    let version = ask("SHOW server_version")?;
    let mut settings = Vec::new();
    for name in POSTGRES {
        settings.push((name, ask(&format!("SHOW {name}"))?));
    }
    settings.push(("locale", ask(LOCALE)?));
    let now = ask(CLOCK)?.parse().ok().map(Time::from_micros);
    Ok(Facts { sqlite: false, version, settings, now })
}

/// Why this database's word cannot be taken, each with what to do. Nothing when it can.
pub fn unsound(facts: &Facts) -> Vec<String> {
    if facts.sqlite { unsound_sqlite(facts) } else { unsound_postgres(facts) }
}

fn unsound_sqlite(facts: &Facts) -> Vec<String> {
    let mut out = Vec::new();
    let mut version = facts.version.split('.').map(|n| n.parse::<u64>().unwrap_or(0));
    let version: [u64; 3] = std::array::from_fn(|_| version.next().unwrap_or(0));
    if version < SOUND_SQLITE {
        out.push(format!("SQLite {} can lose committed rows: at least 3.51.3 is needed", facts.version));
    }
    let mode = facts.setting("journal_mode");
    if mode != "wal" {
        out.push(format!("journal_mode is {mode}, not wal: put the database on a local disk whose file system has shared memory"));
    }
    // FULL or EXTRA.
    if !matches!(facts.setting("synchronous"), "2" | "3") {
        out.push(format!("synchronous is {}, not FULL: a power cut would lose what was acknowledged", facts.setting("synchronous")));
    }
    if facts.setting("foreign_keys") != "1" {
        out.push("foreign_keys is off: rows could point at nothing".to_owned());
    }
    out
}

fn unsound_postgres(facts: &Facts) -> Vec<String> {
    let mut out = Vec::new();
    for name in POSTGRES {
        // `local`, `remote_write`, `on` and `remote_apply` all wait for this machine's disk.
        if facts.setting(name) == "off" {
            out.push(format!("{name} is off: a crash would lose what was acknowledged; turn it on in postgresql.conf or for this role"));
        }
    }
    let locale = facts.setting("locale");
    if !matches!(locale.to_ascii_lowercase().replace('-', "").as_str(), "c" | "posix" | "c.utf8") {
        out.push(format!("the database's locale is {locale}, not C.UTF-8: make it with createdb --template=template0 --locale=C.UTF-8"));
    }
    out
}

/// So long whoever looks waits for a server.
const LONGEST: Duration = Duration::from_secs(10);

/// Reads beside whoever serves the database: no lock is taken, nothing is made, migrated or written. Blocks, and must not be called on a
/// thread of the runtime's that others wait for.
pub fn look<T: Send, E: From<Error> + Send>(url: &str, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send) -> Result<T, E> {
    let (ids, counters) = (Arc::new(Ids::default()), Arc::new(Counters::default()));
    if !is_postgres(url) {
        let conn = SqliteConn::beside(Path::new(url), &Config::default())?;
        return f(&mut Tx::new(Conn::Sqlite(&conn), ids, counters));
    }
    // A thread of its own: the driver brings its own runtime and refuses to be called within another.
    let on_its_own = || {
        let mut conn = PgConn::connect(url, Some(Instant::now() + LONGEST), &crate::pg_conn::Fence::default())?;
        conn.until = Some(Instant::now() + LONGEST);
        conn.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        let seen = f(&mut Tx::new(Conn::Pg(&mut conn), ids, counters));
        conn.batch("ROLLBACK")?;
        seen
    };
    std::thread::scope(|s| s.spawn(on_its_own).join().unwrap_or_else(|_| Err(Error::Broken("looking panicked".into()).into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(version: &str, journal: &str, synchronous: &str, keys: &str) -> Vec<String> {
        let settings =
            vec![("journal_mode", journal.to_owned()), ("synchronous", synchronous.to_owned()), ("foreign_keys", keys.to_owned())];
        unsound(&Facts { sqlite: true, version: version.to_owned(), settings, now: None })
    }
    fn postgres(fsync: &str, pages: &str, commit: &str, locale: &str) -> Vec<String> {
        let settings = [("fsync", fsync), ("full_page_writes", pages), ("synchronous_commit", commit), ("locale", locale)];
        let settings = settings.into_iter().map(|(n, v)| (n, v.to_owned())).collect();
        unsound(&Facts { sqlite: false, version: "17.2".to_owned(), settings, now: None })
    }
    #[track_caller]
    fn only(found: &[String], word: &str) {
        assert!(found.len() == 1 && found[0].contains(word), "{word}: {found:?}");
    }

    #[test]
    fn an_sqlite_that_may_lose_rows_is_refused_for_each_reason() {
        for sound in ["3.51.3", "3.54.1", "3.100.0", "4.0.0"] {
            assert_eq!(sqlite(sound, "wal", "2", "1"), Vec::<String>::new(), "{sound}");
        }
        assert_eq!(sqlite("3.51.3", "wal", "3", "1"), Vec::<String>::new());
        for old in ["3.51.2", "3.46.0", "2.99.9", ""] {
            only(&sqlite(old, "wal", "2", "1"), "3.51.3");
        }
        only(&sqlite("3.54.1", "delete", "2", "1"), "journal_mode");
        only(&sqlite("3.54.1", "wal", "1", "1"), "synchronous");
        only(&sqlite("3.54.1", "wal", "0", "1"), "synchronous");
        only(&sqlite("3.54.1", "wal", "2", "0"), "foreign_keys");
        assert_eq!(sqlite("3.40.1", "memory", "0", "0").len(), 4, "every reason at once");
    }

    #[test]
    fn a_postgres_that_may_lose_rows_is_refused_for_each_reason() {
        for commit in ["on", "local", "remote_write", "remote_apply"] {
            for locale in ["C.UTF-8", "C", "C.utf8", "POSIX"] {
                assert_eq!(postgres("on", "on", commit, locale), Vec::<String>::new());
            }
        }
        only(&postgres("off", "on", "on", "C.UTF-8"), "fsync is off");
        only(&postgres("on", "off", "on", "C.UTF-8"), "full_page_writes");
        only(&postgres("on", "on", "off", "C.UTF-8"), "synchronous_commit");
        only(&postgres("on", "on", "on", "en_US.UTF-8"), "locale");
        only(&postgres("on", "on", "on", "icu"), "locale");
    }

    #[test]
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the testkit's Tx is of another build of this crate")]
    fn both_engines_tell_what_is_asked_of_them() {
        testkit::each(&[], |world| {
            let facts = world.read(|tx| tx.facts()).unwrap();
            assert!(facts.sqlite == world.db.is_sqlite() && facts.version.starts_with(|c: char| c.is_ascii_digit()), "{facts:?}");
            let asked = if facts.sqlite { SQLITE } else { POSTGRES };
            assert!(asked.iter().all(|name| !facts.setting(name).is_empty()), "{facts:?}");
            assert_eq!(facts.now.is_some(), !facts.sqlite);
            assert!(facts.sqlite || !facts.setting("locale").is_empty());
        });
    }
}
