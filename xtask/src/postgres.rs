//! One private PostgreSQL a run: own folder, unix socket only, nothing kept, gone when its owner is gone.

use crate::run;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// What tests read to find the server.
pub const VARIABLE: &str = "MILLET_TEST_PG";

/// Fits in memory only when there is this much, in KiB: containers often give /dev/shm 64 MiB.
const ROOM: u64 = 2_000_000;

/// Nobody but this machine's own processes.
const PRIVATE: [&str; 5] =
    ["listen_addresses=", "max_connections=300", "wal_level=minimal", "max_wal_senders=0", "unix_socket_permissions=0777"];

/// Durable is slow, and a test's rows may be lost.
const CARELESS: [&str; 3] = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

/// Runs the server and waits for the end of its input: whatever becomes of us, the pipe closes, the server stops and the folder goes.
const KEEPER: &str = r#"
trap : INT TERM HUP
bin=$1 dir=$2; shift 2
"$bin/initdb" -D "$dir/data" -U postgres -A trust --locale=C.UTF-8 --encoding=UTF8 --no-sync >"$dir/log" 2>&1 || exit 1
"$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -s -w -o "-k $dir $*" start >>"$dir/log" 2>&1 || exit 1
read -r _
"$bin/pg_ctl" -D "$dir/data" -s -w -m fast stop >>"$dir/log" 2>&1
cd / && rm -rf "$dir"
"#;

/// A running server; dropping it stops it.
pub struct Postgres {
    keeper: Child,
    dir: PathBuf,
}

impl Postgres {
    /// Start one and create the database `millet`; what it was told does not survive the machine.
    pub fn start() -> Result<Self, String> {
        Self::with(&folder()?, &CARELESS)
    }

    /// Start one on a disk that waits for it at each commit: for what must survive.
    pub fn durable() -> Result<Self, String> {
        Self::with(&folder_in("/tmp")?, &[])
    }

    fn with(dir: &Path, more: &[&str]) -> Result<Self, String> {
        let dir = dir.to_owned();
        let bin = bin().ok_or("no /usr/lib/postgresql/*/bin: apt-get install postgresql")?;
        let root = run::is_root();
        if root {
            run::through(Command::new("chown").arg("postgres").arg(&dir))?;
        }
        let mut keeper = as_postgres("sh", root);
        keeper.arg("-c").arg(KEEPER).arg("keeper").arg(&bin).arg(&dir);
        for setting in PRIVATE.iter().chain(more) {
            keeper.arg("-c").arg(setting);
        }
        let spawned = keeper.current_dir(&dir).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
        let mut server = Self { keeper: spawned.map_err(|e| format!("{}: {e}", run::shown(&keeper)))?, dir };
        server.wait(&bin)?;
        run::read(Command::new(bin.join("createdb")).arg("-h").arg(&server.dir).args(["-U", "postgres", "millet"]))?;
        Ok(server)
    }

    /// What a client connects with.
    pub fn url(&self) -> String {
        format!("host={} user=postgres dbname=millet", self.dir.display())
    }

    /// Until it answers, or has failed, or a minute is over.
    fn wait(&mut self, bin: &Path) -> Result<(), String> {
        for _ in 0..600 {
            if run::succeeds(Command::new(bin.join("pg_isready")).arg("-q").arg("-h").arg(&self.dir)) {
                return Ok(());
            }
            if self.keeper.try_wait().is_ok_and(|ended| ended.is_some()) {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.dir.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL did not start:\n{log}"))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// The newest PostgreSQL that Debian installed.
pub fn bin() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let numbered = versions.filter_map(|e| Some((e.file_name().to_str()?.parse::<u32>().ok()?, e.path().join("bin"))));
    numbered.filter(|(_, bin)| bin.join("initdb").exists()).max().map(|(_, bin)| bin)
}

/// The server refuses to run as root.
fn as_postgres(program: &str, root: bool) -> Command {
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    command
}

/// A new empty folder, in memory when there is room. Its path is short: a socket's path has 107 bytes.
fn folder() -> Result<PathBuf, String> {
    let free = run::read(Command::new("df").args(["-k", "--output=avail", "/dev/shm"])).unwrap_or_default();
    let free = free.lines().last().and_then(|l| l.trim().parse::<u64>().ok()).unwrap_or(0);
    folder_in(if free > ROOM { "/dev/shm" } else { "/tmp" })
}

fn folder_in(parent: &str) -> Result<PathBuf, String> {
    let made = run::read(Command::new("mktemp").args(["-d", "-p", parent, "millet-pg-XXXXXX"]))?;
    let dir = PathBuf::from(made.trim());
    run::through(Command::new("chmod").arg("755").arg(&dir))?;
    Ok(dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_and_leaves_nothing_behind() {
        let server = Postgres::start().unwrap();
        let (bin, dir) = (bin().unwrap(), server.dir.clone());
        assert!(server.url().starts_with("host=/"));
        let asked = run::read(Command::new(bin.join("psql")).args(["-Atc", "SHOW fsync", &server.url()])).unwrap();
        assert_eq!(asked.trim(), "off");
        drop(server);
        assert!(!dir.exists());
    }
}
