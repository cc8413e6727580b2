//! The grades of a population: of 90 days only, they ask less than the program's own policy, so that all five are there in numbers as one finds them.

use crate::Failure;
use kernel::{Actor, Time};
use store::Tx;

/// What the program's own grades ask, and what a population's do: points, and different people who were helped.
const ASKS: [(&str, &str); 6] = [
    ("score = 20\n", "score = 4\n"),
    ("score = 80\n", "score = 16\n"),
    ("score = 240\n", "score = 30\n"),
    ("score = 600\n", "score = 90\n"),
    ("need = 3\n", "need = 1\n"),
    ("need = 10\n", "need = 2\n"),
];

/// The whole file.
pub(crate) fn text() -> String {
    ASKS.iter().fold(standing::DEFAULT.to_owned(), |text, (own, here)| text.replace(own, here))
}

/// Enacts it, before anybody joins.
pub(crate) fn enact(tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
    let why = "A population of 90 days: its grades ask less, so that there are members of each.";
    let first = standing::in_force(tx, at)?.version;
    standing::enact(tx, &Actor::System, &text(), why, first, at).map_err(|e| Failure::Said(format!("the policy: {e:?}")))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_a_policy_and_differs_by_what_its_grades_ask() {
        let text = super::text();
        assert!(standing::parse(&text).is_ok());
        assert_eq!(text.lines().zip(standing::DEFAULT.lines()).filter(|(a, b)| a != b).count(), super::ASKS.len());
    }
}
