//! The form of a medal: what was typed, and what it means.

use super::say::kind;
use crate::Base;
use crate::view::{Field, Problem};
use gate::Sent;
use kernel::{Both, Zone};
use medals::{Draft, Fact, Hand, Icon, Kind, Medal, Refusal, Rule, Text};
use words::k;

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    word: String,
    kind: String,
    name: Both,
    says: Both,
    icon: String,
    under_posts: bool,
    fact: String,
    need: String,
    since: String,
    hand: String,
}

impl Typed {
    pub(super) fn sent(sent: &Sent) -> Self {
        let field = |name: &str| sent.field(name).unwrap_or_default();
        Self {
            word: field("word"),
            kind: field("kind"),
            name: Both::new(field("name-zh"), field("name-en")),
            says: Both::new(field("says-zh"), field("says-en")),
            icon: field("icon"),
            under_posts: sent.field("under-posts").is_some(),
            fact: field("fact"),
            need: field("need"),
            since: field("since"),
            hand: field("hand"),
        }
    }
    pub(super) fn of(m: &Medal) -> Self {
        Self {
            kind: m.kind.word().to_owned(),
            name: m.name.clone(),
            says: m.says.clone(),
            icon: m.icon.word().to_owned(),
            under_posts: m.under_posts,
            hand: m.hand.map(|h| h.word().to_owned()).unwrap_or_default(),
            ..Self::default()
        }
    }
    /// What may be changed later.
    pub(super) fn text(&self) -> Text {
        Text {
            name: self.name.clone(),
            says: self.says.clone(),
            icon: Icon::parse(&self.icon).unwrap_or(Icon::Ribbon),
            under_posts: self.under_posts,
            hand: Hand::parse(&self.hand),
        }
    }
    /// The whole, if it can be read.
    pub(super) fn draft(&self, zone: &Zone) -> Result<Draft, Refusal> {
        let rule = match Fact::parse(&self.fact) {
            None => None,
            Some(fact) => {
                let need = self.need.trim().parse().map_err(|_| Refusal::Need)?;
                let since = self.since.trim();
                let since = if since.is_empty() { None } else { Some(zone.start_of(since).ok_or(Refusal::Need)?) };
                Some(Rule { fact, need, since })
            }
        };
        Ok(Draft { word: self.word.trim().to_owned(), kind: Kind::parse(&self.kind).unwrap_or(Kind::Medal), rule, text: self.text() })
    }
}

/// A value, what it is called, and is it chosen.
pub(super) type Choice = (&'static str, String, bool);

/// The form as the page shows it.
pub(super) struct Form {
    /// Only of a new one.
    pub(super) fresh: Option<Fresh>,
    pub(super) texts: [Field; 4],
    /// With the picture's name.
    pub(super) icons: Vec<(&'static str, &'static str, String, bool)>,
    /// Of a title, and of what may become one.
    pub(super) under_posts: Option<bool>,
    pub(super) hands: Vec<Choice>,
}

/// What a new one says of itself, once.
pub(super) struct Fresh {
    pub(super) word: Field,
    pub(super) kinds: Vec<Choice>,
    pub(super) facts: Vec<Choice>,
    pub(super) fact_problem: Option<String>,
    pub(super) need: Field,
    pub(super) since: Field,
}

/// A text is there twice: what must change is said at the first.
pub(super) fn placed(mut problems: Vec<Problem>) -> Vec<Problem> {
    for p in &mut problems {
        p.field = match p.field {
            Some("name") => Some("name-zh"),
            Some("says") => Some("says-zh"),
            other => other,
        };
    }
    problems
}

impl Form {
    pub(super) fn new(base: &Base, typed: &Typed, of: Option<&Medal>, problems: &[Problem]) -> Self {
        let field = |name: &'static str, label, most, value: &str| {
            Field { most, value: value.to_owned(), ..Field::new(name, base.s(label)) }.among(problems)
        };
        let icon = |i: Icon| (i.word(), i.picture(), base.t.of("medals-icon", i.word()), i.word() == typed.icon);
        let mut icons: Vec<_> = Icon::ALL.iter().copied().map(icon).collect();
        if Icon::parse(&typed.icon).is_none()
            && let Some(first) = icons.first_mut()
        {
            first.3 = true;
        }
        let mut hands = vec![("", base.s(k::MEDALS_HAND_NONE).to_owned(), typed.hand.is_empty())];
        hands.extend(Hand::ALL.map(|h| (h.word(), base.t.of("medals-hand-by", h.word()), h.word() == typed.hand)));
        Self {
            fresh: of.is_none().then(|| Fresh::new(base, typed, problems)),
            texts: [
                field("name-zh", k::MEDALS_NAME_ZH, 24, &typed.name.zh),
                field("name-en", k::MEDALS_NAME_EN, 24, &typed.name.en),
                field("says-zh", k::MEDALS_SAYS_ZH, 200, &typed.says.zh),
                field("says-en", k::MEDALS_SAYS_EN, 200, &typed.says.en),
            ],
            icons,
            under_posts: of.is_none_or(|m| m.kind == Kind::Title).then_some(typed.under_posts),
            hands,
        }
    }
}

impl Fresh {
    fn new(base: &Base, typed: &Typed, problems: &[Problem]) -> Self {
        let hint = |key| Some(base.s(key).to_owned());
        let mut facts = vec![("", base.s(k::MEDALS_FACT_NONE).to_owned(), typed.fact.is_empty())];
        facts.extend(Fact::ALL.map(|f| (f.word(), base.t.of("medals-fact", f.word()), f.word() == typed.fact)));
        Self {
            word: Field {
                most: 30,
                hint: hint(k::MEDALS_WORD_HINT),
                value: typed.word.clone(),
                ..Field::new("word", base.s(k::MEDALS_WORD))
            }
            .among(problems),
            kinds: Kind::ALL.map(|of| (of.word(), kind(base, of), of.word() == typed.kind)).into(),
            facts,
            fact_problem: problems.iter().find(|p| p.field == Some("fact")).map(|p| p.text.clone()),
            need: Field {
                kind: "number",
                required: false,
                hint: hint(k::MEDALS_NEED_HINT),
                value: typed.need.clone(),
                ..Field::new("need", base.s(k::MEDALS_NEED))
            }
            .among(problems),
            since: Field {
                kind: "date",
                required: false,
                hint: hint(k::MEDALS_SINCE_HINT),
                value: typed.since.clone(),
                ..Field::new("since", base.s(k::MEDALS_SINCE))
            },
        }
    }
}
