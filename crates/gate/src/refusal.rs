//! Why the gate itself says no.

use kernel::{Kind, Refuse};

/// The gate's own refusals inside a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A form's key came again with another content.
    KeyReused,
    /// It was done, and its answer holds a secret that is shown once and kept nowhere.
    ShownOnce,
    /// The store said no.
    Store(store::Error),
}

impl From<store::Error> for Refusal {
    fn from(e: store::Error) -> Self {
        Self::Store(e)
    }
}

impl Refuse for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Self::KeyReused => Kind::Malformed,
            Self::ShownOnce => Kind::Conflict,
            Self::Store(e) => e.kind(),
        }
    }
    fn key(&self) -> &'static str {
        match self {
            Self::KeyReused => "refusal-key-reused",
            Self::ShownOnce => "refusal-shown-once",
            Self::Store(e) => e.key(),
        }
    }
}
