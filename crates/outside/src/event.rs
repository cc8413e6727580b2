//! What a tracker tells, whichever it is, and the ideas that people name in it.

use crate::Reference;
use kernel::IdeaId;

/// How the work stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// It is written down.
    Opened,
    /// Somebody has it, or code of it is there.
    Started,
    /// Its code is in.
    Merged,
    /// It is finished.
    Closed,
    /// It will not be done.
    Dropped,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Opened, Self::Started, Self::Merged, Self::Closed, Self::Dropped];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Started => "started",
            Self::Merged => "merged",
            Self::Closed => "closed",
            Self::Dropped => "dropped",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// Does it say that somebody builds, or has built, it? That brings forward the ideas it stands on. Closed says so only where a colleague
    /// attached it: who opened an issue in a public tracker may close it too.
    pub const fn is_work(self, attached: bool) -> bool {
        matches!(self, Self::Started | Self::Merged) || (attached && matches!(self, Self::Closed))
    }
}

/// One thing that happened in a tracker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it happened to.
    pub of: Reference,
    /// How that stands now.
    pub state: State,
    /// Is this message itself the act of somebody with rights there, who assigned it to a person or merged it? Only then are its mentions
    /// believed: anybody may open an issue in a public tracker, and change its text after it was assigned.
    pub believed: bool,
    /// Its title there.
    pub title: String,
    /// The ideas named in its text: `Idea: #4821`.
    pub mentions: Vec<IdeaId>,
}

/// So many ideas are named by one text at most.
const MOST: usize = 20;

/// The ideas a text names: `Idea: #4821`, `Ideas: #12, #13`, `建议：#4821`, or the address of an idea's page. A bare `#12` is the tracker's own
/// number and no idea.
pub(crate) fn mentions(text: &str) -> Vec<IdeaId> {
    let mut found: Vec<IdeaId> = Vec::new();
    for line in text.lines() {
        let marked = ["idea", "ideas", "建议"].iter().find_map(|word| after(line, word));
        let listed = marked.into_iter().flat_map(|rest| rest.split([',', '，', '、', ' ', ';'])).map(|n| n.trim().trim_start_matches('#'));
        let linked = line.split("/idea/").skip(1);
        for piece in listed.chain(linked) {
            let digits: String = piece.chars().take_while(char::is_ascii_digit).collect();
            let id = digits.parse::<i64>().ok().filter(|id| *id > 0 && *id < 1 << 53).map(IdeaId::new);
            if let Some(id) = id.filter(|id| !found.contains(id) && found.len() < MOST) {
                found.push(id);
            }
        }
    }
    found
}

/// What follows `word:` at the beginning of a line; only numbers with their mark are taken from it.
fn after<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let line = line.trim().trim_start_matches(['-', '*']).trim_start();
    let head = line.get(..word.len())?;
    let rest = line.get(word.len()..)?.trim_start();
    let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix('：'))?.trim_start();
    (head.eq_ignore_ascii_case(word) && rest.starts_with('#')).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideas_are_named_by_their_mark_or_their_address() {
        let named = |text: &str| mentions(text).iter().map(|i| i.get()).collect::<Vec<_>>();
        assert_eq!(named("Save faster\n\nIdea: #4821"), [4821]);
        assert_eq!(named("ideas: #12, #13、#12\r\n- Idea: #7"), [12, 13, 7]);
        assert_eq!(named("建议：#4821"), [4821]);
        assert_eq!(named("see https://fans.example/idea/99-evening-rounds and /idea/5"), [99, 5]);
        for nothing in ["fixes #12", "Idea: 12", "an idea: #1 too many", "Idea: #0", "Idea: #99999999999999999999", "Idea #3", "/idea/x"] {
            assert_eq!(named(nothing), Vec::<i64>::new(), "{nothing}");
        }
        let many = (1..=50).map(|n| format!("Idea: #{n}")).collect::<Vec<_>>().join("\n");
        assert_eq!(mentions(&many).len(), MOST);
    }

    #[test]
    fn closed_is_work_only_where_a_colleague_attached_it() {
        let work = |attached: bool| State::ALL.into_iter().filter(|s| s.is_work(attached)).collect::<Vec<_>>();
        assert_eq!(work(true), [State::Started, State::Merged, State::Closed]);
        assert_eq!(work(false), [State::Started, State::Merged]);
    }

    #[test]
    fn words_are_read_back() {
        assert!(State::ALL.into_iter().all(|s| State::parse(s.word()) == Some(s)));
    }
}
