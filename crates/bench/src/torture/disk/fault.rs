//! Breaking a disk on purpose: a small one in memory that is filled, calls that libfiu makes fail, descriptors that are taken away.

use crate::trouble::Trouble;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No room is left (ENOSPC).
    Full,
    /// Three of ten writes fail (EIO).
    Write,
    /// Nothing can be opened (EMFILE).
    Files,
    /// The disk does not confirm (EIO of fsync).
    Sync,
}

/// Where the calls of a running program are told to fail.
const CONTROL: &str = "/tmp/millet-fiu";
/// More than the town needs, little enough to be filled at once.
const SIZE: &str = "size=96m";
/// Fewer descriptors than the program has open already.
const FEW: &str = "--nofile=8:20000";
const MANY: &str = "--nofile=20000:20000";

impl Fault {
    /// In the order of the rounds.
    pub const ALL: [Self; 4] = [Self::Full, Self::Write, Self::Files, Self::Sync];

    /// That of a round.
    pub fn of(round: usize) -> Self {
        Self::ALL.get(round % Self::ALL.len()).copied().unwrap_or(Self::Full)
    }
    /// Begins.
    pub fn begin(self, pid: u32, disk: &Tmpfs) -> Result<(), Trouble> {
        match self {
            Self::Full => disk.fill(),
            Self::Write => control(pid, "enable_random name=posix/io/rw/pwrite,probability=0.3,failinfo=5"),
            Self::Files => limit(pid, FEW),
            // SQLite as it is built here asks by the one, the index of the search by the other.
            Self::Sync => control(pid, "enable name=posix/io/sync/fsync,failinfo=5")
                .and_then(|()| control(pid, "enable name=posix/io/sync/fdatasync,failinfo=5")),
        }
    }
    /// Ends.
    pub fn end(self, pid: u32, disk: &Tmpfs) -> Result<(), Trouble> {
        match self {
            Self::Full => Ok(fs::remove_file(disk.filler())?),
            Self::Write => control(pid, "disable name=posix/io/rw/pwrite"),
            Self::Files => limit(pid, MANY),
            // Nobody is there any more whom it could be told.
            Self::Sync => Ok(()),
        }
    }
}

/// What the program is started with, so that its calls can be made to fail.
pub fn environment() -> Vec<(&'static str, String)> {
    let preload = "/usr/lib/fiu/fiu_run_preload.so /usr/lib/fiu/fiu_posix_preload.so";
    vec![("LD_PRELOAD", preload.into()), ("FIU_CTRL_FIFO", CONTROL.into()), ("FIU_ENABLE", String::new())]
}

/// Says what is missing: without root or libfiu nothing of this can be tried, and a torture never passes by absence.
pub fn is_possible() -> Result<(), Trouble> {
    if !Path::new("/usr/lib/fiu/fiu_posix_preload.so").exists() || !Path::new("/usr/bin/fiu-ctrl").exists() {
        return Err(Trouble::new("libfiu is missing: apt-get install fiu-utils libfiu0"));
    }
    Ok(())
}

fn control(pid: u32, command: &str) -> Result<(), Trouble> {
    through(Command::new("fiu-ctrl").args(["-f", CONTROL, "-c", command]).arg(pid.to_string()))
}

fn limit(pid: u32, files: &str) -> Result<(), Trouble> {
    through(Command::new("prlimit").args(["--pid", &pid.to_string(), files]))
}

fn through(command: &mut Command) -> Result<(), Trouble> {
    let done = command.output()?;
    let said = || format!("{command:?}: {} {}", done.status, String::from_utf8_lossy(&done.stderr));
    if done.status.success() { Ok(()) } else { Err(Trouble::new(said())) }
}

/// A small disk in memory, unmounted when it is dropped.
pub struct Tmpfs {
    /// Where.
    pub dir: PathBuf,
}

impl Tmpfs {
    /// Mounts one; what an interrupted run left there is unmounted first.
    pub fn mount(dir: &Path) -> Result<Self, Trouble> {
        fs::create_dir_all(dir)?;
        let dir = dir.canonicalize()?;
        while Command::new("umount").arg(&dir).stderr(std::process::Stdio::null()).status()?.success() {}
        through(Command::new("mount").args(["-t", "tmpfs", "-o", SIZE, "millet-torture"]).arg(&dir))
            .map_err(|why| Trouble::new(format!("torture disk mounts a small disk and must be root: {why}")))?;
        Ok(Self { dir })
    }
    fn filler(&self) -> PathBuf {
        self.dir.join("filler")
    }
    /// Takes all the room there is.
    fn fill(&self) -> Result<(), Trouble> {
        let mut filler = fs::File::create(self.filler())?;
        for size in [1 << 20, 4096] {
            let block = vec![7_u8; size];
            loop {
                match filler.write_all(&block) {
                    Ok(()) => {}
                    Err(e) if e.kind() == std::io::ErrorKind::StorageFull => break,
                    Err(e) => return Err(e.into()),
                }
            }
        }
        Ok(())
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.dir).status();
    }
}
