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
    /// The disk is full: nothing was changed.
    #[error("disk full: {0}")]
    Full(String),
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
            Self::Retry(_) | Self::Busy | Self::Full(_) => Kind::Busy,
            Self::Broken(_) => Kind::Fault,
        }
    }
    /// The words for it: the same message whatever the room.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "refusal-missing",
            Self::Conflict(_) => "refusal-conflict",
            Self::Retry(_) | Self::Busy | Self::Full(_) => "refusal-busy",
            Self::Broken(_) => "refusal-fault",
        }
    }
}

/// A value in a STRICT column of another type is our mistake, not a conflict of the caller's.
const SQLITE_CONSTRAINT_DATATYPE: i32 = 3091;

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{ConstraintViolation, DatabaseBusy, DatabaseLocked, DiskFull};
        let extended = e.sqlite_error().map_or(0, |x| x.extended_code);
        match e.sqlite_error_code() {
            Some(ConstraintViolation) if extended != SQLITE_CONSTRAINT_DATATYPE => Self::Conflict(e.to_string()),
            Some(DatabaseBusy | DatabaseLocked) => Self::Retry(e.to_string()),
            Some(DiskFull) => Self::Full(e.to_string()),
            _ => Self::Broken(e.to_string()),
        }
    }
}

impl From<postgres::Error> for Error {
    fn from(e: postgres::Error) -> Self {
        let text = e.as_db_error().map_or_else(|| e.to_string(), ToString::to_string);
        match e.code().map(postgres::error::SqlState::code) {
            Some("40001" | "40P01") => Self::Retry(text),
            Some("53100") => Self::Full(text),
            Some(class) if class.starts_with("23") => Self::Conflict(text),
            _ => Self::Broken(text),
        }
    }
}
