//! What of a text was asked for: pieces to be marked on a page, and the passage they stand in.

use crate::fold::{fold, is_dense};
use crate::stem::stem;
use crate::text::{Unit, units};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// As it stands in the text.
    pub text: String,
    /// Was it asked for?
    pub marked: bool,
}

/// The text in pieces, in order, nothing lost.
pub fn mark(query: &str, text: &str) -> Vec<Piece> {
    let asked = asked(query);
    let mut out: Vec<Piece> = Vec::new();
    for (marked, c) in flags(&asked, text).into_iter().zip(text.chars()) {
        match out.last_mut() {
            Some(last) if last.marked == marked => last.text.push(c),
            _ => out.push(Piece { text: c.into(), marked }),
        }
    }
    out
}

/// About `most` characters of a text around the first thing asked for; its beginning if nothing was.
pub fn passage(query: &str, text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = flags(&asked(query), &text).iter().position(|m| *m).unwrap_or(0);
    let from = if first * 3 < most * 2 { 0 } else { first - most / 4 };
    let shown: String = text.chars().skip(from).take(most).collect();
    let goes_on = text.chars().nth(from + most).is_some();
    format!("{}{}{}", if from > 0 { "…" } else { "" }, shown.trim(), if goes_on { "…" } else { "" })
}

fn asked(query: &str) -> Vec<Unit> {
    let mut all = units(query);
    if all.iter().any(|u| !u.stop) {
        all.retain(|u| !u.stop);
    }
    all
}

/// For each character: does it belong to something asked for?
fn flags(asked: &[Unit], text: &str) -> Vec<bool> {
    let folded: Vec<char> = text.chars().map(fold).collect();
    let mut out = vec![false; folded.len()];
    let mut set = |from: usize, many: usize| out.iter_mut().skip(from).take(many).for_each(|m| *m = true);
    for unit in asked.iter().filter(|u| !u.grams.is_empty()) {
        let whole: Vec<char> = unit.word.chars().collect();
        let at = places(&folded, &whole);
        // The dictionary may have seen a word where the text has only its pairs.
        if at.is_empty() && whole.len() > 2 {
            unit.grams
                .iter()
                .map(|g| g.chars().collect::<Vec<_>>())
                .for_each(|g| places(&folded, &g).iter().for_each(|p| set(*p, g.len())));
        }
        for p in at {
            set(p, whole.len());
        }
    }
    let mut at = 0;
    for word in folded.split(|c| is_dense(*c) || !c.is_alphanumeric()) {
        let plain: String = word.iter().collect();
        let stemmed = stem(&plain);
        let meant =
            |u: &Unit| u.grams.is_empty() && (u.word == stemmed || u.begins.as_ref().is_some_and(|b| plain.starts_with(b.as_str())));
        if !plain.is_empty() && asked.iter().any(meant) {
            set(at, word.len());
        }
        at += word.len() + 1;
    }
    out
}

fn places(text: &[char], word: &[char]) -> Vec<usize> {
    text.windows(word.len().max(1)).enumerate().filter(|(_, w)| *w == word).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, text: &str) -> String {
        mark(query, text).into_iter().map(|p| if p.marked { format!("[{}]", p.text) } else { p.text }).collect()
    }

    #[test]
    fn what_was_asked_for_is_marked_as_it_is_written() {
        assert_eq!(marked("夜景 保存", "夜景模式保存太慢"), "[夜景]模式[保存]太慢");
        assert_eq!(marked("通话记录", "通話記錄的時間"), "[通話記錄]的時間");
        assert_eq!(marked("charge", "Charging，the Charger"), "[Charging]，the [Charger]");
        assert_eq!(marked("notif", "A Notification 通知"), "A [Notification] 通知");
        assert_eq!(marked("慢", "太慢"), "太[慢]");
        assert_eq!(marked("x", "<b>"), "<b>");
        assert_eq!(marked("", "空"), "空");
    }

    #[test]
    fn a_passage_stands_around_what_was_asked_for() {
        let text = format!("{} 夜景太慢 {}", "前".repeat(200), "后".repeat(200));
        let shown = passage("夜景", &text, 80);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("夜景太慢"));
        assert_eq!(passage("无", "短文", 80), "短文");
    }
}
