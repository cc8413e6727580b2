//! Just enough of Rust's grammar to find its string literals: comments, raw strings and `'a` are told apart from them.

/// One string literal of a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Where it begins, from 1.
    pub line: usize,
    /// What it says, escapes resolved.
    pub value: String,
    /// Does it stand in a `concat!(...)` that also holds something else than literals?
    pub partial: bool,
    /// Does it stand below the file's `#[cfg(test)] mod`?
    pub in_tests: bool,
}

/// The literals of a source text, those of one `concat!(...)` joined into one, macros as they stand.
pub fn texts(source: &str) -> Vec<Text> {
    let mut reader = Reader { rest: source, line: 1 };
    let (mut out, mut concat, mut in_tests) = (Vec::new(), None::<Joined>, false);
    while let Some(token) = reader.token() {
        match (token, concat.as_mut()) {
            (Token::Concat, None) => concat = Some(Joined::at(reader.line, in_tests)),
            (Token::Open, Some(joined)) => joined.depth += 1,
            (Token::Close, Some(joined)) => {
                joined.depth = joined.depth.saturating_sub(1);
                if joined.depth == 0 {
                    out.extend(concat.take().map(|j| j.text));
                }
            }
            (Token::Text(_, value), Some(joined)) => joined.text.value.push_str(&value),
            (Token::Word, Some(joined)) => joined.text.partial = true,
            (Token::Text(line, value), None) => out.push(Text { line, value, partial: false, in_tests }),
            (Token::TestMod, _) => in_tests = true,
            _ => {}
        }
    }
    out
}

/// Is this a `mod name {`, whatever attributes stand before it?
fn opens_mod(after: &str) -> bool {
    let line = after.lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with("#["));
    line.is_some_and(|l| l.contains("mod ") && l.contains('{'))
}

struct Joined {
    text: Text,
    depth: usize,
}

impl Joined {
    const fn at(line: usize, in_tests: bool) -> Self {
        Self { text: Text { line, value: String::new(), partial: false, in_tests }, depth: 1 }
    }
}

/// Where what opens with the first character of `text` closes again, strings and comments stepped over.
pub fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut reader = Reader { rest: text, line: 1 };
    let mut depth = 0_usize;
    loop {
        let here = reader.rest;
        let first = here.chars().next()?;
        let token = reader.token()?;
        if first == open || (open == '(' && matches!(token, Token::Concat)) {
            depth += 1;
        } else if first == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(text.len() - here.len());
            }
        }
    }
}

/// The arguments of a macro as they are written, when every one is a string literal.
pub fn literal_arguments(text: &str) -> Option<Vec<&str>> {
    let mut reader = Reader { rest: text, line: 1 };
    let mut out = Vec::new();
    while !reader.rest.is_empty() {
        let here = reader.rest;
        match reader.token()? {
            Token::Text(..) => out.push(here.get(..here.len() - reader.rest.len())?),
            Token::Other => {}
            _ => return None,
        }
    }
    Some(out)
}

enum Token {
    Text(usize, String),
    /// `concat!(`, the parenthesis included.
    Concat,
    /// `#[cfg(test)]` before a `mod` with a body.
    TestMod,
    Open,
    Close,
    Word,
    Other,
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl Reader<'_> {
    /// Step over `bytes` and count the lines in them.
    fn skip(&mut self, bytes: usize) {
        let (gone, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += gone.matches('\n').count();
        self.rest = rest;
    }

    fn token(&mut self) -> Option<Token> {
        let first = self.rest.chars().next()?;
        if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
            return Some(Token::Other);
        }
        if self.rest.starts_with("/*") {
            self.block_comment();
            return Some(Token::Other);
        }
        if self.rest.starts_with("concat!(") {
            self.skip("concat!(".len());
            return Some(Token::Concat);
        }
        if let Some(after) = self.rest.strip_prefix("#[cfg(test)]") {
            self.skip("#[cfg(test)]".len());
            return Some(if opens_mod(after) { Token::TestMod } else { Token::Other });
        }
        if first.is_alphabetic() || first == '_' {
            return Some(self.word());
        }
        Some(match first {
            '"' => self.plain(),
            '\'' => self.tick(),
            '(' => self.one(Token::Open),
            ')' => self.one(Token::Close),
            other => {
                self.skip(other.len_utf8());
                Token::Other
            }
        })
    }

    fn one(&mut self, token: Token) -> Token {
        self.skip(1);
        token
    }

    /// Block comments nest.
    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.skip(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.skip(2);
            } else {
                let Some(c) = self.rest.chars().next() else {
                    return;
                };
                self.skip(c.len_utf8());
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// A word, or the string it is the prefix of: `r#"`, `b"`, `c"`.
    fn word(&mut self) -> Token {
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (word, after) = self.rest.split_at(end);
        let hashes = after.len() - after.trim_start_matches('#').len();
        let opens = after.trim_start_matches('#').starts_with('"');
        match word {
            "r" | "br" | "cr" if opens => {
                self.skip(end);
                self.raw(hashes)
            }
            "b" | "c" if opens && hashes == 0 => {
                self.skip(end);
                self.plain()
            }
            _ => {
                self.skip(end);
                Token::Word
            }
        }
    }

    fn raw(&mut self, hashes: usize) -> Token {
        let line = self.line;
        self.skip(hashes + 1);
        let close = format!("\"{}", "#".repeat(hashes));
        let end = self.rest.find(&close).unwrap_or(self.rest.len());
        let value = self.rest.get(..end).unwrap_or_default().to_owned();
        self.skip(end + close.len());
        Token::Text(line, value)
    }

    /// A literal with escapes, from its opening quote.
    fn plain(&mut self) -> Token {
        let line = self.line;
        self.skip(1);
        let mut value = String::new();
        while let Some(c) = self.rest.chars().next() {
            self.skip(c.len_utf8());
            match c {
                '"' => break,
                '\\' => self.escape(&mut value),
                _ => value.push(c),
            }
        }
        Token::Text(line, value)
    }

    fn escape(&mut self, value: &mut String) {
        let Some(c) = self.rest.chars().next() else {
            return;
        };
        self.skip(c.len_utf8());
        match c {
            'n' => value.push('\n'),
            't' => value.push('\t'),
            'r' => value.push('\r'),
            '0' => value.push('\0'),
            // A line goes on: what indents the next one is not part of the literal.
            '\n' => self.skip(self.rest.len() - self.rest.trim_start().len()),
            'x' => self.code(2, value),
            'u' => {
                let end = self.rest.find('}').map_or(self.rest.len(), |e| e + 1);
                self.code(end, value);
            }
            other => value.push(other),
        }
    }

    /// A character by its number: the next `bytes`, braces aside.
    fn code(&mut self, bytes: usize, value: &mut String) {
        let digits = self.rest.get(..bytes).unwrap_or_default();
        let number = u32::from_str_radix(digits.trim_matches(['{', '}']), 16).ok();
        value.extend(number.and_then(char::from_u32));
        self.skip(bytes);
    }

    /// A character literal, or a lifetime, of which only the tick is taken.
    fn tick(&mut self) -> Token {
        let mut chars = self.rest.chars().skip(1);
        let length = match (chars.next(), chars.next()) {
            (Some('\\'), Some(escaped)) => {
                let from = 2 + escaped.len_utf8();
                self.rest.get(from..).and_then(|r| r.find('\'')).map_or(1, |end| from + end + 1)
            }
            (Some(c), Some('\'')) => c.len_utf8() + 2,
            _ => 1,
        };
        self.skip(length);
        Token::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(source: &str) -> Vec<String> {
        texts(source).into_iter().map(|t| t.value).collect()
    }

    #[test]
    fn strings_are_found_among_what_looks_like_them() {
        let source = r##"
            // "not this" nor 'that
            /* "nor" /* "nested" */ "this" */
            fn f<'a>(x: &'a str) { let q = '"'; let e = '\''; let u = '\u{22}'; g("one", r#"two "2"."#, b"three"); }
            let four = "a \
                        b\n\"c\" \u{4e2d}\x41";
        "##;
        assert_eq!(values(source), ["one", "two \"2\".", "three", "a b\n\"c\" 中A"]);
        assert_eq!(texts(source).iter().map(|t| t.line).collect::<Vec<_>>(), [4, 4, 4, 5]);
    }

    #[test]
    fn a_concat_is_one_literal_and_says_when_it_is_partial() {
        let found = texts("x(concat!(\"SELECT a\", \" FROM b\"), y); z(concat!(\"SELECT \", columns!(\"q\"), \" FROM b\"))");
        assert_eq!(
            found.iter().map(|t| (t.value.as_str(), t.partial)).collect::<Vec<_>>(),
            [("SELECT a FROM b", false), ("SELECT q FROM b", true)]
        );
    }

    #[test]
    fn what_stands_below_the_tests_is_marked() {
        let found = texts("#[cfg(test)]\nmod far;\nf(\"a\");\n#[cfg(test)]\n#[allow(x)]\nmod tests { g(\"b\") }");
        assert_eq!(found.iter().map(|t| t.in_tests).collect::<Vec<_>>(), [false, true]);
    }
}
