//! `journey.toml`: hidden uses, a circle, what members disagree with, and the rules' second version.

use serde::Deserialize;

/// Who says of a talk that it tells a hidden use, and to whom it was new.
#[derive(Debug, Deserialize)]
pub struct HiddenUse {
    /// When its author says so.
    pub at: String,
    /// By then all of these have said that it was new to them, evenly spread.
    pub until: String,
    /// Their handles.
    pub new_to: Vec<String>,
}

/// The file, beside its topics.
#[derive(Debug, Deserialize)]
pub struct Journey {
    /// Members who thank each other and hardly anybody else.
    pub circle: Circle,
    /// The rules' second version.
    pub rules: Rules,
    /// What members disagree with.
    pub appeal: Vec<Appeal>,
    /// A device that is handed on.
    pub offer: Offer,
}

/// A circle, and the night that finds it.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Circle {
    pub night: String,
    pub member: Vec<InCircle>,
}

/// One of a circle.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct InCircle {
    pub handle: String,
    pub name: String,
    pub joined: String,
    pub said: Vec<Said>,
}

/// What one of a circle replies; the others thank for it.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Said {
    pub to: String,
    pub at: String,
    pub text: String,
}

/// Other rules: those of the program, with one piece of their text in place of another.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Rules {
    pub by: String,
    pub at: String,
    pub from: String,
    pub to: String,
    pub why: String,
}

/// Somebody disagrees with the newest point by a rule.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Appeal {
    pub by: String,
    pub rule: String,
    pub at: String,
    pub why: String,
    pub answer: Option<AppealAnswer>,
}

/// And is answered with a correction.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct AppealAnswer {
    pub by: String,
    pub at: String,
    pub says: String,
    pub part: String,
    pub points: i64,
}

/// An owner offers their device.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Offer {
    pub by: String,
    pub to: String,
    pub at: String,
}
