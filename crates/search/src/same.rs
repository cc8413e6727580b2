//! Other words for the same thing: people who need the same rarely say it in the same words.

use crate::fold::{fold, is_dense};
use crate::stem::stem;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// Each word, as it is searched for, with the others of its groups.
static SAME: LazyLock<HashMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let mut all: HashMap<String, BTreeSet<String>> = HashMap::new();
    for line in include_str!("same.txt").lines().filter(|l| !l.starts_with('#')) {
        let group: BTreeSet<String> = line.split_whitespace().map(plain).collect();
        for word in &group {
            all.entry(word.clone()).or_default().extend(group.iter().filter(|other| *other != word).cloned());
        }
    }
    all
});

fn plain(word: &str) -> String {
    let folded: String = word.chars().map(fold).filter(|c| *c != '\'').collect();
    if folded.chars().any(is_dense) { folded } else { stem(&folded) }
}

/// The others of a word's groups; none for most words.
pub(crate) fn same(word: &str) -> impl Iterator<Item = &'static str> {
    SAME.get(word).into_iter().flatten().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_group_stand_for_each_other_across_languages() {
        assert!(same(&stem("flashlight")).any(|w| w == "torch") && same("手电").any(|w| w == "torch"));
        assert!(same("torch").all(|w| w != "torch") && same("nothing").next().is_none());
    }
}
