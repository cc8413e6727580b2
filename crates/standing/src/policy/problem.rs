//! What is wrong with the text of a policy: named with its line, in words a person understands, all at once.

use kernel::{Arg, Kind, Refuse};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In which line, from 1; none for what is missing as a whole.
    pub line: Option<usize>,
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Problem {
    pub(super) const fn new(line: Option<usize>, key: &'static str) -> Self {
        Self { line, key, args: Vec::new() }
    }
    /// With a word that the sentence names.
    #[must_use]
    pub(super) fn about(mut self, word: &str) -> Self {
        self.args.push(("word", Arg::Text(word.to_owned())));
        self
    }
    /// With what would be right.
    #[must_use]
    pub(super) fn wants(mut self, choices: &str) -> Self {
        self.args.push(("choices", Arg::Text(choices.to_owned())));
        self
    }

    /// Every message key, so that a test can ask for its words.
    pub const KEYS: &'static [&'static str] = &[
        "refusal-policy-syntax",
        "refusal-policy-unknown",
        "refusal-policy-missing",
        "refusal-policy-number",
        "refusal-policy-text",
        "refusal-policy-path",
        "refusal-policy-choice",
        "refusal-policy-online",
        "refusal-policy-most",
        "refusal-policy-one-part",
        "refusal-policy-grades",
        "refusal-policy-first",
        "refusal-policy-rising",
        "refusal-policy-shared",
        "refusal-policy-uncapped",
        "refusal-policy-confirmed",
        "refusal-policy-behind",
    ];
}

impl Refuse for Problem {
    fn kind(&self) -> Kind {
        Kind::Malformed
    }
    fn key(&self) -> &'static str {
        self.key
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        self.args.clone()
    }
    fn field(&self) -> Option<&'static str> {
        Some("text")
    }
}
