//! The content as it is written in `content/*.toml` (see FORMAT.md there), read once at the start of a demo.

mod journey;
mod outside;
pub use self::journey::{Appeal, AppealAnswer, Circle, HiddenUse, InCircle, Journey, Offer, Rules, Said};
pub use self::outside::{Answer, Feedback, Hook, Key, Outside, Reference, Tracker};
use serde::Deserialize;

/// Everything that was written.
#[derive(Debug)]
pub struct Content {
    /// The company's own file.
    pub house: House,
    /// Those who speak.
    pub people: People,
    /// Those who support, vote and update.
    pub flock: Vec<Fan>,
    /// Twelve Fridays.
    pub releases: Releases,
    /// What was said.
    pub talk: Vec<Talk>,
    /// What improved outside the software.
    pub services: Services,
    /// What staff keep to begin an answer with.
    pub saved: Vec<Saved>,
    /// What was said elsewhere.
    pub outside: Outside,
    /// Hidden uses, a circle, what members disagree with.
    pub journey: Journey,
}

/// `company.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct House {
    /// The company.
    pub company: Company,
    /// Its teams.
    pub team: Vec<Place>,
    /// Their boards.
    pub board: Vec<Place>,
    /// What it makes.
    pub product: Vec<Product>,
    /// The models.
    pub device: Vec<Product>,
}

/// The company.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields say what they are in two languages")]
pub struct Company {
    pub name_zh: String,
    pub name_en: String,
    pub zone: String,
    pub tagline_zh: String,
    pub tagline_en: String,
}

/// A team or a board.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are in two languages")]
pub struct Place {
    pub slug: String,
    pub name_zh: String,
    pub name_en: String,
    pub purpose_zh: String,
    pub purpose_en: String,
}

/// A product or a device.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are in two languages")]
pub struct Product {
    pub slug: String,
    pub name_zh: String,
    pub name_en: String,
}

/// `people.toml`.
#[derive(Debug, Default, Deserialize)]
pub struct People {
    /// The company's people.
    pub staff: Vec<Staff>,
    /// The fans who speak.
    pub fan: Vec<Fan>,
}

/// One of staff.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Staff {
    pub handle: String,
    pub name: String,
    pub team: String,
    pub role: String,
    pub lang: String,
}

/// A fan.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Fan {
    pub handle: String,
    pub name: String,
    pub lang: String,
    pub device: String,
    pub channel: String,
}

/// `flock.toml`.
#[derive(Debug, Default, Deserialize)]
struct Flock {
    fan: Vec<Fan>,
}

/// `releases.toml`.
#[derive(Debug, Default, Deserialize)]
pub struct Releases {
    /// The two stable ones.
    pub stable: Vec<Stable>,
    /// The twelve weekly ones.
    pub release: Vec<Release>,
}

/// A stable release: everything that came before a week.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Stable {
    pub at: String,
    pub version: String,
    pub through_week: i64,
    pub title_zh: String,
    pub title_en: String,
}

/// A weekly release.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Release {
    pub week: i64,
    pub version: String,
    pub title_zh: String,
    pub title_en: String,
    pub award_sentence_zh: String,
    pub award_sentence_en: String,
    #[serde(default)]
    pub issue: Vec<Issue>,
    #[serde(default)]
    pub change: Vec<Change>,
    pub halted: Option<Slip>,
    pub delayed: Option<Slip>,
}

/// A known issue.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Issue {
    pub zh: String,
    pub en: String,
}

/// A halt or a delay.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Slip {
    pub at: Option<String>,
    pub to: Option<String>,
    pub by: String,
    pub reason_zh: String,
    pub reason_en: String,
}

/// A change, of a release's own or from an idea (then the week is its own and the team the idea's).
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Change {
    #[serde(default)]
    pub week: i64,
    pub kind: String,
    #[serde(default)]
    pub team: String,
    pub title_zh: String,
    pub title_en: String,
    pub why_zh: String,
    pub why_en: String,
    #[serde(default)]
    pub headline: bool,
    #[serde(default)]
    pub verdicts: Vec<usize>,
    #[serde(default)]
    pub with: Vec<String>,
}

/// `services.toml`.
#[derive(Debug, Default, Deserialize)]
pub struct Services {
    /// One a week, with what the winning team says.
    pub week: Vec<ServiceWeek>,
    /// The notes of all weeks.
    pub service: Vec<Service>,
}

impl Services {
    /// The notes of a week, in the order they were written.
    pub fn of(&self, week: i64) -> impl Iterator<Item = &Service> {
        self.service.iter().filter(move |s| s.week == week)
    }
}

/// A week of service notes.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct ServiceWeek {
    pub week: i64,
    pub title_zh: String,
    pub title_en: String,
    pub award_sentence_zh: String,
    pub award_sentence_en: String,
}

/// A service note.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Service {
    pub week: i64,
    pub day: String,
    pub team: String,
    pub place_zh: String,
    pub place_en: String,
    pub title_zh: String,
    pub title_en: String,
    pub why_zh: String,
    pub why_en: String,
    pub figure_zh: String,
    pub figure_en: String,
    pub before: f64,
    pub after: f64,
    pub unit_zh: String,
    pub unit_en: String,
    #[serde(default)]
    pub ideas: Vec<String>,
    #[serde(default)]
    pub verdicts: Vec<usize>,
}

/// `desk.toml`.
#[derive(Debug, Default, Deserialize)]
struct Desk {
    saved: Vec<Saved>,
}

/// A saved reply.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Saved {
    pub by: String,
    pub at: String,
    pub title: String,
    pub body: String,
}

/// `paraphrases.toml`.
#[derive(Debug, Default, Deserialize)]
struct Paraphrases {
    paraphrase: Vec<Paraphrase>,
}

/// How another person would say the same need as an idea's.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Paraphrase {
    pub lang: String,
    pub text: String,
    /// The idea's key.
    pub idea: String,
}

/// A file of talk.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Talk {
    /// Ideas and bugs.
    pub idea: Vec<Post>,
    /// Questions.
    pub question: Vec<Post>,
    /// Plain talk.
    pub topic: Vec<Post>,
}

/// An idea, a question or a topic.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Post {
    pub key: String,
    pub team: String,
    #[serde(default)]
    pub stage: String,
    pub by: String,
    pub lang: String,
    pub at: String,
    pub title: String,
    pub body: String,
    #[serde(default)]
    pub support: usize,
    pub device: Option<String>,
    /// A file of `content/pictures`, and what it shows.
    pub picture: Option<(String, String)>,
    #[serde(default)]
    pub bug: bool,
    #[serde(default)]
    pub progress: Vec<Step>,
    pub change: Option<Change>,
    /// The key of the idea this one is merged into, when and by whom.
    pub merged: Option<String>,
    pub merged_at: Option<String>,
    pub merged_by: Option<String>,
    /// The key of an earlier post asking for the same, with exactly so many supporters in common.
    pub also: Option<String>,
    #[serde(default)]
    pub common: usize,
    pub lock: Option<Word>,
    /// A talk that tells a hidden use.
    pub hidden_use: Option<HiddenUse>,
    /// Once it is out: who says that this is what was meant.
    pub meant: Option<Answers>,
    /// Declined: how many say that it is still needed.
    #[serde(default)]
    pub still: usize,
    #[serde(default)]
    pub reply: Vec<Reply>,
}

/// Is this what you meant?
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Answers {
    pub yes: usize,
    pub author: Option<String>,
    #[serde(default)]
    pub partly: Vec<String>,
    #[serde(default)]
    pub no: Vec<String>,
}

/// What somebody does with a reason: closes a topic.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Word {
    pub by: String,
    pub at: String,
    pub reason: String,
}

/// A report to the moderators.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Report {
    pub by: String,
    pub at: String,
    pub reason: String,
    pub words: String,
}

/// A step of progress.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Step {
    pub state: String,
    pub by: String,
    pub at: String,
    pub words: String,
    pub mind: Option<String>,
    pub month: Option<i64>,
}

/// A reply.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Reply {
    pub by: String,
    pub at: String,
    pub text: String,
    #[serde(default)]
    pub thanks: usize,
    #[serde(default)]
    pub accepted: bool,
    pub report: Option<Report>,
}

const TALK: [&str; 7] = [
    include_str!("../content/zh-phone.toml"),
    include_str!("../content/zh-company.toml"),
    include_str!("../content/en-phone.toml"),
    include_str!("../content/en-company.toml"),
    include_str!("../content/merged.toml"),
    include_str!("../content/waiting.toml"),
    JOURNEY,
];
const JOURNEY: &str = include_str!("../content/journey.toml");
const RELEASES: &str = include_str!("../content/releases.toml");
const SERVICES: &str = include_str!("../content/services.toml");
const DESK: &str = include_str!("../content/desk.toml");
const OUTSIDE: &str = include_str!("../content/outside.toml");
const PARAPHRASES: &str = include_str!("../content/paraphrases.toml");

/// Reads all of it.
pub fn read() -> Result<Content, toml::de::Error> {
    let flock: Flock = toml::from_str(include_str!("../content/flock.toml"))?;
    Ok(Content {
        house: toml::from_str(include_str!("../content/company.toml"))?,
        people: toml::from_str(include_str!("../content/people.toml"))?,
        flock: flock.fan,
        releases: toml::from_str(RELEASES)?,
        talk: TALK.iter().map(|text| toml::from_str(text)).collect::<Result<_, _>>()?,
        services: toml::from_str(SERVICES)?,
        saved: toml::from_str::<Desk>(DESK)?.saved,
        outside: toml::from_str(OUTSIDE)?,
        journey: toml::from_str(JOURNEY)?,
    })
}

/// Reads what is not played: how others would say what some ideas say, to try the search on.
pub fn paraphrases() -> Result<Vec<Paraphrase>, toml::de::Error> {
    Ok(toml::from_str::<Paraphrases>(PARAPHRASES)?.paraphrase)
}

#[cfg(test)]
mod tests;
