//! What must hold within a language and between the two.

use crate::read::Language;
use std::collections::BTreeSet;

/// Every name a message uses exists.
pub fn language(it: &Language, wrong: &mut Vec<String>) {
    for (key, said) in &it.messages {
        for term in said.terms.difference(&it.terms) {
            wrong.push(format!("{}: {key}: there is no -{term} in company/{}.ftl", said.file, it.tag));
        }
        for other in said.messages.iter().filter(|m| !it.messages.contains_key(*m)) {
            wrong.push(format!("{}: {key}: there is no message {other} ({})", said.file, it.tag));
        }
    }
}

/// The same keys, with the same arguments, in both.
pub fn both(zh: &Language, en: &Language, wrong: &mut Vec<String>) {
    for (here, there) in [(zh, en), (en, zh)] {
        for (key, said) in &here.messages {
            if !there.messages.contains_key(key) {
                let file = said.file.replace(here.tag, there.tag);
                wrong.push(format!("{file}: {key} is missing ({}); {} has it", there.tag, said.file));
            }
        }
        for term in here.terms.difference(&there.terms) {
            wrong.push(format!("company/{}.ftl: -{term} is missing ({})", there.tag, there.tag));
        }
    }
    for (key, said) in zh.messages.iter().filter(|(k, _)| en.messages.contains_key(*k)) {
        let (a, b) = (args(zh, key), args(en, key));
        if a != b {
            let (a, b) = (list(&a), list(&b));
            wrong.push(format!("{}: {key}: zh-Hans takes {a}, en takes {b}", said.file));
        }
    }
}

/// The arguments of a message and of those it repeats.
pub fn args(it: &Language, key: &str) -> BTreeSet<String> {
    let (mut out, mut seen, mut next) = (BTreeSet::new(), BTreeSet::new(), vec![key.to_owned()]);
    while let Some(key) = next.pop() {
        let Some(said) = it.messages.get(&key) else { continue };
        if seen.insert(key) {
            out.extend(said.args.iter().cloned());
            next.extend(said.messages.iter().cloned());
        }
    }
    out
}

fn list(args: &BTreeSet<String>) -> String {
    if args.is_empty() { "nothing".to_owned() } else { args.iter().map(|a| format!("${a}")).collect::<Vec<_>>().join(", ") }
}
