//! The company's own words: what it is called, what it calls its fans.

use crate::Pair;
use crate::table::COMPANY;
use fluent_syntax::ast::Entry;
use kernel::Lang;

/// A company's words, over the defaults of `words/company/`.
#[derive(Debug, Clone, Default)]
pub struct Company {
    own: Pair<String>,
}

impl Company {
    /// From a company's files in Fluent, one a language: terms only, and only those that exist. What a file leaves out stays the default.
    pub fn read(zh: &str, en: &str) -> Result<Self, String> {
        check("zh-Hans", COMPANY.zh, zh)?;
        check("en", COMPANY.en, en)?;
        Ok(Self { own: Pair { zh: format!("{zh}\n"), en: format!("{en}\n") } })
    }
    /// With one word replaced: `company.with(Lang::En, "fans", "the flock")`. A word that does not exist changes nothing.
    #[must_use]
    pub fn with(mut self, lang: Lang, term: &str, text: &str) -> Self {
        // A string literal, so that no character of the text means anything to Fluent.
        let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " ");
        let line = format!("-{term} = {{\"{text}\"}}\n");
        match lang {
            Lang::Zh => self.own.zh.push_str(&line),
            Lang::En => self.own.en.push_str(&line),
        }
        self
    }
    /// The files to be laid over one another, the company's last.
    pub(crate) fn sources(&self, lang: Lang) -> [&str; 2] {
        [COMPANY.of(lang), self.own.of(lang)]
    }
}

fn check(tag: &str, defaults: &str, own: &str) -> Result<(), String> {
    let parsed = fluent_syntax::parser::parse(own).map_err(|(_, errors)| {
        let all: Vec<String> = errors.iter().map(|e| e.kind.to_string()).collect();
        format!("the company's words ({tag}): {}", all.join("; "))
    })?;
    for entry in parsed.body {
        match entry {
            Entry::Term(t) if defaults.lines().any(|l| l.strip_prefix('-').and_then(|l| l.split([' ', '=']).next()) == Some(t.id.name)) => {
            }
            Entry::Term(t) => return Err(format!("the company's words ({tag}): there is no -{}", t.id.name)),
            Entry::Message(m) => return Err(format!("the company's words ({tag}): {} is no term", m.id.name)),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_in_a_company_s_file_is_named() {
        assert!(Company::read("-company = 千鸟", "-company = Plover").is_ok());
        assert!(Company::read("", "-compny = Plover").is_err_and(|e| e.contains("-compny")));
        assert!(Company::read("home = 首页", "").is_err_and(|e| e.contains("home is no term")));
        assert!(Company::read("-company =", "").is_err());
    }
}
