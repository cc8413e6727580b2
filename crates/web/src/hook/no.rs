//! Who said no: the room, or the gate when a form came twice with another content.

use crate::app::StoreSaid;
use kernel::{Arg, Kind, Refuse};

/// Somebody said no.
#[derive(Debug)]
pub(super) enum No {
    Hook(hooks::Refusal),
    Gate(gate::Refusal),
    Store(StoreSaid),
}

impl No {
    fn inner(&self) -> &dyn Refuse {
        match self {
            Self::Hook(e) => e,
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

impl From<hooks::Refusal> for No {
    fn from(e: hooks::Refusal) -> Self {
        Self::Hook(e)
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
