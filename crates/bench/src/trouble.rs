//! Why there is no figure.

use std::fmt;

/// The reason, in words.
#[derive(Debug)]
pub struct Trouble(String);

impl Trouble {
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! from { ($($t:ty),* $(,)?) => { $(impl From<$t> for Trouble { fn from(e: $t) -> Self { Self(format!("{}: {e:?}", stringify!($t))) } })* } }
from! {
    std::io::Error, std::num::ParseFloatError, std::num::ParseIntError, std::str::Utf8Error, rusqlite::Error, store::Error, boards::Refusal,
    ideas::Refusal, members::Refusal, releases::Refusal, http::Error, tokio::task::JoinError, tokio::sync::oneshot::error::RecvError,
}
