//! The address of a PostgreSQL: what the driver reads of it, and what it asks of the line (`sslmode`, `sslrootcert`) in libpq's own words,
//! of which the driver knows only some. Each host becomes an address of its own, so that one that hangs does not keep us from the next.

use crate::Error;
use std::borrow::Cow;
use std::path::PathBuf;
use std::time::Duration;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// So long one of several hosts may take to say hello, before the next is asked.
pub(crate) const HELLO: Duration = Duration::from_millis(2500);
/// A host that is gone without a word is noticed after so long.
const GONE: Duration = Duration::from_secs(20);

/// Who is believed to be the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Whoever answers: nobody listens, but who it is is not known.
    Anybody,
    /// Whoever one of these has signed; with `true` under this name only.
    Signed(Roots, bool),
}

/// Who may sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Roots {
    /// Those whom Mozilla trusts.
    Mozilla,
    /// Those in this file.
    File(PathBuf),
}

/// An address, read.
#[derive(Debug)]
pub(crate) struct Address {
    /// Each of its hosts alone.
    pub(crate) hosts: Vec<Config>,
    pub(crate) trust: Trust,
}

impl Address {
    /// Reads `postgres://...` or `host=... dbname=...`. What is wrong with it is said without repeating it: it may hold a password.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        let (rest, asked) = Asked::split(text)?;
        let all: Config = rest.parse().map_err(|e| {
            let why = std::error::Error::source(&e).map_or_else(String::new, |why| format!(": {why}"));
            Error::Broken(format!("the address of the database cannot be read{why}"))
        })?;
        let (mode, trust) = asked.decide()?;
        let hosts = each_host(&all, mode);
        if hosts.is_empty() {
            return Err(Error::Broken("no host of the database is given".into()));
        }
        Ok(Self { hosts, trust })
    }
}

/// What was asked of the line.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    mode: Option<String>,
    roots: Option<String>,
}

impl Asked {
    /// The address without the two words, and the words.
    fn split(text: &str) -> Result<(String, Self), Error> {
        let mut asked = Self::default();
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            // What is not understood here is not understood by the driver either, which says so.
            let Some(pairs) = pairs(text) else { return Ok((text.to_owned(), asked)) };
            let mut rest = Vec::new();
            for (key, value) in pairs {
                if !asked.take(&key, &value)? {
                    rest.push(format!("{key}='{}'", value.replace('\\', "\\\\").replace('\'', "\\'")));
                }
            }
            return Ok((rest.join(" "), asked));
        }
        // Whatever stands before the first `@` is name and password.
        let from = text.find('@').unwrap_or(0);
        let Some(at) = text.get(from..).and_then(|t| t.find('?')).map(|n| n + from) else { return Ok((text.to_owned(), asked)) };
        let (before, query) = text.split_at(at);
        let mut rest = Vec::new();
        for pair in query.trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if !asked.take(key, &plain(value))? {
                rest.push(pair);
            }
        }
        let joined = rest.join("&");
        Ok((if joined.is_empty() { before.to_owned() } else { format!("{before}?{joined}") }, asked))
    }

    /// Was it for us?
    fn take(&mut self, key: &str, value: &str) -> Result<bool, Error> {
        match key {
            "sslmode" => self.mode = Some(value.to_owned()),
            "sslrootcert" => self.roots = Some(value.to_owned()).filter(|v| !v.is_empty()),
            "sslnegotiation" => return Ok(false),
            // To leave out what somebody relies on would be worse than to refuse it.
            other if other.starts_with("ssl") => {
                return Err(Error::Broken(format!("the address of the database: {other} is not supported")));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// As libpq decides, but that the weaker modes do not go on without a certificate's check once its roots are given.
    fn decide(self) -> Result<(SslMode, Trust), Error> {
        let system = self.roots.as_deref() == Some("system");
        let roots = self.roots.map(|r| if system { Roots::Mozilla } else { Roots::File(r.into()) });
        let mode = self.mode.as_deref().unwrap_or(if system { "verify-full" } else { "prefer" });
        if system && mode != "verify-full" {
            return Err(Error::Broken("the address of the database: sslrootcert=system needs sslmode=verify-full".into()));
        }
        let weak = |roots: Option<Roots>| roots.map_or(Trust::Anybody, |r| Trust::Signed(r, false));
        Ok(match mode {
            "disable" => (SslMode::Disable, Trust::Anybody),
            "allow" | "prefer" => (SslMode::Prefer, weak(roots)),
            "require" => (SslMode::Require, weak(roots)),
            "verify-ca" => (SslMode::Require, Trust::Signed(roots.unwrap_or(Roots::Mozilla), false)),
            "verify-full" => (SslMode::Require, Trust::Signed(roots.unwrap_or(Roots::Mozilla), true)),
            _ => {
                let modes = "disable, allow, prefer, require, verify-ca or verify-full";
                return Err(Error::Broken(format!("the address of the database: sslmode is {modes}")));
            }
        })
    }
}

/// `key = value` by libpq's rules: values in single quotes may hold spaces, a backslash keeps the next character. None when it is none.
fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let mut chars = text.chars().peekable();
    let mut out = Vec::new();
    loop {
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
        let mut key = String::new();
        while let Some(c) = chars.next_if(|c| *c != '=' && !c.is_whitespace()) {
            key.push(c);
        }
        if key.is_empty() {
            return chars.next().is_none().then_some(out);
        }
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
        chars.next_if_eq(&'=')?;
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
        let quoted = chars.next_if_eq(&'\'').is_some();
        let mut value = String::new();
        while let Some(c) = chars.next_if(|c| if quoted { *c != '\'' } else { !c.is_whitespace() }) {
            value.push(if c == '\\' { chars.next()? } else { c });
        }
        if quoted {
            chars.next_if_eq(&'\'')?;
        }
        out.push((key, value));
    }
}

/// Without percent signs.
fn plain(value: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(value).decode_utf8_lossy()
}

/// The same configuration for each of its hosts alone.
fn each_host(all: &Config, mode: SslMode) -> Vec<Config> {
    let (hosts, addresses, ports) = (all.get_hosts(), all.get_hostaddrs(), all.get_ports());
    let one = |n: usize| {
        let mut one = Config::new();
        // A socket is not encrypted by any server.
        one.ssl_mode(mode);
        match hosts.get(n) {
            Some(Host::Tcp(name)) => drop(one.host(name)),
            Some(Host::Unix(path)) => drop(one.host_path(path).ssl_mode(SslMode::Disable)),
            // The name a certificate would have to be for.
            None => drop(addresses.get(n).map(|a| one.host(a.to_string()))),
        }
        if let Some(address) = addresses.get(n) {
            one.hostaddr(*address);
        }
        if let Some(port) = ports.get(n).or(ports.first()) {
            one.port(*port);
        }
        said(all, &mut one);
        one
    };
    (0..hosts.len().max(addresses.len())).map(one).collect()
}

/// What is said of every host.
fn said(all: &Config, one: &mut Config) {
    if let Some(user) = all.get_user() {
        one.user(user);
    }
    if let Some(password) = all.get_password() {
        one.password(password);
    }
    if let Some(name) = all.get_dbname() {
        one.dbname(name);
    }
    if let Some(options) = all.get_options() {
        one.options(options);
    }
    one.application_name(all.get_application_name().unwrap_or("millet"));
    one.ssl_negotiation(all.get_ssl_negotiation());
    one.channel_binding(all.get_channel_binding());
    one.connect_timeout(all.get_connect_timeout().copied().unwrap_or(HELLO));
    one.tcp_user_timeout(all.get_tcp_user_timeout().copied().unwrap_or(GONE));
    // The default of two hours would keep a thread on a dead host as long.
    one.keepalives(all.get_keepalives())
        .keepalives_idle(all.get_keepalives_idle().min(GONE))
        .keepalives_interval(GONE / 4)
        .keepalives_retries(3);
}

#[cfg(test)]
#[path = "pg_address_tests.rs"]
mod tests;
