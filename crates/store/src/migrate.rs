//! Migrations: each room brings its own, applied in the order of the rooms and then of their numbers; each remembered with its hash.

use crate::{Error, Tx, ddl, p};
use sha2::{Digest, Sha256};

/// One step of one room's tables.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The room whose tables these are; every table's name begins with it.
    pub room: &'static str,
    /// From 1, without gaps within a room.
    pub number: i64,
    /// Portable DDL.
    pub sql: &'static str,
}

pub(crate) const OWN: &str = "
CREATE TABLE IF NOT EXISTS migration (room TEXT NOT NULL, number BIGINT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (room, number)) STRICT;
CREATE TABLE IF NOT EXISTS id_block (kind TEXT PRIMARY KEY, next BIGINT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
";

/// Applies what is missing. A step whose text changed since, or one this program does not know (a newer program was here), refuses.
pub fn migrate(tx: &mut Tx<'_>, all: &[Migration]) -> Result<(), Error> {
    let pg = !tx.is_sqlite();
    if pg {
        // Two nodes starting at once: the second waits, then finds everything done.
        tx.batch("SELECT pg_advisory_xact_lock(7305)")?;
    }
    tx.batch(&ddl(OWN, pg))?;
    let done: Vec<(String, i64, String)> = tx.all("SELECT room, number, hash FROM migration ORDER BY room, number", p![])?;
    if let Some((room, number, _)) = done.iter().find(|(r, n, _)| !all.iter().any(|m| m.room == r && m.number == *n)) {
        return Err(Error::Broken(format!("this database is newer than the program: it holds {room} {number}")));
    }
    for m in all {
        let hash = hash(m.sql);
        match done.iter().find(|(r, n, _)| r == m.room && *n == m.number) {
            Some((_, _, known)) if *known == hash => {}
            Some(_) => return Err(Error::Broken(format!("migration {} {} was changed after it was applied", m.room, m.number))),
            None => {
                tx.batch(&ddl(m.sql, pg))?;
                tx.exec("INSERT INTO migration (room, number, hash) VALUES (?1, ?2, ?3)", p![m.room, m.number, &hash])?;
            }
        }
    }
    Ok(())
}

/// What was applied to this database, as room, number and hash say.
pub fn applied(tx: &mut Tx<'_>) -> Result<Vec<(String, i64, String)>, Error> {
    tx.all("SELECT room, number, hash FROM migration ORDER BY room, number", p![])
}

/// Those of the program's migrations that were applied, as room, number and hash say. One that it does not know, or whose text is another,
/// refuses.
pub fn known(all: &[Migration], applied: &[(String, i64, String)]) -> Result<Vec<Migration>, Error> {
    for (room, number, hash_there) in applied {
        match all.iter().find(|m| m.room == room && m.number == *number) {
            None => {
                return Err(Error::Broken(format!("a newer program was here: it holds {room} {number}, which this program does not know")));
            }
            Some(m) if hash(m.sql) != *hash_there => {
                return Err(Error::Broken(format!("its tables of {room} {number} are not this program's")));
            }
            Some(_) => {}
        }
    }
    Ok(all.iter().copied().filter(|m| applied.iter().any(|(r, n, _)| r == m.room && *n == m.number)).collect())
}

/// The hash by which a migration's text is known again.
pub fn hash(text: &str) -> String {
    kernel::fold::hex(&Sha256::digest(text.as_bytes()))
}
