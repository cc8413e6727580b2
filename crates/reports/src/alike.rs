//! How alike two texts are, and finding alike ones without comparing each with each.
//!
//! A text is the set of its marks: two neighbouring characters where a script has no spaces, a word where it has. How alike two are is how much
//! of their marks they share (Jaccard). For finding, each text has eight bands of four smallest hashes (A. Broder, "On the resemblance and
//! containment of documents", 1997): texts with a band in common are compared, the others never.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// So much of their marks two texts share to be one problem.
pub(crate) const ALIKE: f64 = 0.5;
const BANDS: u64 = 8;
const ROWS: u64 = 4;

/// Is this a character of a script without spaces between words?
const fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Spreads a number over all bits (the finaliser of SplitMix64).
const fn spread(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn mark(of: &[char]) -> u64 {
    spread(of.iter().fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3)))
}

/// The marks of a text. Width, capitals, spaces and punctuation make no difference.
pub(crate) fn marks(text: &str) -> BTreeSet<u64> {
    let (mut all, mut run, mut dense) = (BTreeSet::new(), Vec::new(), false);
    for c in text.nfkc().flat_map(char::to_lowercase).chain(std::iter::once(' ')) {
        let goes_on = c.is_alphanumeric() && (run.is_empty() || is_dense(c) == dense);
        if !goes_on {
            put(&mut all, &run, dense);
            run.clear();
        }
        if c.is_alphanumeric() {
            dense = is_dense(c);
            run.push(c);
        }
    }
    all
}

fn put(all: &mut BTreeSet<u64>, run: &[char], dense: bool) {
    if dense && run.len() > 1 {
        all.extend(run.windows(2).map(mark));
    } else if !run.is_empty() {
        all.insert(mark(run));
    }
}

/// How much of their marks two texts share, from 0 to 1; nothing is alike to nothing.
pub(crate) fn jaccard(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> f64 {
    let both = a.intersection(b).count();
    let all = a.len() + b.len() - both;
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}

/// The bands of some marks, apart for each thing they are about; none of no marks.
pub(crate) fn bands(marks: &BTreeSet<u64>, about: i64) -> Vec<i64> {
    if marks.is_empty() {
        return Vec::new();
    }
    let least = |n: u64| marks.iter().map(|m| spread(m ^ spread(n + 1))).min().unwrap_or_default();
    let band = |b: u64| (0..ROWS).fold(spread(b ^ spread(about.unsigned_abs())), |hash, row| spread(hash ^ least(b * ROWS + row)));
    (0..BANDS).map(|b| (band(b) >> 1).cast_signed()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> f64 {
        jaccard(&marks(a), &marks(b))
    }

    #[test]
    fn what_says_the_same_is_alike_in_either_language() {
        assert!(of("夜景模式保存太慢", "夜景模式保存太慢了！") > 0.8);
        assert!(of("The camera freezes in night mode", "the camera freezes in NIGHT mode, always") > 0.7);
        assert!(of("夜景模式保存太慢", "微信里总是误触返回") < 0.1);
        assert!((of("Ｗｉ－Ｆｉ 断线", "wi fi断线") - 1.0).abs() < 1e-9, "width and spaces");
        assert!((of("慢", "慢") - 1.0).abs() < 1e-9, "one character");
        assert!(of("", "") < 1e-9 && of("……", "！") < 1e-9, "nothing is not alike to nothing");
    }

    #[test]
    fn it_is_symmetric_between_0_and_1_and_whole_of_itself() {
        let texts = ["夜景保存慢", "night is slow", "夜景 slow", "保存 夜景 慢 慢", "a", "a b c d e f", "返回手势误触", ""];
        for a in texts {
            for b in texts {
                let alike = of(a, b);
                assert!((0.0..=1.0).contains(&alike) && (alike - of(b, a)).abs() < 1e-12, "{a} {b}");
            }
            assert!(a.is_empty() || (of(a, a) - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn the_same_marks_have_the_same_bands_and_another_change_others() {
        let (a, b) = (marks("夜景模式保存太慢"), marks("微信里总是误触返回"));
        assert_eq!((bands(&a, 0), bands(&a, 0).len()), (bands(&marks("夜景模式保存太慢。"), 0), 8));
        assert!(bands(&a, 0).iter().all(|x| !bands(&b, 0).contains(x) && !bands(&a, 7).contains(x)));
        assert!(bands(&marks("!"), 0).is_empty());
    }
}
