//! A text as the index knows it: words for precision, single characters and pairs of them for recall where a script has no spaces.

use crate::fold::{fold, is_dense, is_han};
use crate::stem::stem;
use crate::stop::is_stop;
use jieba_rs::Jieba;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The dictionary of Chinese words: 33 MB and a tenth of a second, taken at the first Chinese text.
static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Loads the dictionary now, on a thread that may wait, so that nobody's first search does.
pub fn warm() {
    LazyLock::force(&JIEBA);
}

/// Is it enough to look for what is alike while it is typed: two Chinese characters or three letters?
pub fn enough(text: &str) -> bool {
    let (dense, letters) =
        text.chars().fold((0, 0), |(d, l), c| if is_dense(c) { (d + 1, l) } else { (d, l + i32::from(c.is_alphanumeric())) });
    dense >= 2 || letters >= 3 || (dense >= 1 && letters >= 1)
}

/// A piece of a text in one way of writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Run {
    /// Written without spaces.
    Dense(String),
    /// A word between spaces, not stemmed.
    Word(String),
}

/// The runs of a text, folded.
pub(crate) fn runs(text: &str) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    let mut open = false;
    for c in text.chars().map(fold) {
        // *don't* is one word, *dont*.
        if c == '\'' {
            continue;
        }
        let dense = is_dense(c);
        if !dense && !c.is_alphanumeric() {
            open = false;
            continue;
        }
        match all.last_mut() {
            Some(Run::Dense(run)) if open && dense => run.push(c),
            Some(Run::Word(run)) if open && !dense => run.push(c),
            _ => all.push(if dense { Run::Dense(c.into()) } else { Run::Word(c.into()) }),
        }
        open = true;
    }
    all
}

/// The words of a text for the index: long Chinese words with the shorter ones in them, others by their stem.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for run in runs(text) {
        match run {
            Run::Word(word) if is_stop(&word) => {}
            Run::Word(word) => out.push(stem(&word)),
            Run::Dense(run) => out.extend(JIEBA.cut_for_search(&run, true).into_iter().filter(|w| !is_stop(w)).map(ToOwned::to_owned)),
        }
    }
    out
}

/// The single characters and the pairs of a text for the index.
pub(crate) fn grams(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for run in runs(text) {
        if let Run::Dense(run) = run {
            out.extend(run.chars().map(String::from));
            out.extend(pairs(&run));
        }
    }
    out
}

fn pairs(run: &str) -> impl Iterator<Item = String> + '_ {
    run.chars().zip(run.chars().skip(1)).map(|(a, b)| [a, b].iter().collect())
}

/// One thing that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unit {
    /// The word, as [`words`] has it.
    pub(crate) word: String,
    /// The characters or pairs that stand for it; empty for a word between spaces.
    pub(crate) grams: Vec<String>,
    /// The beginning that a word between spaces may go on from.
    pub(crate) begins: Option<String>,
    /// Does it say nothing of what is asked for?
    pub(crate) stop: bool,
}

/// What a query asks for, each thing once.
pub(crate) fn units(query: &str) -> Vec<Unit> {
    let runs = runs(query);
    let last = runs.len().saturating_sub(1);
    let mut out: Vec<Unit> = Vec::new();
    for (at, run) in runs.into_iter().enumerate() {
        match run {
            Run::Word(raw) => {
                let begins = (at == last && raw.chars().count() >= 3).then(|| raw.clone());
                out.push(Unit { word: stem(&raw), grams: Vec::new(), begins, stop: is_stop(&raw) });
            }
            Run::Dense(run) => out.extend(JIEBA.cut(&run, true).into_iter().map(dense)),
        }
    }
    let mut seen = BTreeSet::new();
    out.retain(|u| seen.insert(u.word.clone()));
    out
}

fn dense(word: &str) -> Unit {
    let grams = if word.chars().nth(1).is_some() { pairs(word).collect() } else { vec![word.to_owned()] };
    Unit { word: word.to_owned(), grams, begins: None, stop: is_stop(word) }
}

/// The pairs of a text across its words, each once: what is left when the dictionary cuts two texts differently.
pub(crate) fn all_pairs(text: &str) -> BTreeSet<String> {
    let dense = |run: Run| if let Run::Dense(run) = run { pairs(&run).collect::<Vec<_>>() } else { Vec::new() };
    runs(text).into_iter().flat_map(dense).filter(|p| p.chars().all(is_han) && !is_stop(p)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixed_text_falls_into_words_and_pairs() {
        assert_eq!(words("夜景模式 saves too slowly，ＷｉＦｉ"), ["夜景", "模式", "sav", "slow", "wifi"]);
        assert_eq!(grams("夜景 x 慢"), ["夜", "景", "夜景", "慢"]);
        assert_eq!(words("我的"), Vec::<String>::new());
    }

    #[test]
    fn a_query_asks_for_each_thing_once() {
        let found = units("爆米花 爆米花 don't notif");
        let words: Vec<&str> = found.iter().map(|u| u.word.as_str()).collect();
        assert_eq!(words, ["爆米花", "dont", "notif"]);
        assert_eq!(found[0].grams, ["爆米", "米花"]);
        assert!(found[1].stop && found[2].begins.as_deref() == Some("notif"));
        assert_eq!(units("慢")[0].grams, ["慢"]);
        assert!(units(" ，。!").is_empty());
    }

    #[test]
    fn two_characters_or_three_letters_are_enough() {
        assert!(enough("夜景") && enough("abc") && enough("5慢"));
        assert!(!enough("夜") && !enough("ab") && !enough("  ，。"));
    }
}
