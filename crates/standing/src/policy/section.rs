//! One table of the text: takes its entries one by one, names each that is missing, unreadable or unknown, and goes on.

use super::Problem;
use kernel::Both;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The text, and what was found wrong with it.
pub(super) struct Reader<'t> {
    text: &'t str,
    pub(super) problems: Vec<Problem>,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, problems: Vec::new() }
    }
    /// The line of a place in the text.
    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|b| *b == b'\n').count()
    }
    pub(super) fn wrong(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

/// A table being read.
pub(super) struct Section<'a, 'i> {
    table: &'a DeTable<'i>,
    /// Where it begins.
    pub(super) line: usize,
    asked: Vec<&'static str>,
}

impl<'a, 'i> Section<'a, 'i> {
    pub(super) const fn new(table: &'a DeTable<'i>, line: usize) -> Self {
        Self { table, line, asked: Vec::new() }
    }
    fn get(&mut self, word: &'static str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.asked.push(word);
        self.table.iter().find(|(key, _)| key.get_ref().as_ref() == word).map(|(_, value)| value)
    }
    fn problem(&self, key: &'static str, word: &str) -> Problem {
        Problem::new(Some(self.line), key).about(word)
    }
    /// A whole number from `least` to `most`; none if it is not there.
    pub(super) fn number(&mut self, r: &mut Reader<'_>, word: &'static str, least: i64, most: i64) -> Option<i64> {
        let value = self.get(word)?;
        let number = value.get_ref().as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        let fits = number.filter(|n| (least..=most).contains(n));
        if fits.is_none() {
            let line = Some(r.line(value.span().start));
            r.wrong(Problem::new(line, "refusal-policy-number").about(word).wants(&format!("{least} - {most}")));
        }
        fits
    }
    /// A text of at most `most` characters; none if it is not there.
    pub(super) fn text(&mut self, r: &mut Reader<'_>, word: &'static str, most: usize) -> Option<(&'a str, usize)> {
        let value = self.get(word)?;
        let line = r.line(value.span().start);
        let text = value.get_ref().as_str().map(str::trim).filter(|t| (1..=most).contains(&t.chars().count()));
        if text.is_none() {
            r.wrong(Problem::new(Some(line), "refusal-policy-text").about(word).wants(&most.to_string()));
        }
        Some((text?, line))
    }
    /// One of several words, by the function that reads it; none if it is not there.
    pub(super) fn choice<T>(
        &mut self,
        r: &mut Reader<'_>,
        word: &'static str,
        choices: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let (text, line) = self.text(r, word, 60)?;
        let found = parse(text);
        if found.is_none() {
            r.wrong(Problem::new(Some(line), "refusal-policy-choice").about(text).wants(choices));
        }
        found
    }
    /// A path of our own; none if it is not there.
    pub(super) fn path(&mut self, r: &mut Reader<'_>, word: &'static str) -> Option<String> {
        let (text, line) = self.text(r, word, 200)?;
        // `//elsewhere` leads away, and so does what browsers make of a backslash.
        let ours = text.starts_with('/')
            && !text.starts_with("//")
            && !text.contains(['\\', '"', '<', '>'])
            && !text.contains(char::is_whitespace);
        if !ours {
            r.wrong(Problem::new(Some(line), "refusal-policy-path").about(text));
        }
        ours.then(|| text.to_owned())
    }
    /// The sentence in both languages, which must be there.
    pub(super) fn says(&mut self, r: &mut Reader<'_>) -> Both {
        let zh = self.must(r, "zh", |s, r| s.text(r, "zh", 200));
        let en = self.must(r, "en", |s, r| s.text(r, "en", 200));
        Both::new(zh.map_or("", |(t, _)| t), en.map_or("", |(t, _)| t))
    }
    /// What must be there, by the function that reads it.
    pub(super) fn must<T>(
        &mut self,
        r: &mut Reader<'_>,
        word: &'static str,
        read: impl FnOnce(&mut Self, &mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        if self.get(word).is_none() {
            r.wrong(self.problem("refusal-policy-missing", word));
            return None;
        }
        read(self, r)
    }
    /// A list of whole numbers; empty if it is not there.
    pub(super) fn numbers(&mut self, r: &mut Reader<'_>, word: &'static str) -> Vec<i64> {
        let Some(value) = self.get(word) else { return Vec::new() };
        let one = |v: &Spanned<DeValue<'_>>| v.get_ref().as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        let all: Option<Vec<i64>> = value.get_ref().as_array().and_then(|list| list.iter().map(one).collect());
        if all.is_none() {
            r.wrong(Problem::new(Some(r.line(value.span().start)), "refusal-policy-number").about(word).wants("[1, 2]"));
        }
        all.unwrap_or_default()
    }
    /// The table under a word.
    pub(super) fn table(&mut self, r: &mut Reader<'_>, word: &'static str) -> Option<Section<'a, 'i>> {
        let value = self.get(word)?;
        let line = r.line(value.span().start);
        let table = value.get_ref().as_table();
        if table.is_none() {
            r.wrong(Problem::new(Some(line), "refusal-policy-choice").about(word).wants(&format!("[{word}]")));
        }
        Some(Section::new(table?, line))
    }
    /// The tables of `[[word]]`.
    pub(super) fn tables(&mut self, r: &mut Reader<'_>, word: &'static str) -> Vec<Section<'a, 'i>> {
        let Some(value) = self.get(word) else { return Vec::new() };
        let one = |v: &'a Spanned<DeValue<'i>>| Some((v.get_ref().as_table()?, v.span().start));
        let all: Option<Vec<_>> = value.get_ref().as_array().and_then(|list| list.iter().map(one).collect());
        let Some(all) = all else {
            r.wrong(Problem::new(Some(r.line(value.span().start)), "refusal-policy-choice").about(word).wants(&format!("[[{word}]]")));
            return Vec::new();
        };
        all.into_iter().map(|(table, at)| Section::new(table, r.line(at))).collect()
    }
    /// Names what nobody asked for.
    pub(super) fn end(self, r: &mut Reader<'_>) {
        for (key, _) in self.table.iter().filter(|(key, _)| !self.asked.contains(&key.get_ref().as_ref())) {
            let line = Some(r.line(key.span().start));
            r.wrong(Problem::new(line, "refusal-policy-unknown").about(key.get_ref()));
        }
    }
}
