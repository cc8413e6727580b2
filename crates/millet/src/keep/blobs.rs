//! The pictures that a snapshot names, by their digest: `blobs/ab/cd/abcd...`, and `blobs.sha256`, a list that `sha256sum -c` reads too.

use super::files::{self, Fresh, Written};
use super::{Tick, at};
use crate::Failure;
use pictures::Blobs;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use store::dump::{Shape, Source};
use tokio::runtime::Handle;

/// The columns that name bytes by their SHA-256.
const NAMING: [(&str, &str); 2] = [("picture", "digest"), ("picture", "thumb")];
const LIST: &str = "blobs.sha256";

/// What the manifest says of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// How many are here.
    pub count: u64,
    /// How long they are together.
    pub bytes: u64,
    /// SHA-256 of the list.
    pub sha256: String,
    /// Those that the database names and nobody has, or has damaged.
    pub lost: Vec<String>,
}

/// Writes down which bytes the snapshot names, so that the snapshot can be let go before they are copied.
pub fn name(source: &mut Source, shape: &Shape, dir: &Fresh) -> Result<PathBuf, Failure> {
    let path = dir.path("blobs.named");
    let of: Vec<(&str, &str)> = NAMING.into_iter().filter(|(t, c)| shape.table(t).is_some_and(|t| t.place(c).is_some())).collect();
    let (mut file, mut failed) = (Written::new(path.clone())?, None);
    if !of.is_empty() {
        source.texts(&of, &mut |digest| {
            failed = file.add(digest.as_bytes()).and_then(|()| file.add(b"\n")).err();
            if failed.is_some() { Err(store::Error::Broken("the list could not be written".into())) } else { Ok(()) }
        })?;
    }
    if let Some(why) = failed {
        return Err(why);
    }
    file.done()?;
    Ok(path)
}

/// Copies what was named. What a finished backup beside this one holds already is linked to instead, after it was looked at.
pub fn gather(named: &Path, live: &Blobs, dir: &Fresh, runtime: &Handle, tick: &Tick) -> Result<Listed, Failure> {
    let beside = siblings(dir.dir());
    let mut list = Written::new(dir.path(LIST))?;
    let mut listed = Listed { count: 0, bytes: 0, sha256: String::new(), lost: Vec::new() };
    for digest in lines(named)? {
        let digest = digest?;
        let Some(path) = place(dir.dir(), &digest) else {
            listed.lost.push(digest);
            continue;
        };
        if let Some(folder) = path.parent() {
            files::folder(folder)?;
        }
        let found = match linked(&beside, &digest, &path) {
            Some(bytes) => Some(bytes),
            None => fetched(live, &digest, path, runtime)?,
        };
        let Some(bytes) = found else {
            listed.lost.push(digest);
            continue;
        };
        list.add(line(&digest).as_bytes())?;
        listed.count += 1;
        listed.bytes += bytes;
        tick("pictures", listed.count);
    }
    listed.sha256 = list.done()?.1;
    std::fs::remove_file(named).map_err(|e| at(named, &e))?;
    Ok(listed)
}

/// Looks at every one that the list names.
pub fn verify(dir: &Path, listed: &Listed, tick: &Tick) -> Result<(), Failure> {
    let list = dir.join(LIST);
    if files::digest(&list)?.1 != listed.sha256 {
        return Err(at(&list, &"it is damaged: its digest is not the one in manifest.json. Nothing was written. Take another backup"));
    }
    let (mut count, mut bytes) = (0, 0);
    for digest in names(&list)? {
        let digest = digest?;
        let path = place(dir, &digest).ok_or_else(|| at(&list, &"a line of it names no picture"))?;
        let (long, found) = files::digest(&path)?;
        if found != digest {
            return Err(at(&path, &"it is damaged: its digest is not its name. Nothing was written. Take another backup"));
        }
        count += 1;
        bytes += long;
        tick("pictures", count);
    }
    if (count, bytes) == (listed.count, listed.bytes) { Ok(()) } else { Err(at(&list, &"it does not name what manifest.json counts")) }
}

/// Puts every one where the program looks for it. What is there already is left if it is whole.
pub fn put(dir: &Path, to: &Blobs, runtime: &Handle, tick: &Tick) -> Result<(), Failure> {
    let list = dir.join(LIST);
    for (n, digest) in names(&list)?.enumerate() {
        let digest = digest?;
        let path = place(dir, &digest).ok_or_else(|| at(&list, &"a line of it names no picture"))?;
        tick("pictures", n as u64 + 1);
        let there = runtime.block_on(to.get(&digest)).ok().flatten();
        if there.is_some_and(|bytes| pictures::digest(&bytes) == digest) {
            continue;
        }
        let bytes = std::fs::read(&path).map_err(|e| at(&path, &e))?;
        if pictures::digest(&bytes) != digest {
            return Err(at(&path, &"it changed while it was read"));
        }
        runtime.block_on(to.put(&digest, bytes)).map_err(|e| Failure(format!("a picture could not be kept: {e}")))?;
    }
    Ok(())
}

/// Where it lies below the folder; nowhere if this is no digest.
fn place(dir: &Path, digest: &str) -> Option<PathBuf> {
    let hex = digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    hex.then(|| dir.join("blobs").join(digest.get(..2).unwrap_or_default()).join(digest.get(2..4).unwrap_or_default()).join(digest))
}

/// A line as `sha256sum` writes it.
fn line(digest: &str) -> String {
    let at = |from: usize| digest.get(from..from + 2).unwrap_or_default();
    format!("{digest}  blobs/{}/{}/{digest}\n", at(0), at(2))
}

fn lines(path: &Path) -> Result<impl Iterator<Item = Result<String, Failure>>, Failure> {
    let (file, path) = (File::open(path).map_err(|e| at(path, &e))?, path.to_owned());
    Ok(BufReader::new(file).lines().map(move |l| l.map_err(|e| at(&path, &e))))
}

fn names(list: &Path) -> Result<impl Iterator<Item = Result<String, Failure>>, Failure> {
    Ok(lines(list)?.map(|l| l.map(|l| l.split(' ').next().unwrap_or_default().to_owned())))
}

/// The finished backups beside this one.
fn siblings(dir: &Path) -> Vec<PathBuf> {
    let Some(parent) = dir.parent() else { return Vec::new() };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let found = std::fs::read_dir(parent).into_iter().flatten().flatten().map(|e| e.path());
    let mut found: Vec<PathBuf> = found.filter(|p| p.join("manifest.json").is_file() && p.join("blobs").is_dir()).collect();
    // The newest first, when they are named by their day.
    found.sort_unstable_by(|a, b| b.cmp(a));
    found
}

fn linked(beside: &[PathBuf], digest: &str, to: &Path) -> Option<u64> {
    let from = beside.iter().filter_map(|dir| place(dir, digest)).find(|p| p.is_file())?;
    let (bytes, found) = files::digest(&from).ok()?;
    (found == digest && std::fs::hard_link(&from, to).is_ok()).then_some(bytes)
}

fn fetched(live: &Blobs, digest: &str, to: PathBuf, runtime: &Handle) -> Result<Option<u64>, Failure> {
    let bytes = runtime.block_on(live.get(digest)).map_err(|e| Failure(format!("the picture {digest} could not be read: {e}")))?;
    let Some(bytes) = bytes.filter(|b| pictures::digest(b) == digest) else { return Ok(None) };
    let mut file = Written::new(to)?;
    file.add(&bytes)?;
    file.done().map(|(bytes, _)| Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms;

    /// Columns that sound as if they named our bytes and do not.
    const NOT_OURS: [&str; 7] = [
        "gate_once.digest",
        "outside_delivery.digest",
        "picture_gone.digest",
        "release_artefact.digest",
        "release_artefact.digest_kind",
        "standing_policy.digest",
        "picture.thumb_media",
    ];

    #[test]
    fn every_column_that_may_name_bytes_is_decided_about() {
        let shape = Shape::of(&rooms::migrations()).unwrap();
        for (table, column) in NAMING {
            assert!(shape.table(table).unwrap().place(column).is_some(), "{table}.{column} is no more");
        }
        for table in &shape.tables {
            for column in table.columns.iter().filter(|c| c.kind == store::dump::Kind::Text) {
                let name = format!("{}.{}", table.name, column.name);
                let sounds = ["digest", "thumb", "blob", "sha256"].iter().any(|word| column.name.contains(word));
                let named = NAMING.contains(&(&table.name, &column.name));
                assert!(
                    !sounds || named || NOT_OURS.contains(&name.as_str()),
                    "does {name} name pictures' bytes? Then it belongs into NAMING"
                );
            }
        }
    }

    #[test]
    fn what_is_no_digest_is_no_path() {
        let digest = "ab12".repeat(16);
        assert_eq!(place(Path::new("x"), &digest).unwrap(), Path::new("x/blobs/ab/12").join(&digest));
        assert_eq!(line(&digest), format!("{digest}  blobs/ab/12/{digest}\n"));
        for wrong in ["", "../../etc/passwd", &digest[1..], &digest.to_uppercase(), &format!("{}/", &digest[1..])] {
            assert_eq!(place(Path::new("x"), wrong), None, "{wrong}");
        }
    }
}
