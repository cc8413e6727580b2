//! The form as it was sent, and what it says to the room.

use crate::release::picked::named;
use gate::Sent;
use kernel::{ChangeId, DeviceId, IdeaId};
use releases::Verdict;
use reports::{Given, MOST_PROBLEMS, MOST_WISHES, Said, Told};
use std::collections::BTreeMap;

/// The fields of a form, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(BTreeMap<String, String>);

/// What a wish says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// Nothing: it is taken back.
    None,
    /// This idea.
    Idea(IdeaId),
    /// Words to find one by.
    Words(String),
}

impl Wish {
    /// From what was typed: `12`, `#12 its title`, an address, or words.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let number = || text.strip_prefix('#').and_then(|t| t.split(' ').next()).and_then(named);
        match named(text).or_else(number) {
            Some(idea) => Self::Idea(idea),
            None if text.is_empty() => Self::None,
            None => Self::Words(text.to_owned()),
        }
    }
}

impl Fields {
    /// From a form. Of a name that came twice the first counts.
    pub fn of(sent: &Sent) -> Self {
        let mut all = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(sent.bytes()) {
            all.entry(name.into_owned()).or_insert_with(|| value.into_owned());
        }
        Self(all)
    }
    /// One field alone.
    pub fn one(name: &str, value: String) -> Self {
        Self(BTreeMap::from([(name.to_owned(), value)]))
    }
    /// What stands in a field, if it was sent.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
    /// The wish of a rank, if its field was sent; a button beneath it says more than the field.
    pub fn wish(&self, rank: i64) -> Option<Wish> {
        self.get(&format!("pick-{rank}")).or_else(|| self.get(&format!("wish-{rank}"))).map(Wish::of)
    }
    /// Are there words in a wish, which name no idea?
    pub fn searches(&self) -> bool {
        (1..=MOST_WISHES).any(|rank| matches!(self.wish(rank), Some(Wish::Words(_))))
    }
    /// Was one of the ideas that are offered chosen by its button?
    pub fn picks(&self) -> bool {
        self.get("pick").is_some() || (1..=MOST_WISHES).any(|rank| self.get(&format!("pick-{rank}")).is_some())
    }
    /// What they say to the room. Words of a wish are only looked up.
    pub fn given(&self) -> Given {
        let text = |name: String| self.0.get(&name).cloned();
        let told = |n: i64| Told { did: text(format!("did-{n}")), expected: text(format!("expected-{n}")), got: text(format!("got-{n}")) };
        let wish = |rank: i64| match self.wish(rank)? {
            Wish::None => Some((rank, None)),
            Wish::Idea(idea) => Some((rank, Some(idea))),
            Wish::Words(_) => None,
        };
        Given {
            overall: self.get("overall").and_then(|n| n.parse().ok()),
            device: self.get("device").and_then(|n| n.parse().ok()).map(DeviceId::new),
            words: text("words".to_owned()),
            said: self.said(),
            wishes: (1..=MOST_WISHES).filter_map(wish).collect(),
            problems: (1..=MOST_PROBLEMS).map(|n| (n, told(n))).filter(|(_, t)| *t != Told::default()).collect(),
        }
    }
    fn said(&self) -> Vec<Said> {
        let mut all: BTreeMap<i64, Said> = BTreeMap::new();
        for (name, value) in &self.0 {
            let Some((what @ ("verdict" | "why"), id)) = name.split_once('-') else { continue };
            let Ok(id) = id.parse::<i64>() else { continue };
            let said = all.entry(id).or_insert_with(|| Said { change: ChangeId::new(id), verdict: None, why: None });
            if what == "why" {
                said.why = Some(value.clone());
            } else {
                said.verdict = verdict(value);
            }
        }
        all.into_values().collect()
    }
}

/// The verdict behind a form's value, as on the release's page.
fn verdict(value: &str) -> Option<Verdict> {
    match value {
        "unused" => Some(Verdict::NotUsed),
        "poor" => Some(Verdict::NotGoodEnough),
        word => Verdict::parse(word),
    }
}

/// The form's value of a verdict.
pub(super) const fn value(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Liked => "liked",
        Verdict::NotUsed => "unused",
        Verdict::NotGoodEnough => "poor",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_an_idea_words_or_nothing() {
        assert_eq!(Wish::of(" #12 Night shots, faster "), Wish::Idea(IdeaId::new(12)));
        assert_eq!(Wish::of("12"), Wish::Idea(IdeaId::new(12)));
        assert_eq!(Wish::of("/idea/12-night"), Wish::Idea(IdeaId::new(12)));
        assert_eq!((Wish::of("  "), Wish::of("夜景")), (Wish::None, Wish::Words("夜景".into())));
    }

    #[test]
    fn fields_become_what_the_room_understands_and_strange_ones_nothing() {
        let mut fields = Fields::default();
        for (name, value) in [
            ("overall", "4"),
            ("verdict-7", "poor"),
            ("why-7", "slow"),
            ("verdict-x", "liked"),
            ("verdict-8", "best"),
            ("wish-1", "夜景"),
            ("wish-2", ""),
            ("wish-3", "words"),
            ("pick-3", "12"),
            ("got-5", "froze"),
            ("got-6", "froze"),
        ] {
            fields.0.insert(name.into(), value.into());
        }
        let given = fields.given();
        let said: Vec<_> = given.said.iter().map(|s| (s.change.get(), s.verdict, s.why.as_deref())).collect();
        assert_eq!(said, [(7, Some(Verdict::NotGoodEnough), Some("slow")), (8, None, None)]);
        assert_eq!(given.wishes, [(2, None), (3, Some(IdeaId::new(12)))]);
        assert_eq!((given.overall, given.words, given.problems.len()), (Some(4), None, 1));
        assert!(fields.searches() && fields.picks());
        assert!(Verdict::ALL.into_iter().all(|v| verdict(value(v)) == Some(v)));
    }
}
