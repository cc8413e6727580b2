//! The whole house in a process of its own, exactly as `millet serve` runs it, except that nobody is counted: what serves, works, finds
//! and stops is the program's.

use crate::trouble::Trouble;
use crate::{apart, runtime};
use gate::PublicUrl;
use kernel::Clock;
use millet::clock::Wall;
use millet::serve::{self, Mails};
use millet::worker::Policy;
use millet::{house, rooms};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use store::Config;
use words::{Company, Words};

/// Serves until it is told to stop, cannot go on, or whoever started it is gone. Pictures and the index lie in `data`.
pub fn side(url: &str, data: &Path) -> Result<bool, Trouble> {
    apart::end_with_parent();
    // As the program does: a log that cannot be written must not take anybody with it.
    tracing_subscriber::fmt().log_internal_errors(false).with_env_filter("warn").with_writer(std::io::stderr).with_ansi(false).init();
    runtime()?.block_on(async {
        let listener = serve::bind(([127, 0, 0, 1], 0).into()).await.map_err(failed)?;
        let address = listener.local_addr()?;
        let db = rooms::open(url, &Config::default()).await?;
        let company = db.read(catalogue::company).await?;
        let clock: Arc<dyn Clock> = Arc::new(Wall);
        let plan = house::Plan {
            db,
            clock,
            public: PublicUrl::parse(&format!("http://{address}"), false).map_err(Trouble::new)?,
            words: Arc::new(Words::new(&Company::default())),
            company,
            demo: None,
            rates: None,
            blobs: house::Blobs::folder(&data.join("blobs")).map_err(Trouble::new)?,
            chance: None,
        };
        serve::serve(listener, plan, Policy { award_min_n: 30 }, Some(data.join("search")), Mails::Kept).await.map_err(failed)?;
        Ok(true)
    })
}

fn failed(why: millet::Failure) -> Trouble {
    Trouble::new(why.0)
}

/// The process, until it is dropped.
pub struct House {
    child: Child,
    log: PathBuf,
    /// Where it listens: `127.0.0.1:PORT`.
    pub address: String,
}

impl House {
    /// Starts it and waits until it says where it listens. Its log is `data/log`.
    pub fn start(url: &str, data: &Path, environment: &[(&str, String)]) -> Result<Self, Trouble> {
        let log = data.join("log");
        fs::create_dir_all(data)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("torture-house").arg(url).arg(data).stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(fs::File::create(&log)?).envs(environment.iter().map(|(n, v)| (*n, v)));
        let mut child = command.spawn()?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let mut house = Self { child, log, address: String::new() };
        let told = line.trim().strip_prefix("listening on http://").map(str::to_owned);
        house.address = told.ok_or_else(|| Trouble::new(format!("the house did not start: {line:?}\n{}", house.said())))?;
        Ok(house)
    }
    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
    /// Did it end, and how?
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }
    /// Asks it to end, as an operator does.
    pub fn term(&self) {
        let _ = Command::new("kill").arg("-TERM").arg(self.pid().to_string()).status();
    }
    /// Kills it without a word (SIGKILL).
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
    /// What it wrote into its log.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
    /// A panic is a fault of ours, whatever broke.
    pub fn is_calm(&self) -> Result<(), Trouble> {
        let said = self.said();
        match said.lines().find(|l| l.contains("panicked at")) {
            Some(line) => Err(Trouble::new(format!("the program panicked: {line}"))),
            None => Ok(()),
        }
    }
    /// How much memory it holds, in KiB.
    pub fn memory(&self) -> Result<u64, Trouble> {
        memory(self.pid())
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.kill();
    }
}

/// How much memory a process holds (VmRSS), in KiB.
pub fn memory(pid: u32) -> Result<u64, Trouble> {
    let text = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find_map(|l| l.strip_prefix("VmRSS:")).ok_or_else(|| Trouble::new("no VmRSS"))?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}
