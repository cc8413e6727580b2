//! `outside.toml`: what was said elsewhere, and what speaks to the community without a person.

use serde::Deserialize;

/// The file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Outside {
    pub feedback: Vec<Feedback>,
    pub tracker: Option<Tracker>,
    pub reference: Vec<Reference>,
    pub key: Option<Key>,
    pub hook: Option<Hook>,
}

/// Something said elsewhere, taken down by `by`.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Feedback {
    pub key: String,
    pub source: String,
    pub kind: String,
    pub by: String,
    pub at: String,
    pub name: String,
    pub lang: String,
    pub stage: String,
    pub team: String,
    pub title: String,
    pub text: String,
    pub device: Option<String>,
    pub link: Option<String>,
    /// What they are called there.
    pub external: Option<String>,
    /// Where the answer goes.
    pub mail: Option<String>,
    /// The token of the link that was handed out at once.
    pub claim: Option<String>,
    pub answer: Option<Answer>,
}

/// The company's answer.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Answer {
    pub by: String,
    pub at: String,
    /// thank, take-up, ask or not-yet.
    pub kind: String,
    pub words: String,
}

/// Where the company builds.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Tracker {
    pub by: String,
    pub at: String,
    pub name: String,
    pub host: String,
    pub responsible: String,
}

/// What an idea is called there.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Reference {
    /// The idea's key.
    pub of: String,
    pub by: String,
    pub at: String,
    pub url: String,
}

/// What a device model signs its reports with.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Key {
    pub by: String,
    pub at: String,
    pub device: String,
    pub name: String,
}

/// An endpoint that listened and is paused.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Hook {
    pub by: String,
    pub at: String,
    pub url: String,
    pub about: String,
}
