//! Statements that share a beginning through a small macro of their file: one arm, literals in, a `concat!` of literals out.

use crate::lexer::{self, Text};

/// A macro whose every argument is a literal.
struct Macro<'a> {
    name: &'a str,
    parameters: Vec<&'a str>,
    body: &'a str,
    /// The first and the last line of its definition.
    lines: (usize, usize),
}

/// The literals of a source text, with what its own macros make of theirs; the macros' bodies are left out.
pub fn texts(source: &str) -> Vec<Text> {
    let macros = macros(source);
    let plain = lexer::texts(source);
    let tests = plain.iter().find(|t| t.in_tests).map_or(usize::MAX, |t| t.line);
    let inside = |line: usize| macros.iter().any(|m| (m.lines.0..=m.lines.1).contains(&line));
    let mut out: Vec<Text> = plain.into_iter().filter(|t| !inside(t.line)).collect();
    for found in &macros {
        for (line, made) in uses(source, found).into_iter().filter(|(line, _)| !inside(*line)) {
            let made = lexer::texts(&made).into_iter();
            out.extend(made.map(|t| Text { line, in_tests: line >= tests, ..t }));
        }
    }
    out.sort_by_key(|t| t.line);
    out
}

fn line_of(source: &str, at: usize) -> usize {
    1 + source.get(..at).unwrap_or_default().matches('\n').count()
}

fn macros(source: &str) -> Vec<Macro<'_>> {
    const HEAD: &str = "macro_rules! ";
    source.match_indices(HEAD).filter_map(|(at, _)| definition(source, at, at + HEAD.len())).collect()
}

fn definition(source: &str, at: usize, after: usize) -> Option<Macro<'_>> {
    let (name, rest) = source.get(after..)?.split_once('{')?;
    let open = source.len() - rest.len() - 1;
    let end = lexer::closing(source.get(open..)?, '{', '}')?;
    let (pattern, body) = rest.get(..end - 1)?.split_once("=>")?;
    let pattern = pattern.trim().strip_prefix('(')?.strip_suffix(')')?;
    let parameters = pattern.split(',').map(str::trim).filter(|p| !p.is_empty());
    let parameters: Option<Vec<&str>> = parameters.map(|p| p.strip_suffix(":literal").filter(|p| p.starts_with('$'))).collect();
    let lines = (line_of(source, at), line_of(source, open + end));
    Some(Macro { name: name.trim(), parameters: parameters?, body, lines })
}

/// Every use of a macro with literals alone: its line, and what it becomes.
fn uses(source: &str, found: &Macro<'_>) -> Vec<(usize, String)> {
    let call = format!("{}!(", found.name);
    let places = source.match_indices(&call).filter(|(at, _)| {
        let before = source.get(..*at).and_then(|b| b.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
    });
    places.filter_map(|(at, _)| Some((line_of(source, at), written_out(source.get(at + call.len() - 1..)?, found)?))).collect()
}

/// The body with the arguments in it; `inner` begins with the parenthesis of the call.
fn written_out(inner: &str, found: &Macro<'_>) -> Option<String> {
    let given = lexer::literal_arguments(inner.get(1..lexer::closing(inner, '(', ')')?)?)?;
    if given.len() != found.parameters.len() {
        return None;
    }
    let mut pairs: Vec<_> = found.parameters.iter().zip(&given).collect();
    // The longest name first, or `$a` would eat the beginning of `$all`.
    pairs.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    Some(pairs.into_iter().fold(found.body.to_owned(), |body, (name, value)| body.replace(name, value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_macro_of_literals_is_written_out_where_it_is_used() {
        let source = r#"
macro_rules! rows {
    ($sift:literal, $key:literal) => {
        concat!("SELECT id FROM topic WHERE ", $sift, " ORDER BY ", $key)
    };
}
const NEW: &str = rows!("kind = ')'", "at");
const WARM: &str = rows!("TRUE", "last_at");
"#;
        let found = texts(source);
        assert!(found.iter().all(|t| !t.partial && !t.in_tests), "{found:?}");
        let made = ["SELECT id FROM topic WHERE kind = ')' ORDER BY at", "SELECT id FROM topic WHERE TRUE ORDER BY last_at"];
        let whole = found.iter().filter(|t| t.value.starts_with("SELECT"));
        assert_eq!(whole.map(|t| (t.line, t.value.as_str())).collect::<Vec<_>>(), [(7, made[0]), (8, made[1])]);
    }

    #[test]
    fn a_macro_that_takes_more_than_literals_is_left_as_it_stands() {
        let source = "macro_rules! m { ($x:expr) => { concat!(\"SELECT \", $x) }; }\nm!(\"a\")";
        assert_eq!(texts(source), lexer::texts(source));
    }
}
