//! What was given for each setting, from where, and what is wrong with it.

use super::settings::{SETTINGS, Setting};
use super::value::{Raw, Value};
use std::collections::BTreeMap;

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// `millet.toml:12:3`, a variable, or a flag.
    pub at: String,
    /// What is wrong and what to do.
    pub says: String,
}

/// Everything that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (n, problem) in self.0.iter().enumerate() {
            let end = if n + 1 == self.0.len() { "" } else { "\n" };
            write!(f, "{}: {}{end}", problem.at, problem.says)?;
        }
        Ok(())
    }
}

/// A value and where it stands.
#[derive(Debug, Clone)]
struct Found {
    at: String,
    raw: Raw,
}

/// What was given, the later the stronger.
#[derive(Debug, Default)]
pub struct Given {
    values: BTreeMap<(&'static str, &'static str), Vec<Found>>,
    pub(super) problems: Vec<Problem>,
}

impl Given {
    pub(super) fn wrong(&mut self, at: impl Into<String>, says: impl Into<String>) {
        self.problems.push(Problem { at: at.into(), says: says.into() });
    }
    pub(super) fn put(&mut self, setting: &Setting, at: String, raw: Raw) {
        self.values.entry((setting.section, setting.key)).or_default().push(Found { at, raw });
    }
    /// Where the value that holds was given; the setting's own name when it is the default.
    pub(super) fn place(&self, section: &str, key: &str) -> String {
        let found = self.values.iter().find(|((s, k), _)| *s == section && *k == key).and_then(|(_, all)| all.last());
        found.map_or_else(|| format!("{section}.{key}"), |f| f.at.clone())
    }
    /// Reads every value given for a setting: what is overruled must be right too. The last holds; else the default.
    pub(super) fn take<T: Value>(&mut self, section: &'static str, key: &'static str, default: &str) -> Option<T> {
        let mut held = T::read(&Raw::Said(default.to_owned())).ok();
        for found in self.values.get(&(section, key)).cloned().unwrap_or_default() {
            match T::read(&found.raw) {
                Ok(value) => held = Some(value),
                Err(why) => {
                    let expected = if why.is_empty() { T::EXPECTS } else { &why };
                    // What should be secret may stand in the wrong place: it is not repeated.
                    let seen = if T::SECRET { String::new() } else { format!(", found {}", found.raw.found()) };
                    self.wrong(found.at, format!("{section}.{key}: expected {expected}{seen}"));
                }
            }
        }
        held
    }
}

/// The setting of this name, and whether the name asks for a file that holds it.
pub(super) fn named(section: &str, key: &str) -> Option<(&'static Setting, bool)> {
    let of = |key: &str| SETTINGS.iter().find(|s| s.section == section && s.key == key);
    let by_file = || key.strip_suffix("_file").and_then(of).filter(|s| s.secret);
    of(key).map(|s| (s, false)).or_else(|| by_file().map(|s| (s, true)))
}

/// Every name a file may hold, `mail.smtp_file` too.
pub(super) fn names() -> Vec<String> {
    let files = SETTINGS.iter().filter(|s| s.secret).map(|s| format!("{}_file", s.name()));
    SETTINGS.iter().map(Setting::name).chain(files).collect()
}

/// The nearest of these names, if one is near enough to have been meant.
pub(super) fn nearest(wrong: &str, names: &[String]) -> Option<String> {
    let last = |name: &str| name.rsplit(['.']).next().unwrap_or(name).to_owned();
    let far = |name: &String| {
        let whole = strsim::damerau_levenshtein(wrong, name);
        // The right word in the wrong section is near too.
        if last(wrong) == last(name) { whole.min(1) } else { whole }
    };
    let most = (wrong.len() / 3).max(2);
    names.iter().map(|n| (far(n), n)).filter(|(d, _)| *d <= most).min().map(|(_, n)| n.clone())
}
