//! The content as it is written in `content/*.toml` (see FORMAT.md there), read once at the start of a demo.

use serde::Deserialize;

/// Everything that was written.
#[derive(Debug, Default)]
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
    #[serde(default)]
    pub bug: bool,
    #[serde(default)]
    pub progress: Vec<Step>,
    pub change: Option<Change>,
    #[serde(default)]
    pub reply: Vec<Reply>,
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
}

const TALK: [&str; 4] = [
    include_str!("../content/zh-phone.toml"),
    include_str!("../content/zh-company.toml"),
    include_str!("../content/en-phone.toml"),
    include_str!("../content/en-company.toml"),
];

/// Reads all of it.
pub fn read() -> Result<Content, toml::de::Error> {
    let flock: Flock = toml::from_str(include_str!("../content/flock.toml"))?;
    Ok(Content {
        house: toml::from_str(include_str!("../content/company.toml"))?,
        people: toml::from_str(include_str!("../content/people.toml"))?,
        flock: flock.fan,
        releases: toml::from_str(include_str!("../content/releases.toml"))?,
        talk: TALK.iter().map(|text| toml::from_str(text)).collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn there_is_as_much_as_was_promised() {
        let c = read().unwrap();
        let ideas: Vec<&Post> = c.talk.iter().flat_map(|t| &t.idea).collect();
        let questions = c.talk.iter().flat_map(|t| &t.question).count();
        let replies: usize = c.talk.iter().flat_map(|t| t.idea.iter().chain(&t.question).chain(&t.topic)).map(|p| p.reply.len()).sum();
        assert!(ideas.len() >= 80 && questions >= 40 && replies >= 600, "{} {questions} {replies}", ideas.len());
        assert_eq!((c.people.staff.len(), c.house.team.len(), c.releases.release.len()), (24, 8, 12));
        assert_eq!(c.people.staff.len() + c.people.fan.len() + c.flock.len(), 300);
        for r in &c.releases.release {
            let from_ideas = ideas.iter().filter(|i| i.change.as_ref().is_some_and(|c| c.week == r.week)).count();
            let n = r.change.len() + from_ideas;
            assert!((6..=20).contains(&n), "{} has {n} changes", r.version);
        }
    }

    #[test]
    fn no_sentence_stands_twice() {
        let mut seen: HashMap<String, u32> = HashMap::new();
        for text in TALK.iter().chain([&include_str!("../content/releases.toml")]) {
            let file: toml::Value = toml::from_str(text).unwrap();
            strings(&file, &mut |s| {
                for sentence in s.split(['。', '！', '？', '.', '!', '?', '\n']) {
                    let sentence = sentence.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                    if sentence.chars().count() >= 6 {
                        *seen.entry(sentence).or_default() += 1;
                    }
                }
            });
        }
        let twice: Vec<&String> = seen.iter().filter(|(_, n)| **n > 1).map(|(s, _)| s).collect();
        assert!(twice.is_empty(), "{twice:#?}");
        assert!(seen.len() > 2500, "{}", seen.len());
    }

    fn strings(v: &toml::Value, each: &mut impl FnMut(&str)) {
        match v {
            toml::Value::Table(t) => {
                for (key, v) in t {
                    if matches!(
                        key.as_str(),
                        "key" | "by" | "at" | "to" | "with" | "device" | "state" | "version" | "team" | "stage" | "kind" | "lang"
                    ) {
                        continue;
                    }
                    strings(v, each);
                }
            }
            toml::Value::Array(a) => a.iter().for_each(|v| strings(v, each)),
            toml::Value::String(s) => each(s),
            _ => {}
        }
    }
}
