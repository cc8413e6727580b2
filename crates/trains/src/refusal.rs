//! Why a verb of this room says no: its own reasons, and those of the rooms it stands on.

use kernel::{Arg, Kind, Lack, Refuse};

kernel::refusals! {
    /// What is this room's own to refuse.
    Own over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// No such thing, or not for the actor.
        Missing => Missing, "refusal-missing", "";
        /// Everybody is on the stable channel.
        Stable => Malformed, "refusal-train-stable", "channel";
        /// A rule's numbers.
        Rule => Malformed, "refusal-train-rule", "";
        /// An agreement has 20 to 20,000 characters in each language.
        Agreement => Malformed, "refusal-train-agreement", "agreement";
        /// The agreement as it is now is not accepted.
        Agree => NotAllowed, "refusal-train-agree", "agreed";
        /// The member does not carry such a device.
        Device => Malformed, "refusal-train-device", "device";
        /// The member has no place on this channel.
        NoPlace => NotAllowed, "refusal-train-no-place", "channel";
    } numbers {
        /// So much of what the rule asks is missing: [`crate::look`] says what.
        Lacking => NotAllowed, "refusal-train-lacking", "";
    }
}

/// A refusal of this room, or of one it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Its own.
    Own(Own),
    /// Of the places.
    Seats(seats::Refusal),
    /// Of the promises.
    Duties(duties::Refusal),
    /// Of the members.
    Members(members::Refusal),
}

macro_rules! from {
    ($($variant:ident($of:ty))*) => {
        $(impl From<$of> for Refusal { fn from(e: $of) -> Self { Self::$variant(e) } })*
    };
}
from! { Own(Own) Seats(seats::Refusal) Duties(duties::Refusal) Members(members::Refusal) }
impl From<store::Error> for Refusal {
    fn from(e: store::Error) -> Self {
        Self::Own(Own::Store(e))
    }
}

impl Refusal {
    fn inner(&self) -> &dyn Refuse {
        match self {
            Self::Own(e) => e,
            Self::Seats(e) => e,
            Self::Duties(e) => e,
            Self::Members(e) => e,
        }
    }
}

impl Refuse for Refusal {
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
    fn lack(&self) -> Option<Lack> {
        self.inner().lack()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_refusal_has_its_words() {
        for lang in ["zh-Hans", "en"] {
            let folder = format!("{}/../words/words/{lang}", env!("CARGO_MANIFEST_DIR"));
            let text = ["gate", "refusal-trains"].map(|file| std::fs::read_to_string(format!("{folder}/{file}.ftl")).unwrap()).concat();
            for key in super::Own::KEYS {
                let told = text.lines().filter(|l| l.starts_with(&format!("{key} ="))).count();
                assert_eq!(told, 1, "{key} in {lang}");
            }
        }
    }
}
