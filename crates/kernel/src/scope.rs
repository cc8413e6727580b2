//! What a token of the API may be used for. A token never does more than its member may, and never more than its scopes say.

use crate::Permission;

/// One thing a token is for. Each operation of the API asks for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Read what its member may read.
    Read,
    /// Write, vote, reply, judge and report as its member.
    Write,
    /// Read the feedback inbox and answer for the company.
    Desk,
    /// Draft, schedule and publish releases.
    Publish,
    /// Hide and restore texts, decide cases, suspend.
    Moderate,
    /// Give roles, look after clients, boards and teams.
    Administer,
    /// Hand in feedback from elsewhere.
    Feedback,
    /// Look after webhooks.
    Hooks,
}

impl Scope {
    /// Every scope, in the order shown.
    pub const ALL: [Self; 8] =
        [Self::Read, Self::Write, Self::Desk, Self::Publish, Self::Moderate, Self::Administer, Self::Feedback, Self::Hooks];

    /// The word in tokens, documents and message keys (`token-scope-desk`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Desk => "desk",
            Self::Publish => "publish",
            Self::Moderate => "moderate",
            Self::Administer => "administer",
            Self::Feedback => "feedback",
            Self::Hooks => "hooks",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// What a member must hold for a token with this scope to be of any use.
    pub const fn needs(self) -> Permission {
        match self {
            Self::Read | Self::Write => Permission::Member,
            Self::Desk | Self::Feedback => Permission::AnswerForCompany,
            Self::Publish => Permission::Publish,
            Self::Moderate => Permission::Moderate,
            Self::Administer | Self::Hooks => Permission::Administer,
        }
    }
    /// Several, from their words between spaces, each once and in the order of [`Scope::ALL`]; none when one of them is unknown.
    pub fn parse_all(words: &str) -> Option<Vec<Self>> {
        let mut all = words.split_ascii_whitespace().map(Self::parse).collect::<Option<Vec<_>>>()?;
        all.sort_unstable();
        all.dedup();
        Some(all)
    }
    /// Several, as OAuth writes them: words between spaces.
    pub fn words(all: &[Self]) -> String {
        all.iter().map(|s| s.word()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_as_they_are_written() {
        assert_eq!(Scope::parse_all(&Scope::words(&Scope::ALL)), Some(Scope::ALL.to_vec()));
        assert_eq!(Scope::parse_all("write read  write"), Some(vec![Scope::Read, Scope::Write]));
        assert_eq!((Scope::parse_all("read root"), Scope::parse_all("")), (None, Some(vec![])));
    }
}
