//! The places things lie in, and the address people use.

use super::Check;
use crate::config::Config;
use std::path::{Path, PathBuf};

/// Bytes a file system has free for who asks; none when it does not say.
pub fn free(folder: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(folder).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// The nearest folder above a place that is there: it lies on the same disk.
pub fn nearest(place: &Path) -> PathBuf {
    let there = place.ancestors().find(|p| p.is_dir()).filter(|p| !p.as_os_str().is_empty());
    there.unwrap_or(Path::new(".")).to_owned()
}

/// Can something be written where pictures lie?
pub(super) fn writable(folder: &Path) -> Check {
    let name = "pictures";
    if !folder.exists() {
        return Check::warn(name, format!("{} is not there yet", folder.display()), "`millet serve` makes it when it starts");
    }
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    let wrote = std::fs::write(&probe, b"millet").and_then(|()| std::fs::remove_file(&probe));
    match wrote {
        Ok(()) => Check::ok(name, format!("{} can be written", folder.display())),
        Err(e) => Check::fail(name, format!("{}: {e}", folder.display()), "give the folder to the user the program runs as"),
    }
}

/// How far the index of the search has read.
pub(super) fn index(folder: Option<&Path>, length: i64) -> Check {
    let name = "search";
    let Some(folder) = folder else {
        return Check::ok(name, "in memory of each process");
    };
    if !folder.exists() {
        return Check::warn(name, "no index yet", "`millet serve` makes it while it runs");
    }
    match search::look(folder) {
        Ok(Some(place)) if place.seq > length => Check::warn(
            name,
            format!("read {} of {length} deeds", place.seq),
            "the database is older than its index, which is made again by itself",
        ),
        // It follows a quarter of a second behind, and more than that while it reads everything.
        Ok(Some(place)) if length - place.seq > 20_000 => Check::warn(
            name,
            format!("read {} of {length} deeds", place.seq),
            "it reads on while `millet serve` runs; look again in a minute",
        ),
        Ok(Some(place)) => Check::ok(name, format!("read {} of {length} deeds", place.seq)),
        Ok(None) => Check::warn(name, "of another form", "it is made again at the next start"),
        Err(e) => Check::warn(name, e.to_string(), "it is made again at the next start; if not, stop the program and delete the folder"),
    }
}

/// Whether the public address, the listener and the proxies can be true together.
pub(super) fn public(config: &Config) -> Check {
    let (name, server) = ("public address", &config.server);
    let near = server.listen.ip().is_loopback();
    let Some(url) = &server.public_url else {
        let figure = format!("not set: http://{}", server.listen);
        return Check::warn(name, figure, "set server.public_url to what people have in their browsers: forms from elsewhere are refused");
    };
    let figure = url.origin().to_owned();
    if !url.is_secure() {
        return Check::warn(name, figure, "plain http: passwords and cookies travel openly; put a proxy with TLS in front and use https");
    }
    if !near && server.trusted_proxies.0.iter().all(|n| n.starts_with("127.") || n.starts_with("::1")) {
        let todo = "https ends at a proxy, and the program listens beyond this machine: name the proxy's network in server.trusted_proxies, \
                    or everybody counts as one visitor";
        return Check::warn(name, format!("{figure}, listening on {}", server.listen), todo);
    }
    Check::ok(name, format!("{figure}, listening on {}", server.listen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;
    use crate::doctor::State;

    fn address(url: &str, listen: &str, proxies: &str) -> State {
        let set = |name: &str, value: &str| (format!("MILLET__SERVER__{name}"), value.to_owned());
        let environment = vec![set("PUBLIC_URL", url), set("LISTEN", listen), set("TRUSTED_PROXIES", proxies)];
        let sources = Sources { environment, ..Sources::default() };
        public(&Config::from(&sources, &|_| Err(String::new())).unwrap()).state
    }

    #[test]
    fn address_listener_and_proxies_must_be_true_together() {
        let home = "127.0.0.0/8, ::1/128";
        assert_eq!(address("https://fans.example", "127.0.0.1:7700", home), State::Ok);
        assert_eq!(address("https://fans.example", "0.0.0.0:7700", home), State::Warn);
        assert_eq!(address("https://fans.example", "0.0.0.0:7700", "10.0.0.0/8"), State::Ok);
        assert_eq!(address("http://192.168.1.7", "127.0.0.1:7700", home), State::Warn);
        assert_eq!(address("", "127.0.0.1:7700", home), State::Warn);
    }

    #[test]
    fn a_place_that_is_not_there_lies_on_the_disk_of_what_is_above_it() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(nearest(&here.join("not/there/at/all")), here);
        assert_eq!(nearest(Path::new("not/there")), Path::new("."));
        assert!(free(&here).is_some_and(|bytes| bytes > 0));
    }

    #[test]
    fn an_index_that_is_not_there_is_no_failure() {
        assert_eq!((index(None, 5).state, index(Some(Path::new("/not/there")), 5).state), (State::Ok, State::Warn));
    }
}
