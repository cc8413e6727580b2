//! The noun: a medal or a title, as the company defined it.

use crate::{Fact, Icon};
use kernel::{Both, MedalId, Permission, Time};
use store::{Error, FromRow, Row, Tx, p};

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Stands on the member's page.
    Medal,
    /// May stand beside the member's name; one at a time.
    Title,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Medal, Self::Title];
    /// The word in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Medal => "medal",
            Self::Title => "title",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// Who may give it by hand, and take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hand {
    /// Administrators.
    Administer,
    /// Moderators too.
    Moderate,
}

impl Hand {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Administer, Self::Moderate];
    /// The word in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Administer => "administer",
            Self::Moderate => "moderate",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|h| h.word() == word)
    }
    /// What it asks of whoever gives.
    pub const fn permission(self) -> Permission {
        match self {
            Self::Administer => Permission::Administer,
            Self::Moderate => Permission::Moderate,
        }
    }
}

/// By which rule it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What is counted.
    pub fact: Fact,
    /// How much of it is asked.
    pub need: i64,
    /// Since when deeds count; none: from the first day.
    pub since: Option<Time>,
}

/// A medal or a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medal {
    /// The id.
    pub id: MedalId,
    /// Its code, in addresses.
    pub word: String,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub name: Both,
    /// A sentence on what it stands for.
    pub says: Both,
    /// Its symbol.
    pub icon: Icon,
    /// Does the title stand beside the name under posts?
    pub under_posts: bool,
    /// By which rule it is given; none: by hand only.
    pub rule: Option<Rule>,
    /// Who may give it by hand; none: by rule only.
    pub hand: Option<Hand>,
    /// When it was defined.
    pub made_at: Time,
    /// Since when it is not given any more; who has it keeps it.
    pub ended_at: Option<Time>,
    /// How many have it.
    pub holders: i64,
    /// Rises with every change of what is said here.
    pub revision: i64,
    /// Up to which member its rule was looked at for what was there before it; none: all.
    pub(crate) looked: Option<i64>,
}

impl FromRow for Medal {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let id: MedalId = r.next()?;
        let broken = |what: &str| Error::Broken(format!("medal {id} has {what} there is not"));
        let (word, kind) = (r.next()?, Kind::parse(&r.next::<String>()?).ok_or_else(|| broken("a kind"))?);
        let (name, says) = (Both { zh: r.next()?, en: r.next()? }, Both { zh: r.next()?, en: r.next()? });
        let icon = Icon::parse(&r.next::<String>()?).ok_or_else(|| broken("an icon"))?;
        let under_posts = r.next()?;
        let rule = match (r.next::<Option<i64>>()?, r.next::<Option<i64>>()?, r.next::<Option<Time>>()?) {
            (Some(fact), Some(need), since) => Some(Rule { fact: Fact::from_number(fact).ok_or_else(|| broken("a fact"))?, need, since }),
            _ => None,
        };
        let hand = r.next::<Option<String>>()?.map(|h| Hand::parse(&h).ok_or_else(|| broken("a hand"))).transpose()?;
        let (made_at, ended_at, looked) = (r.next()?, r.next()?, r.next()?);
        let (holders, revision) = (r.next()?, r.next()?);
        Ok(Self { id, word, kind, name, says, icon, under_posts, rule, hand, made_at, ended_at, holders, revision, looked })
    }
}

/// All of them: those that are given first, in the order they were defined.
pub fn medals(tx: &mut Tx<'_>) -> Result<Vec<Medal>, Error> {
    tx.all(
        "SELECT id, word, kind, name_zh, name_en, says_zh, says_en, icon, under_posts, fact, need, since, hand, made_at, ended_at, looked,
           holders, revision FROM medal ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, made_at, id",
        p![],
    )
}

/// One.
pub fn by_id(tx: &mut Tx<'_>, id: MedalId) -> Result<Option<Medal>, Error> {
    tx.opt(
        "SELECT id, word, kind, name_zh, name_en, says_zh, says_en, icon, under_posts, fact, need, since, hand, made_at, ended_at, looked,
           holders, revision FROM medal WHERE id = ?1",
        p![id],
    )
}

/// One by its word.
pub fn by_word(tx: &mut Tx<'_>, word: &str) -> Result<Option<Medal>, Error> {
    tx.opt(
        "SELECT id, word, kind, name_zh, name_en, says_zh, says_en, icon, under_posts, fact, need, since, hand, made_at, ended_at, looked,
           holders, revision FROM medal WHERE word = ?1",
        p![word],
    )
}
