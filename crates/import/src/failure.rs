//! Why an import stopped: where in which file, and what was wrong there.

use std::fmt;

/// A stop. Batches before it are kept; of its own nothing is. Run again, the import goes on from there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Failure {
    /// The file's name; empty when no file is to blame.
    pub file: String,
    /// The line, from 1; 0 when no line is to blame.
    pub line: u64,
    /// What was wrong, as a sentence for a person.
    pub cause: String,
}

impl Failure {
    pub(crate) fn new(file: &str, line: u64, cause: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, cause: cause.into() }
    }
    /// Blames a row, unless one is blamed already.
    pub(crate) fn at(self, file: &str, line: u64) -> Self {
        if self.file.is_empty() { Self { file: file.to_owned(), line, ..self } } else { self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.as_str(), self.line) {
            ("", _) => write!(f, "{}", self.cause),
            (file, 0) => write!(f, "{file}: {}", self.cause),
            (file, line) => write!(f, "{file}, line {line}: {}", self.cause),
        }
    }
}

impl std::error::Error for Failure {}

impl From<store::Error> for Failure {
    fn from(e: store::Error) -> Self {
        Self::new("", 0, e.to_string())
    }
}

macro_rules! said_no { ($($room:ident)*) => { $(
    impl From<$room::Refusal> for Failure {
        fn from(e: $room::Refusal) -> Self {
            match e {
                $room::Refusal::Store(e) => e.into(),
                no => Self::new("", 0, format!("the {} refused it: {no:?}", stringify!($room))),
            }
        }
    }
)* } }
said_no! { members boards ideas releases }
