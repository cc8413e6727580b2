//! What an endpoint can be told: kinds of deeds that are facts anybody may read here.

use kernel::{DeedKind, ObjectKind};
use ledger::Deed;

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $word:literal;)*) => {
        /// A kind of message, the `type` of its body. Words are frozen: receivers match on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Event {
            $($(#[$doc])* $variant,)*
            /// Somebody pressed *send a test*; chosen by nobody.
            Test,
        }
        impl Event {
            /// Every one that can be chosen, in the order shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The word in messages and in the database.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* Self::Test => "endpoint.test" }
            }
        }
    };
}

events! {
    /// An idea or a bug came in.
    IdeaProposed = "idea.proposed";
    /// An idea reached another state.
    IdeaMoved = "idea.moved";
    /// An idea goes on in another one.
    IdeaMerged = "idea.merged";
    /// It stands alone again.
    IdeaUnmerged = "idea.unmerged";
    /// A topic was opened.
    TopicPosted = "topic.posted";
    /// The company answered a feedback.
    FeedbackAnswered = "feedback.answered";
    /// A release is out.
    ReleaseReleased = "release.released";
    /// A release was halted, delayed or withdrawn.
    ReleaseHalted = "release.halted";
    /// A change won the Popcorn Award.
    AwardGiven = "award.given";
}

impl Event {
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().chain([Self::Test]).find(|e| e.word() == word)
    }
    /// What a deed is told as; none for what is told to nobody.
    pub const fn of(deed: &Deed) -> Option<Self> {
        Some(match (deed.what.kind, deed.what.object_kind) {
            (DeedKind::Proposed, ObjectKind::Idea) => Self::IdeaProposed,
            (DeedKind::Moved, ObjectKind::Idea) => Self::IdeaMoved,
            (DeedKind::Merged, ObjectKind::Idea) => Self::IdeaMerged,
            (DeedKind::Unmerged, ObjectKind::Idea) => Self::IdeaUnmerged,
            (DeedKind::Posted, ObjectKind::Topic) => Self::TopicPosted,
            (DeedKind::Answered, ObjectKind::Idea | ObjectKind::Topic) => Self::FeedbackAnswered,
            (DeedKind::Released, ObjectKind::Release) => Self::ReleaseReleased,
            (DeedKind::Halted, ObjectKind::Release) => Self::ReleaseHalted,
            (DeedKind::Awarded, ObjectKind::Change) => Self::AwardGiven,
            _ => return None,
        })
    }
    /// A list of them as it is kept: words with spaces between.
    pub(crate) fn joined(events: &[Self]) -> String {
        events.iter().map(|e| e.word()).collect::<Vec<_>>().join(" ")
    }
    /// From what is kept; a word of a newer program's is left out.
    pub(crate) fn split(kept: &str) -> Vec<Self> {
        kept.split(' ').filter_map(Self::parse).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_frozen_and_come_back() {
        let words: Vec<&str> = Event::ALL.iter().map(|e| e.word()).collect();
        let frozen = [
            "idea.proposed",
            "idea.moved",
            "idea.merged",
            "idea.unmerged",
            "topic.posted",
            "feedback.answered",
            "release.released",
            "release.halted",
            "award.given",
        ];
        assert_eq!(words, frozen);
        assert_eq!(Event::split(&Event::joined(Event::ALL)), Event::ALL);
        assert_eq!(Event::split("idea.moved idea.eaten"), [Event::IdeaMoved]);
    }
}
