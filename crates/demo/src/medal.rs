//! Medals and titles: some that the story's deeds reach by themselves, two that were given by hand.

use crate::cast::Failure;
use kernel::{Actor, Both, MemberId, Time};
use medals::{Draft, Fact, Hand, Icon, Kind, Rule, Text};
use serde::Deserialize;
use store::Tx;

/// `medals.toml`.
#[derive(Debug, Deserialize)]
struct Medals {
    medal: Vec<Written>,
}

/// One of them.
#[derive(Debug, Deserialize)]
struct Written {
    word: String,
    kind: String,
    icon: String,
    fact: Option<String>,
    #[serde(default)]
    need: i64,
    hand: Option<String>,
    #[serde(default)]
    under_posts: bool,
    name_zh: String,
    name_en: String,
    says_zh: String,
    says_en: String,
    #[serde(default)]
    given: Vec<Given>,
}

/// Given by hand.
#[derive(Debug, Deserialize)]
struct Given {
    to: String,
    by: String,
    why: String,
}

fn read() -> Result<Vec<Written>, Failure> {
    let read: Result<Medals, _> = toml::from_str(include_str!("../content/medals.toml"));
    Ok(read.map_err(|e| Failure::Story(format!("medals.toml: {e}")))?.medal)
}

impl Written {
    fn draft(&self) -> Result<Draft, Failure> {
        let unknown = |what: &str| Failure::Story(format!("medals.toml: {} has an unknown {what}", self.word));
        let rule = match &self.fact {
            Some(fact) => Some(Rule { fact: Fact::parse(fact).ok_or_else(|| unknown("fact"))?, need: self.need, since: None }),
            None => None,
        };
        let hand = self.hand.as_deref().map(|h| Hand::parse(h).ok_or_else(|| unknown("hand"))).transpose()?;
        let text = Text {
            name: Both::new(&*self.name_zh, &*self.name_en),
            says: Both::new(&*self.says_zh, &*self.says_en),
            icon: Icon::parse(&self.icon).ok_or_else(|| unknown("icon"))?,
            under_posts: self.under_posts,
            hand,
        };
        Ok(Draft { word: self.word.clone(), kind: Kind::parse(&self.kind).ok_or_else(|| unknown("kind"))?, rule, text })
    }
}

/// Defines them, before the first word is said.
pub(crate) fn define(tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
    for medal in read()? {
        medals::define(tx, &Actor::System, &medal.draft()?, at).map_err(|e| Failure::said(&medal.word, &e))?;
    }
    Ok(())
}

fn who(tx: &mut Tx<'_>, handle: &str) -> Result<MemberId, Failure> {
    Ok(members::by_handle(tx, handle)?.ok_or_else(|| Failure::Story(format!("medals.toml: no {handle}")))?.id)
}

/// Gives by hand what is given by hand at `at`, and lets the rules read the story, so that everybody has theirs when the demo opens at `now`.
pub(crate) fn fill(tx: &mut Tx<'_>, at: Time, now: Time) -> Result<(), Failure> {
    for medal in read()? {
        let said = |e: medals::Refusal| Failure::said(&medal.word, &e);
        let id = medals::by_word(tx, &medal.word)?.ok_or(store::Error::NotFound)?.id;
        for given in &medal.given {
            let (to, by) = (who(tx, &given.to)?, who(tx, &given.by)?);
            let by = members::actor(tx, by, at)?;
            medals::give(tx, &by, to, id, &given.why, at).map_err(said)?;
        }
    }
    while ledger::sequence(tx, 500)? > 0 {}
    while medals::step(tx, now, 500)? > 0 {}
    Ok(())
}
