//! What the desk answers: an idea (or bug), or a question.

use kernel::{IdeaId, ObjectKind, TopicId};

/// A feedback's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// An idea or a bug.
    Idea(IdeaId),
    /// A question, which is a topic on a team's board.
    Question(TopicId),
}

impl Item {
    /// As the ledger and this room's tables call it.
    pub const fn object(self) -> ObjectKind {
        match self {
            Self::Idea(_) => ObjectKind::Idea,
            Self::Question(_) => ObjectKind::Topic,
        }
    }
    /// Its number.
    pub const fn raw(self) -> i64 {
        match self {
            Self::Idea(id) => id.get(),
            Self::Question(id) => id.get(),
        }
    }
    /// The word in URLs and message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Idea(_) => "idea",
            Self::Question(_) => "question",
        }
    }
    /// From what a form or a URL holds, as [`std::fmt::Display`] wrote it: `idea-12`.
    pub fn parse(text: &str) -> Option<Self> {
        let (word, id) = text.split_once('-')?;
        let id: i64 = id.parse().ok().filter(|id| *id > 0)?;
        match word {
            "idea" => Some(Self::Idea(IdeaId::new(id))),
            "question" => Some(Self::Question(TopicId::new(id))),
            _ => None,
        }
    }
    /// From the two columns.
    pub(crate) fn of(kind: i64, id: i64) -> Option<Self> {
        match ObjectKind::from_number(kind)? {
            ObjectKind::Idea => Some(Self::Idea(IdeaId::new(id))),
            ObjectKind::Topic => Some(Self::Question(TopicId::new(id))),
            _ => None,
        }
    }
}

impl std::fmt::Display for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.word(), self.raw())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_a_form() {
        for item in [Item::Idea(IdeaId::new(12)), Item::Question(TopicId::new(7))] {
            assert_eq!(Item::parse(&item.to_string()), Some(item));
            assert_eq!(Item::of(item.object().number(), item.raw()), Some(item));
        }
        for bad in ["idea", "idea-", "idea-x", "idea--1", "idea-0", "reply-3", "12"] {
            assert_eq!(Item::parse(bad), None, "{bad}");
        }
    }
}
