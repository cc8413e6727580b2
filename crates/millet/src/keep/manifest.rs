//! `manifest.json`: what an export or a backup is, and the digest of everything in it. It is written last, so a folder without it is
//! unfinished; it carries its own digest, so that no byte of it changes unseen. It guards against damage, not against malice.

use super::files::{Fresh, Written};
use super::{at, blobs};
use crate::Failure;
use kernel::fold;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use store::Migration;
use store::dump::{Form, Tally};

/// The form of what is written now.
const FORMAT: u64 = 1;
const NAME: &str = "manifest.json";

/// Which of the three it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Everything, to be read by a person or another program, or imported.
    Export,
    /// To be compared: it cannot be imported.
    CanonicalExport,
    /// To be restored.
    Backup,
}

/// One migration that the database had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applied {
    room: String,
    number: i64,
    hash: String,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// How many rows.
    pub rows: u64,
    /// SHA-256 of its lines: of the file, if there is one.
    pub sha256: String,
    /// SHA-256 of its canonical lines.
    pub canonical: String,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filed {
    /// How long.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

/// The whole of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the folder.
    pub format: u64,
    /// What it is.
    pub what: What,
    /// The version of the program that wrote it.
    pub program: String,
    /// When; a canonical export does not say.
    pub made_at: Option<String>,
    /// The migrations of the database.
    pub migrations: Vec<Applied>,
    /// The file of a SQLite database; without it each table has a file of its own.
    pub database: Option<Filed>,
    /// Every table.
    pub tables: BTreeMap<String, Counted>,
    /// One digest for the content of the database, the same on both engines.
    pub content: String,
    /// The pictures.
    pub blobs: blobs::Listed,
    /// SHA-256 of everything above.
    pub seal: String,
}

impl Manifest {
    /// Of a snapshot with these tables; sealed when it is written.
    pub fn new(
        what: What,
        made_at: Option<String>,
        applied: &[Migration],
        tallies: &BTreeMap<String, Tally>,
        blobs: blobs::Listed,
    ) -> Self {
        let form = if what == What::CanonicalExport { Form::Canonical } else { Form::Full };
        let counted = |t: &Tally| Counted { rows: t.rows, sha256: t.sha256.clone(), canonical: t.canonical.clone() };
        Self {
            format: FORMAT,
            what,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at,
            migrations: applied.iter().map(|m| Applied { room: m.room.to_owned(), number: m.number, hash: store::hash(m.sql) }).collect(),
            database: None,
            tables: tallies.iter().filter(|(name, _)| !form.leaves_out(name)).map(|(name, t)| (name.clone(), counted(t))).collect(),
            content: store::dump::same(tallies),
            blobs,
            seal: String::new(),
        }
    }
    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|e| Failure(e.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
    fn sealed(mut self) -> Result<Self, Failure> {
        self.seal = String::new();
        self.seal = fold::hex(&Sha256::digest(self.bytes()?));
        Ok(self)
    }
    /// Seals and writes it, as the last of the folder, which is kept by that.
    pub fn write(self, dir: Fresh) -> Result<Self, Failure> {
        let sealed = self.sealed()?;
        let mut file = Written::new(dir.path(NAME))?;
        file.add(&sealed.bytes()?)?;
        file.done()?;
        dir.keep()?;
        Ok(sealed)
    }
    /// Reads that of a folder, and believes it only if it is whole.
    pub fn read(dir: &Path) -> Result<Self, Failure> {
        let path = dir.join(NAME);
        let bytes = std::fs::read(&path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => at(
                dir,
                &"there is no manifest.json, which is written last: this backup was interrupted, or it is another folder. Take another one",
            ),
            _ => at(&path, &e),
        })?;
        let damaged = || at(&path, &"it is damaged: its own digest does not fit. Nothing was written. Take another backup");
        let loose: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        if loose.get("format").and_then(serde_json::Value::as_u64).is_some_and(|f| f > FORMAT) {
            return Err(at(&path, &"a newer Millet wrote it, in a form that this one does not know. Use that program or a newer one"));
        }
        let read: Self = serde_json::from_value(loose).map_err(|_| damaged())?;
        // Not one byte may differ from what would be written, be it only a space.
        let again = read.clone().sealed()?;
        if again.seal != read.seal || again.bytes()? != bytes {
            return Err(damaged());
        }
        Ok(read)
    }
    /// This program's migrations that the database had; an error if there are others.
    pub fn known(&self, all: &[Migration]) -> Result<Vec<Migration>, Failure> {
        let applied: Vec<(String, i64, String)> = self.migrations.iter().map(|m| (m.room.clone(), m.number, m.hash.clone())).collect();
        store::known(all, &applied).map_err(|e| {
            let here = env!("CARGO_PKG_VERSION");
            Failure(format!("Millet {} made this, and this is Millet {here}: {e}. Use that program or a newer one", self.program))
        })
    }
    /// The tallies of its tables, to be compared with those of a database.
    pub fn tallies(&self) -> BTreeMap<String, Tally> {
        let tally = |c: &Counted| Tally { rows: c.rows, sha256: c.sha256.clone(), canonical: c.canonical.clone() };
        self.tables.iter().map(|(name, c)| (name.clone(), tally(c))).collect()
    }
    /// How many rows there are in all.
    pub fn rows(&self) -> u64 {
        self.tables.values().map(|t| t.rows).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms;

    fn written(change: impl FnOnce(&mut Manifest)) -> (std::path::PathBuf, Manifest) {
        static NUMBER: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("millet-manifest-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        let blobs = blobs::Listed { count: 0, bytes: 0, sha256: String::new(), lost: vec!["米".into()] };
        let mut manifest = Manifest::new(What::Backup, Some("now".into()), &rooms::migrations(), &BTreeMap::new(), blobs);
        change(&mut manifest);
        let made = manifest.write(Fresh::new(&dir).unwrap()).unwrap();
        (dir, made)
    }

    #[test]
    fn no_byte_of_it_changes_unseen() {
        let (dir, made) = written(|m| m.migrations.truncate(2));
        assert_eq!(Manifest::read(&dir).unwrap(), made);
        let path = dir.join(NAME);
        let whole = std::fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            std::fs::write(&path, &flipped).unwrap();
            assert!(Manifest::read(&dir).is_err(), "byte {at}");
        }
        // A space more says the same and is not what was written.
        std::fs::write(&path, [&whole[..], b" "].concat()).unwrap();
        assert!(Manifest::read(&dir).unwrap_err().0.contains("damaged"));
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_newer_programs_is_refused_and_says_what_to_do() {
        let (dir, made) = written(|m| {
            m.program = "9.0.0".into();
            m.migrations.push(Applied { room: "seats".into(), number: 1, hash: "0".into() });
        });
        assert_eq!(Manifest::read(&dir).unwrap(), made);
        let why = made.known(&rooms::migrations()).unwrap_err().0;
        assert!(why.contains("9.0.0") && why.contains(env!("CARGO_PKG_VERSION")) && why.contains("seats 1"), "{why}");
        std::fs::remove_dir_all(dir).unwrap();
        let (dir, _) = written(|m| m.format = FORMAT + 1);
        assert!(Manifest::read(&dir).unwrap_err().0.contains("newer Millet"));
        std::fs::remove_dir_all(dir).unwrap();
        // An older one is what it was.
        let (dir, made) = written(|m| m.migrations.truncate(3));
        assert_eq!(made.known(&rooms::migrations()).unwrap().len(), 3);
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn what_was_not_finished_is_not_there() {
        let dir = std::env::temp_dir().join(format!("millet-unfinished-{}", std::process::id()));
        let fresh = Fresh::new(&dir).unwrap();
        Written::new(fresh.path("a.jsonl")).unwrap().done().unwrap();
        assert!(Fresh::new(&dir).is_err());
        drop(fresh);
        assert!(!dir.exists());
    }
}
