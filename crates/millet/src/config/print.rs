//! Settings as a file: the example, and what holds now.

use super::settings::{Config, SECTIONS, SETTINGS, Setting};

/// What stands for a secret.
const HIDDEN: &str = "\"***\"";

/// The settings that hold, as a file. Secrets are hidden unless `openly`; a database that is a file is none.
pub fn print(config: &Config, openly: bool) -> String {
    written(config, false, |setting, value| {
        let plain = value == "\"\"" || (setting.name() == "database.url" && is_file(&config.database.url.0));
        (setting.secret && !openly && !plain).then(|| HIDDEN.to_owned())
    })
}

/// Every setting with its default and what it means: `docs/millet.example.toml`.
pub fn example(defaults: &Config) -> String {
    let head = "# Every setting of Millet, as it holds where nobody says otherwise. Copy what you change into millet.toml.\n\
        # A variable MILLET__SECTION__KEY overrules the file, and a flag overrules both. A secret may lie in a file of its own:\n\
        # url_file = \"...\" or MILLET__DATABASE__URL_FILE. `millet config check` says whether all is well.\n";
    format!("{head}{}", written(defaults, true, |_, _| None))
}

/// Is this a file and no address? What has words of an address in it, however it is mistyped, may hold a password.
fn is_file(url: &str) -> bool {
    !store::is_postgres(url) && !url.contains('=') && !url.contains("://")
}

fn written(config: &Config, explained: bool, instead: impl Fn(&Setting, &str) -> Option<String>) -> String {
    let values = config.shown();
    let mut lines: Vec<String> = Vec::new();
    for (section, about) in SECTIONS {
        if explained || !lines.is_empty() {
            lines.push(String::new());
        }
        if explained {
            lines.extend(about.iter().map(|line| format!("#{line}")));
        }
        lines.push(format!("[{section}]"));
        for (setting, value) in SETTINGS.iter().zip(&values).filter(|(s, _)| s.section == *section) {
            if explained {
                lines.extend(setting.about.iter().map(|line| format!("#{line}")));
                lines.extend(setting.alias.map(|alias| format!("# Also by the variable {alias}.")));
            }
            let value = instead(setting, value).unwrap_or_else(|| value.clone());
            lines.push(format!("{} = {value}", setting.key));
        }
    }
    lines.join("\n") + "\n"
}
