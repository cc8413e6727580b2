//! Medals as answers show them.

use crate::shape::{Texts, When};
use crate::view::{Named, Person};
use gate::Fail;
use medals::{Hand, Held, Refusal};
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

/// What is counted, and how much of it is asked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct MedalRule {
    /// What is counted: different people helped, or who thanked; ideas proposed, what of them shipped; changes judged; hidden uses found to
    /// be new by ten members; the grade reached.
    #[schema(pattern = "^(helped|thanked|proposed|shipped|judged|found|grade)$")]
    fact: String,
    /// How much of it.
    need: i64,
    /// Since when deeds count; null from the first day.
    #[schema(required)]
    since: Option<When>,
}

/// What a rule shall count.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMedalRule {
    /// What is counted.
    #[schema(pattern = "^(helped|thanked|proposed|shipped|judged|found|grade)$")]
    pub(super) fact: String,
    /// How much of it: a grade goes up to 5, hidden uses to 50, everything else to 1000.
    #[schema(minimum = 1, maximum = 1000)]
    pub(super) need: i64,
    /// Since when deeds count; left out, from the first day.
    pub(super) since: Option<When>,
}

/// A medal or a title.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Medal {
    /// Its word in addresses: /medal/{word}.
    pub(super) word: String,
    /// A medal stands on its member's page, a title may stand beside the name.
    #[schema(pattern = "^(medal|title)$")]
    kind: String,
    /// What it is called.
    name: Texts,
    /// What it stands for.
    says: Texts,
    /// Its picture.
    #[schema(pattern = "^(ribbon|laurel|hand|spark|sail|scales|compass|bird|lantern|summit)$")]
    icon: String,
    /// Does the title stand beside the name under posts?
    under_posts: bool,
    /// By which rule it is given; null for one that is given by hand only.
    #[schema(required)]
    rule: Option<MedalRule>,
    /// Who may give it by hand.
    #[schema(pattern = "^(nobody|administer|moderate)$")]
    by_hand: String,
    /// When it was defined.
    made_at: When,
    /// Since when it is given to nobody any more; null while it is given.
    #[schema(required)]
    ended_at: Option<When>,
}

impl From<&medals::Medal> for Medal {
    fn from(m: &medals::Medal) -> Self {
        let rule = m.rule.map(|r| MedalRule { fact: r.fact.word().to_owned(), need: r.need, since: r.since.map(When::from) });
        Self {
            word: m.word.clone(),
            kind: m.kind.word().to_owned(),
            name: m.name.clone().into(),
            says: m.says.clone().into(),
            icon: m.icon.word().to_owned(),
            under_posts: m.under_posts,
            rule,
            by_hand: m.hand.map_or(NOBODY, Hand::word).to_owned(),
            made_at: m.made_at.into(),
            ended_at: m.ended_at.map(When::from),
        }
    }
}

const NOBODY: &str = "nobody";

/// Who may give it, from its word.
pub(super) fn hand(word: &str) -> Result<Option<Hand>, Fail> {
    match Hand::parse(word) {
        None if word != NOBODY => Err(Fail::unreadable("refusal-api-body", "by_hand", "unknown by_hand")),
        hand => Ok(hand),
    }
}

/// A medal that somebody has.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HeldMedal {
    /// Which.
    pub(super) medal: Medal,
    /// Since when.
    at: When,
    /// Who gave it; null for one that its rule gave.
    #[schema(required)]
    given_by: Option<Person>,
    /// Why, in the words of who gave it; null for one that its rule gave.
    #[schema(required)]
    why: Option<String>,
}

pub(super) fn held(named: &Named, h: Held) -> HeldMedal {
    HeldMedal { medal: Medal::from(&h.medal), at: h.at.into(), given_by: named.person(h.by), why: h.why }
}

/// The medal of a word, or missing.
pub(super) fn known(tx: &mut Tx<'_>, word: &str) -> Result<medals::Medal, Fail> {
    Ok(medals::by_word(tx, word)?.ok_or(Refusal::Missing)?)
}
