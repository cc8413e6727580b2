//! `friday`: a release comes out for a hundred thousand testers. Publishing answers within three group commits, whoever it concerns; jobs tell
//! all of them, each once, though the program is killed in the middle; and its memory stays as it is.

use crate::torture::ask::{Answer, get, post};
use crate::trouble::Trouble;
use crate::{apart, idle, machine, runtime, seed};
use clap::Args;
use generate::State;
use kernel::{Actor, Both, Channel, Clock, DeviceId, IdeaId, MemberId, Role};
use millet::clock::Wall;
use releases::{ChangeKind, Draft, NewChange};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use store::{Config, Db, Tx};

/// How it is run.
#[derive(Args)]
pub struct Friday {
    /// The folder of a population, which is changed: it gets a release more.
    #[arg(long)]
    large: PathBuf,
    /// Publishing answers within so many group commits.
    #[arg(long, default_value_t = 3.0)]
    most: f64,
    /// It holds at most so many MB more while everybody is told.
    #[arg(long, default_value_t = 64.0)]
    memory: f64,
    /// Kill the program when half of them are told.
    #[arg(long, default_value_t = true, action = clap::ArgAction::Set)]
    kill: bool,
}

/// So many votes, one after another, tell what a group commit is.
const COMMITS: usize = 60;
/// So long at most until everybody is told.
const LONG: Duration = Duration::from_mins(15);

/// Publishes, waits, counts.
pub fn bench(run: &Friday) -> Result<bool, Trouble> {
    let (one, path) = (runtime()?, run.large.join("millet.db"));
    let db = one.block_on(open(&path))?;
    let State::Whole(_) = one.block_on(db.read(generate::state)).map_err(|e| Trouble::new(e.to_string()))? else {
        return Err(Trouble::new("the population is not whole"));
    };
    let version = format!("9.{}.0", Wall.now().micros() / 1_000_000);
    let named = version.clone();
    let concerned: i64 = one.block_on(db.write(move |tx| drafted(tx, &named)))?;
    let idea = one.block_on(db.read(open_idea))?;
    drop(db);
    let mut server = serve(&run.large)?;
    println!("friday: quiet after {:.0} s", machine::settle(server.pid())?.as_secs_f64());
    let commit = commits(&one, &server.address, idea)?;
    // Whoever publishes has the page open that has the button.
    let (page, manager) = (format!("/release/{version}"), seed::cookie(1_000_001));
    if one.block_on(get(&server.address, &format!("{page}/edit"), &manager)).is_none_or(|got| got.status != 200) {
        return Err(Trouble::new("the page to publish from did not open"));
    }
    let (first, before) = (server.pid(), idle::pss(server.pid())?);
    let begun = Instant::now();
    let said = one.block_on(post(&server.address, &format!("{page}/publish"), &manager, &[]));
    let took = begun.elapsed();
    if said != Answer::Said(303) {
        return Err(Trouble::new(format!("publishing was answered with {said:?}")));
    }
    let times = took.as_secs_f64() / commit.as_secs_f64();
    println!(
        "friday: publishing to {concerned} answered after {took:.1?}, {times:.1} times the median group commit of {commit:.1?} (at most {})",
        run.most
    );
    let (mut most, mut killed) = (0.0_f64, !run.kill);
    let told = loop {
        std::thread::sleep(Duration::from_millis(500));
        let (told, _) = count(&path, &version)?;
        if server.pid() == first {
            // Started anew, it has other things to do too.
            most = most.max(idle::pss(server.pid())? - before);
        }
        if !killed && told > concerned / 2 {
            server.kill();
            server = serve(&run.large)?;
            killed = true;
            println!("friday: killed when {told} were told, and started again");
        }
        if told >= concerned || begun.elapsed() > LONG {
            break told;
        }
    };
    // Whoever is told twice would be told by now.
    std::thread::sleep(Duration::from_secs(3));
    let (rows, members) = count(&path, &version)?;
    let rate = told as f64 / begun.elapsed().as_secs_f64();
    println!(
        "friday: {rows} notices to {members} of {concerned} members, {rate:.0} a second; memory {before:.0} MB before, {most:+.0} MB at most (at most {:.0})",
        run.memory
    );
    Ok(rows == concerned && members == concerned && times <= run.most && most <= run.memory)
}

/// A release for every model on the development channel, with a change; whom it concerns.
fn drafted(tx: &mut Tx<'_>, version: &str) -> Result<i64, Trouble> {
    let manager = MemberId::new(2);
    let by = Actor::Member(manager, vec![Role::ProductManager]);
    let product = catalogue::products(tx)?.first().map(|p| p.id).ok_or_else(|| Trouble::new("no product"))?;
    let team = catalogue::teams(tx)?.first().map(|t| t.id).ok_or_else(|| Trouble::new("no team"))?;
    let devices: Vec<DeviceId> = catalogue::devices(tx)?.iter().map(|d| d.id).collect();
    let (title, now) = (Both::new("周五", "Friday"), Wall.now());
    let new = Draft { product, channel: Channel::Development, version: version.to_owned(), title: title.clone(), devices: devices.clone() };
    let release = releases::draft(tx, &by, &new, now)?;
    let change = releases::add_change(tx, &by, &NewChange { team, kind: ChangeKind::Better, title: title.clone(), why: title }, now)?;
    releases::include(tx, &by, release, change, 1, true)?;
    for (who, n) in [(manager, 1_000_001), (MemberId::new(5_000), 1_000_000)] {
        if members::visit(tx, &seed::cookie(n), now)?.is_none() {
            members::open(tx, who, &seed::cookie(n), "bench", now)?;
        }
    }
    let (mut concerned, mut after) = (0, MemberId::new(0));
    loop {
        let batch = members::on_channel(tx, &devices, Channel::Development, after, 5_000)?;
        concerned += batch.iter().filter(|m| **m != manager).count() as i64;
        match batch.last() {
            Some(last) if batch.len() == 5_000 => after = *last,
            _ => return Ok(concerned),
        }
    }
}

/// An idea that takes votes.
fn open_idea(tx: &mut Tx<'_>) -> Result<IdeaId, Trouble> {
    let open = ideas::Filter { state: Some(ideas::State::Acknowledged), ..ideas::Filter::default() };
    let found = ideas::list(tx, open, ideas::Sort::New, None, 1)?.rows;
    found.first().map(|i| i.id).ok_or_else(|| Trouble::new("no idea is open"))
}

/// The median time of an answered vote alone: one group commit.
fn commits(one: &tokio::runtime::Runtime, address: &str, idea: IdeaId) -> Result<Duration, Trouble> {
    let mut took = Vec::new();
    for n in 0..COMMITS {
        let (begun, up) = (Instant::now(), if n % 2 == 0 { "1" } else { "0" });
        let path = format!("/idea/{idea}/vote");
        let said = one.block_on(post(address, &path, &seed::cookie(1_000_000), &[("up", up)]));
        if said == Answer::Said(303) {
            took.push(begun.elapsed().as_secs_f64());
        }
    }
    if took.len() < COMMITS / 4 {
        return Err(Trouble::new("too few votes were taken to tell what a commit is"));
    }
    Ok(Duration::from_secs_f64(machine::median(&took)))
}

/// Notices of this release, and to how many members.
fn count(path: &Path, version: &str) -> Result<(i64, i64), Trouble> {
    let conn = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    let sql = "SELECT count(*), count(DISTINCT n.member_id) FROM notice AS n JOIN release AS r ON r.id = n.object_id
               WHERE r.version = ?1 AND n.kind = ?2 AND n.object_kind = ?3";
    let (kind, object) = (kernel::DeedKind::Released.number(), kernel::ObjectKind::Release.number());
    Ok(conn.query_row(sql, (version, kind, object), |row| Ok((row.get(0)?, row.get(1)?)))?)
}

async fn open(path: &Path) -> Result<Db, Trouble> {
    Ok(millet::rooms::open(&path.display().to_string(), &Config::default()).await?)
}

fn serve(dir: &Path) -> Result<apart::Server, Trouble> {
    apart::Server::start(&["serve-ours".as_ref(), "0".as_ref(), dir.as_os_str()])
}
