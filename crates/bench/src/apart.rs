//! Each side in a process and a session of its own. The kernel shares the cores between sessions, whatever compiles in another one;
//! and where it is allowed, ours asks for a large share (`autogroup`). Measured without that, the same program was four to six times slower.

use crate::trouble::Trouble;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The first thing a side does.
pub fn begin() {
    // Not allowed to everybody; both sides are then equally poor.
    let _ = fs::write("/proc/self/autogroup", "-19");
}

/// Ends a side that serves when whoever started it is gone: its input is closed then.
pub fn end_with_parent() {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
}

fn side(words: &[&OsStr]) -> Result<Command, Trouble> {
    let me = std::env::current_exe()?;
    let setsid = Path::new("/usr/bin/setsid");
    let mut command = if setsid.exists() { Command::new(setsid) } else { Command::new(&me) };
    if setsid.exists() {
        command.arg(&me);
    }
    command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped());
    Ok(command)
}

/// Runs a side to its end; the figures it told, as `name=value` words.
pub fn run(words: &[&OsStr]) -> Result<Told, Trouble> {
    let done = side(words)?.output()?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    if done.status.success() { Ok(Told(text)) } else { Err(Trouble::new(format!("{words:?}: {}", done.status))) }
}

/// What a side told.
pub struct Told(String);

impl Told {
    /// The figure of this name.
    pub fn get(&self, name: &str) -> Result<f64, Trouble> {
        let mut pairs = self.0.split_whitespace().filter_map(|w| w.split_once('='));
        let found = pairs.find(|(n, _)| *n == name).ok_or_else(|| Trouble::new(format!("no {name} in {:?}", self.0)))?;
        Ok(found.1.parse()?)
    }
}

/// A side that serves, until it is dropped.
pub struct Server {
    child: Child,
    /// Where it listens: `127.0.0.1:PORT`.
    pub address: String,
}

impl Server {
    /// Starts one and waits until it says where it listens.
    pub fn start(words: &[&OsStr]) -> Result<Self, Trouble> {
        let mut child = side(words)?.spawn()?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let mut server = Self { child, address: String::new() };
        let address = line.trim().strip_prefix("listening on ").ok_or_else(|| Trouble::new(format!("{words:?} said {line:?}")))?;
        address.clone_into(&mut server.address);
        Ok(server)
    }
    /// Kills it as the kernel would: without a word (SIGKILL).
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
    /// Its process: `setsid` has become it.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_by_name() {
        let told = Told("rate=12.5 votes=3\n".to_owned());
        assert!((told.get("votes").unwrap() - 3.0).abs() < 1e-9);
        assert!(told.get("rat").is_err());
    }
}
