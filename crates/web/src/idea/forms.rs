//! Forms of an idea's page: what was typed and why it was refused, so that the page shows it again.

use crate::view::Problem;
use crate::{Base, page};
use gate::Sent;
use kernel::{Arg, Kind, Refuse};

/// A form that was refused, or none.
#[derive(Default)]
pub(super) enum Refused {
    /// The page was asked for, nothing was sent.
    #[default]
    Nothing,
    /// The reply.
    Reply { body: String, to: Option<i64>, why: No },
    /// The staff's step.
    Move { typed: Typed, why: No },
    /// The idea to merge into.
    Merge { into: String, why: No },
    /// Whether it is what was meant.
    Meant { answer: String, missing: String, why: No },
}

/// What staff typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) state: String,
    pub(super) words: String,
    pub(super) mind: String,
    pub(super) month: String,
}

impl Typed {
    /// From the form.
    pub(super) fn of(sent: &Sent) -> Self {
        let field = |name: &str| sent.field(name).unwrap_or_default();
        Self { state: field("state"), words: field("words"), mind: field("mind"), month: field("month") }
    }
}

/// A refusal of whichever room was asked within one transaction.
#[derive(Debug)]
pub(super) enum No {
    Idea(ideas::Refusal),
    Board(boards::Refusal),
    Gate(gate::Refusal),
    Picture(pictures::Refusal),
}

impl No {
    fn inner(&self) -> &dyn Refuse {
        match self {
            Self::Idea(e) => e,
            Self::Board(e) => e,
            Self::Gate(e) => e,
            Self::Picture(e) => e,
        }
    }
    /// Is it about a field of the form, so that the form is to be shown again?
    pub(super) fn is_about_a_field(&self) -> bool {
        self.field().is_some()
    }
    /// What must change.
    pub(super) fn problem(&self, base: &Base) -> Problem {
        page::problem(base, self)
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

impl From<ideas::Refusal> for No {
    fn from(e: ideas::Refusal) -> Self {
        Self::Idea(e)
    }
}
impl From<boards::Refusal> for No {
    fn from(e: boards::Refusal) -> Self {
        Self::Board(e)
    }
}
impl From<gate::Refusal> for No {
    fn from(e: gate::Refusal) -> Self {
        Self::Gate(e)
    }
}
impl From<store::Error> for No {
    fn from(e: store::Error) -> Self {
        Self::Gate(gate::Refusal::Store(e))
    }
}
