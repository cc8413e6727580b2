//! A fresh demo for the browser: the binary that was built, on a port of its own, in a folder that goes with it.

use crate::run;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

/// How long the demo may take to grow its company.
const PATIENCE: Duration = Duration::from_mins(4);

/// What the binary prints once it listens.
const SAID: &str = "listening on ";

/// A running demo; dropping it stops it.
pub struct Demo {
    child: Child,
    dir: PathBuf,
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub base: String,
}

impl Demo {
    /// Start one from `target/ci`. What it prints goes to `shots/demo-{name}.log`.
    pub fn start(root: &Path, name: &str) -> Result<Self, String> {
        Self::with(root, name, &["--fresh"])
    }

    /// As [`Demo::start`], with these words on its command line.
    pub fn with(root: &Path, name: &str, more: &[&str]) -> Result<Self, String> {
        let made = run::read(Command::new("mktemp").args(["-d", "--tmpdir", "millet-demo-XXXXXX"]))?;
        let dir = PathBuf::from(made.trim());
        let mut command = Command::new(root.join("target/ci/millet"));
        command.args(["demo", "--port", "0", "--data"]).arg(dir.join("data")).args(more);
        command.current_dir(&dir).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().map_err(|e| format!("{}: {e}", run::shown(&command)))?;
        let mut demo = Self { child, dir, base: String::new() };
        let log = log(root, name);
        fs::create_dir_all(root.join("shots")).map_err(|e| format!("shots: {e}"))?;
        fs::write(&log, "").map_err(|e| format!("{}: {e}", log.display()))?;
        let (say, heard) = mpsc::channel();
        if let Some(out) = demo.child.stdout.take() {
            follow(out, log.clone(), say.clone());
        }
        if let Some(out) = demo.child.stderr.take() {
            follow(out, log.clone(), say.clone());
        }
        drop(say);
        demo.base = heard
            .recv_timeout(PATIENCE)
            .map_err(|_| format!("the demo did not listen:\n{}", fs::read_to_string(&log).unwrap_or_default()))?;
        Ok(demo)
    }
}

/// Where what the demo of this name printed stands.
pub fn log(root: &Path, name: &str) -> PathBuf {
    root.join("shots").join(format!("demo-{name}.log"))
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Keep reading, or the demo would wait for us; tell where it listens.
fn follow(out: impl Read + Send + 'static, log: PathBuf, say: Sender<String>) {
    thread::spawn(move || {
        let mut log = fs::OpenOptions::new().append(true).open(log).ok();
        for line in BufReader::new(out).lines() {
            let Ok(line) = line else { return };
            if let Some(log) = log.as_mut() {
                let _ = writeln!(log, "{line}");
            }
            if let Some(base) = heard(&line) {
                let _ = say.send(base);
            }
        }
    });
}

/// The address in a line that says it.
fn heard(line: &str) -> Option<String> {
    let (_, after) = line.split_once(SAID)?;
    let base = after.split_whitespace().next()?.trim_end_matches('/');
    base.starts_with("http://").then(|| base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_heard() {
        assert_eq!(heard("millet listening on http://127.0.0.1:4711/ (demo)").as_deref(), Some("http://127.0.0.1:4711"));
        assert_eq!(heard("listening on a socket"), None);
    }

    #[test]
    fn a_demo_is_started_and_stopped() {
        use std::os::unix::fs::PermissionsExt;
        let root = PathBuf::from(run::read(Command::new("mktemp").arg("-d")).unwrap().trim());
        fs::create_dir_all(root.join("target/ci")).unwrap();
        let binary = root.join("target/ci/millet");
        fs::write(&binary, "#!/bin/sh\necho growing\necho listening on http://127.0.0.1:1 >&2\nexec tail -f /dev/null\n").unwrap();
        fs::set_permissions(&binary, fs::Permissions::from_mode(0o755)).unwrap();
        let demo = Demo::start(&root, "test").unwrap();
        assert_eq!(demo.base, "http://127.0.0.1:1");
        let dir = demo.dir.clone();
        drop(demo);
        assert!(!dir.exists());
        fs::remove_dir_all(root).unwrap();
    }
}
