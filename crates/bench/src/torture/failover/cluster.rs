//! Two PostgreSQL of one's own on unix sockets: a primary that waits for its standby at each commit, on a disk that is waited for.

use crate::trouble::Trouble;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Both use it: their sockets lie in folders of their own.
const PORT: &str = "7799";
/// What a primary and a standby are started with.
const SETTINGS: &str = "wal_level = replica
max_wal_senders = 4
hot_standby = on
listen_addresses = ''
max_connections = 60
wal_keep_size = '256MB'
wal_retrieve_retry_interval = '200ms'
unix_socket_permissions = 0777
port = 7799
";

/// The two of them. Which one is the primary changes with each promotion.
pub struct Cluster {
    bin: PathBuf,
    /// Everything lies here, and goes with it.
    pub dir: PathBuf,
    primary: &'static str,
    standby: &'static str,
    root: bool,
}

impl Cluster {
    /// Makes both and waits until each commit waits for the standby.
    pub fn start(bin: &Path) -> Result<Self, Trouble> {
        let made = output(Command::new("mktemp").args(["-d", "-p", "/tmp", "millet-two-XXXXXX"]))?;
        let root = output(Command::new("id").arg("-u"))?.trim() == "0";
        let cluster = Self { bin: bin.to_owned(), dir: made.trim().into(), primary: "a", standby: "b", root };
        let mode = if root { Command::new("chown").arg("postgres").arg(&cluster.dir).status()? } else { Command::new("true").status()? };
        if !mode.success() || !Command::new("chmod").arg("755").arg(&cluster.dir).status()?.success() {
            return Err(Trouble::new("the folder cannot be given to the user postgres"));
        }
        let data = cluster.dir.join("a");
        output(cluster.tool("mkdir").arg(cluster.socket("a")).arg(cluster.socket("b")))?;
        output(cluster.tool("initdb").args(["-U", "postgres", "-A", "trust", "--locale=C.UTF-8", "--encoding=UTF8", "-D"]).arg(&data))?;
        cluster.append("a", &format!("{SETTINGS}unix_socket_directories = '{}'\n", cluster.socket("a").display()))?;
        cluster.run("a")?;
        output(cluster.tool("createdb").args(["-U", "postgres", "-p", PORT, "-h"]).arg(cluster.socket("a")).arg("millet"))?;
        cluster.follow()?;
        Ok(cluster)
    }

    /// Both addresses, always in the same order.
    pub fn url(&self) -> String {
        let at = |name: &str| self.socket(name).display().to_string();
        format!("host={},{} port={PORT},{PORT} user=postgres dbname=millet", at("a"), at("b"))
    }
    /// That of the primary alone.
    pub fn primary_url(&self) -> String {
        format!("host={} port={PORT} user=postgres dbname=millet", self.socket(self.primary).display())
    }

    /// Kills every process of the primary.
    pub fn kill(&self) -> Result<(), Trouble> {
        self.signal("KILL")?;
        let alive = || self.processes(self.primary).is_ok_and(|p| !p.is_empty());
        until(Duration::from_secs(10), "the primary does not die", || !alive())
    }
    /// Sends a signal to every process of the primary.
    pub fn signal(&self, signal: &str) -> Result<(), Trouble> {
        let processes = self.processes(self.primary)?;
        // Some end by themselves meanwhile, when the first is killed.
        let _ = Command::new("kill").arg(format!("-{signal}")).args(&processes).stderr(Stdio::null()).status()?;
        Ok(())
    }
    /// Kills one process that serves the program; PostgreSQL then ends all the others and recovers.
    pub fn kill_a_backend(&self) -> Result<(), Trouble> {
        let one = self.sql(
            self.primary,
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'millet' AND pid <> pg_backend_pid() ORDER BY state LIMIT 1",
        )?;
        if one.is_empty() {
            return Err(Trouble::new("the program has no connection to the primary"));
        }
        output(Command::new("kill").args(["-KILL", &one])).map(|_| ())
    }
    /// Makes the standby the primary, which waits for nobody until there is a standby again.
    pub fn promote(&mut self) -> Result<(), Trouble> {
        let data = self.dir.join(self.standby);
        output(self.tool("pg_ctl").args(["-s", "-w", "-t", "60", "promote", "-D"]).arg(&data))?;
        std::mem::swap(&mut self.primary, &mut self.standby);
        self.wait_for_standby(false)
    }
    /// The old primary comes back, as after a machine's restart that nobody watched over.
    pub fn revive(&self) -> Result<(), Trouble> {
        // As a restart of the machine does; nobody else has that number now.
        let _ = fs::remove_file(self.dir.join(self.standby).join("postmaster.pid"));
        let _ = fs::remove_file(self.socket(self.standby).join(format!(".s.PGSQL.{PORT}.lock")));
        self.run(self.standby)
    }
    /// Waits until the primary has recovered from the death of one of its processes: on a busy disk that alone takes longer than anybody should
    /// wait, and it is not the program's to hurry.
    pub fn recovered(&self) -> Result<(), Trouble> {
        until(Duration::from_mins(2), "the primary does not recover", || self.sql(self.primary, "SELECT 1").is_ok())
    }
    /// Makes the old primary a standby of the new one.
    pub fn rejoin(&self) -> Result<(), Trouble> {
        output(self.tool("pg_ctl").args(["-s", "-w", "-m", "immediate", "stop", "-D"]).arg(self.dir.join(self.standby)))?;
        self.follow()
    }

    /// The standby, made anew from the primary.
    fn follow(&self) -> Result<(), Trouble> {
        let to = self.dir.join(self.standby);
        let _ = fs::remove_dir_all(&to);
        let copy = ["-U", "postgres", "-p", PORT, "-R", "-X", "stream", "-c", "fast", "-h"];
        output(self.tool("pg_basebackup").args(copy).arg(self.socket(self.primary)).arg("-D").arg(&to))?;
        self.append(self.standby, &format!("unix_socket_directories = '{}'\n", self.socket(self.standby).display()))?;
        self.run(self.standby)?;
        self.wait_for_standby(true)
    }
    fn wait_for_standby(&self, wait: bool) -> Result<(), Trouble> {
        self.sql(self.primary, &format!("ALTER SYSTEM SET synchronous_standby_names = '{}'", if wait { "*" } else { "" }))?;
        self.sql(self.primary, "SELECT pg_reload_conf()")?;
        let both = || self.sql(self.primary, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'").is_ok_and(|n| n == "1");
        until(Duration::from_secs(30), "the standby does not follow", || !wait || both())
    }

    fn run(&self, name: &str) -> Result<(), Trouble> {
        let data = self.dir.join(name);
        let started = self.tool("pg_ctl").args(["-s", "-w", "start", "-D"]).arg(&data).arg("-l").arg(data.join("log")).status()?;
        let log = || fs::read_to_string(data.join("log")).unwrap_or_default();
        if started.success() { Ok(()) } else { Err(Trouble::new(format!("PostgreSQL {name} did not start:\n{}", log()))) }
    }
    fn append(&self, name: &str, more: &str) -> Result<(), Trouble> {
        let file = self.dir.join(name).join("postgresql.conf");
        let text = fs::read_to_string(&file)?;
        Ok(fs::write(&file, format!("{text}\n{more}"))?)
    }
    fn sql(&self, name: &str, sql: &str) -> Result<String, Trouble> {
        let told = output(
            self.tool("psql").args(["-AtXq", "-U", "postgres", "-p", PORT, "-d", "millet", "-c", sql, "-h"]).arg(self.socket(name)),
        )?;
        Ok(told.trim().to_owned())
    }
    /// The postmaster and its children.
    fn processes(&self, name: &str) -> Result<Vec<String>, Trouble> {
        let Ok(file) = fs::read_to_string(self.dir.join(name).join("postmaster.pid")) else { return Ok(Vec::new()) };
        let first = file.lines().next().unwrap_or_default().to_owned();
        let listed = output(Command::new("ps").args(["-e", "-o", "pid=,ppid=,stat="]))?;
        let of = |l: &str| -> Option<String> {
            let mut words = l.split_whitespace();
            let (pid, parent, state) = (words.next()?, words.next()?, words.next()?);
            ((pid == first || parent == first) && !state.starts_with('Z')).then(|| pid.to_owned())
        };
        let mut found: Vec<String> = listed.lines().filter_map(of).collect();
        // The postmaster first: nobody is to start others in the place of those who are gone.
        found.sort_by_key(|pid| *pid != first);
        Ok(found)
    }
    /// Where its socket lies: not among its data, which is copied.
    fn socket(&self, name: &str) -> PathBuf {
        self.dir.join(format!("at-{name}"))
    }
    /// PostgreSQL refuses to run as root.
    fn tool(&self, name: &str) -> Command {
        let own = self.bin.join(name);
        let program = if own.exists() { own } else { name.into() };
        let mut command = if self.root { Command::new("runuser") } else { Command::new(&program) };
        if self.root {
            command.args(["-u", "postgres", "--"]).arg(program);
        }
        command.current_dir(&self.dir).stdin(Stdio::null());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for name in ["a", "b"] {
            let _ =
                self.tool("pg_ctl").args(["-s", "-m", "immediate", "stop", "-D"]).arg(self.dir.join(name)).stderr(Stdio::null()).status();
        }
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn output(command: &mut Command) -> Result<String, Trouble> {
    let done = command.stdin(Stdio::null()).output()?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    Err(Trouble::new(format!("{command:?}: {} {}", done.status, String::from_utf8_lossy(&done.stderr))))
}

fn until(most: Duration, why: &str, mut so: impl FnMut() -> bool) -> Result<(), Trouble> {
    let begun = Instant::now();
    while begun.elapsed() < most {
        if so() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(Trouble::new(why))
}
