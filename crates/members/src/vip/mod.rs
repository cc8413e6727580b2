//! The VIP mark: the company says that it knows who this is, and why that matters here. Identity is confirmed in two ways, chosen from those
//! the policy has, and by two people where people confirm it. The reason stands beside the mark; taking it away has one too. It is a condition
//! that others can name, and it counts for nothing in the score.

mod confirm;
mod give;
mod policy;
mod show;
#[cfg(test)]
mod tests;

pub use confirm::{confirm_way, drop_way};
pub use give::{give_vip, take_vip, vip_enough};
pub use policy::{Policy, set_vip_policy, vip_policy};
pub use show::{Mark, Proof, vip, vip_of, vip_proofs, vips};

/// In so many ways it must be confirmed who somebody is.
pub const VIP_WAYS: usize = 2;

/// A way to confirm who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// They showed that an address at a domain of the policy is theirs. The program sees it by itself.
    Mail,
    /// Somebody of a service centre or an admin saw a document.
    Document,
    /// An account of theirs that is publicly known links to their page here.
    Account,
    /// They were reached at a number that their organisation publishes.
    Call,
    /// A colleague knows them in person.
    Colleague,
}

impl Way {
    /// Every way, in the order shown.
    pub const ALL: [Self; 5] = [Self::Mail, Self::Document, Self::Account, Self::Call, Self::Colleague];

    /// The word in the database and in message keys (`vip-way-mail`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Document => "document",
            Self::Account => "account",
            Self::Call => "call",
            Self::Colleague => "colleague",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.word() == word)
    }
    /// Several, as they are kept: words between spaces. Unknown words are left out.
    pub(crate) fn parse_all(words: &str) -> Vec<Self> {
        Self::ALL.into_iter().filter(|w| words.split(' ').any(|word| word == w.word())).collect()
    }
    /// As [`Way::parse_all`] reads it.
    pub(crate) fn words(all: &[Self]) -> String {
        all.iter().map(|w| w.word()).collect::<Vec<_>>().join(" ")
    }
}
