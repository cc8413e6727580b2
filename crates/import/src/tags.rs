//! What tags say: the kind of a question, and the state of an idea.

use ideas::State;
use kernel::Time;

/// `<a><b>` or `|a|b|`, as either kind of dump writes it.
pub(crate) fn parse(text: &str) -> Vec<String> {
    text.split(['<', '>', '|']).map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect()
}

/// The state that a tag of the staff there stands for.
pub(crate) fn state(tag: &str) -> Option<State> {
    Some(match tag {
        "status-completed" => State::Done,
        "status-declined" | "status-bydesign" | "status-norepro" | "status-deferred" => State::Declined,
        "status-planned" => State::Planned,
        "status-review" => State::Discussed,
        "status-reproduced" => State::Acknowledged,
        _ => return None,
    })
}

/// What the tags were after one edit: only those that are a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) at: Time,
    /// The row of the edit.
    pub(crate) row: i64,
    pub(crate) line: u64,
    pub(crate) states: Vec<String>,
    /// What the editor said of it.
    pub(crate) comment: String,
}

/// A state and the edit that set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Set {
    pub(crate) tag: String,
    pub(crate) state: State,
    pub(crate) by: Change,
}

/// The states that stand at the end, each with the edit in which its tag appeared and from which on it stayed, in the order of the edits.
pub(crate) fn standing(changes: &[Change]) -> Vec<Set> {
    let Some(last) = changes.last() else { return Vec::new() };
    let mut sets: Vec<Set> = Vec::new();
    for tag in &last.states {
        let stays = changes.iter().rev().take_while(|c| c.states.contains(tag)).last();
        if let (Some(state), Some(by)) = (state(tag), stays) {
            sets.push(Set { tag: tag.clone(), state, by: by.clone() });
        }
    }
    sets.sort_by_key(|s| (s.by.at, s.by.row));
    sets
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(row: i64, states: &[&str]) -> Change {
        let states = states.iter().map(|s| (*s).to_owned()).collect();
        Change { at: Time::from_micros(row), row, line: 0, states, comment: String::new() }
    }

    #[test]
    fn both_ways_of_writing_tags() {
        assert_eq!(parse("<bug><status-completed>"), ["bug", "status-completed"]);
        assert_eq!(parse("|bug|status-completed|"), ["bug", "status-completed"]);
        assert!(parse("").is_empty());
    }

    #[test]
    fn the_first_edit_in_which_a_tag_appears_and_stays() {
        let (done, no) = ("status-completed", "status-declined");
        let rows = |changes: &[Change]| standing(changes).iter().map(|s| (s.state, s.by.row)).collect::<Vec<_>>();
        assert_eq!(rows(&[change(1, &[]), change(2, &[done]), change(3, &[done])]), [(State::Done, 2)]);
        assert_eq!(
            rows(&[change(1, &[done]), change(2, &[]), change(3, &[done]), change(4, &[done])]),
            [(State::Done, 3)],
            "taken back between"
        );
        assert_eq!(rows(&[change(1, &[no]), change(2, &[done])]), [(State::Done, 2)], "what was taken back is not");
        assert_eq!(rows(&[change(1, &["status-planned"]), change(2, &[done, "status-planned"])]), [(State::Planned, 1), (State::Done, 2)]);
        assert_eq!(rows(&[change(1, &[done]), change(2, &[])]), []);
        assert_eq!(rows(&[]), []);
    }
}
