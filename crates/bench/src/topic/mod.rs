//! `topic-page`: how many times a second a guest gets a topic page of 20 replies that is kept; `topic-page-member`: the same for a
//! signed-in member, with the session, the notices not read and the parts that are the viewer's own laid over it.
//!
//! *Ours* is the whole house: listener, edge, limits by address, registry, permission, the page's own reads, the kept bytes, and the
//! worker beside them. The *limit* is bare hyper that answers every request with the same bytes under the same headers. Both answer 32
//! connections that are kept alive, without encoding, to the same client on the same two cores.

pub mod limit;
pub mod ours;

use crate::pairs::{self, Side, Which};
use crate::trouble::Trouble;
use crate::{Run, apart, load, machine, runtime, seed};
use kernel::Clock;
use millet::clock::Wall;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use store::Config;

/// The database in a folder.
pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join("millet.db")
}

/// The answer the limit repeats, as it came over the wire.
fn answer(dir: &Path) -> PathBuf {
    dir.join("answer")
}

/// Measures the page, for a guest or for a member.
pub fn bench(name: &str, run: &Run, member: bool) -> Result<bool, Trouble> {
    let dir = empty(name, run)?;
    let path = runtime()?.block_on(async {
        let db = millet::rooms::open(&database(&dir).display().to_string(), &Config::default()).await?;
        let topic = seed::topic(&db, Wall.now()).await?;
        seed::sessions(&db, 1, Wall.now()).await?;
        Ok::<_, Trouble>(std::env::var("BENCH_PATH").unwrap_or_else(|_| format!("/topic/{topic}")))
    })?;
    pairs_of(name, run, &dir, &path, member.then(|| seed::cookie(0)).as_deref())
}

/// `api-idea`: how many times a second a program gets one idea over the API, beside bare hyper with the same bytes.
pub fn api(run: &Run) -> Result<bool, Trouble> {
    let dir = empty("api-idea", run)?;
    let path = runtime()?.block_on(async {
        let db = millet::rooms::open(&database(&dir).display().to_string(), &Config::default()).await?;
        seed::ideas(&db, Wall.now()).await?;
        let first: i64 = db.read(|tx| tx.val("SELECT min(id) FROM idea", store::p![])).await.map_err(|e: store::Error| e)?;
        Ok::<_, Trouble>(format!("/api/v1/ideas/{first}"))
    })?;
    pairs_of("api-idea", run, &dir, &path, None)
}

/// An empty folder for a bench.
pub(crate) fn empty(name: &str, run: &Run) -> Result<PathBuf, Trouble> {
    let dir = run.dir.join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir)?;
    Ok(dir)
}

/// Ours beside the limit that repeats ours' own answer.
pub(crate) fn pairs_of(name: &str, run: &Run, dir: &Path, path: &str, cookie: Option<&str>) -> Result<bool, Trouble> {
    let ours = start("serve-ours", dir)?;
    let (path, whole) = load::fetch(&ours.address, path, cookie)?;
    look(name, &path, &whole)?;
    fs::write(answer(dir), &whole)?;
    let limit = start("serve-limit", dir)?;
    let good = pairs::run(name, run, |which| {
        let server = if which == Which::Ours { &ours } else { &limit };
        measure(server, &path, cookie, run.seconds)
    })?;
    fs::remove_dir_all(dir)?;
    Ok(good)
}

fn start(word: &str, dir: &Path) -> Result<apart::Server, Trouble> {
    apart::Server::start(&[word.as_ref(), "0".as_ref(), dir.as_os_str()])
}

fn measure(server: &apart::Server, path: &str, cookie: Option<&str>, seconds: f64) -> Result<Side, Trouble> {
    let (used, seconds) = (machine::cpu_seconds(server.pid()), seconds.to_string());
    let words: [&OsStr; 4] = ["load".as_ref(), server.address.as_ref(), path.as_ref(), seconds.as_ref()];
    let told = apart::run(&words.into_iter().chain(cookie.map(OsStr::new)).collect::<Vec<_>>())?;
    let spent = machine::cpu_seconds(server.pid());
    let answers = told.get("answers")?;
    Ok(Side { rate: told.get("rate")?, fdatasync: None, cpu: used.zip(spent).map(|(a, b)| (b - a) * 1e6 / answers) })
}

/// Is it the page, whole and not encoded?
fn look(name: &str, path: &str, whole: &[u8]) -> Result<(), Trouble> {
    let text = std::str::from_utf8(whole)?;
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_default();
    let encoded = head.to_ascii_lowercase().contains("content-encoding");
    let missing = (1..=seed::REPLIES).find(|n| !body.contains(&seed::mark(*n)));
    println!("{name}: {path} is {} bytes under {} of headers", body.len(), head.len());
    match missing {
        _ if path.starts_with("/api/") && !body.starts_with('{') => Err(Trouble::new(format!("{path} is no JSON"))),
        Some(n) if path.starts_with("/topic/") => Err(Trouble::new(format!("{path} has no reply {n}"))),
        _ if encoded => Err(Trouble::new(format!("{path} is encoded"))),
        _ => Ok(()),
    }
}
