//! The generated module: a sorted table of messages and, for each, a key (without arguments) or a function (with them).

use crate::check::args;
use crate::read::{Language, Said};
use std::fmt::Write as _;

/// Words of Rust that a function or an argument cannot be called.
const TAKEN: [&str; 24] = [
    "as", "break", "const", "continue", "else", "enum", "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move",
    "ref", "return", "static", "true", "type", "use", "where",
];

/// The text of `table.rs`.
pub fn table(zh: &Language, en: &Language) -> String {
    let (mut rows, mut keys) = (String::new(), String::new());
    for (number, ((key, a), b)) in zh.messages.iter().zip(en.messages.values()).enumerate() {
        let args: Vec<String> = args(zh, key).into_iter().collect();
        let names: Vec<String> = args.iter().map(|a| rust(a)).collect();
        let _ = writeln!(rows, "    Entry {{ key: {key:?}, args: &{args:?}, zh: {:?}, en: {:?} }},", a.text, b.text);
        let _ = writeln!(keys, "    /// {}\n    ///\n    /// {}", shown(a), shown(b));
        let _ = if args.is_empty() {
            writeln!(keys, "    pub const {}: Key = Key({number});", key.replace('-', "_").to_uppercase())
        } else {
            let typed = names.iter().map(|n| format!("{n}: impl Given")).collect::<Vec<_>>().join(", ");
            let given = args.iter().zip(&names).map(|(a, n)| format!("({a:?}, {n}.arg())")).collect::<Vec<_>>().join(", ");
            writeln!(keys, "    pub fn {}({typed}) -> Call {{\n        Call::new(Key({number}), vec![{given}])\n    }}", rust(key))
        };
    }
    format!(
        "pub(crate) static TABLE: [Entry; {}] = [\n{rows}];\n\
         pub(crate) static MESSAGES: Pair<&str> = Pair {{ zh: {:?}, en: {:?} }};\n\
         pub(crate) static COMPANY: Pair<&str> = Pair {{ zh: {:?}, en: {:?} }};\n\
         /// Every message: a constant when it takes nothing, a function of its arguments (in the order of the alphabet) when it does.\n\
         #[allow(clippy::needless_pass_by_value, clippy::missing_const_for_fn)]\n\
         pub mod k {{\n    #[allow(unused_imports)]\n    use crate::{{Call, Given, Key}};\n{keys}}}\n",
        zh.messages.len(),
        sources(zh),
        sources(en),
        zh.company,
        en.company,
    )
}

/// What Fluent must resolve; plain text needs no Fluent. A repeated message must be there even when it is plain.
fn sources(it: &Language) -> String {
    let repeated = |key: &String| it.messages.values().any(|s| s.messages.contains(key));
    it.messages.iter().filter(|(k, s)| s.text.is_none() || repeated(k)).map(|(_, s)| s.source.as_str()).collect()
}

fn rust(name: &str) -> String {
    let name = name.replace('-', "_").to_lowercase();
    if TAKEN.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

fn shown(said: &Said) -> String {
    let text = said.text.as_ref().unwrap_or(&said.source);
    format!("`{}`", text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'"))
}
