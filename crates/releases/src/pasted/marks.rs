//! What stands in a pasted line beside its team: the kind, the ideas, the two languages, the reason.

use crate::ChangeKind;
use kernel::{Both, IdeaId};

/// The words of each kind.
const KINDS: [(&str, ChangeKind); 19] = [
    ("new", ChangeKind::New),
    ("added", ChangeKind::New),
    ("add", ChangeKind::New),
    ("新增", ChangeKind::New),
    ("新", ChangeKind::New),
    ("better", ChangeKind::Better),
    ("improved", ChangeKind::Better),
    ("optimised", ChangeKind::Better),
    ("optimized", ChangeKind::Better),
    ("优化", ChangeKind::Better),
    ("改进", ChangeKind::Better),
    ("改善", ChangeKind::Better),
    ("fixed", ChangeKind::Fixed),
    ("fixes", ChangeKind::Fixed),
    ("fix", ChangeKind::Fixed),
    ("修复", ChangeKind::Fixed),
    ("internal", ChangeKind::Internal),
    ("内部改动", ChangeKind::Internal),
    ("内部", ChangeKind::Internal),
];

/// The kind by the leading word. Set off by a colon or brackets it is a label and goes; else it is part of the sentence and stays.
pub(super) fn kind(text: &str) -> (ChangeKind, &str) {
    let boxed = text.strip_prefix(['[', '【', '(', '（']);
    let (word_at, inner) = (boxed.unwrap_or(text), boxed.is_some());
    for (word, kind) in KINDS {
        let Some(head) = word_at.get(..word.len()).filter(|h| h.eq_ignore_ascii_case(word)) else { continue };
        let after = word_at.get(head.len()..).unwrap_or_default();
        let label = if inner { after.strip_prefix([']', '】', ')', '）']) } else { after.trim_start().strip_prefix([':', '：']) };
        if let Some(rest) = label {
            return (kind, rest.trim_start_matches([':', '：']).trim());
        }
        let whole = !word.is_ascii() || after.starts_with(char::is_whitespace);
        if !inner && whole && word.chars().count() > 1 {
            return (kind, text);
        }
    }
    (ChangeKind::Better, text)
}

/// The ideas named by `#12`, `/idea/12` or an address, each once, and the text without them.
pub(super) fn ideas(text: &str) -> (String, Vec<IdeaId>) {
    let mut found: Vec<IdeaId> = Vec::new();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('#').into_iter().chain(rest.find("/idea/")).min() {
        let (before, from) = rest.split_at(at);
        let address = from.starts_with('/');
        let digits_at = if address { from.get(6..) } else { from.get(1..) }.unwrap_or_default();
        let end = digits_at.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits_at.len());
        let (digits, mut after) = digits_at.split_at(end);
        let Some(id) = digits.parse().ok().filter(|id| *id > 0).map(IdeaId::new) else {
            out.push_str(before);
            out.push_str(from.get(..1).unwrap_or_default());
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let mut kept = before;
        if address {
            // The whole address goes, with the host before it and the slug behind it.
            let cut =
                before.char_indices().rfind(|(_, c)| c.is_whitespace() || "(（[,，、".contains(*c)).map_or(0, |(i, c)| i + c.len_utf8());
            let (head, host) = before.split_at(cut);
            kept = if host.contains("://") { head } else { before };
            let slug = after.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(after.len());
            after = after.get(slug..).unwrap_or_default();
        }
        if !found.contains(&id) {
            found.push(id);
        }
        out.push_str(kept);
        rest = after;
    }
    out.push_str(rest);
    (if found.is_empty() { text.to_owned() } else { tidy(&out) }, found)
}

/// Takes away what is left of brackets that held only numbers, and the ends of the sentence.
fn tidy(text: &str) -> String {
    let mut out = text.to_owned();
    for (open, close) in [('(', ')'), ('（', '）'), ('[', ']')] {
        let mut from = 0;
        while let Some(start) = out.get(from..).and_then(|t| t.find(open)).map(|i| i + from) {
            let Some(end) = out.get(start..).and_then(|t| t.find(close)).map(|i| i + start) else { break };
            let inner = out.get(start + open.len_utf8()..end).unwrap_or_default();
            if inner.chars().all(|c| c.is_whitespace() || ",，、;；".contains(c)) {
                out.replace_range(start..end + close.len_utf8(), "");
            } else {
                from = end;
            }
        }
    }
    out.trim_end_matches(|c: char| c.is_whitespace() || ",，、;；".contains(c)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Title and reason in both languages: `中文 —— 为什么 | English — why`, in either order; what is missing is empty.
pub(super) fn languages(text: &str) -> (Both, Both) {
    let (first, second) = text.split_once(['|', '｜']).unwrap_or((text, ""));
    let han = |t: &str| t.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count();
    let (zh, en) = if second.trim().is_empty() {
        if han(first) > 0 { (first, "") } else { ("", first) }
    } else if han(second) > han(first) {
        (second, first)
    } else {
        (first, second)
    };
    let ((zh, zh_why), (en, en_why)) = (reason(zh), reason(en));
    (Both::new(zh, en), Both::new(zh_why, en_why))
}

/// What stands behind the dash.
fn reason(text: &str) -> (&str, &str) {
    let cut = ["——", " — ", " – ", " -- "].into_iter().find_map(|dash| text.split_once(dash));
    cut.map_or((text.trim(), ""), |(title, why)| (title.trim(), why.trim()))
}
