//! A page asks several rooms within one transaction: whichever says no, this carries it, with its words and its field.

use crate::app::StoreSaid;
use crate::view::Problem;
use crate::{Base, page};
use kernel::{Arg, Kind, Lack, Refuse};

/// Somebody said no.
#[derive(Debug)]
pub(crate) struct No(Box<dyn Refuse + Send + Sync>);

impl No {
    /// Of somebody who is no room.
    pub(crate) fn new(why: impl Refuse + Send + Sync + 'static) -> Self {
        Self(Box::new(why))
    }
    /// Was it about what was typed, or was somebody faster? Then the page is shown again with the text in it: nothing is lost.
    pub(crate) fn gives_back(&self) -> bool {
        matches!(self.kind(), Kind::Malformed | Kind::Conflict | Kind::Closed) || self.field().is_some()
    }
    /// What must change.
    pub(crate) fn problem(&self, base: &Base) -> Problem {
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
    fn lack(&self) -> Option<Lack> {
        self.0.lack()
    }
}

impl From<store::Error> for No {
    fn from(e: store::Error) -> Self {
        Self::new(StoreSaid(e))
    }
}

/// Who may say it. One list, because a refusal of every kind would be one of its own.
macro_rules! says_no {
    ($($refusal:ty),+ $(,)?) => {
        $(impl From<$refusal> for No {
            fn from(e: $refusal) -> Self {
                Self::new(e)
            }
        })+
    };
}
says_no!(
    audit::Refusal,
    duties::Refusal,
    seats::Refusal,
    trains::Own,
    trains::Refusal,
    boards::Refusal,
    calendar::Refusal,
    desk::Refusal,
    gate::Refusal,
    hooks::Refusal,
    ideas::Refusal,
    reports::Refusal,
    members::Refusal,
    standing::Refusal,
    standing::journey::Refusal,
);
