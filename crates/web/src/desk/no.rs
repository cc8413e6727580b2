//! A choice that nobody made.

use crate::no::No;
use kernel::{Kind, Refuse};

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
        Self::new(e)
    }
}
