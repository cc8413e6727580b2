//! One form of a character for all its ways of being written: full width, capitals, traditional Chinese.
//!
//! The table `hans.txt` is OpenCC's TSCharacters (Apache-2.0, the OpenCC project), as far as its characters stand in Big5 and their first
//! simplified form in GB 2312: traditional, simplified, traditional, simplified, without a gap.

use std::collections::HashMap;
use std::sync::LazyLock;

static HANS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let all: Vec<char> = include_str!("hans.txt").chars().filter(|c| !c.is_whitespace()).collect();
    all.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect()
});

/// The character as it is searched for. One for one, so that a mark lies where the text has the word.
pub(crate) fn fold(c: char) -> char {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '’' => '\'',
        _ => c,
    };
    if is_han(narrow) { HANS.get(&narrow).copied().unwrap_or(narrow) } else { narrow.to_lowercase().next().unwrap_or(narrow) }
}

/// A Chinese character?
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Of a script written without spaces, so that words are looked for in it? Kana come along with the Chinese characters.
pub(crate) const fn is_dense(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3040}'..='\u{30ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_traditional_are_one() {
        let folded = |text: &str| text.chars().map(fold).collect::<String>();
        assert_eq!(folded("ＷｉＦｉ　信號"), "wifi 信号");
        assert_eq!(folded("通話記錄應該顯示接聽時間"), "通话记录应该显示接听时间");
        assert_eq!(folded("通话记录"), "通话记录");
        assert!(HANS.len() > 2_000 && HANS.iter().all(|(from, to)| from != to && is_han(*from) && is_han(*to)));
    }
}
