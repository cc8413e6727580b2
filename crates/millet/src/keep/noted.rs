//! What leaves the house is noted in the audit, by the operator, in the database it leaves: before its snapshot is taken, so that a backup
//! holds the entry of its own making and is still equal to what it was made of. Why no name stands in it: `docs/decisions/0022-audit.md`.

use crate::{Failure, rooms};
use audit::{Act, Object};
use kernel::{Actor, Time};
use store::dump::Source;
use store::{Error, beside};

/// One entry, in a transaction beside whoever serves the database. `None` for tests, which compare what is as it was.
pub fn note(url: &str, act: Act, now: Option<Time>) -> Result<(), Failure> {
    let Some(now) = now else { return Ok(()) };
    // A database of a newer program is refused before anything is written; one that is older than the audit has no place for it.
    let applied = Source::open(url)?.applied(&rooms::migrations())?;
    if !applied.iter().any(|m| m.room == "audit") {
        return Ok(());
    }
    let said = beside(url, |tx| audit::note(tx, &Actor::System, act, Object::NONE, None, now));
    match said {
        Ok(()) => Ok(()),
        // A disk that is full, or a database that can only be read, is when a backup is needed most.
        Err(why) if act == Act::BackedUp => {
            eprintln!("The audit does not know of this backup, because nothing can be written: {why}");
            Ok(())
        }
        Err(why) => Err(refused(&why)),
    }
}

fn refused(why: &Error) -> Failure {
    Failure(format!("it cannot be noted in the audit, so nothing was written: {why}"))
}
