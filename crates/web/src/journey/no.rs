//! Who said no: what is set aside, or the boards that keep hidden uses.

use crate::app::StoreSaid;
use kernel::{Arg, Kind, Refuse};

/// Somebody said no.
#[derive(Debug)]
pub(super) enum No {
    Journey(standing::journey::Refusal),
    Board(boards::Refusal),
    Store(StoreSaid),
}

impl No {
    fn inner(&self) -> &dyn Refuse {
        match self {
            Self::Journey(e) => e,
            Self::Board(e) => e,
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

impl From<standing::journey::Refusal> for No {
    fn from(e: standing::journey::Refusal) -> Self {
        Self::Journey(e)
    }
}
impl From<boards::Refusal> for No {
    fn from(e: boards::Refusal) -> Self {
        Self::Board(e)
    }
}
impl From<store::Error> for No {
    fn from(e: store::Error) -> Self {
        Self::Store(StoreSaid(e))
    }
}
