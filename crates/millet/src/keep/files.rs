//! Folders and files that only their owner may read, and their digests.

use super::at;
use crate::Failure;
use kernel::fold;
use sha2::{Digest, Sha256};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{BufWriter, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// A new folder that is being filled. Dropped before [`Fresh::keep`] it is emptied again, so that nothing half-done looks like something.
pub struct Fresh {
    dir: PathBuf,
    kept: bool,
}

impl Fresh {
    /// Makes it. A folder in which something lies is refused.
    pub fn new(dir: &Path) -> Result<Self, Failure> {
        folder(dir)?;
        let mut inside = std::fs::read_dir(dir).map_err(|e| at(dir, &e))?;
        if inside.next().is_some() {
            return Err(at(dir, &"something lies there already. Name a new folder; nothing is overwritten"));
        }
        Ok(Self { dir: dir.to_owned(), kept: false })
    }
    /// Where something is in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }
    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }
    /// Keeps it.
    pub fn keep(mut self) -> Result<(), Failure> {
        self.kept = true;
        Ok(store::backup::sync(&self.dir)?)
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_dir_all(&self.dir);
        }
    }
}

/// A folder for its owner, with those above it.
pub fn folder(dir: &Path) -> Result<(), Failure> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(|e| at(dir, &e))
}

/// A file being written, and its digest.
pub struct Written {
    path: PathBuf,
    to: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl Written {
    /// A new file; one that is there is refused.
    pub fn new(path: PathBuf) -> Result<Self, Failure> {
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(|e| at(&path, &e))?;
        Ok(Self { path, to: BufWriter::with_capacity(1 << 16, file), hash: Sha256::new(), bytes: 0 })
    }
    /// Adds to it.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.to.write_all(bytes).map_err(|e| at(&self.path, &e))
    }
    /// On the disk: how many bytes, and their digest.
    pub fn done(mut self) -> Result<(u64, String), Failure> {
        self.to.flush().and_then(|()| self.to.get_ref().sync_all()).map_err(|e| at(&self.path, &e))?;
        Ok((self.bytes, fold::hex(&self.hash.finalize())))
    }
}

/// How long a file is, and its SHA-256.
pub fn digest(path: &Path) -> Result<(u64, String), Failure> {
    let mut file = File::open(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => at(path, &"it is missing. Nothing was written. Take another backup"),
        _ => at(path, &e),
    })?;
    let (mut hash, mut bytes, mut piece) = (Sha256::new(), 0_u64, vec![0; 1 << 16]);
    loop {
        let n = file.read(&mut piece).map_err(|e| at(path, &e))?;
        let Some(read) = piece.get(..n).filter(|r| !r.is_empty()) else { break };
        hash.update(read);
        bytes += n as u64;
    }
    Ok((bytes, fold::hex(&hash.finalize())))
}
