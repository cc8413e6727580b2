//! A refusal of whichever room was asked within one transaction.

use crate::app::StoreSaid;
use crate::view::Problem;
use crate::{Base, page};
use kernel::{Arg, Kind, Refuse};

/// Somebody said no.
#[derive(Debug)]
pub(super) struct No(Box<dyn Refuse + Send + Sync>);

impl No {
    /// Was it about what was typed, or was somebody faster? Then the page is shown again with the text in it: nothing is lost.
    pub(super) fn gives_back(&self) -> bool {
        matches!(self.kind(), Kind::Malformed | Kind::Conflict | Kind::Closed) || self.field().is_some()
    }
    /// What must change.
    pub(super) fn problem(&self, base: &Base) -> Problem {
        page::problem(base, self)
    }
}

impl Refuse for No {
    fn kind(&self) -> Kind {
        self.0.kind()
    }
    fn key(&self) -> &'static str {
        self.0.key()
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        self.0.args()
    }
    fn field(&self) -> Option<&'static str> {
        self.0.field()
    }
}

impl From<desk::Refusal> for No {
    fn from(e: desk::Refusal) -> Self {
        Self(Box::new(e))
    }
}
impl From<boards::Refusal> for No {
    fn from(e: boards::Refusal) -> Self {
        Self(Box::new(e))
    }
}
impl From<ideas::Refusal> for No {
    fn from(e: ideas::Refusal) -> Self {
        Self(Box::new(e))
    }
}
impl From<gate::Refusal> for No {
    fn from(e: gate::Refusal) -> Self {
        Self(Box::new(e))
    }
}
impl From<store::Error> for No {
    fn from(e: store::Error) -> Self {
        Self(Box::new(StoreSaid(e)))
    }
}

/// A choice that nobody made, or one that is not there.
#[derive(Debug)]
pub(super) struct NoChoice {
    /// The message.
    pub(super) key: &'static str,
    /// The field.
    pub(super) field: &'static str,
}

impl Refuse for NoChoice {
    fn kind(&self) -> Kind {
        Kind::Malformed
    }
    fn key(&self) -> &'static str {
        self.key
    }
    fn field(&self) -> Option<&'static str> {
        Some(self.field)
    }
}
impl From<NoChoice> for No {
    fn from(e: NoChoice) -> Self {
        Self(Box::new(e))
    }
}
