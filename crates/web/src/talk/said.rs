//! A form's transaction asks several rooms: whichever says no, this carries it.

use crate::app::StoreSaid;
use kernel::{Arg, Kind, Refuse};

/// Who said no.
#[derive(Debug)]
pub(crate) enum Said {
    /// The boards.
    Board(boards::Refusal),
    /// The ideas, when the topic is an idea's.
    Idea(ideas::Refusal),
    /// The gate, when a form came twice with another content.
    Gate(gate::Refusal),
    /// The audit.
    Audit(audit::Refusal),
    /// The store.
    Store(StoreSaid),
}

impl Said {
    fn inner(&self) -> &dyn Refuse {
        match self {
            Self::Board(e) => e,
            Self::Idea(e) => e,
            Self::Gate(e) => e,
            Self::Audit(e) => e,
            Self::Store(e) => e,
        }
    }
}

impl Refuse for Said {
    fn kind(&self) -> Kind {
        self.inner().kind()
    }
    fn key(&self) -> &'static str {
        self.inner().key()
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        self.inner().args()
    }
    fn field(&self) -> Option<&'static str> {
        self.inner().field()
    }
}

impl From<boards::Refusal> for Said {
    fn from(e: boards::Refusal) -> Self {
        Self::Board(e)
    }
}
impl From<ideas::Refusal> for Said {
    fn from(e: ideas::Refusal) -> Self {
        Self::Idea(e)
    }
}
impl From<gate::Refusal> for Said {
    fn from(e: gate::Refusal) -> Self {
        Self::Gate(e)
    }
}
impl From<audit::Refusal> for Said {
    fn from(e: audit::Refusal) -> Self {
        Self::Audit(e)
    }
}
impl From<store::Error> for Said {
    fn from(e: store::Error) -> Self {
        Self::Store(StoreSaid(e))
    }
}
