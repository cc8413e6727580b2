//! What can go wrong below a verb.

/// An error of the store. A room's refusal wraps it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A row that must be there is not.
    #[error("no such row")]
    NotFound,
    /// A unique, foreign-key or check constraint said no; the text names it.
    #[error("conflict: {0}")]
    Conflict(String),
    /// A serialization failure or deadlock: safe to run again, and the store does so.
    #[error("run again: {0}")]
    Retry(String),
    /// The queue is full: nothing was changed, try again in a moment.
    #[error("busy")]
    Busy,
    /// The disk is full or refuses: nothing was changed.
    #[error("disk: {0}")]
    Full(String),
    /// The database was lost, or the disk did not say that it keeps it, at the moment of the commit: it was done or it was not.
    #[error("done or not: {0}")]
    Unsure(String),
    /// Anything else: a mistake of ours or a broken database.
    #[error("database: {0}")]
    Broken(String),
}

impl Error {
    /// The kind of refusal this is to a caller, whatever the room.
    pub const fn kind(&self) -> kernel::Kind {
        use kernel::Kind;
        match self {
            Self::NotFound => Kind::Missing,
            Self::Conflict(_) => Kind::Conflict,
            Self::Retry(_) | Self::Busy | Self::Full(_) | Self::Unsure(_) => Kind::Busy,
            Self::Broken(_) => Kind::Fault,
        }
    }
    /// The words for it: the same message whatever the room.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "refusal-missing",
            Self::Conflict(_) => "refusal-conflict",
            Self::Retry(_) | Self::Busy => "refusal-busy",
            Self::Full(_) => "refusal-disk",
            Self::Unsure(_) => "refusal-slow",
            Self::Broken(_) => "refusal-fault",
        }
    }
}

impl kernel::Refuse for Error {
    fn kind(&self) -> kernel::Kind {
        Self::kind(self)
    }
    fn key(&self) -> &'static str {
        Self::key(self)
    }
}

/// A value in a STRICT column of another type is our mistake, not a conflict of the caller's.
const SQLITE_CONSTRAINT_DATATYPE: i32 = 3091;
/// SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC: the kernel tells once, and then calls the pages clean that were not written.
const FSYNC: [i32; 2] = [1034, 1290];

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            CannotOpen, ConstraintViolation, DatabaseBusy, DatabaseLocked, DiskFull, FileLockingProtocolFailed, OutOfMemory,
            SystemIoFailure,
        };
        let extended = e.sqlite_error().map_or(0, |x| x.extended_code);
        match e.sqlite_error_code() {
            Some(ConstraintViolation) if extended != SQLITE_CONSTRAINT_DATATYPE => Self::Conflict(e.to_string()),
            Some(DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed) => Self::Retry(e.to_string()),
            Some(SystemIoFailure) if FSYNC.contains(&extended) => Self::Unsure(e.to_string()),
            Some(DiskFull | SystemIoFailure) => Self::Full(e.to_string()),
            // Out of descriptors or of memory: in a moment there may be some.
            Some(CannotOpen | OutOfMemory) => Self::Busy,
            _ => Self::Broken(e.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(e: tokio_postgres::Error) -> Self {
        use std::error::Error as _;
        // What lies under the driver's own words, such as what is wrong with a certificate, is the part that helps.
        let under = || e.source().map_or_else(|| e.to_string(), |under| format!("{e}: {under}"));
        let text = e.as_db_error().map_or_else(under, ToString::to_string);
        let broken_off = || e.is_closed() || e.source().is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
        match e.code().map(tokio_postgres::error::SqlState::code) {
            Some("40001" | "40P01") => Self::Retry(text),
            Some("53100" | "58030") => Self::Full(text),
            Some("53200" | "53300") => Self::Busy,
            // Shut down, crashed, starting; cancelled; the connection is lost.
            Some("57P01" | "57P02" | "57P03" | "57P05" | "57014") => Self::Unsure(text),
            Some(class) if class.starts_with("08") => Self::Unsure(text),
            Some(class) if class.starts_with("23") => Self::Conflict(text),
            None if broken_off() => Self::Unsure(text),
            _ => Self::Broken(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_disk_did_is_told_apart() {
        let of = |code| Error::from(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None));
        let (fsync, write, full, files) = (of(1034), of(778), of(13), of(14));
        assert!(matches!(fsync, Error::Unsure(_)) && matches!(of(1290), Error::Unsure(_)));
        assert!(matches!(write, Error::Full(_)) && matches!(full, Error::Full(_)) && files == Error::Busy);
        assert!([fsync, write, full, files].iter().all(|e| e.kind() == kernel::Kind::Busy), "all of them may pass");
        assert_eq!(of(11).kind(), kernel::Kind::Fault, "a database that is malformed does not");
    }
}
