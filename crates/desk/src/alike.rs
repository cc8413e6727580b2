//! How alike two texts are: what decides whether a saved reply was really made one's own.

use unicode_normalization::UnicodeNormalization;

/// A saved reply differs from its template, and from the last answers, by at least so many characters.
pub(crate) const APART: usize = 12;

/// What counts of a text: letters and digits, in one width and one case, without the names of those it is addressed to. Changing spaces,
/// punctuation, width, capitals or the name makes no other answer of it.
pub(crate) fn fold(text: &str, names: &[String]) -> String {
    let plain = |s: &str| -> String { s.nfkc().flat_map(char::to_lowercase).nfkc().filter(|c| c.is_alphanumeric()).collect() };
    let mut names: Vec<String> = names.iter().map(|n| plain(n)).filter(|n| !n.is_empty()).collect();
    // The longest first: of "Mei" and "Mei Lin" the whole name is dropped.
    names.sort_by_key(|n| std::cmp::Reverse(n.len()));
    names.iter().fold(plain(text), |text, name| text.replace(name.as_str(), ""))
}

/// The edit distance in characters, counted no further than `most`: insertions, deletions and replacements. Only a band of the table around its
/// diagonal is looked at, and no further than it can still be less than `most`: it costs length times `most` at worst.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    if a.len().abs_diff(b.len()) >= most {
        return most;
    }
    let set = |line: &mut [usize], at: usize, n: usize| line.iter_mut().skip(at).take(1).for_each(|cell| *cell = n);
    let of = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(most);
    let mut above: Vec<usize> = (0..=b.len()).map(|n| n.min(most)).collect();
    let mut line = vec![most; b.len() + 1];
    for (row, x) in a.iter().enumerate() {
        let (first, last) = (row.saturating_sub(most), (row + most + 1).min(b.len()));
        let mut left = if first == 0 { (row + 1).min(most) } else { most };
        let mut least = left;
        set(&mut line, first, left);
        for (column, y) in b.iter().enumerate().take(last).skip(first) {
            left = (of(&above, column) + usize::from(x != y)).min(of(&above, column + 1) + 1).min(left + 1).min(most);
            least = least.min(left);
            set(&mut line, column + 1, left);
        }
        // What stands there is two rows old; outside of the band everything is too far.
        set(&mut line, last + 1, most);
        if least >= most {
            return most;
        }
        std::mem::swap(&mut above, &mut line);
    }
    of(&above, b.len())
}

/// How many characters are missing until a folded text stands apart from all of these.
pub(crate) fn missing<'a>(folded: &str, others: impl IntoIterator<Item = &'a str>) -> usize {
    let folded: Vec<char> = folded.chars().collect();
    let apart = |other: &str| distance(&folded, &other.chars().collect::<Vec<_>>(), APART);
    others.into_iter().map(|other| APART - apart(other)).max().unwrap_or(0)
}

/// How many of these folded texts have another within [`APART`] of them.
pub(crate) fn alike(folded: &[String]) -> usize {
    let mut texts: Vec<(Vec<char>, bool)> = folded.iter().map(|text| (text.chars().collect(), false)).collect();
    // In the order of their lengths: whatever is longer by as much is no longer alike, and the rest of the list is longer still.
    texts.sort_by_key(|(text, _)| text.len());
    let mut rest = texts.as_mut_slice();
    while let Some(((text, known), others)) = rest.split_first_mut() {
        let near = |other: &&mut (Vec<char>, bool)| other.0.len() < text.len() + APART;
        for (other, seen) in others.iter_mut().take_while(near) {
            if !(*known && *seen) && distance(text, other, APART) < APART {
                (*known, *seen) = (true, true);
            }
        }
        rest = others;
    }
    texts.iter().filter(|(_, known)| *known).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Chance, Seeded};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The textbook's whole table.
    fn whole(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    (table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1])).min(table[i - 1][j] + 1).min(table[i][j - 1] + 1)
                };
            }
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn the_band_says_what_the_whole_table_says() {
        let mut chance = Seeded::new(3);
        for round in 0..3_000 {
            let mut text = |most: u64| -> String {
                let length = chance.below(most);
                (0..length).map(|_| ['a', 'b', '谢', 'é'][chance.below(4) as usize]).collect()
            };
            let (a, b) = (text(30), text(30));
            for most in [1, 3, APART] {
                assert_eq!(distance(&chars(&a), &chars(&b), most), whole(&a, &b).min(most), "round {round}: {a} and {b} up to {most}");
            }
        }
    }

    #[test]
    fn space_case_width_punctuation_and_the_name_make_no_difference() {
        let mei = ["Mei Lin".to_owned(), "mei".to_owned()];
        let ben = ["Ben".to_owned()];
        assert_eq!(fold("Dear Mei Lin, THANK you!", &mei), "dearthankyou");
        assert_eq!(fold("dear ben — ｔｈａｎｋ　ｙｏｕ.", &ben), "dearthankyou");
        assert_eq!(fold("谢谢你，小林！", &["小林".to_owned()]), fold("谢谢 你 。", &[]));
        assert_eq!(fold("Café Ⅳ ①", &[]), "caféiv1");
        assert_eq!(fold("...", &[]), "");
    }

    #[test]
    fn exactly_twelve_characters_are_enough_and_eleven_are_one_too_few() {
        let template = "thankyouforthisideawewilllookintoit";
        assert_eq!(missing(template, [template]), 12);
        let with = |n: usize| format!("{template}{}", "x".repeat(n));
        assert_eq!((missing(&with(11), [template]), missing(&with(12), [template])), (1, 0));
        assert_eq!(missing(&with(12), [template, with(9).as_str()]), 9, "the nearest one counts");
        assert_eq!(missing("anything", []), 0);
    }

    #[test]
    fn both_of_a_pair_look_alike() {
        let texts = ["thanks for the log".to_owned(), "the bus comes at nine every day".into(), "thanks for the logs".into()];
        assert_eq!((alike(&texts), alike(&texts[..2]), alike(&[])), (2, 0, 0));
    }

    #[test]
    fn texts_of_any_length_are_told_apart_by_their_band() {
        let long: String = "thank you ".chars().cycle().take(20_000).collect();
        let other = format!("{}{}", "x".repeat(11), &long[11..]);
        assert_eq!(missing(&long, [other.as_str(), &long[..19_990]]), 2, "ten characters shorter is nearer than eleven replaced");
    }
}
