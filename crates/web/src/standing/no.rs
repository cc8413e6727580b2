//! Who said no: the room, the members, or the gate when a form came twice with another content.

use crate::app::StoreSaid;
use kernel::{Arg, Kind, Refuse};

/// Somebody said no.
#[derive(Debug)]
pub(super) enum No {
    Standing(standing::Refusal),
    Member(members::Refusal),
    Gate(gate::Refusal),
    Store(StoreSaid),
}

impl No {
    fn inner(&self) -> &dyn Refuse {
        match self {
            Self::Standing(e) => e,
            Self::Member(e) => e,
            Self::Gate(e) => e,
            Self::Store(e) => e,
        }
    }
}

impl Refuse for No {
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

impl From<standing::Refusal> for No {
    fn from(e: standing::Refusal) -> Self {
        Self::Standing(e)
    }
}
impl From<members::Refusal> for No {
    fn from(e: members::Refusal) -> Self {
        Self::Member(e)
    }
}
impl From<gate::Refusal> for No {
    fn from(e: gate::Refusal) -> Self {
        Self::Gate(e)
    }
}
impl From<store::Error> for No {
    fn from(e: store::Error) -> Self {
        Self::Store(StoreSaid(e))
    }
}
