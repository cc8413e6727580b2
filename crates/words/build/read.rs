//! One language's files.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource};
use std::collections::{BTreeMap, BTreeSet};

/// One message of one language.
#[derive(Default)]
pub struct Said {
    /// `zh-Hans/gate.ftl`.
    pub file: String,
    /// Its text, when nothing in it depends on anything.
    pub text: Option<String>,
    /// Itself in Fluent again.
    pub source: String,
    /// The arguments it names.
    pub args: BTreeSet<String>,
    /// The messages it repeats.
    pub messages: BTreeSet<String>,
    /// The company's words it names.
    pub terms: BTreeSet<String>,
}

/// One language.
#[derive(Default)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// Every message by its key.
    pub messages: BTreeMap<String, Said>,
    /// The company's words.
    pub terms: BTreeSet<String>,
    /// The company's file as it is.
    pub company: String,
}

/// Reads `words/{tag}/*.ftl` and `words/company/{tag}.ftl`.
pub fn language(tag: &'static str, wrong: &mut Vec<String>) -> Language {
    let mut out = Language { tag, ..Language::default() };
    for (file, text) in files(tag, wrong) {
        for entry in parse(&file, text, wrong).body {
            match entry {
                Entry::Message(m) => message(&mut out, &file, m, wrong),
                Entry::Term(t) => wrong.push(format!("{file}: -{} is a term: the company's words stand in company/{tag}.ftl", t.id.name)),
                _ => {}
            }
        }
    }
    let file = format!("company/{tag}.ftl");
    match std::fs::read_to_string(format!("words/{file}")) {
        Ok(text) => out.company = text,
        Err(e) => wrong.push(format!("{file}: {e}")),
    }
    for entry in parse(&file, out.company.clone(), wrong).body {
        match entry {
            Entry::Term(t) => {
                let name = t.id.name.clone();
                if !out.terms.insert(t.id.name) {
                    wrong.push(format!("{file}: -{name} stands twice ({tag})"));
                }
            }
            Entry::Message(m) => wrong.push(format!("{file}: {} is a message: this file holds terms only ({tag})", m.id.name)),
            _ => {}
        }
    }
    out
}

fn files(tag: &str, wrong: &mut Vec<String>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let read = std::fs::read_dir(format!("words/{tag}")).map(|dir| dir.flatten().map(|f| f.path()).collect::<Vec<_>>());
    let mut paths = read.unwrap_or_else(|e| {
        wrong.push(format!("words/{tag}: {e}"));
        Vec::new()
    });
    paths.sort();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "ftl")) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        match std::fs::read_to_string(path) {
            Ok(text) => out.push((format!("{tag}/{name}"), text)),
            Err(e) => wrong.push(format!("{tag}/{name}: {e}")),
        }
    }
    out
}

fn parse(file: &str, text: String, wrong: &mut Vec<String>) -> Resource<String> {
    let lines: Vec<usize> = text.match_indices('\n').map(|(i, _)| i).collect();
    match fluent_syntax::parser::parse(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for e in errors {
                let line = lines.iter().filter(|i| **i < e.pos.start).count() + 1;
                wrong.push(format!("{file}:{line}: {}", e.kind));
            }
            resource
        }
    }
}

fn message(out: &mut Language, file: &str, m: Message<String>, wrong: &mut Vec<String>) {
    let (key, tag) = (m.id.name.clone(), out.tag);
    let mut bad = |what: &str| wrong.push(format!("{file}: {key}: {what} ({tag})"));
    if !m.attributes.is_empty() {
        bad("has attributes; give each its own key");
    }
    if key.chars().any(|c| c.is_ascii_uppercase() || c == '_') {
        bad("keys are lower case with hyphens");
    }
    let mut said = Said { file: file.to_owned(), ..Said::default() };
    match &m.value {
        Some(pattern) => {
            walk(pattern, &mut said, &mut bad);
            said.text = plain(pattern);
        }
        None => bad("says nothing"),
    }
    said.source = fluent_syntax::serializer::serialize(&Resource { body: vec![Entry::Message(Message { comment: None, ..m })] });
    if let Some(other) = out.messages.insert(key.clone(), said) {
        wrong.push(format!("{file}: {key} stands in {} too ({tag})", other.file));
    }
}

fn plain(pattern: &Pattern<String>) -> Option<String> {
    let text = pattern.elements.iter().map(|e| match e {
        PatternElement::TextElement { value } => Some(value.as_str()),
        PatternElement::Placeable { .. } => None,
    });
    text.collect()
}

fn walk(pattern: &Pattern<String>, said: &mut Said, bad: &mut impl FnMut(&str)) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        expression_of(expression, said, bad);
    }
}

fn expression_of(expression: &Expression<String>, said: &mut Said, bad: &mut impl FnMut(&str)) {
    match expression {
        Expression::Inline(inline) => name(inline, said, bad),
        Expression::Select { selector, variants } => {
            name(selector, said, bad);
            for v in variants {
                walk(&v.value, said, bad);
            }
        }
    }
}

fn name(inline: &InlineExpression<String>, said: &mut Said, bad: &mut impl FnMut(&str)) {
    match inline {
        InlineExpression::VariableReference { id } => drop(said.args.insert(id.name.clone())),
        InlineExpression::MessageReference { id, .. } => drop(said.messages.insert(id.name.clone())),
        InlineExpression::TermReference { id, .. } => drop(said.terms.insert(id.name.clone())),
        InlineExpression::FunctionReference { .. } => bad("calls a function; there are none"),
        InlineExpression::Placeable { expression } => expression_of(expression, said, bad),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}
