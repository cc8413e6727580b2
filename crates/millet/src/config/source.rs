//! Where settings come from: a file in TOML, variables, flags.

use super::given::{Given, named, names, nearest};
use super::settings::{SECTIONS, SETTINGS, Setting};
use super::value::Raw;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// A flag of the command line that stands for a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// `--listen`.
    pub flag: &'static str,
    /// `server.listen`.
    pub setting: &'static str,
    /// What was said.
    pub value: String,
}

/// Everything settings may come from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The file's name and text.
    pub file: Option<(String, String)>,
    /// Variables.
    pub environment: Vec<(String, String)>,
    /// Flags.
    pub flags: Vec<Flag>,
}

type Read<'a> = &'a dyn Fn(&Path) -> Result<String, String>;

/// `millet.toml`: tables of settings.
pub(super) fn file(given: &mut Given, name: &str, text: &str, read: Read<'_>) {
    let at = |offset: usize| {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        format!("{name}:{line}:{column}")
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        given.wrong(at(error.span().map_or(0, |s| s.start)), error.message().to_owned());
    }
    // What a broken line left behind would only be reported twice.
    if !errors.is_empty() {
        return;
    }
    for (section, value) in table.get_ref() {
        let (place, section) = (at(section.span().start), section.get_ref().as_ref());
        match value.get_ref() {
            DeValue::Table(inside) if SECTIONS.iter().any(|(s, _)| *s == section) => {
                let mut seen = Vec::new();
                for (key, value) in inside {
                    let (place, key) = (at(key.span().start), key.get_ref().as_ref());
                    one(given, (section, key), place, raw(value.get_ref()), read, &mut seen);
                }
            }
            DeValue::Table(_) => {
                let sections: Vec<String> = SECTIONS.iter().map(|(s, _)| (*s).to_owned()).collect();
                given.wrong(place, unknown(&format!("[{section}]"), nearest(section, &sections).map(|s| format!("[{s}]"))));
            }
            _ => given.wrong(place, unknown(section, nearest(section, &names()).map(|n| in_its_table(&n)))),
        }
    }
}

/// `listen in [server]`: how a name is written in the file.
fn in_its_table(name: &str) -> String {
    name.split_once('.').map_or_else(|| name.to_owned(), |(section, key)| format!("{key} in [{section}]"))
}

fn unknown(name: &str, meant: Option<String>) -> String {
    meant.map_or_else(|| format!("{name} is no setting"), |meant| format!("{name} is no setting; did you mean {meant}?"))
}

/// One key of a section. `seen` holds which settings were given here, by themselves or by a file.
fn one(given: &mut Given, (section, key): (&str, &str), at: String, raw: Raw, read: Read<'_>, seen: &mut Vec<String>) {
    let name = format!("{section}.{key}");
    let Some((setting, by_file)) = named(section, key) else {
        return given.wrong(at, unknown(&name, nearest(&name, &names())));
    };
    if seen.contains(&setting.name()) {
        return given.wrong(at, format!("{} is given twice, by itself and by a file: leave one out", setting.name()));
    }
    seen.push(setting.name());
    put(given, setting, by_file, at, raw, read);
}

fn put(given: &mut Given, setting: &Setting, by_file: bool, at: String, raw: Raw, read: Read<'_>) {
    let path = match &raw {
        _ if !by_file => return given.put(setting, at, raw),
        Raw::Said(path) | Raw::Text(path) => path.clone(),
        _ => return given.wrong(at, format!("{}_file: expected the name of a file, found {}", setting.name(), raw.found())),
    };
    match read(Path::new(&path)) {
        Ok(text) => given.put(setting, at, Raw::Said(text.trim_end_matches(['\r', '\n']).to_owned())),
        Err(why) => given.wrong(at, format!("{}_file: {path}: {why}", setting.name())),
    }
}

fn raw(value: &DeValue<'_>) -> Raw {
    match value {
        DeValue::String(text) => Raw::Text(text.to_string()),
        DeValue::Boolean(yes) => Raw::Truth(*yes),
        DeValue::Integer(number) => {
            let text = number.as_str().replace('_', "");
            i64::from_str_radix(&text, number.radix()).map_or(Raw::Other("a number that is too large"), Raw::Number)
        }
        DeValue::Array(list) => {
            let texts: Option<Vec<String>> = list.iter().map(|one| one.get_ref().as_str().map(ToOwned::to_owned)).collect();
            texts.map_or(Raw::Other("a list of other things than texts"), Raw::List)
        }
        DeValue::Float(_) => Raw::Other("a number with a fraction"),
        DeValue::Datetime(_) => Raw::Other("a date"),
        DeValue::Table(_) => Raw::Other("a table"),
    }
}

/// Variables: the older names first, so that the new ones overrule them.
pub(super) fn environment(given: &mut Given, all: &[(String, String)], read: Read<'_>) {
    let value = |name: &str| all.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
    for setting in SETTINGS {
        if let Some((alias, said)) = setting.alias.and_then(|a| Some((a, value(a)?))) {
            given.put(setting, alias.to_owned(), Raw::Said(said));
        }
    }
    let mut seen = Vec::new();
    for (name, said) in all {
        let Some(rest) = name.strip_prefix("MILLET__") else { continue };
        // An image may say a database that a file of secrets then says otherwise: an empty variable takes it back.
        if said.is_empty() && value(&format!("{name}_FILE")).is_some() {
            continue;
        }
        let lower = rest.to_lowercase();
        let (section, key) = lower.split_once("__").unwrap_or((lower.as_str(), ""));
        if named(section, key).is_none() {
            let meant = nearest(&format!("{section}.{key}"), &names());
            let meant = meant.map(|n| format!("MILLET__{}", n.replace('.', "__").to_uppercase()));
            given.wrong(name, unknown(name, meant));
            continue;
        }
        one(given, (section, key), name.clone(), Raw::Said(said.clone()), read, &mut seen);
    }
}

/// Flags: the last word.
pub(super) fn flags(given: &mut Given, flags: &[Flag]) {
    for flag in flags {
        let setting = flag.setting.split_once('.').and_then(|(section, key)| named(section, key));
        match setting {
            Some((setting, _)) => given.put(setting, flag.flag.to_owned(), Raw::Said(flag.value.clone())),
            None => given.wrong(flag.flag, unknown(flag.setting, None)),
        }
    }
}
