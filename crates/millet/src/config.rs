//! The settings of a community: one typed struct, filled from `millet.toml`, then the environment, then the command line; the later wins.
//!
//! Whatever is wrong is said at once and at its place: a name nobody knows with the nearest one that exists, a value with what was expected. A
//! secret may be given by a file of its own (`smtp_file`, `MILLET__MAIL__SMTP_FILE`), and is never shown unless somebody asks for it.

mod check;
mod given;
mod kinds;
mod measure;
mod print;
mod settings;
mod source;
mod value;

pub use given::{Problem, Problems};
pub use print::{example, print};
pub use settings::{Blobs, Config, Database, Hooks, Limits, Log, Mail, Owners, Pages, SETTINGS, Server, Setting, Traces, Watch};
pub use source::{Flag, Sources};
pub use value::{Format, Level, Networks, Roles, Secret, Size, Value};

use given::Given;
use std::path::{Path, PathBuf};

/// The file that is read when none is named, if it is there.
pub const USUAL: &str = "millet.toml";

impl Config {
    /// What holds where nobody says otherwise.
    pub fn defaults() -> Result<Self, Problems> {
        Self::from(&Sources::default(), &|_| Err("nothing is read here".to_owned()))
    }

    /// From what was given. `read` gives back the text of a secret's file, or why it cannot.
    pub fn from(sources: &Sources, read: &dyn Fn(&Path) -> Result<String, String>) -> Result<Self, Problems> {
        let mut given = Given::default();
        if let Some((name, text)) = &sources.file {
            source::file(&mut given, name, text, read);
        }
        source::environment(&mut given, &sources.environment, read);
        source::flags(&mut given, &sources.flags);
        let config = Self::take(&mut given);
        if let Some(config) = &config {
            check::check(config, &mut given);
        }
        match config {
            Some(config) if given.problems.is_empty() => Ok(config),
            _ => Err(Problems(given.problems)),
        }
    }

    /// Reads the file that is named, or `millet.toml` if there is one, the environment of this process, and the flags.
    pub fn load(named: Option<&Path>, flags: Vec<Flag>) -> Result<Self, Problems> {
        let environment: Vec<(String, String)> =
            std::env::vars_os().map(|(n, v)| (n.to_string_lossy().into_owned(), v.to_string_lossy().into_owned())).collect();
        let usual = Path::new(USUAL).exists().then(|| PathBuf::from(USUAL));
        let file = match named.map(Path::to_owned).or(usual) {
            None => None,
            Some(path) => {
                let name = path.display().to_string();
                let text = text(&path).map_err(|why| Problems(vec![Problem { at: name.clone(), says: why }]))?;
                Some((name, text))
            }
        };
        Self::from(&Sources { file, environment, flags }, &text)
    }

    /// The folder in which pictures lie: as set, or beside the database's file.
    pub fn blobs_folder(&self) -> PathBuf {
        let url = &self.database.url.0;
        let beside = if store::is_postgres(url) { None } else { Path::new(url).parent() };
        self.blobs.folder.clone().unwrap_or_else(|| beside.unwrap_or(Path::new("data")).join("blobs"))
    }
}

fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests;
